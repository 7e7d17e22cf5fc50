import type { PolicyTable } from '../roles.ts'

export const gatewayPolicy = {
  'gateway.platform.operate': { operator: 'within', staff: 'within', administrator: 'within' },
  /** Who did what, in every service. Nobody whose own openings are written there reads it. */
  'gateway.audit.read': { auditor: 'within' },
  /** How many records are kept, blocked and deleted, in every service; nothing of what they hold. */
  'gateway.retention.see': { staff: 'within', administrator: 'within', auditor: 'within' },
  /** Putting a blocked record back, with a purpose. */
  'gateway.retention.release': { staff: 'within', administrator: 'within' },
} as const satisfies PolicyTable
