import type { PolicyTable } from '../roles.ts'

export const gatewayPolicy = {
  'gateway.platform.operate': { operator: 'within', staff: 'within' },
} as const satisfies PolicyTable
