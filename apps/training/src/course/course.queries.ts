import type { CatalogueEntry } from '@tequio/contracts/training/course'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** `all`: retired courses too, for who writes them or opens editions. */
export const findCatalogue = async (db: Kysely<Tables>, all: boolean): Promise<CatalogueEntry[]> => {
  let query = db
    .selectFrom('course as c')
    .leftJoin('lesson as l', 'l.version_id', 'c.version_id')
    .select([
      'c.id',
      'c.code',
      'c.title',
      'c.audience',
      'c.hours',
      'c.summary',
      'c.objectives',
      sql<CatalogueEntry['state']>`case when c.retired_at is null then c.state else 'retired' end`.as('state'),
      sql<boolean>`exists (select 1 from draft_course d where d.course_id = c.id)`.as('written'),
      sql<number>`count(l.lesson_id)::int`.as('lessons'),
      sql<number>`coalesce(sum(l.minutes), 0)::int`.as('minutes'),
    ])
    .groupBy('c.id')
    .orderBy('c.code')
  if (!all) query = query.where('c.retired_at', 'is', null)
  const courses = await query.execute()
  return courses.map(({ id, ...course }) => ({ courseId: id, ...course }))
}
