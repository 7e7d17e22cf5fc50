import { invalid, notFound, stale } from '@tequio/contracts/problems'
import type { ReplyOf } from '@tequio/contracts/make'
import { criterionApplies, ratingClosed, reasonMissing, type rateCriterion } from '@tequio/contracts/progress/rating'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { lockAssessment } from '../assessment/assessment.queries.ts'
import { isRatable } from '../assessment/assessment.rules.ts'
import { getInstrument } from '../instrument/instrument.queries.ts'
import { scoreAssessment } from '../score/score.rules.ts'
import type { Tables } from '../tables.ts'
import { answersOf, ratingsOf } from './rating.queries.ts'
import { isSame, normalise, refusesRating, type Given } from './rating.rules.ts'

/**
 * Saves one answer against the version that its writer saw. Another answer meanwhile is `stale`, except when both say the same;
 * the first answer opens a planned assessment.
 */
export const rate = async (
  tx: Tx<Tables>,
  actor: Actor,
  of: { assessmentId: string; criterionId: string; version: number } & Given,
  now: Date,
): Promise<ReplyOf<typeof rateCriterion>> => {
  const assessment = await lockAssessment(tx, of.assessmentId)
  if (!isRatable(assessment.status)) throw new Problem(ratingClosed)
  const instrument = await getInstrument(tx, assessment.instrument_id, assessment.instrument_version)
  const criterion = instrument.components.flatMap((component) => component.criteria).find(({ id }) => id === of.criterionId)
  if (!criterion) throw new Problem(notFound)
  const refusal = refusesRating(of, criterion)
  if (refusal === 'applies') throw new Problem(criterionApplies)
  if (refusal === 'reason') throw new Problem(reasonMissing)
  const given = normalise(of)
  const key = { assessment_id: of.assessmentId, criterion_id: of.criterionId }
  const known = (await ratingsOf(tx, of.assessmentId)).find((one) => one.criterionId === of.criterionId)
  if (!known && of.version !== 0) throw new Problem(invalid, { fields: [{ field: 'version', rule: 'unknown' }] })
  const isRepeat = known !== undefined && isSame(known, given)
  if (known && known.version !== of.version && !isRepeat) throw new Problem(stale, { current: known.version })
  if (!isRepeat) {
    const version = (known?.version ?? 0) + 1
    const row = {
      level: given.level,
      not_applicable: given.notApplicable,
      provisional: given.provisional,
      reason: given.reason,
      note: given.note,
      by_id: actor.personId,
      at: now,
      version,
    }
    await tx
      .insertInto('rating')
      .values({ ...key, ...row })
      .onConflict((on) => on.columns(['assessment_id', 'criterion_id']).doUpdateSet(row))
      .execute()
    await tx
      .insertInto('rating_past')
      .values({ ...key, version, level: row.level, not_applicable: row.not_applicable, by_id: row.by_id, at: now })
      .execute()
  }
  const ratings = await ratingsOf(tx, of.assessmentId)
  const scored = scoreAssessment(instrument.components, answersOf(ratings))
  await tx
    .updateTable('assessment')
    .set({ status: 'open', answered: scored.answered, total: scored.total, version: assessment.version + (isRepeat ? 0 : 1) })
    .where('id', '=', of.assessmentId)
    .execute()
  const rating = ratings.find((one) => one.criterionId === of.criterionId)
  if (!rating) throw new Error('a saved rating is missing')
  return { rating, answered: scored.answered, criteria: scored.criteria, total: scored.total }
}
