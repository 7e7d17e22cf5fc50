import { goneAfterDays } from '@tequio/contracts/identity/ending'
import type { Role } from '@tequio/contracts/roles'
import type { GrantWord } from '../words.ts'

type Held = { role: Role; kind: GrantWord['kind'] }

/** Roles that end with the programme: its staff, who vets for its donor, and the donor. */
const ends: readonly Role[] = ['staff', 'administrator', 'coordinator', 'reviewer', 'donor']
export const endsWithProgramme = (grant: Held): boolean => grant.kind === 'programme' && ends.includes(grant.role)

/** What the two who take over hold from then on. */
export const heirRoles: readonly Role[] = ['staff', 'administrator']

export type Heir = { personId: string; accountId: string | null; isBlocked: boolean; grants: readonly Held[] }
export type Unfit = { at: number; why: 'no-account' | 'staff' | 'same' }

/** The first of the two who cannot take over. */
export const unfitHeir = (first: Heir, second: Heir): Unfit | undefined => {
  if (first.personId === second.personId) return { at: 1, why: 'same' }
  const why = (heir: Heir): Unfit['why'] | undefined =>
    heir.accountId === null || heir.isBlocked ? 'no-account' : heir.grants.some((grant) => grant.role === 'staff' && grant.kind === 'programme') ? 'staff' : undefined
  for (const [at, heir] of [first, second].entries()) {
    const found = why(heir)
    if (found) return { at, why: found }
  }
  return undefined
}

/** Staff counts as gone when none of them came in for thirty days, or nobody is left. Days from the last sign-in to today. */
export const isStaffGone = (daysSinceSeen: number | null): boolean => daysSinceSeen === null || daysSinceSeen > goneAfterDays
