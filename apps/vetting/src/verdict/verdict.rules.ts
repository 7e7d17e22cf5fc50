import { batchNotSent, reasonNeeded } from '@tequio/contracts/vetting/batch'
import { dayInFuture, ownCase, secondPersonNeeded, validityNeeded, verdictNotFitting } from '@tequio/contracts/vetting/verdict'
import type { Outcome } from '@tequio/contracts/vetting/case'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { CaseState } from '../tables.ts'

const fits: Readonly<Record<Outcome, readonly CaseState[]>> = {
  approved: ['submitted'],
  rejected: ['submitted'],
  suspended: ['submitted', 'approved', 'matched'],
  cancelled: ['submitted'],
  revoked: ['approved', 'matched', 'suspended'],
  released: ['rejected', 'suspended', 'revoked'],
}

export type Proposal = { outcome: Outcome; resultOn: string; validUntil?: string | undefined; reason?: string | undefined }

/** The last day of an approval: courtesy from the result's own day, Leahy as the embassy says. Source: domain.md §3. */
export const validityOf = (type: VettingType, proposal: Proposal, courtesyDays: number): string | null => {
  if (proposal.outcome !== 'approved') return null
  if (type === 'courtesy') return addDays(proposal.resultOn, courtesyDays)
  if (!proposal.validUntil || proposal.validUntil < proposal.resultOn) throw new Problem(validityNeeded)
  return proposal.validUntil
}

/** Whether a result may be proposed for a case as it stands: a problem says why not. */
export const checkProposal = (of: { state: CaseState; isSent: boolean; proposal: Proposal; today: string }): void => {
  const { outcome, resultOn, reason } = of.proposal
  if (!fits[outcome].includes(of.state)) throw new Problem(verdictNotFitting, { state: of.state, outcome })
  if (of.state === 'submitted' && !of.isSent) throw new Problem(batchNotSent)
  if (resultOn > of.today) throw new Problem(dayInFuture)
  if ((outcome === 'revoked' || outcome === 'released' || outcome === 'suspended') && !reason?.trim()) throw new Problem(reasonNeeded)
}

/** Nobody proposes or confirms a result about themselves. */
export const checkOther = (concerned: string, actor: { personId: string }): void => {
  if (concerned === actor.personId) throw new Problem(ownCase)
}

/** Neither the same account nor another account of the same person. */
export const checkSecondPerson = (proposed: { account: string; person: string }, actor: { accountId: string; personId: string }): void => {
  if (proposed.account === actor.accountId || proposed.person === actor.personId) throw new Problem(secondPersonNeeded)
}
