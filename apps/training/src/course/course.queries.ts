import type { CatalogueEntry } from '@tequio/contracts/training/course'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

export const findCatalogue = async (db: Kysely<Tables>): Promise<CatalogueEntry[]> => {
  const courses = await db
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
      'c.state',
      sql<number>`count(l.lesson_id)::int`.as('lessons'),
      sql<number>`coalesce(sum(l.minutes), 0)::int`.as('minutes'),
    ])
    .groupBy('c.id')
    .orderBy('c.code')
    .execute()
  return courses.map(({ id, ...course }) => ({ courseId: id, ...course }))
}
