import { randomUUID } from 'node:crypto'
import { notFound } from '@tequio/contracts/problems'
import { alreadyDisputed } from '@tequio/contracts/vetting/own'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { lockCase } from '../case/case.actions.ts'
import { note } from '../case/step.actions.ts'
import { programmeDay } from '../programme.ts'
import { answerPlace, disputePlace, type Sealing } from '../sealing.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

/** The person asks for a clarification of their own case; one at a time, with a day by which it is answered. */
export const dispute = async (
  tx: Tx,
  sealing: Sealing,
  of: { caseId: string; personId: string; text: string; by: string; now: Date },
): Promise<{ disputeId: string; dueOn: string }> => {
  const row = await lockCase(tx, of.caseId)
  if (of.personId === '' || row.person_id !== of.personId) throw new Problem(notFound)
  const open = await tx.selectFrom('dispute').select('due_on').where('case_id', '=', row.id).where('answered_at', 'is', null).executeTakeFirst()
  if (open) throw new Problem(alreadyDisputed, { dueOn: open.due_on })
  const { disputeDays } = await getSettings(tx)
  const id = randomUUID()
  const dueOn = addDays(programmeDay(of.now), disputeDays)
  await tx
    .insertInto('dispute')
    .values({ id, case_id: row.id, text_sealed: sealing.seal(of.text.trim(), disputePlace(id)), opened_at: of.now, due_on: dueOn, answer_sealed: null, answered_at: null })
    .execute()
  await note(tx, { caseId: row.id, kind: 'dispute-opened', by: of.by, now: of.now })
  return { disputeId: id, dueOn }
}

export const answer = async (tx: Tx, sealing: Sealing, of: { caseId: string; disputeId: string; answer: string; by: string; now: Date }): Promise<{ disputeId: string }> => {
  await lockCase(tx, of.caseId)
  const done = await tx
    .updateTable('dispute')
    .set({ answer_sealed: sealing.seal(of.answer.trim(), answerPlace(of.disputeId)), answered_at: of.now })
    .where('id', '=', of.disputeId)
    .where('case_id', '=', of.caseId)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Problem(notFound)
  await note(tx, { caseId: of.caseId, kind: 'dispute-answered', by: of.by, now: of.now })
  return { disputeId: done.id }
}
