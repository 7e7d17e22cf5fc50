import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { readMyThreads } from '@tequio/contracts/training/inquiry'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { endOfProgrammeDay, programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { getTitles, pictureOf } from './inquiry.queries.ts'

type Db = Kysely<Tables>
type Own = ReplyOf<typeof readMyThreads>['own'][number]
type Published = ReplyOf<typeof readMyThreads>['published'][number]

/** Most questions that a phone is told of, of its person and of others. */
const most = 200

const seatsOf = async (db: Db, of: { editionId: string; personId: string }): Promise<{ id: string; status: string; isOwn: boolean }[]> =>
  (
    await sql<{ id: string; status: string; isOwn: boolean }>`
      select e.id, e.status, e.person_id = ${of.personId}::uuid as "isOwn" from enrolment e
      where e.edition_id = ${of.editionId} and (e.person_id = ${of.personId}::uuid or e.person_id in (select id from person where merged_into = ${of.personId}::uuid))`.execute(db)
  ).rows

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

/** What is said in an edition to one person. What they asked under a registration that gave way is theirs too. Without a seat: 404. */
export const getMyThreads = async (db: Db, of: { editionId: string; personId: string; now: Date }): Promise<ReplyOf<typeof readMyThreads>> => {
  const seats = await seatsOf(db, of)
  if (!seats.some((seat) => seat.isOwn && seat.status !== 'withdrawn')) throw new Problem(notFound)
  const { courseTitle, endsOn } = await getTitles(db, of.editionId)
  const ids = seats.map((seat) => seat.id)
  const lesson = sql`left join edition d on d.id = x.edition_id left join lesson l on l.version_id = d.version_id and l.lesson_id = x.lesson_id`
  const { rows: own } = await sql<Omit<Own, 'askedAt' | 'reply'> & { askedAt: Date; replyId: string | null; replyText: string; at: Date; changedAt: Date | null }>`
    select x.id as "inquiryId", x.lesson_id as "lessonId", l.title as "lessonTitle", l.number as "lessonNumber", x.text, x.asked_at as "askedAt", x.state,
      coalesce(x.first_id, x.id) as "firstId", ${pictureOf('x')} as picture,
      r.id as "replyId", r.text as "replyText", r.replied_at as at, r.changed_at as "changedAt"
    from inquiry x ${lesson} left join reply r on r.id = x.reply_id
    where x.enrolment_id = any(${ids}::uuid[]) order by x.asked_at desc, x.id limit ${most}`.execute(db)
  const { rows: published } = await sql<Omit<Published, 'reply'> & { replyId: string; text: string; at: Date; changedAt: Date | null }>`
    select x.lesson_id as "lessonId", l.title as "lessonTitle", l.number as "lessonNumber", x.heading, x.id as "replyId", x.text, x.replied_at as at, x.changed_at as "changedAt"
    from reply x ${lesson}
    where x.edition_id = ${of.editionId} and x.heading is not null and not exists (select 1 from inquiry i where i.reply_id = x.id and i.enrolment_id = any(${ids}::uuid[]))
    order by x.replied_at desc, x.id limit ${most}`.execute(db)
  const announcements = await db
    .selectFrom('announcement')
    .select(['id as announcementId', 'title', 'text', 'announced_at as at', 'last_day as lastDay'])
    .where('edition_id', '=', of.editionId)
    .where('withdrawn_at', 'is', null)
    .where('last_day', '>=', programmeDay(of.now))
    .orderBy('announced_at', 'desc')
    .orderBy('id')
    .execute()
  return {
    editionId: of.editionId,
    courseTitle,
    mayAsk: of.now < endOfProgrammeDay(endsOn),
    announcements: announcements.map((one) => ({ ...one, at: one.at.toISOString() })),
    own: own.map(({ replyId, replyText, at, changedAt, ...one }) => ({
      ...one,
      askedAt: one.askedAt.toISOString(),
      reply: replyId === null ? null : { replyId, text: replyText, at: at.toISOString(), changedAt: iso(changedAt) },
    })),
    published: published.map(({ replyId, text, at, changedAt, ...one }) => ({ ...one, reply: { replyId, text, at: at.toISOString(), changedAt: iso(changedAt) } })),
  }
}
