import type { PolicyTable } from '../roles.ts'

export const gatewayPolicy = {
  'gateway.platform.operate': { operator: 'within', staff: 'within', administrator: 'within' },
  /** Who did what, in every service. Nobody whose own openings are written there reads it. */
  'gateway.audit.read': { auditor: 'within' },
} as const satisfies PolicyTable
