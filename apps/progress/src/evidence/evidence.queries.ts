import type { Evidence } from '@tequio/contracts/progress/evidence'
import { namesOf, type Reader } from '../directory/directory.queries.ts'

export const evidenceOf = async (db: Reader, assessmentIds: readonly string[], criterionId?: string): Promise<(Evidence & { assessmentId: string })[]> => {
  if (assessmentIds.length === 0) return []
  let query = db
    .selectFrom('evidence')
    .select(['id', 'assessment_id', 'criterion_id', 'kind', 'asked', 'title', 'url', 'media_type', 'size_bytes', 'by_id', 'at'])
    .where('assessment_id', 'in', [...assessmentIds])
    .where('removed_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
  if (criterionId !== undefined) query = query.where('criterion_id', '=', criterionId)
  const rows = await query.execute()
  const names = await namesOf(
    db,
    rows.map((row) => row.by_id),
  )
  return rows.map((row) => ({
    assessmentId: row.assessment_id,
    evidenceId: row.id,
    criterionId: row.criterion_id,
    kind: row.kind,
    asked: row.asked,
    title: row.title,
    url: row.url,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    by: names.get(row.by_id) ?? '',
    at: row.at.toISOString(),
  }))
}
