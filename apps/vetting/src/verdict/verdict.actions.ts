import { randomUUID } from 'node:crypto'
import { verdictSettled } from '@tequio/contracts/vetting/verdict'
import { notFound } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { daysBetween } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { takesResults } from '../batch/batch.rules.ts'
import { decideAgain, lockCase, type CaseRow } from '../case/case.actions.ts'
import { isBeingPrepared, move, preparedState } from '../case/case.rules.ts'
import { note } from '../case/step.actions.ts'
import { grantClearance, stopClearances } from '../clearance/clearance.actions.ts'
import { programmeDay } from '../programme.ts'
import { decidingOn } from '../rule/rule.queries.ts'
import type { Deciding } from '../rule/rule.rules.ts'
import { reasonPlace, type Sealing } from '../sealing.ts'
import { getSettings } from '../setting.queries.ts'
import type { CaseState, Tables, VerdictTable } from '../tables.ts'
import { checkOther, checkProposal, checkSecondPerson, validityOf, type Proposal } from './verdict.rules.ts'

type Tx = Transaction<Tables>
type Who = { actor: Actor; name: string; now: Date }

/** Proposes a result; at most one proposal stands for a case, a new one by the same person takes its place. */
export const proposeVerdict = async (tx: Tx, sealing: Sealing, of: Who & { caseId: string; batchId: string | null; proposal: Proposal }): Promise<string> => {
  const row = await lockCase(tx, of.caseId)
  if (of.batchId !== null && row.batch_id !== of.batchId) throw new Problem(notFound)
  checkOther(row.person_id, of.actor)
  const batch = row.batch_id === null ? undefined : await tx.selectFrom('batch').select('state').where('id', '=', row.batch_id).executeTakeFirst()
  checkProposal({ state: row.state, isSent: batch !== undefined && takesResults(batch.state), proposal: of.proposal, today: programmeDay(of.now) })
  const { courtesyValidDays } = await getSettings(tx)
  const validUntil = validityOf(row.type, of.proposal, courtesyValidDays)
  const open = await tx.selectFrom('verdict').select(['id', 'proposed_account']).where('case_id', '=', row.id).where('state', '=', 'proposed').executeTakeFirst()
  if (open && open.proposed_account !== of.actor.accountId) throw new Problem(verdictSettled)
  if (open) await tx.updateTable('verdict').set({ state: 'withdrawn' }).where('id', '=', open.id).execute()
  const id = randomUUID()
  const reason = of.proposal.reason?.trim()
  await tx
    .insertInto('verdict')
    .values({
      id,
      case_id: row.id,
      batch_id: row.batch_id,
      outcome: of.proposal.outcome,
      result_on: of.proposal.resultOn,
      valid_until: validUntil,
      reason_sealed: reason ? sealing.seal(reason, reasonPlace(id)) : null,
      state: 'proposed',
      proposed_account: of.actor.accountId,
      proposed_person: of.actor.personId,
      proposed_by: of.name,
      proposed_at: of.now,
      confirmed_account: null,
      confirmed_person: null,
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute()
  await note(tx, { caseId: row.id, kind: 'verdict-proposed', by: of.name, now: of.now })
  return id
}

const statesAfter: Readonly<Record<Exclude<VerdictTable['outcome'], 'released'>, CaseState>> = {
  approved: 'approved',
  rejected: 'rejected',
  suspended: 'suspended',
  cancelled: 'cancelled',
  revoked: 'revoked',
}

/** What came back for a sending, and after how many days, by the day of the answer as in the forecast; a release, a cancelled sending and what happens later are no answer. */
const answerOf = (row: CaseRow, to: CaseState, resultOn: string, now: Date): { answer?: CaseRow['answer']; answered_at?: Date; answer_days?: number | null } =>
  row.state === 'submitted' && (to === 'approved' || to === 'rejected' || to === 'suspended')
    ? { answer: to, answered_at: now, answer_days: row.submitted_at === null ? null : Math.max(0, daysBetween(programmeDay(row.submitted_at), resultOn)) }
    : {}

type Verdict = Pick<VerdictTable, 'id' | 'outcome' | 'result_on' | 'valid_until'>
const apply = async (tx: Tx, row: CaseRow, verdict: Verdict, deciding: Deciding | undefined, now: Date): Promise<void> => {
  const released = verdict.outcome === 'released'
  const state = move(row.state, released ? (preparedState(row.type, row.missing) === 'ready' ? 'ready' : 'preparation') : statesAfter[verdict.outcome as keyof typeof statesAfter])
  const again = isBeingPrepared(state)
  await tx
    .updateTable('vetting_case')
    .set({
      state,
      state_since: now,
      ...answerOf(row, state, verdict.result_on, now),
      decided_at: again ? null : now,
      version: row.version + 1,
      ...(again ? { is_again: true, submitted_at: null, batch_id: null } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  if (verdict.outcome === 'approved' && row.type !== 'none' && verdict.valid_until !== null) {
    await grantClearance(tx, {
      caseId: row.id,
      personId: row.person_id,
      appointmentId: row.appointment_id,
      type: row.type,
      verdictId: verdict.id,
      validUntil: verdict.valid_until,
      now,
    })
  }
  // A refused renewal takes the earlier clearance with it: the answer is about the person.
  if (verdict.outcome === 'rejected' || verdict.outcome === 'revoked') await stopClearances(tx, row.person_id, 'revoked', now)
  if (verdict.outcome === 'suspended') await stopClearances(tx, row.person_id, 'suspended', now)
  if (deciding) await decideAgain(tx, row, deciding, now)
}

/** A second person confirms; the effect and its fact stand in this transaction. However many confirm at once, one does. */
export const confirmVerdict = async (tx: Tx, of: Who & { verdictId: string; caseId?: string; batchId?: string }): Promise<void> => {
  const found = await tx.selectFrom('verdict').select(['case_id', 'batch_id', 'outcome']).where('id', '=', of.verdictId).executeTakeFirst()
  if (!found || (of.caseId !== undefined && found.case_id !== of.caseId) || (of.batchId !== undefined && found.batch_id !== of.batchId)) throw new Problem(notFound)
  // a release is decided again: before the case is locked, in the order of whoever activates rules
  const deciding = found.outcome === 'released' ? await decidingOn(tx, programmeDay(of.now), 'share') : undefined
  const row = await lockCase(tx, found.case_id)
  const verdict = await tx.selectFrom('verdict').selectAll().where('id', '=', of.verdictId).forUpdate().executeTakeFirstOrThrow()
  if (verdict.state !== 'proposed') throw new Problem(verdictSettled)
  checkOther(row.person_id, of.actor)
  checkSecondPerson({ account: verdict.proposed_account, person: verdict.proposed_person }, of.actor)
  await tx
    .updateTable('verdict')
    .set({ state: 'confirmed', confirmed_account: of.actor.accountId, confirmed_person: of.actor.personId, confirmed_by: of.name, confirmed_at: of.now })
    .where('id', '=', verdict.id)
    .execute()
  await apply(tx, row, verdict, deciding, of.now)
  await note(tx, { caseId: row.id, kind: 'verdict-confirmed', by: of.name, now: of.now })
}

/** Takes a proposal back; it stays on record as withdrawn. */
export const withdrawVerdict = async (tx: Tx, of: Who & { verdictId: string; caseId: string }): Promise<void> => {
  await lockCase(tx, of.caseId)
  const verdict = await tx.selectFrom('verdict').select(['id', 'state']).where('id', '=', of.verdictId).where('case_id', '=', of.caseId).forUpdate().executeTakeFirst()
  if (!verdict) throw new Problem(notFound)
  if (verdict.state !== 'proposed') throw new Problem(verdictSettled)
  await tx.updateTable('verdict').set({ state: 'withdrawn' }).where('id', '=', verdict.id).execute()
  await note(tx, { caseId: of.caseId, kind: 'verdict-withdrawn', by: of.name, now: of.now })
}
