import type { AssessmentRow, readAssessment } from '@tequio/contracts/progress/assessment'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { isAllowed, type Actor, type Resource, type Visible } from '@tequio/service-kit/actor'
import { byName, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import { namesOf, placeOf, type Reader } from '../directory/directory.queries.ts'
import { evidenceOf } from '../evidence/evidence.queries.ts'
import { getInstrument } from '../instrument/instrument.queries.ts'
import { answersOf, ratingsOf } from '../rating/rating.queries.ts'
import { scoreAssessment } from '../score/score.rules.ts'
import type { AssessmentTable, Side, Tables } from '../tables.ts'
import { isRatable, refusesSignature, usedSeconds } from './assessment.rules.ts'

export type AssessmentLocked = Selectable<AssessmentTable>

const columns = [
  'assessment.id',
  'municipality_id',
  'instrument_id',
  'instrument_version',
  'round',
  'round_number',
  'status',
  'planned_on',
  'assessor_id',
  'planned_at',
  'finished_at',
  'signed_at',
  'used_seconds',
  'running_since',
  'answered',
  'criteria',
  'total',
  'version',
] as const

export const scopeOfAssessment = async (db: Reader, id: string): Promise<Resource | undefined> => {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined
  const found = await db.selectFrom('assessment').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.municipality_id }
}

const orMissing = <T>(found: T | undefined): T => {
  if (!found) throw new Problem(notFound)
  return found
}

export const findAssessment = async (db: Reader, id: string): Promise<AssessmentLocked | undefined> =>
  db.selectFrom('assessment').select(columns).where('id', '=', id).executeTakeFirst()

export const lockAssessment = async (tx: Tx<Tables>, id: string): Promise<AssessmentLocked> =>
  orMissing(await tx.selectFrom('assessment').select(columns).where('id', '=', id).forUpdate().executeTakeFirst())

/** Keeps the assessment as it is while an answer is saved, without holding up other answers. */
export const holdAssessment = async (tx: Tx<Tables>, id: string): Promise<AssessmentLocked> =>
  orMissing(await tx.selectFrom('assessment').select(columns).where('id', '=', id).forShare().executeTakeFirst())

export const signaturesOf = async (db: Reader, assessmentIds: readonly string[]): Promise<{ assessmentId: string; side: Side; personId: string; signedAt: Date }[]> => {
  if (assessmentIds.length === 0) return []
  const rows = await db
    .selectFrom('signature')
    .select(['assessment_id', 'side', 'person_id', 'signed_at'])
    .where('assessment_id', 'in', [...assessmentIds])
    .orderBy('side')
    .execute()
  return rows.map((row) => ({ assessmentId: row.assessment_id, side: row.side, personId: row.person_id, signedAt: row.signed_at }))
}

// Those that wait for somebody stand first.
const urgency = sql`case assessment.status when 'open' then 0 when 'finished' then 1 when 'planned' then 2 else 3 end`

/** Rows of the list; `waiting` leaves out what both signed, `within` what a second act does not show. */
export const listRows = async (db: Reader, visible: Visible, of: { municipality?: string | undefined; waiting?: boolean; within?: Visible } = {}): Promise<AssessmentRow[]> => {
  let query = db
    .selectFrom('assessment')
    .innerJoin('municipality', 'municipality.id', 'assessment.municipality_id')
    .innerJoin('instrument_version', (join) =>
      join.onRef('instrument_version.instrument_id', '=', 'assessment.instrument_id').onRef('instrument_version.version', '=', 'assessment.instrument_version'),
    )
    .select([
      'assessment.id',
      'municipality_id',
      'assessment.instrument_id',
      'instrument_version',
      'instrument_version.title',
      'round',
      'status',
      'planned_on',
      'assessor_id',
      'answered',
      'criteria',
      'total',
      'signed_at',
    ])
    .select(['municipality.name', 'municipality.state_name', 'municipality.time_zone'])
    .orderBy(urgency)
    .orderBy(sql`coalesce(assessment.signed_at, assessment.planned_at)`, 'desc')
    .orderBy(byName('municipality.name'))
    .orderBy('assessment.id')
  if (of.municipality) query = query.where('municipality_id', '=', of.municipality)
  if (of.waiting) query = query.where('status', '<>', 'signed')
  if (of.within) query = whereVisible(query, of.within, { municipality: 'assessment.municipality_id' })
  const rows = await whereVisible(query, visible, { municipality: 'assessment.municipality_id' }).execute()
  const names = await namesOf(
    db,
    rows.map((row) => row.assessor_id),
  )
  const signatures = await signaturesOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    assessmentId: row.id,
    place: placeOf({ id: row.municipality_id, name: row.name, state_name: row.state_name, time_zone: row.time_zone }),
    instrumentId: row.instrument_id,
    instrumentTitle: row.title,
    instrumentVersion: row.instrument_version,
    round: row.round,
    status: row.status,
    plannedOn: row.planned_on,
    assessorName: names.get(row.assessor_id) ?? '',
    answered: row.answered,
    criteria: row.criteria,
    total: row.total,
    signedBy: signatures.filter((one) => one.assessmentId === row.id).map((one) => one.side),
    signedAt: row.signed_at?.toISOString() ?? null,
  }))
}

export const listUnmeasured = async (db: Reader, visible: Visible): Promise<ReturnType<typeof placeOf>[]> => {
  const query = db
    .selectFrom('municipality')
    .select(['municipality.id', 'name', 'state_name', 'time_zone'])
    .where('participation', 'in', ['invited', 'active'])
    .where((eb) => eb.not(eb.exists(eb.selectFrom('assessment').select('assessment.id').whereRef('assessment.municipality_id', '=', 'municipality.id'))))
    .orderBy(byName('name'))
    .orderBy('municipality.id')
  return (await whereVisible(query, visible, { municipality: 'municipality.id' }).execute()).map(placeOf)
}

const signable = (actor: Actor, row: AssessmentLocked, signatures: readonly { side: Side; personId: string }[]): Side[] => {
  const resource = { municipality: row.municipality_id }
  const acts = { assessor: 'progress.assessment.sign-as-assessor', municipality: 'progress.assessment.sign-as-municipality' } as const
  return (['assessor', 'municipality'] as const).filter(
    (side) => isAllowed(actor, acts[side], resource) && !refusesSignature(side, actor.personId, { status: row.status, signatures }),
  )
}

export const readWhole = async (db: Reader, actor: Actor, id: string, now: Date): Promise<ReplyOf<typeof readAssessment>> => {
  const row = orMissing(await db.selectFrom('assessment').select(columns).where('id', '=', id).executeTakeFirst())
  const [instrument, ratings, evidence, signatures, attendees, place]: [
    Instrument,
    Awaited<ReturnType<typeof ratingsOf>>,
    Awaited<ReturnType<typeof evidenceOf>>,
    Awaited<ReturnType<typeof signaturesOf>>,
    { id: string; name: string; title: string }[],
    Parameters<typeof placeOf>[0],
  ] = await Promise.all([
    getInstrument(db, row.instrument_id, row.instrument_version),
    ratingsOf(db, id),
    evidenceOf(db, [id]),
    signaturesOf(db, [id]),
    db.selectFrom('attendee').select(['id', 'name', 'title']).where('assessment_id', '=', id).orderBy('at').orderBy('id').execute(),
    db.selectFrom('municipality').select(['id', 'name', 'state_name', 'time_zone']).where('id', '=', row.municipality_id).executeTakeFirstOrThrow(),
  ])
  const names = await namesOf(db, [row.assessor_id, ...signatures.map((one) => one.personId)])
  const scored = scoreAssessment(instrument.components, answersOf(ratings))
  const resource = { municipality: row.municipality_id }
  const isOpen = isRatable(row.status)
  return {
    assessmentId: id,
    place: placeOf(place),
    instrumentId: row.instrument_id,
    instrumentTitle: instrument.title,
    instrumentVersion: row.instrument_version,
    round: row.round,
    status: row.status,
    plannedOn: row.planned_on,
    assessorName: names.get(row.assessor_id) ?? '',
    answered: scored.answered,
    criteria: scored.criteria,
    total: scored.total,
    signedBy: signatures.map((one) => one.side),
    signedAt: row.signed_at?.toISOString() ?? null,
    version: row.version,
    can: {
      rate: isOpen && isAllowed(actor, 'progress.assessment.rate', resource),
      addEvidence: isOpen && isAllowed(actor, 'progress.evidence.add', resource),
      reopen: row.status === 'finished' && isAllowed(actor, 'progress.assessment.reopen', resource),
      signAs: signable(actor, row, signatures),
    },
    clock: { usedSeconds: usedSeconds({ used: row.used_seconds, runningSince: row.running_since }, now), runningSince: row.running_since?.toISOString() ?? null },
    ratings,
    evidence: evidence.map(({ assessmentId: _, ...one }) => one),
    attendees: attendees.map((one) => ({ attendeeId: one.id, name: one.name, title: one.title })),
    signatures: signatures.map((one) => ({ side: one.side, name: names.get(one.personId) ?? '', signedAt: one.signedAt.toISOString() })),
    components: scored.components,
    now: now.toISOString(),
  }
}
