import { noticeTold, type NoticeKind } from '@tequio/contracts/training/notice'
import type { DataOf } from '@tequio/contracts/make'
import { emitAll } from '@tequio/service-kit/emit-all'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

// who gave way to another registration is told under that one
const statesOf = async (tx: Tx, ids: readonly string[]): Promise<DataOf<typeof noticeTold>[]> => {
  const rows = await tx
    .selectFrom('notice as n')
    .innerJoin('enrolment as e', 'e.id', 'n.enrolment_id')
    .innerJoin('edition as d', 'd.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'd.course_id')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select([
      'n.id as noticeId',
      'n.enrolment_id as enrolmentId',
      sql<string>`coalesce(p.merged_into, e.person_id)`.as('personId'),
      'd.id as editionId',
      'c.id as courseId',
      'c.title as courseTitle',
      'n.kind',
      'n.about_id as aboutId',
      'n.at',
      'n.withdrawn',
    ])
    .where('n.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map((row) => ({ ...row, at: row.at?.toISOString() ?? null }))
}

const emitOf = async (tx: Tx, ids: readonly string[], now: Date): Promise<void> =>
  emitAll(
    tx,
    noticeTold,
    (await statesOf(tx, ids)).map((data) => ({ subjectId: data.noticeId, data })),
    now,
  )

/** Tells these seats of a thing, each once; told again it takes the place of what was told of the same before. */
export const tellSeats = async (tx: Tx, of: { kind: NoticeKind; aboutId: string; at?: Date; enrolmentIds: readonly string[] }, now: Date): Promise<number> => {
  if (of.enrolmentIds.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    insert into notice (id, enrolment_id, about_id, kind, at, told_at, withdrawn)
    select gen_random_uuid(), enrolment_id, ${of.aboutId}, ${of.kind}, ${of.at ?? null}, ${now}, false from (select distinct unnest(${of.enrolmentIds}::uuid[]) as enrolment_id) x
    order by enrolment_id
    on conflict (about_id, enrolment_id) do update set kind = excluded.kind, at = excluded.at, told_at = excluded.told_at, withdrawn = false
    returning id`.execute(tx)
  await emitOf(
    tx,
    rows.map((row) => row.id),
    now,
  )
  return rows.length
}

/** Takes back what was told of a thing. */
export const untell = async (tx: Tx, aboutId: string, now: Date): Promise<void> => {
  const rows = await tx.updateTable('notice').set({ withdrawn: true }).where('about_id', '=', aboutId).where('withdrawn', '=', false).returning('id').execute()
  await emitOf(
    tx,
    rows.map((row) => row.id),
    now,
  )
}

export const restateNotice = restating<Tables>('training.notice', async (tx, id) => {
  const [state] = await statesOf(tx, [id])
  return state && factOf(noticeTold, state)
})
