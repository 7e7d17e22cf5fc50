import { sql, type Kysely, type RawBuilder } from 'kysely'
import { isOver } from '../enrolment/seat.rules.ts'
import { endOfProgrammeDay } from '../programme.ts'
import type { Completion } from '../course/course.tables.ts'
import type { SeatRow, Tables } from '../tables.ts'
import type { SeatView } from './step.rules.ts'

type Row = SeatRow & {
  title: string
  hours: number
  courseId: string
  versionId: string
  startsOn: string
  endsOn: string
  completion: Completion
  lessons: SeatView['lessons'] | null
  cases: SeatView['cases'] | null
  attempts: SeatView['attempts'] | null
  asksAssignment: boolean
  minSessions: number | null
  attended: string[] | null
  keysVersionId: string | null
  assignment: SeatView['assignment']
  certificateId: string | null
}

// One round trip for everything that a learner's screen needs to know about a seat, without the lessons' texts.
const selectSeats = (where: RawBuilder<unknown>): RawBuilder<Row> => sql<Row>`
  select e.id as "enrolmentId", e.edition_id as "editionId", e.person_id as "personId", e.municipality_id as "municipalityId", e.status, e.has_place as "hasPlace",
    e.paused_at as "pausedAt", e.open_until as "openUntil", e.completed_at as "completedAt",
    c.id as "courseId", coalesce(v.title, c.title) as title, coalesce(v.hours, c.hours) as hours, ed.version_id as "versionId", ed.starts_on as "startsOn", ed.ends_on as "endsOn", v.completion,
    (select json_agg(json_build_object('lessonId', l.lesson_id, 'number', l.number, 'module', l.module, 'title', l.title, 'minutes', l.minutes, 'guide', l.guide,
        'screens', l.screen_count, 'seen', coalesce(p.seen, -1), 'doneAt', p.done_at) order by l.number)
      from lesson l left join lesson_progress p on p.enrolment_id = e.id and p.lesson_id = l.lesson_id where l.version_id = ed.version_id) as lessons,
    (select json_agg(json_build_object('caseId', k.case_id, 'title', k.title, 'role', k.role, 'minutes', k.minutes, 'doneAt', d.done_at) order by k.number)
      from practice_case k left join case_progress d on d.enrolment_id = e.id and d.case_id = k.case_id where k.version_id = ed.version_id) as cases,
    (select json_agg(json_build_object('attemptId', a.attempt_id, 'kind', a.kind, 'at', a.sent_at, 'grade', a.grade) order by a.sent_at, a.attempt_id)
      from attempt a where a.enrolment_id = e.id) as attempts,
    ed.asks_assignment as "asksAssignment", ed.min_sessions as "minSessions",
    (select json_agg(w.at order by w.at) from attendance w join edition_session s on s.id = w.session_id
      where w.enrolment_id = e.id and s.cancelled_at is null and ed.min_sessions is not null) as attended, ed.keys_version_id as "keysVersionId",
    (select json_build_object('state', w.state, 'at', w.since) from assignment w where w.enrolment_id = e.id) as assignment,
    (select t.id from certificate t where t.enrolment_id = e.id) as "certificateId"
  from enrolment e join edition ed on ed.id = e.edition_id join course c on c.id = ed.course_id join course_version v on v.id = ed.version_id
  where e.status <> 'withdrawn' and ${where}
  order by ed.starts_on desc, e.id`

const iso = (value: string | null): string | null => (value === null ? null : new Date(value).toISOString())

const toView = (row: Row, today: string): SeatView => ({
  ...row,
  ...(isOver(row, today) ? { status: 'paused', pausedAt: endOfProgrammeDay(row.openUntil) } : {}),
  lessons: (row.lessons ?? []).map((lesson) => ({ ...lesson, doneAt: iso(lesson.doneAt) })),
  cases: (row.cases ?? []).map((one) => ({ ...one, doneAt: iso(one.doneAt) })),
  attempts: (row.attempts ?? []).map((attempt) => ({ ...attempt, at: new Date(attempt.at).toISOString() })),
  attended: (row.attended ?? []).map((at) => new Date(at).toISOString()),
  assignment: row.assignment && { ...row.assignment, at: new Date(row.assignment.at).toISOString() },
})

export const findSeatsOf = async (db: Kysely<Tables>, personId: string, today: string): Promise<SeatView[]> =>
  (await selectSeats(sql`e.person_id = ${personId}`).execute(db)).rows.map((row) => toView(row, today))

export const findSeat = async (db: Kysely<Tables>, of: { personId: string; editionId: string }, today: string): Promise<SeatView | undefined> => {
  const { personId, editionId } = of
  const [row] = (await selectSeats(sql`e.person_id = ${personId} and e.edition_id = ${editionId}`).execute(db)).rows
  return row && toView(row, today)
}
