import { notFound } from '@tequio/contracts/problems'
import type { ReplyOf } from '@tequio/contracts/make'
import type { InquiryLine, listInquiries, Message, readInquiry, countInquiries, ThreadLine } from '@tequio/contracts/training/inquiry'
import type { Visible } from '@tequio/service-kit/actor'
import { page } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>

/** Who left the edition waits for no reply; who gave way to another registration does, under that one. */
const isThere = sql<boolean>`(e.status <> 'withdrawn' or exists (select 1 from person g where g.id = e.person_id and g.merged_into is not null))`

/** Questions of the people whom the reader may see. */
export const visibleInquiries = (db: Db, visible: Visible) => visibleSeats(db, visible).innerJoin('inquiry as i', 'i.enrolment_id', 'e.id')

export const isOfThread = (lesson: string | undefined, column = 'i.lesson_id'): RawBuilder<boolean> =>
  lesson === undefined ? sql<boolean>`true` : lesson === '-' ? sql<boolean>`${sql.ref(column)} is null` : sql<boolean>`${sql.ref(column)} = ${lesson}`

type Found = {
  id: string
  lesson_id: string | null
  lesson_title: string | null
  lesson_number: number | null
  text: string
  asked_at: Date
  state: InquiryLine['state']
  version: number
  first_id: string | null
  picture: InquiryLine['picture']
  name: string | null
  municipality: string | null
}

/** Whether a question has a picture, and whether it came. */
export const pictureOf = (question: 'i' | 'x' | 'q'): RawBuilder<Message['picture']> =>
  sql`case when ${sql.ref(`${question}.picture_item_id`)} is null then null
    when exists (select 1 from inquiry_picture f where f.inquiry_id = ${sql.ref(`${question}.id`)}) then 'here' else 'coming' end`

const toLine = (row: Found): InquiryLine => ({
  inquiryId: row.id,
  lessonId: row.lesson_id,
  lessonTitle: row.lesson_title,
  lessonNumber: row.lesson_number,
  text: row.text,
  askedAt: row.asked_at.toISOString(),
  goesOn: row.first_id !== null,
  picture: row.picture,
  name: row.name ?? '',
  municipality: row.municipality ?? '',
  version: row.version,
  state: row.state,
})

export const getTitles = async (db: Db, editionId: string): Promise<{ courseTitle: string; edition: string; endsOn: string }> => {
  const row = await db
    .selectFrom('edition as d')
    .innerJoin('course as c', 'c.id', 'd.course_id')
    .select(['c.title as courseTitle', 'd.name as edition', 'd.ends_on as endsOn'])
    .where('d.id', '=', editionId)
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

export const countOpen = async (db: Db, visible: Visible): Promise<ReplyOf<typeof countInquiries>> => {
  const rows = await visibleInquiries(db, visible)
    .where('i.state', '=', 'open')
    .where(isThere)
    .groupBy('i.edition_id')
    .orderBy('i.edition_id')
    .select(['i.edition_id as editionId', sql<number>`count(*)::int`.as('open'), sql<Date>`min(i.asked_at)`.as('since')])
    .execute()
  return { items: rows.map((row) => ({ ...row, since: row.since.toISOString() })) }
}

/** The threads of an edition: who waits longest first, then in the order of the course. */
const findThreads = async (db: Db, of: { editionId: string; visible: Visible }): Promise<ThreadLine[]> => {
  const rows = await visibleInquiries(db, of.visible)
    .innerJoin('edition as d', 'd.id', 'i.edition_id')
    .leftJoin('lesson as l', (on) => on.onRef('l.version_id', '=', 'd.version_id').onRef('l.lesson_id', '=', 'i.lesson_id'))
    .where('i.edition_id', '=', of.editionId)
    .where(isThere)
    .groupBy(['i.lesson_id', 'l.title', 'l.number'])
    .orderBy(sql`min(i.asked_at) filter (where i.state = 'open')`, (order) => order.asc().nullsLast())
    .orderBy(sql`coalesce(l.number, 0)`)
    .orderBy('i.lesson_id')
    .select([
      'i.lesson_id as lessonId',
      'l.title as lessonTitle',
      'l.number as lessonNumber',
      sql<number>`(count(*) filter (where i.state = 'open'))::int`.as('open'),
      sql<number>`(count(*) filter (where i.state = 'answered'))::int`.as('answered'),
      sql<number>`(count(*) filter (where i.state = 'closed'))::int`.as('closed'),
      sql<Date | null>`min(i.asked_at) filter (where i.state = 'open')`.as('since'),
    ])
    .execute()
  return rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null }))
}

/** Questions with their thread's oldest, so that a page begins with the thread that waits longest. */
export const findInquiries = async (
  db: Db,
  of: { editionId: string; visible: Visible; state: 'open' | 'closed'; lesson?: string | undefined; after?: string | undefined; limit: number },
): Promise<ReplyOf<typeof listInquiries>> => {
  const { courseTitle, edition } = await getTitles(db, of.editionId)
  const found = visibleInquiries(db, of.visible)
    .where('i.edition_id', '=', of.editionId)
    .where('i.state', '=', of.state)
    .where(isOfThread(of.lesson))
    .where(isThere)
    .selectAll('i')
    .select(['e.person_id', 'e.municipality_id', sql<Date>`min(i.asked_at) over (partition by i.lesson_id)`.as('since')])
  const { items, next } = await page(
    db
      .selectFrom(found.as('q'))
      .innerJoin('edition as d', 'd.id', 'q.edition_id')
      .leftJoin('person as p', 'p.id', 'q.person_id')
      .leftJoin('municipality as m', 'm.id', 'q.municipality_id')
      .leftJoin('lesson as l', (on) => on.onRef('l.version_id', '=', 'd.version_id').onRef('l.lesson_id', '=', 'q.lesson_id'))
      .select([
        'q.id',
        'q.lesson_id',
        'l.title as lesson_title',
        'l.number as lesson_number',
        'q.text',
        'q.asked_at',
        'q.state',
        'q.version',
        'q.first_id',
        pictureOf('q').as('picture'),
        'p.display_name as name',
        'm.name as municipality',
        'q.since',
        sql<string>`coalesce(q.lesson_id, '')`.as('thread'),
      ]),
    {
      sort: [
        { by: sql`q.since`, field: 'since' },
        { by: sql`coalesce(q.lesson_id, '')`, field: 'thread' },
        { by: sql`q.asked_at`, field: 'asked_at' },
        { by: sql`q.id`, field: 'id' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  return { courseTitle, edition, mayTellAll: of.visible.all, threads: await findThreads(db, of), items: items.map(toLine), next }
}

/** All that one person wrote and was replied in an exchange, in order. */
const findExchange = async (db: Db, of: { visible: Visible; firstId: string }): Promise<Message[]> => {
  const rows = await visibleInquiries(db, of.visible)
    .leftJoin('reply as r', 'r.id', 'i.reply_id')
    .select(['i.id as inquiryId', 'i.text', 'i.asked_at', 'i.state', pictureOf('i').as('picture'), 'r.id as replyId', 'r.text as replyText', 'r.replied_at', 'r.changed_at'])
    .where(sql<string>`coalesce(i.first_id, i.id)`, '=', of.firstId)
    .orderBy('i.asked_at')
    .orderBy('i.id')
    .execute()
  return rows.map(({ asked_at, replyId, replyText, replied_at, changed_at, ...row }) => ({
    ...row,
    askedAt: asked_at.toISOString(),
    reply: replyId === null ? null : { replyId, text: replyText ?? '', at: replied_at?.toISOString() ?? '', changedAt: changed_at?.toISOString() ?? null },
  }))
}

const mostAlike = 50

/** A question, and what waits in its thread and shares a third of its letter groups (`pg_trgm`), whatever the accents. */
export const getInquiry = async (db: Db, of: { inquiryId: string; visible: Visible }): Promise<ReplyOf<typeof readInquiry>> => {
  const lines = () =>
    visibleInquiries(db, of.visible)
      .innerJoin('edition as d', 'd.id', 'i.edition_id')
      .leftJoin('person as p', 'p.id', 'e.person_id')
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .leftJoin('lesson as l', (on) => on.onRef('l.version_id', '=', 'd.version_id').onRef('l.lesson_id', '=', 'i.lesson_id'))
      .select(['i.id', 'i.edition_id', 'i.lesson_id', 'l.title as lesson_title', 'l.number as lesson_number'])
      .select(['i.text', 'i.asked_at', 'i.state', 'i.version', 'i.first_id', pictureOf('i').as('picture'), 'p.display_name as name', 'm.name as municipality'])
  const one = await lines().where('i.id', '=', of.inquiryId).executeTakeFirst()
  if (!one) throw new Problem(notFound)
  const near = sql<number>`similarity(fold(i.text), fold(${one.text}))`
  const alike = await lines()
    .where('i.edition_id', '=', one.edition_id)
    .where('i.state', '=', 'open')
    .where(isOfThread(one.lesson_id ?? '-'))
    .where(sql<boolean>`coalesce(i.first_id, i.id) <> ${one.first_id ?? one.id}::uuid`)
    .where(isThere)
    .where(sql<boolean>`fold(i.text) % fold(${one.text})`)
    .orderBy(near, 'desc')
    .orderBy('i.asked_at')
    .orderBy('i.id')
    .limit(mostAlike)
    .execute()
  const { courseTitle, edition } = await getTitles(db, one.edition_id)
  return {
    editionId: one.edition_id,
    courseTitle,
    edition,
    mayTellAll: of.visible.all,
    inquiry: toLine(one),
    exchange: await findExchange(db, { visible: of.visible, firstId: one.first_id ?? one.id }),
    alike: alike.map(toLine),
  }
}
