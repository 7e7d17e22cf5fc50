import { stepNotAllowed } from '@tequio/contracts/vetting/case'
import type { Paper, ShownState, Standing, VettingType } from '@tequio/contracts/vetting/shapes'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { CaseState, CaseTable } from '../tables.ts'
import { standsOn, type CupFact } from './cup.rules.ts'

export type Papers = { type: VettingType; institutionKind: string; hasData: boolean; hasConsent: boolean; cup: readonly CupFact[]; today: string }

/** Which papers a case lacks. They depend on papers alone, never on a verdict. The police certificate is asked of the police. */
export const missingPapers = (of: Papers): Paper[] => {
  if (of.type === 'none') return []
  const missing: Paper[] = []
  if (!of.hasData) missing.push('data')
  if (!of.hasConsent) missing.push('consent')
  if (of.institutionKind === 'police' && !standsOn(of.cup, of.today)) missing.push('cup')
  return missing
}

const moves: Readonly<Record<CaseState, readonly CaseState[]>> = {
  exempt: ['preparation', 'ready'],
  preparation: ['ready', 'matched', 'exempt'],
  ready: ['preparation', 'submitted', 'matched', 'exempt'],
  submitted: ['approved', 'rejected', 'suspended', 'cancelled', 'ready', 'preparation'],
  approved: ['revoked', 'suspended', 'preparation', 'ready'],
  matched: ['revoked', 'suspended', 'preparation', 'ready'],
  // only a release that two persons recorded leads out of these, and a suspension can also become a revocation
  rejected: ['preparation', 'ready'],
  suspended: ['preparation', 'ready', 'revoked'],
  revoked: ['preparation', 'ready'],
  cancelled: ['preparation', 'ready'],
}

/** Refuses a step that the life of a case does not know: `step-not-allowed` with both states. */
export const move = (from: CaseState, to: CaseState): CaseState => {
  if (!moves[from].includes(to)) throw new Problem(stepNotAllowed, { from, to })
  return to
}

/** Whether the papers decide the state: before anything was sent, and nowhere else. */
export const isBeingPrepared = (state: CaseState): boolean => state === 'exempt' || state === 'preparation' || state === 'ready'

export const preparedState = (type: VettingType, missing: readonly Paper[]): 'exempt' | 'preparation' | 'ready' =>
  type === 'none' ? 'exempt' : missing.length === 0 ? 'ready' : 'preparation'

export type ClearanceFact = { status: 'valid' | 'review' | 'revoked' | 'suspended'; validUntil: string; type: 'courtesy' | 'leahy' }

/** The clearance that counts, as it stands in the row of its case. */
export const clearanceOf = (row: Pick<CaseTable, 'clearance_status' | 'clearance_until' | 'clearance_type'>): ClearanceFact | undefined =>
  row.clearance_status !== null && row.clearance_until !== null && row.clearance_type !== null
    ? { status: row.clearance_status, validUntil: row.clearance_until, type: row.clearance_type }
    : undefined

/** The state as the coordinator and the person read it: a clearance's day and status count at the moment of reading. */
export const shownState = (state: CaseState, clearance: ClearanceFact | undefined, today: string): ShownState => {
  if ((state !== 'approved' && state !== 'matched') || !clearance) return state
  if (clearance.status !== 'valid') return clearance.status
  return clearance.status === 'valid' && clearance.validUntil < today ? 'expired' : state
}

/** Renewal may begin this many days before the end. */
const renewalDays = 90

/**
 * Whether a case is prepared again without a release: its answer was cancelled, is over or ends soon, or its clearance was stopped
 * by what was said of another post and nothing said of the person stands any more.
 */
export const mayReopen = (of: { state: CaseState; clearance: ClearanceFact | undefined; isPersonStopped: boolean; today: string }): boolean => {
  const shown = shownState(of.state, of.clearance, of.today)
  if (shown === 'cancelled' || shown === 'expired' || shown === 'review') return true
  if (of.state !== 'approved' && of.state !== 'matched') return false
  if (shown === 'suspended' || shown === 'revoked') return !of.isPersonStopped
  return of.clearance !== undefined && of.clearance.validUntil <= addDays(of.today, renewalDays)
}

/** All that anybody else may know: the same for papers missing, in process, rejected, suspended, revoked, expired and of another type. */
export const standingOf = (type: VettingType, clearance: ClearanceFact | undefined, today: string): Standing => {
  if (type === 'none') return { mayEnrol: true, until: null }
  const counts = clearance?.status === 'valid' && clearance.validUntil >= today && covers(clearance.type, type)
  return counts ? { mayEnrol: true, until: clearance.validUntil } : { mayEnrol: false, until: null }
}

/** Leahy includes courtesy; courtesy does not include Leahy. */
export const covers = (held: 'courtesy' | 'leahy', asked: VettingType): boolean => asked === 'none' || held === 'leahy' || asked === 'courtesy'
