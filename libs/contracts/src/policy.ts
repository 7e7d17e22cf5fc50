import { gatewayPolicy } from './gateway/policy.ts'
import { identityPolicy } from './identity/policy.ts'
import { mentoringPolicy } from './mentoring/policy.ts'
import { progressPolicy } from './progress/policy.ts'
import { trainingPolicy } from './training/policy.ts'
import { vettingPolicy } from './vetting/policy.ts'

export { municipalRoles, roles, signatures, type Grant, type MunicipalRole, type PolicyTable, type Reach, type Role, type ScopeKind } from './roles.ts'

/** The table role × act × reach: who may do what. A role that is not named may not. */
export const policy = {
  ...gatewayPolicy,
  ...identityPolicy,
  ...trainingPolicy,
  ...vettingPolicy,
  ...mentoringPolicy,
  ...progressPolicy,
} as const

export type Act = keyof typeof policy
