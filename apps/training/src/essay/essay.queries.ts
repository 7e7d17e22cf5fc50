import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { EssayName, EssayPage, EssayState, listEssays, readEssayQueue } from '@tequio/contracts/training/essay'
import { heldMinutes } from '@tequio/contracts/training/grading'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import { page } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { isEssay } from '../course/question.rules.ts'
import { namedLike } from '../directory/named-like.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import { holderOf } from '../grading/grading.queries.ts'
import type { Tables } from '../tables.ts'
import type { EssayAnswer } from './essay.tables.ts'

type Db = Kysely<Tables>
type Reader = { actor: Actor; visible: Visible; now: Date }
type OfEdition = Reader & { editionId: string }

const seatsOf = (db: Db, of: OfEdition) =>
  visibleSeats(db, of.visible).innerJoin('essay as a', 'a.enrolment_id', 'e.id').where('e.edition_id', '=', of.editionId).where('e.status', '<>', 'withdrawn')

/** What waits longest behind an attempt of the queue, or from its beginning; held by nobody else, not the reader's own. */
const findNext = async (db: Db, of: OfEdition & { behind?: { since: Date; attemptId: string } | undefined }): Promise<EssayName | null> => {
  const open = new Date(of.now.getTime() - heldMinutes * 60_000)
  const query = (isBehind: boolean) => {
    let found = seatsOf(db, of)
      .select(['e.id as enrolmentId', 'a.attempt_id as attemptId'])
      .where('a.state', '=', 'waiting')
      .where(sql<boolean>`not coalesce(a.held_at > ${open} and a.held_by <> ${of.actor.accountId}, false)`)
      .where(sql<boolean>`e.person_id::text <> ${of.actor.personId}`)
    if (of.behind) {
      found = found.where('a.attempt_id', '<>', of.behind.attemptId)
      if (isBehind) found = found.where(sql<boolean>`(a.since, a.attempt_id) > (${of.behind.since}, ${of.behind.attemptId}::uuid)`)
    }
    return found.orderBy('a.since').orderBy('a.attempt_id').limit(1).executeTakeFirst()
  }
  return (of.behind && (await query(true))) ?? (await query(false)) ?? null
}

const countStates = async (db: Db, of: OfEdition): Promise<{ waiting: number; graded: number }> =>
  seatsOf(db, of)
    .select([sql<number>`(count(*) filter (where a.state = 'waiting'))::int`.as('waiting'), sql<number>`(count(*) filter (where a.state = 'graded'))::int`.as('graded')])
    .executeTakeFirstOrThrow()

/** What comes after an attempt of the queue, wherever that stands now, and how many wait. */
export const getQueue = async (db: Db, of: OfEdition & { behind?: string | undefined }): Promise<ReplyOf<typeof readEssayQueue>> => {
  const open = of.behind === undefined ? undefined : await seatsOf(db, of).select(['a.attempt_id as attemptId', 'a.since']).where('a.attempt_id', '=', of.behind).executeTakeFirst()
  return { next: await findNext(db, { ...of, behind: open }), waiting: (await countStates(db, of)).waiting }
}

type Filter = { state?: EssayState | undefined; search?: string | undefined; after?: string | undefined; limit: number }

export const findEssays = async (db: Db, of: OfEdition & Filter): Promise<ReplyOf<typeof listEssays>> => {
  const edition = await db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .select(['ed.id as editionId', 'ed.name', sql<string>`coalesce(v.title, c.title)`.as('courseTitle')])
    .select(sql<boolean>`exists (select from question q where q.version_id = ed.version_id and q.use = 'post' and q.body ->> 'type' = 'essay')`.as('isAsked'))
    .where('ed.id', '=', of.editionId)
    .executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  const { items, next } = await page(
    seatsOf(db, of)
      .innerJoin('person as p', 'p.id', 'e.person_id')
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .leftJoin('person as h', 'h.id', 'a.held_person')
      .select(['e.id as enrolmentId', 'a.attempt_id as attemptId', 'e.person_id as personId', 'p.display_name as name', 'm.name as municipality'])
      .select(['a.state', 'a.since', 'a.held_by', 'a.held_since', 'a.held_at', 'h.display_name as holder'])
      .select(sql<string>`to_char(a.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('sinceText'))
      .where('a.state', '=', of.state ?? 'waiting')
      .where(namedLike('p.display_name', of.search)),
    {
      sort: [
        { by: sql`a.since`, field: 'sinceText' },
        { by: sql`a.attempt_id`, field: 'attemptId' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  const { isAsked, ...about } = edition
  return {
    edition: about,
    counts: await countStates(db, of),
    isAsked,
    first: await findNext(db, of),
    next,
    items: items.map(({ enrolmentId, attemptId, personId, name, municipality, state, since, ...held }) => ({
      enrolmentId,
      attemptId,
      name,
      municipality: municipality ?? '',
      state,
      since: since.toISOString(),
      heldBy: holderOf(held, of),
      isOwn: personId === of.actor.personId,
    })),
  }
}

/** The open questions that were answered, as they were asked. */
export const findAsked = async (db: Db, of: { version_id: string; answers: readonly EssayAnswer[] }): Promise<Omit<EssayPage['answers'][number], 'levels'>[]> => {
  const rows = await db
    .selectFrom('question')
    .select('body')
    .where('version_id', '=', of.version_id)
    .where('question_id', '=', sql<string>`any(${of.answers.map((one) => one.questionId)}::text[])`)
    .execute()
  const known = new Map(rows.map(({ body }) => [body.id, body]))
  return of.answers.flatMap(({ questionId, text }) => {
    const body = known.get(questionId)
    return body && isEssay(body) ? [{ questionId, prompt: body.prompt, rubric: body.rubric, model: body.model, text }] : []
  })
}

export const getEssay = async (db: Db, of: EssayName & Pick<Reader, 'actor' | 'now'>): Promise<EssayPage> => {
  const row = await db
    .selectFrom('essay as a')
    .innerJoin('enrolment as e', 'e.id', 'a.enrolment_id')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .leftJoin('person as h', 'h.id', 'a.held_person')
    .leftJoin('attempt as t', (join) => join.onRef('t.enrolment_id', '=', 'a.enrolment_id').onRef('t.attempt_id', '=', 'a.attempt_id'))
    .selectAll('a')
    .select(['e.person_id', 'e.edition_id', 'ed.name as edition', sql<string>`coalesce(v.title, c.title)`.as('courseTitle'), 'v.completion'])
    .select(['p.display_name as name', 'm.name as municipality', 'h.display_name as holder', 't.grade'])
    .select(sql<boolean>`exists (select from certificate k where k.enrolment_id = e.id)`.as('isSettled'))
    .where('a.enrolment_id', '=', of.enrolmentId)
    .where('a.attempt_id', '=', of.attemptId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const asked = await findAsked(db, row)
  return {
    enrolmentId: row.enrolment_id,
    attemptId: row.attempt_id,
    editionId: row.edition_id,
    edition: row.edition,
    courseTitle: row.courseTitle,
    name: row.name,
    municipality: row.municipality ?? '',
    state: row.state,
    version: row.version,
    sentAt: row.sent_at.toISOString(),
    right: row.right_count,
    asked: row.asked_count,
    minGrade: row.completion.minGrade,
    grade: row.grade === null ? null : Number(row.grade),
    answers: asked.map((one) => ({ ...one, levels: row.levels?.find(({ questionId }) => questionId === one.questionId)?.levels ?? [] })),
    comment: row.comment ?? '',
    heldBy: holderOf(row, of),
    isOwn: row.person_id === of.actor.personId,
    isSettled: row.isSettled,
  }
}
