import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import { heldMinutes, type listSubmissions, type SubmissionPage } from '@tequio/contracts/training/grading'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import { byName, page } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { findTexts } from '../assignment/assignment.queries.ts'
import { namedLike } from '../directory/named-like.ts'
import { getEdition } from '../enrolment/enrolment.queries.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>
type Reader = { actor: Actor; visible: Visible; now: Date }
type Holder = SubmissionPage['heldBy']

const heldSince = (now: Date): Date => new Date(now.getTime() - heldMinutes * 60_000)

/** Whether somebody else than the reader has the assignment `a` open. */
const isHeld = (of: Reader): RawBuilder<boolean> => sql<boolean>`coalesce(a.held_at > ${heldSince(of.now)} and a.held_by <> ${of.actor.accountId}, false)`

export const holderOf = (
  row: { held_by: string | null; held_since: Date | null; held_at: Date | null; holder: string | null } | undefined,
  of: Pick<Reader, 'actor' | 'now'>,
): Holder =>
  row?.held_at && row.held_at > heldSince(of.now) && row.held_by !== of.actor.accountId ? { name: row.holder ?? '', since: (row.held_since ?? row.held_at).toISOString() } : null

const stateIs = sql<AssignmentState>`coalesce(a.state, 'todo')`

/** Seats of an edition that the reader grades, whose people still learn in it or finished it; `a` is the assignment where one was handed in. */
const seatsOf = (db: Db, of: Reader & { editionId: string }) =>
  visibleSeats(db, of.visible)
    .leftJoin('assignment as a', 'a.enrolment_id', 'e.id')
    .where('e.edition_id', '=', of.editionId)
    .where(({ or, eb }) => or([eb('e.status', 'in', ['active', 'paused', 'completed']), eb('a.state', '=', 'waiting').and('e.status', '<>', 'withdrawn')]))

/** What waits longest behind a place in the queue, or from its beginning; held by nobody else, not the reader's own. */
export const findNext = async (db: Db, of: Reader & { editionId: string; behind?: { since: Date; enrolmentId: string } | undefined }): Promise<string | null> => {
  const query = (isBehind: boolean) => {
    let found = seatsOf(db, of)
      .select('e.id')
      .where('a.state', '=', 'waiting')
      .where(sql<boolean>`not ${isHeld(of)}`)
      .where(sql<boolean>`e.person_id::text <> ${of.actor.personId}`)
    if (of.behind) {
      found = found.where('e.id', '<>', of.behind.enrolmentId)
      if (isBehind) found = found.where(sql<boolean>`(a.since, a.enrolment_id) > (${of.behind.since}, ${of.behind.enrolmentId}::uuid)`)
    }
    return found.orderBy('a.since').orderBy('a.enrolment_id').limit(1).executeTakeFirst()
  }
  return ((of.behind && (await query(true))) ?? (await query(false)))?.id ?? null
}

export const countStates = async (db: Db, of: Reader & { editionId: string }): Promise<ReplyOf<typeof listSubmissions>['counts']> => {
  const rows = await seatsOf(db, of)
    .select([stateIs.as('state'), sql<number>`count(*)::int`.as('people')])
    .groupBy(sql`1`)
    .execute()
  const counts = { todo: 0, waiting: 0, returned: 0, accepted: 0 }
  for (const { state, people } of rows) counts[state] = people
  return counts
}

type Filter = { state?: AssignmentState | undefined; search?: string | undefined; municipality?: string | undefined; after?: string | undefined; limit: number }

/** The assignments of one state: what waits longest first, and who handed nothing in by surname. */
export const findSubmissions = async (db: Db, of: Reader & Filter & { editionId: string }): Promise<ReplyOf<typeof listSubmissions>> => {
  const edition = await db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .select(['ed.id as editionId', 'ed.name', sql<string>`coalesce(v.title, c.title)`.as('courseTitle'), 'v.completion', 'ed.asks_assignment as isAsked'])
    .where('ed.id', '=', of.editionId)
    .executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  const state = of.state ?? 'waiting'
  let query = seatsOf(db, of)
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .leftJoin('person as h', 'h.id', 'a.held_person')
    .where(({ eb }) => (state === 'todo' ? eb('a.state', 'is', null) : eb('a.state', '=', state)))
  if (of.municipality !== undefined) query = query.where('e.municipality_id', '=', of.municipality)
  query = query.where(namedLike('p.display_name', of.search))
  const { items, next } = await page(
    query.select([
      'e.id as enrolmentId',
      'e.person_id as personId',
      'p.display_name as name',
      'p.sort_name as sortName',
      'm.name as municipality',
      'a.held_by',
      'a.held_since',
      'a.held_at',
      'h.display_name as holder',
      sql<Date | null>`a.since`.as('since'),
      sql<string>`to_char(a.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('sinceText'),
      sql<number>`(select count(*)::int from assignment_text x where x.enrolment_id = e.id)`.as('texts'),
    ]),
    {
      sort:
        state === 'todo'
          ? [
              { by: byName('p.sort_name'), field: 'sortName' },
              { by: sql`e.id`, field: 'enrolmentId' },
            ]
          : [
              { by: sql`a.since`, field: 'sinceText' },
              { by: sql`e.id`, field: 'enrolmentId' },
            ],
      after: of.after,
      limit: of.limit,
    },
  )
  const { completion, ...named } = edition
  return {
    edition: { ...named, asks: completion.assignment },
    counts: await countStates(db, of),
    first: await findNext(db, of),
    next,
    items: items.map((row) => ({
      enrolmentId: row.enrolmentId,
      name: row.name,
      municipality: row.municipality ?? '',
      state,
      since: row.since?.toISOString() ?? null,
      texts: row.texts,
      heldBy: holderOf(row, of),
      isOwn: row.personId === of.actor.personId,
    })),
  }
}

/** How many wait, of whom the reader may see. */
const countWaiting = async (db: Db, of: Reader & { editionId: string }): Promise<number> =>
  (
    await seatsOf(db, of)
      .where('a.state', '=', 'waiting')
      .select(sql<number>`count(*)::int`.as('waiting'))
      .executeTakeFirstOrThrow()
  ).waiting

/** What comes after something of a queue, and how much waits. */
export const queueBehind = async (db: Db, of: Parameters<typeof findNext>[1]): Promise<{ next: string | null; waiting: number }> => ({
  next: await findNext(db, of),
  waiting: await countWaiting(db, of),
})

/** What is graded after one that is open, wherever that stands now. */
export const getQueue = async (db: Db, of: Reader & { editionId: string; behind?: string | undefined }): Promise<{ next: string | null; waiting: number }> => {
  await getEdition(db, of.editionId)
  const open = of.behind === undefined ? undefined : await seatsOf(db, of).select(['e.id as enrolmentId', 'a.since']).where('e.id', '=', of.behind).executeTakeFirst()
  const behind = open?.since ? { since: open.since, enrolmentId: open.enrolmentId } : undefined
  return queueBehind(db, { ...of, behind })
}

export const getSubmission = async (db: Db, of: Pick<Reader, 'actor' | 'now'> & { enrolmentId: string }): Promise<SubmissionPage> => {
  const row = await db
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .leftJoin('assignment as a', 'a.enrolment_id', 'e.id')
    .leftJoin('person as h', 'h.id', 'a.held_person')
    .select(['e.id', 'e.person_id', 'e.edition_id', 'ed.name as edition', sql<string>`coalesce(v.title, c.title)`.as('courseTitle'), 'v.completion'])
    .select(['p.display_name as name', 'm.name as municipality', stateIs.as('state'), 'a.version', 'a.held_by', 'a.held_since', 'a.held_at', 'h.display_name as holder'])
    .where('e.id', '=', of.enrolmentId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return {
    enrolmentId: row.id,
    editionId: row.edition_id,
    edition: row.edition,
    courseTitle: row.courseTitle,
    name: row.name,
    municipality: row.municipality ?? '',
    asks: row.completion.assignment,
    rubric: row.completion.rubric ?? [],
    state: row.state,
    version: row.version ?? 0,
    texts: await findTexts(db, row.id),
    heldBy: holderOf(row, of),
    isOwn: row.person_id === of.actor.personId,
  }
}
