import { createHash, randomUUID } from 'node:crypto'
import {
  alreadySigned,
  assessmentClosed,
  assessmentNotFinished,
  assessorFirst,
  instrumentUnfit,
  municipalityAway,
  roundOpen,
  samePerson,
  unanswered,
} from '@tequio/contracts/progress/assessment'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { municipalKind, getInstrument } from '../instrument/instrument.queries.ts'
import { answersOf, ratingsOf } from '../rating/rating.queries.ts'
import { scoreAssessment } from '../score/score.rules.ts'
import type { AssessmentStatus, Side, Tables } from '../tables.ts'
import { lockAssessment, signaturesOf, type AssessmentLocked } from './assessment.queries.ts'
import { isRatable, nextRound, refusesSignature, roundName, usedSeconds } from './assessment.rules.ts'
import { announceSigned } from './announce.actions.ts'

type Changed = { version: number; status: AssessmentStatus }

/** Plans the next round of a municipality and freezes the version of the instrument. One round is under way at a time, however many plan. */
export const plan = async (
  tx: Tx<Tables>,
  actor: Actor,
  of: { assessmentId?: string; municipalityId: string; instrumentId: string; instrumentVersion: string; plannedOn: string },
  now: Date,
): Promise<{ assessmentId: string; round: string }> => {
  const place = await tx.selectFrom('municipality').select('participation').where('id', '=', of.municipalityId).forUpdate().executeTakeFirst()
  if (!place) throw new Problem(notFound)
  if (place.participation === 'ended' || place.participation === 'hold') throw new Problem(municipalityAway)
  const found = await tx
    .selectFrom('instrument_version')
    .select(['kind', 'body'])
    .where('instrument_id', '=', of.instrumentId)
    .where('version', '=', of.instrumentVersion)
    .executeTakeFirst()
  if (!found?.body || found.kind !== municipalKind) throw new Problem(instrumentUnfit)
  const before = await tx
    .selectFrom('assessment')
    .select(['id', 'round_number', 'status'])
    .where('municipality_id', '=', of.municipalityId)
    .where('instrument_id', '=', of.instrumentId)
    .execute()
  const next = nextRound(before.map((row) => ({ id: row.id, number: row.round_number, status: row.status })))
  if ('underWay' in next) throw new Problem(roundOpen, { assessmentId: next.underWay })
  await tx
    .updateTable('instrument_version')
    .set({ frozen_at: now })
    .where('instrument_id', '=', of.instrumentId)
    .where('version', '=', of.instrumentVersion)
    .where('frozen_at', 'is', null)
    .execute()
  const id = of.assessmentId ?? randomUUID()
  const round = roundName(next.number)
  await tx
    .insertInto('assessment')
    .values({
      id,
      municipality_id: of.municipalityId,
      instrument_id: of.instrumentId,
      instrument_version: of.instrumentVersion,
      round,
      round_number: next.number,
      status: 'planned',
      planned_on: of.plannedOn,
      assessor_id: actor.personId,
      planned_at: now,
      finished_at: null,
      signed_at: null,
      running_since: null,
      criteria: found.body.components.reduce((sum, component) => sum + component.criteria.length, 0),
      total: null,
      version: 1,
    })
    .execute()
  return { assessmentId: id, round }
}

export const setClock = async (
  tx: Tx<Tables>,
  actor: Actor,
  of: { assessmentId: string; running: boolean },
  now: Date,
): Promise<{ usedSeconds: number; runningSince: string | null }> => {
  const row = await lockAssessment(tx, of.assessmentId)
  if (!isRatable(row.status)) throw new Problem(assessmentClosed)
  const used = usedSeconds({ used: row.used_seconds, runningSince: row.running_since }, now)
  const runningSince = of.running ? now : null
  // whoever starts the session is its assessor: a round is often planned by the programme's staff
  if (of.running && row.status === 'planned')
    await tx
      .updateTable('assessment')
      .set({ status: 'open', assessor_id: actor.personId, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
  await tx.updateTable('assessment').set({ used_seconds: used, running_since: runningSince }).where('id', '=', row.id).execute()
  return { usedSeconds: used, runningSince: runningSince?.toISOString() ?? null }
}

const lockOpen = async (tx: Tx<Tables>, id: string): Promise<AssessmentLocked> => {
  const row = await lockAssessment(tx, id)
  if (!isRatable(row.status)) throw new Problem(assessmentClosed)
  return row
}

export const addAttendee = async (tx: Tx<Tables>, of: { assessmentId: string; name: string; title: string }, now: Date): Promise<{ attendeeId: string }> => {
  await lockOpen(tx, of.assessmentId)
  const id = randomUUID()
  await tx.insertInto('attendee').values({ id, assessment_id: of.assessmentId, name: of.name.trim(), title: of.title.trim(), at: now }).execute()
  return { attendeeId: id }
}

export const removeAttendee = async (tx: Tx<Tables>, of: { assessmentId: string; attendeeId: string }): Promise<Record<string, never>> => {
  await lockOpen(tx, of.assessmentId)
  const removed = await tx.deleteFrom('attendee').where('id', '=', of.attendeeId).where('assessment_id', '=', of.assessmentId).returning('id').executeTakeFirst()
  if (!removed) throw new Problem(notFound)
  return {}
}

const save = async (tx: Tx<Tables>, row: AssessmentLocked, status: AssessmentStatus, more: { finished_at?: Date | null; signed_at?: Date } = {}): Promise<Changed> => {
  const version = row.version + 1
  await tx
    .updateTable('assessment')
    .set({ status, version, ...more })
    .where('id', '=', row.id)
    .execute()
  return { version, status }
}

/** What is signed: every answer with its note, so that a later change could not go unnoticed. */
const hashOf = (row: AssessmentLocked, ratings: Awaited<ReturnType<typeof ratingsOf>>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.id,
        row.instrument_id,
        row.instrument_version,
        row.round,
        ratings.map((one) => [one.criterionId, one.level, one.notApplicable, one.reason, one.note, one.version]),
      ]),
    )
    .digest('hex')

const scoreNow = async (tx: Tx<Tables>, row: AssessmentLocked) => {
  const instrument = await getInstrument(tx, row.instrument_id, row.instrument_version)
  const ratings = await ratingsOf(tx, row.id)
  return { instrument, ratings, scored: scoreAssessment(instrument.components, answersOf(ratings)) }
}

/** Closes the ratings; an unanswered criterion is no zero and keeps it open. The clock stops. */
export const finish = async (tx: Tx<Tables>, of: { assessmentId: string; version: number }, now: Date): Promise<Changed> => {
  const row = await lockOpen(tx, of.assessmentId)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const { scored } = await scoreNow(tx, row)
  if (scored.unanswered.length > 0) throw new Problem(unanswered, { count: scored.unanswered.length })
  await tx
    .updateTable('assessment')
    .set({ used_seconds: usedSeconds({ used: row.used_seconds, runningSince: row.running_since }, now), running_since: null })
    .where('id', '=', row.id)
    .execute()
  return save(tx, row, 'finished', { finished_at: now })
}

/** Opens finished ratings again, before both signed. A signature given falls, because it was for other answers. */
export const reopen = async (tx: Tx<Tables>, of: { assessmentId: string; version: number }): Promise<Changed> => {
  const row = await lockAssessment(tx, of.assessmentId)
  if (row.status === 'signed') throw new Problem(alreadySigned)
  if (row.status !== 'finished') throw new Problem(assessmentNotFinished)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  await tx.deleteFrom('signature').where('assessment_id', '=', row.id).execute()
  return save(tx, row, 'open', { finished_at: null })
}

const refusals = { 'not-finished': assessmentNotFinished, 'already-signed': alreadySigned, 'assessor-first': assessorFirst, 'same-person': samePerson } as const

/** Signs for one side. The municipality's signature, the second, freezes the ratings and tells the other services. */
export const sign = async (tx: Tx<Tables>, actor: Actor, side: Side, of: { assessmentId: string; version: number }, now: Date): Promise<Changed> => {
  const row = await lockAssessment(tx, of.assessmentId)
  const signatures = await signaturesOf(tx, [row.id])
  const refusal = refusesSignature(side, actor.personId, { status: row.status, signatures })
  if (refusal) throw new Problem(refusals[refusal])
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const { ratings, scored } = await scoreNow(tx, row)
  if (scored.unanswered.length > 0) throw new Problem(unanswered, { count: scored.unanswered.length })
  await tx
    .insertInto('signature')
    .values({ assessment_id: row.id, side, person_id: actor.personId, hash: hashOf(row, ratings), signed_at: now })
    .execute()
  if (side === 'assessor') return save(tx, row, 'finished')
  const changed = await save(tx, row, 'signed', { signed_at: now })
  await announceSigned(tx, row, now)
  return changed
}
