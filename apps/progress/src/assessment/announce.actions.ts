import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import type { DataOf } from '@tequio/contracts/make'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { getInstrument } from '../instrument/instrument.queries.ts'
import { answersOf, ratingsOf } from '../rating/rating.queries.ts'
import { scoreAssessment } from '../score/score.rules.ts'
import { levelOf, targetsOf } from '../target/target.queries.ts'
import type { Tables } from '../tables.ts'
import { findAssessment, type AssessmentLocked } from './assessment.queries.ts'

const stateOf = async (tx: Tx<Tables>, row: AssessmentLocked, signedAt: Date): Promise<DataOf<typeof assessmentSigned>> => {
  const instrument = await getInstrument(tx, row.instrument_id, row.instrument_version)
  const ratings = await ratingsOf(tx, row.id)
  const scored = scoreAssessment(instrument.components, answersOf(ratings))
  const targets = await targetsOf(tx, row.instrument_id, [row.municipality_id])
  const levels = new Map(ratings.map((one) => [one.criterionId, one.level]))
  return {
    assessmentId: row.id,
    municipalityId: row.municipality_id,
    instrumentId: row.instrument_id,
    round: row.round,
    signedAt: signedAt.toISOString(),
    total: scored.total,
    components: instrument.components.map((component, at) => ({
      id: component.id,
      title: component.title,
      score: scored.components[at]?.score ?? null,
      level: scored.components[at]?.level ?? null,
      target: levelOf(targets, row.municipality_id, component.id),
    })),
    criteria: instrument.components.flatMap((component) => component.criteria.map(({ id, title }) => ({ id, componentId: component.id, title, level: levels.get(id) ?? null }))),
  }
}

/** Tells the other services the levels that both sides signed. */
export const announceSigned = async (tx: Tx<Tables>, row: AssessmentLocked, now: Date): Promise<void> => {
  await emit(tx, assessmentSigned, row.id, await stateOf(tx, row, now), now)
}

export const restateAssessment = restating<Tables>('progress.assessment', async (tx, id) => {
  const row = await findAssessment(tx, id)
  return row?.signed_at ? factOf(assessmentSigned, await stateOf(tx, row, row.signed_at)) : undefined
})
