import { scopesOf } from '@tequio/contracts/roles'
import { addDays } from '@tequio/service-kit/clock'
import { answerDays } from '@tequio/contracts/identity/role'
import { longestDelegationDays } from '@tequio/contracts/identity/delegation'
import type { GrantWord } from '../words.ts'

/** Whether a role can be held there: an officer on their own person, a liaison in a municipality that there is. */
export const isFit = (grant: GrantWord, personId: string, placeExists: boolean): boolean => {
  if (!scopesOf[grant.role].includes(grant.kind)) return false
  if (grant.kind === 'programme') return grant.id === ''
  return grant.kind === 'person' ? grant.id === personId : placeExists
}

type Change = { state: string; byAccount: string | null; accountId: string; personId: string; answerBy: Date | null; accountVersion: number }
type Decision = 'confirm' | 'decline' | 'withdraw'
export type Refusal = 'decided' | 'lapsed' | 'stale' | 'not-yours'

/** Why somebody cannot decide on what was proposed; `version` is the account's of now. */
export const refusalOf = (change: Change, by: { accountId: string; personId: string; decision: Decision }, account: { version: number }, now: Date): Refusal | undefined => {
  const proposed = by.accountId === change.byAccount
  const concerned = by.accountId === change.accountId || by.personId === change.personId
  if (by.decision === 'withdraw' ? !proposed : proposed || concerned) return 'not-yours'
  if (change.state !== 'waiting') return 'decided'
  if (change.answerBy === null || change.answerBy <= now) return 'lapsed'
  return by.decision === 'confirm' && change.accountVersion !== account.version ? 'stale' : undefined
}

/** The last day on which a second person answers. */
export const answerDay = (today: string): string => addDays(today, answerDays)

/** The days until which a role can be lent: not beyond the lender's own. */
export const lendingDays = (today: string, own: string | null): { from: string; to: string } => {
  const longest = addDays(today, longestDelegationDays)
  return { from: today, to: own !== null && own < longest ? own : longest }
}
