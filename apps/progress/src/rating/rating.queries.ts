import type { Rating } from '@tequio/contracts/progress/rating'
import { namesOf, type Reader } from '../directory/directory.queries.ts'
import type { Answer } from '../score/score.rules.ts'

export const ratingsOf = async (db: Reader, assessmentId: string): Promise<Rating[]> => {
  const rows = await db
    .selectFrom('rating')
    .select(['criterion_id', 'level', 'not_applicable', 'provisional', 'reason', 'note', 'by_id', 'at', 'version'])
    .where('assessment_id', '=', assessmentId)
    .orderBy('criterion_id')
    .execute()
  const names = await namesOf(
    db,
    rows.map((row) => row.by_id),
  )
  return rows.map((row) => ({
    criterionId: row.criterion_id,
    level: row.level,
    notApplicable: row.not_applicable,
    provisional: row.provisional,
    reason: row.reason,
    note: row.note,
    version: row.version,
    by: names.get(row.by_id) ?? '',
    at: row.at.toISOString(),
  }))
}

export const answersOf = (ratings: readonly (Answer & { criterionId: string })[]): Map<string, Answer> =>
  new Map(ratings.map(({ criterionId, level, notApplicable }) => [criterionId, { level, notApplicable }]))
