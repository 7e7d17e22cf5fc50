import type { Kysely } from 'kysely'
import type { CertificateRow, Tables } from '../tables.ts'
import type { Terms } from './renewal.rules.ts'

export const termsOf = async (db: Kysely<Tables>): Promise<Terms & { version: number }> => {
  const row = await db.selectFrom('certificate_terms').selectAll().executeTakeFirstOrThrow()
  return { validDays: row.valid_days, renewalDays: row.renewal_days, version: row.version }
}

/** The newest certificate of a person for a course. */
export const findLast = (db: Kysely<Tables>, of: { personId: string; courseId: string }): Promise<CertificateRow | undefined> =>
  db
    .selectFrom('certificate')
    .selectAll()
    .where('person_id', '=', of.personId)
    .where('course_id', '=', of.courseId)
    .orderBy('issued_on', 'desc')
    .orderBy('status_index', 'desc')
    .limit(1)
    .executeTakeFirst()
