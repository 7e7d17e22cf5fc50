import type { ReplyOf } from '@tequio/contracts/make'
import { nudgeRestDays, type countFollowUp, type FollowUpList, type listFollowUp } from '@tequio/contracts/training/follow-up'
import type { Visible } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import { page } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import { endOfProgrammeDay, programmeDay, startOfProgrammeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { paceOf, type Pace } from './pace.rules.ts'

type Db = Kysely<Tables>
type About = { visible: Visible; now: Date; days?: number | undefined; edition?: string | undefined; municipality?: string | undefined }
type Running = { id: string; name: string; courseId: string; courseTitle: string; startsOn: string; endsOn: string; lessons: number; pace: Pace }

const usualDays = 14

/** Editions that have begun and whose last day has not passed: what is done in them counts today. */
export const findRunning = async (db: Db, today: string, editionId?: string): Promise<Running[]> => {
  const { rows } = await sql<Omit<Running, 'pace'>>`
    select ed.id, ed.name, c.id as "courseId", c.title as "courseTitle", ed.starts_on as "startsOn", ed.ends_on as "endsOn",
      (select count(*)::int from lesson l where l.version_id = ed.version_id) as lessons
    from edition ed join course c on c.id = ed.course_id
    where ed.starts_on <= ${today} and ed.ends_on >= ${today} and (${editionId ?? null}::uuid is null or ed.id = ${editionId ?? null}::uuid)
    order by ed.starts_on, ed.id`.execute(db)
  return rows.map((row) => ({ ...row, pace: paceOf(row, today) }))
}

type RunningRow = { id: string; starts_at: Date; ends_on: string; behind_at: number; is_near: boolean }

/** Open seats of the running editions, each with the last thing that was done in it, and whether it is on a list. */
const openSeats = (db: Db, running: readonly Running[], of: About) => {
  const today = programmeDay(of.now)
  const rows = running.map(({ id, startsOn, endsOn, pace }) => ({
    id,
    starts_at: startOfProgrammeDay(startsOn).toISOString(),
    ends_on: endsOn,
    behind_at: pace.behindAt,
    is_near: pace.endIsNear,
  }))
  const quiet = sql<Date>`date_trunc('milliseconds', greatest(a.at, e.opened_at, r.starts_at))`
  let query = visibleSeats(db, of.visible)
    .innerJoin(
      sql<RunningRow>`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, starts_at timestamptz, ends_on date, behind_at int, is_near boolean))`.as(
        'r',
      ),
      (join) => join.onRef('r.id', '=', 'e.edition_id'),
    )
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .innerJoinLateral(sql<{ at: Date | null }>`(select max(w.made_at) as at from activity w where w.enrolment_id = e.id and w.outcome = 'applied')`.as('a'), (join) =>
      join.onTrue(),
    )
    .innerJoinLateral(sql<{ done: number }>`(select count(*)::int as done from lesson_progress lp where lp.enrolment_id = e.id and lp.done_at is not null)`.as('d'), (join) =>
      join.onTrue(),
    )
    .leftJoin('nudge as n', 'n.person_id', 'e.person_id')
    .where(statusOn(today), '=', 'active')
  if (of.municipality !== undefined) query = query.where('e.municipality_id', '=', of.municipality)
  const isOn: Record<FollowUpList, RawBuilder<boolean>> = {
    stalled: sql<boolean>`${quiet} < ${endOfProgrammeDay(addDays(today, -(of.days ?? usualDays)))}`,
    overdue: sql<boolean>`(r.is_near or d.done <= r.behind_at)`,
  }
  return { query, quiet, isOn, mayNudge: sql<boolean>`(n.sent_on is null or n.sent_on <= ${addDays(today, -nudgeRestDays)})` }
}

/** One page of a list: of those that stand still who does so longest comes first, of the late ones whose edition ends first. */
export const findFollowUp = async (db: Db, of: About & { list: FollowUpList; after?: string | undefined; limit: number }): Promise<ReplyOf<typeof listFollowUp>> => {
  const running = await findRunning(db, programmeDay(of.now), of.edition)
  const { query, quiet, isOn, mayNudge } = openSeats(db, running, of)
  const { items, next } = await page(
    query
      .where(isOn[of.list])
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .select([
        'e.id as enrolmentId',
        'e.person_id as personId',
        'e.edition_id as editionId',
        'p.display_name as name',
        'm.name as municipality',
        'd.done as lessonsDone',
        'r.ends_on as endsOn',
        quiet.as('quiet'),
        sql<boolean>`a.at is not null`.as('hasBegun'),
        'n.sent_on as nudgedOn',
        mayNudge.as('mayNudge'),
      ]),
    {
      sort: [...(of.list === 'overdue' ? [{ by: sql`r.ends_on`, field: 'endsOn' }] : []), { by: quiet, field: 'quiet' }, { by: sql`e.id`, field: 'enrolmentId' }],
      after: of.after,
      limit: of.limit,
    },
  )
  const editions = new Map(running.map((one) => [one.id, one]))
  return {
    next,
    items: items.map(({ quiet: at, municipality, ...row }) => {
      const edition = editions.get(row.editionId)
      return {
        ...row,
        municipality: municipality ?? '',
        edition: edition?.name ?? '',
        courseTitle: edition?.courseTitle ?? '',
        lessonsTotal: edition?.lessons ?? 0,
        lessonsExpected: edition?.pace.expected ?? 0,
        quietSince: programmeDay(at),
      }
    }),
  }
}

/** Everybody of a list who may be reminded today, in the order of their ids; each with the seat that waits longest. */
export const findNudgeable = async (db: Db, of: About & { list: FollowUpList }): Promise<{ free: { personId: string; enrolmentId: string }[]; resting: number }> => {
  const running = await findRunning(db, programmeDay(of.now), of.edition)
  const { query, quiet, isOn, mayNudge } = openSeats(db, running, of)
  const rows = await query
    .where(isOn[of.list])
    .distinctOn('e.person_id')
    .select(['e.person_id as personId', 'e.id as enrolmentId', mayNudge.as('mayNudge')])
    .orderBy('e.person_id')
    .orderBy(quiet)
    .orderBy('e.id')
    .execute()
  const free = rows.filter((row) => row.mayNudge).map(({ personId, enrolmentId }) => ({ personId, enrolmentId }))
  return { free, resting: rows.length - free.length }
}

export const getFollowUpCounts = async (db: Db, of: About): Promise<ReplyOf<typeof countFollowUp>> => {
  const today = programmeDay(of.now)
  const all = await findRunning(db, today)
  const running = of.edition === undefined ? all : all.filter((one) => one.id === of.edition)
  const { query, isOn, mayNudge } = openSeats(db, running, of)
  const on = (list: FollowUpList) =>
    sql<ReplyOf<typeof countFollowUp>['stalled']>`jsonb_build_object(
      'seats', count(*) filter (where ${isOn[list]}),
      'people', count(distinct e.person_id) filter (where ${isOn[list]}),
      'mayNudge', count(distinct e.person_id) filter (where ${isOn[list]} and ${mayNudge}))`
  const counts = await query.select([on('stalled').as('stalled'), on('overdue').as('overdue')]).executeTakeFirstOrThrow()
  const municipalities = await visibleSeats(db, of.visible)
    .innerJoin('municipality as m', 'm.id', 'e.municipality_id')
    .select(['m.id as municipalityId', 'm.name'])
    .where(statusOn(today), '=', 'active')
    .where('e.edition_id', '=', sql<string>`any(${all.map(({ id }) => id)}::uuid[])`)
    .groupBy('m.id')
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()
  const editions = all.map(({ id, name, courseTitle }) => ({ editionId: id, name, courseTitle }))
  return { ...counts, editions, municipalities }
}
