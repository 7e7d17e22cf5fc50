import { notFound } from '@tequio/contracts/problems'
import type { ReplyOf } from '@tequio/contracts/make'
import type { listMyEditions, readCase, readHome, readLesson } from '@tequio/contracts/training/learning'
import { daysBetween } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { cardOf, comingOf, firstCard } from './step.rules.ts'
import { findSeatsOf } from './seat.queries.ts'

type Db = Kysely<Tables>

type Standing = Pick<Selectable<Tables['standing']>, 'needs_authorization' | 'authorized_until' | 'certificates' | 'hours'>

export const getHome = async (db: Db, personId: string, now: Date): Promise<ReplyOf<typeof readHome>> => {
  const today = programmeDay(now)
  const seats = await findSeatsOf(db, personId, today)
  const { rows: standings } = await sql<Standing>`select needs_authorization, authorized_until, certificates, hours from standing where person_id = ${personId}`.execute(db)
  const [standing] = standings
  const cards = seats.map((seat) => cardOf(seat, today))
  return {
    next: firstCard(cards),
    coming: comingOf(seats, today).map((one) => ({ ...one, daysLeft: daysBetween(today, one.on) })),
    authorization: eligibilityOf(standing, today),
    certificates: { count: standing?.certificates ?? 0, hours: standing?.hours ?? 0 },
    editions: cards.length,
  }
}

/** The two states that everyone outside vetting may read: may enrol (until a day), or not yet. */
export const eligibilityOf = (standing: { needs_authorization: boolean; authorized_until: string | null } | undefined, today: string): { may: boolean; until: string | null } => {
  if (standing && !standing.needs_authorization) return { may: true, until: null }
  const until = standing?.authorized_until ?? null
  return until !== null && until >= today ? { may: true, until } : { may: false, until: null }
}

export const getMyEditions = async (db: Db, personId: string, now: Date): Promise<ReplyOf<typeof listMyEditions>> => {
  const today = programmeDay(now)
  const items = (await findSeatsOf(db, personId, today)).map((seat) => cardOf(seat, today))
  const { rows: open } = await sql<ReplyOf<typeof listMyEditions>['open'][number]>`
    select ed.id as "editionId", c.id as "courseId", c.title, c.hours, c.summary, ed.starts_on as "startsOn", ed.ends_on as "endsOn",
      greatest(0, ed.capacity - (select count(*) from enrolment e where e.edition_id = ed.id and e.has_place))::int as "placesLeft"
    from edition ed join course c on c.id = ed.course_id
    where ed.ends_on >= ${today}
      and not exists (select 1 from enrolment e where e.edition_id = ed.id and e.person_id = ${personId} and e.status <> 'withdrawn')
      and exists (select 1 from appointment a where a.person_id = ${personId} and (a.to_on is null or a.to_on >= ${today})
        and (ed.kinds = '{}' or a.institution_kind = any(ed.kinds)) and (ed.municipalities = '{}' or a.municipality_id = any(ed.municipalities)))
    order by ed.starts_on, ed.id`.execute(db)
  return { items, open }
}

export const getLesson = async (db: Db, of: { editionId: string; lessonId: string; personId: string }): Promise<ReplyOf<typeof readLesson>> => {
  type Row = Omit<ReplyOf<typeof readLesson>, 'doneAt'> & { doneAt: Date | null }
  const { rows } = await sql<Row>`
    select ed.id as "editionId", l.lesson_id as "lessonId", l.number, l.title, l.minutes, l.objective, l.guide, c.title as "courseTitle", l.screens,
      (select count(*)::int from lesson o where o.version_id = l.version_id) as "lessonsTotal",
      coalesce(p.seen, -1) as seen, p.done_at as "doneAt",
      (select json_build_object('lessonId', o.lesson_id, 'title', o.title) from lesson o where o.version_id = l.version_id and o.number = l.number - 1) as previous,
      (select json_build_object('lessonId', o.lesson_id, 'title', o.title) from lesson o where o.version_id = l.version_id and o.number = l.number + 1) as following
    from enrolment e join edition ed on ed.id = e.edition_id join course c on c.id = ed.course_id
      join lesson l on l.version_id = ed.version_id and l.lesson_id = ${of.lessonId}
      left join lesson_progress p on p.enrolment_id = e.id and p.lesson_id = l.lesson_id
    where e.edition_id = ${of.editionId} and e.person_id = ${of.personId} and e.status <> 'withdrawn'`.execute(db)
  const [row] = rows
  if (!row) throw new Problem(notFound)
  return { ...row, doneAt: row.doneAt?.toISOString() ?? null }
}

export const getCase = async (db: Db, of: { editionId: string; caseId: string; personId: string }): Promise<ReplyOf<typeof readCase>> => {
  const row = await db
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('practice_case as k', 'k.version_id', 'ed.version_id')
    .leftJoin('case_progress as d', (join) => join.onRef('d.enrolment_id', '=', 'e.id').onRef('d.case_id', '=', 'k.case_id'))
    .select(['k.body', 'd.done_at'])
    .where('e.edition_id', '=', of.editionId)
    .where('e.person_id', '=', of.personId)
    .where('e.status', '<>', 'withdrawn')
    .where('k.case_id', '=', of.caseId)
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return { editionId: of.editionId, ...row.body, doneAt: row.done_at?.toISOString() ?? null }
}

/** The questions of one use in a version, answers included: never to be sent. */
export const findBank = async (db: Db, versionId: string, use: 'practice' | 'pre' | 'post'): Promise<QuestionSource[]> =>
  (await db.selectFrom('question').select('body').where('version_id', '=', versionId).where('use', '=', use).orderBy('question_id').execute()).map((row) => row.body)
