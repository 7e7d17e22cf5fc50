import type { Levels } from '@tequio/contracts/training/assignment-shapes'
import type { Gradebook } from '@tequio/contracts/training/gradebook'
import { pointsOf } from '../assignment/points.rules.ts'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { getCourse, seatsOf } from '../completion-matrix/completion-matrix.queries.ts'
import { getEdition, statusOn } from '../enrolment/enrolment.queries.ts'
import type { SeatStatus } from '../enrolment/seat.rules.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>
type About = { editionId: string; visible: Visible; now: Date; seat?: SeatStatus | undefined; municipality?: string | undefined; search?: string | undefined }

const casesDone = async (db: Db, seatIds: readonly string[]): Promise<Map<string, Set<string>>> => {
  const { rows } = await sql<{ id: string; cases: string[] }>`
    select enrolment_id as id, array_agg(case_id) as cases from case_progress where enrolment_id = any(${seatIds}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map(({ id, cases }) => [id, new Set(cases)]))
}

const lessonsDone = async (db: Db, versionId: string, seatIds: readonly string[]): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; done: number }>`
    select lp.enrolment_id as id, count(*)::int as done from lesson_progress lp join lesson l on l.version_id = ${versionId} and l.lesson_id = lp.lesson_id
    where lp.enrolment_id = any(${seatIds}::uuid[]) and lp.done_at is not null group by 1`.execute(db)
  return new Map(rows.map(({ id, done }) => [id, done]))
}

/** The seats of the completion matrix with what each was graded on. */
export const getGradebook = async (db: Db, of: About & { after?: string | undefined; limit: number }): Promise<Gradebook> => {
  const course = await getCourse(db, of.editionId)
  const { asks_assignment: isAsked } = await getEdition(db, of.editionId)
  const { completion } = await db.selectFrom('course_version').select('completion').where('id', '=', course.versionId).executeTakeFirstOrThrow()
  const cases = await db
    .selectFrom('practice_case')
    .select(['case_id as caseId', 'title'])
    .where('version_id', '=', course.versionId)
    .where('case_id', 'in', completion.cases.length > 0 ? completion.cases : [''])
    .orderBy('number')
    .execute()
  const rubric = completion.rubric ?? []
  const { items, next } = await page(
    seatsOf(db, course, of)
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .leftJoin('assignment as w', 'w.enrolment_id', 'e.id')
      .select([
        'e.id as enrolmentId',
        'e.person_id as personId',
        'p.display_name as name',
        'p.sort_name as sortName',
        'm.name as municipality',
        'e.completed_at',
        'w.state as assignment',
        statusOn(programmeDay(of.now)).as('status'),
        sql<string | null>`(select a.grade from attempt a where a.enrolment_id = e.id and a.kind = 'pre' order by a.sent_at limit 1)`.as('pre'),
        sql<string | null>`(select max(a.grade) from attempt a where a.enrolment_id = e.id and a.kind = 'post')`.as('post'),
        sql<boolean>`exists (select from essay s where s.enrolment_id = e.id and s.state = 'waiting')`.as('waits'),
        sql<string | null>`(select c.id from certificate c where c.enrolment_id = e.id and c.revoked_at is null)`.as('certificateId'),
        sql<Levels | null>`(select t.levels from assignment_text t where t.enrolment_id = e.id and t.outcome is not null order by t.number desc limit 1)`.as('levels'),
      ]),
    {
      sort: [
        { by: byName('p.sort_name'), field: 'sortName' },
        { by: sql`p.id`, field: 'personId' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  const ids = items.map((row) => row.enrolmentId)
  const [done, lessons] = [await casesDone(db, ids), await lessonsDone(db, course.versionId, ids)]
  return {
    lessons: course.modules.reduce((sum, module) => sum + module.lessons, 0),
    minGrade: course.minGrade,
    cases,
    hasAssignment: completion.assignment !== '',
    isAsked,
    mostPoints: pointsOf(rubric, []).most,
    next,
    items: items.map((row) => {
      const post = row.post === null ? null : Number(row.post)
      return {
        enrolmentId: row.enrolmentId,
        name: row.name,
        municipality: row.municipality ?? '',
        seat: row.status,
        lessonsDone: lessons.get(row.enrolmentId) ?? 0,
        pre: row.pre === null ? null : Number(row.pre),
        post,
        isWaiting: row.waits,
        passed: post !== null && post >= course.minGrade,
        cases: cases.map(({ caseId }) => done.get(row.enrolmentId)?.has(caseId) ?? false),
        assignment: row.assignment ?? 'todo',
        points: row.levels !== null && rubric.length > 0 && row.levels.length === rubric.length ? pointsOf(rubric, row.levels).points : null,
        completedOn: row.completed_at === null ? null : programmeDay(row.completed_at),
        certificateId: row.certificateId,
      }
    }),
  }
}
