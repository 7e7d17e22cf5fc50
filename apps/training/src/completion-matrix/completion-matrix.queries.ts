import type { ReplyOf } from '@tequio/contracts/make'
import type { MatrixMark, ModuleState, readCompletionMatrix, readMatrixTotals } from '@tequio/contracts/training/completion-matrix'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { namedLike } from '../directory/named-like.ts'
import { getEdition, statusOn } from '../enrolment/enrolment.queries.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import type { SeatStatus } from '../enrolment/seat.rules.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>
type About = {
  editionId: string
  visible: Visible
  now: Date
  seat?: SeatStatus | undefined
  municipality?: string | undefined
  search?: string | undefined
  module?: number | undefined
  state?: ModuleState | undefined
  mark?: MatrixMark | undefined
}
type Module = ReplyOf<typeof readCompletionMatrix>['modules'][number]
type Course = { versionId: string; minGrade: number; modules: Module[] }

/** The version that an edition teaches, as its modules. */
export const getCourse = async (db: Db, editionId: string): Promise<Course> => {
  const { version_id } = await getEdition(db, editionId)
  const version = await db.selectFrom('course_version').select(['modules', 'completion']).where('id', '=', version_id).executeTakeFirstOrThrow()
  const { rows } = await sql<{ module: number; lessons: number }>`
    select module + 1 as module, count(*)::int as lessons from lesson where version_id = ${version_id} group by 1`.execute(db)
  const lessonsOf = new Map(rows.map((row) => [row.module, row.lessons]))
  const modules = version.modules.map((title, at) => ({ number: at + 1, title, lessons: lessonsOf.get(at + 1) ?? 0 }))
  return { versionId: version_id, minGrade: version.completion.minGrade, modules }
}

/** `stateOf` of the rules as SQL, of one module and the seat `e`. */
const isIn = (course: Course, module: number, state: ModuleState): RawBuilder<boolean> => {
  const lessons = course.modules[module - 1]?.lessons ?? 0
  const seen = sql`from lesson_progress lp where lp.enrolment_id = e.id and lp.lesson_id in (select l.lesson_id from lesson l where l.version_id = ${course.versionId} and l.module = ${module - 1})`
  const done = sql<boolean>`(select count(*) ${seen} and lp.done_at is not null) >= ${lessons}`
  if (lessons === 0) return state === 'none' ? sql<boolean>`true` : sql<boolean>`false`
  if (state === 'done') return done
  return state === 'none' ? sql<boolean>`not exists (select 1 ${seen})` : sql<boolean>`(exists (select 1 ${seen}) and not ${done})`
}

const isMarked = (course: Course, mark: MatrixMark): RawBuilder<boolean> => {
  const [not, what] = mark.startsWith('no-') ? [sql`not`, mark.slice(3)] : [sql``, mark]
  if (what === 'certificate') return sql<boolean>`${not} exists (select 1 from certificate c where c.enrolment_id = e.id and c.revoked_at is null)`
  const enough = what === 'post' ? sql`and a.grade >= ${course.minGrade}` : sql``
  return sql<boolean>`${not} exists (select 1 from attempt a where a.enrolment_id = e.id and a.kind = ${what} ${enough})`
}

/** The seats that the matrix is about. */
export const seatsOf = (db: Db, course: Course, of: About) => {
  const today = programmeDay(of.now)
  let query = visibleSeats(db, of.visible).innerJoin('person as p', 'p.id', 'e.person_id').where('e.edition_id', '=', of.editionId)
  query = of.seat === undefined ? query.where('e.status', '<>', 'withdrawn') : query.where(statusOn(today), '=', of.seat)
  if (of.municipality !== undefined) query = query.where('e.municipality_id', '=', of.municipality)
  query = query.where(namedLike('p.display_name', of.search))
  if (of.module !== undefined && of.state !== undefined) query = query.where(isIn(course, of.module, of.state))
  if (of.mark !== undefined) query = query.where(isMarked(course, of.mark))
  return query
}

type Progress = { enrolment_id: string; module: number; done: number }
const progressOf = async (db: Db, course: Course, seatIds: readonly string[]): Promise<Map<string, Progress[]>> => {
  const { rows } = await sql<Progress>`
    select lp.enrolment_id, l.module + 1 as module, (count(*) filter (where lp.done_at is not null))::int as done
    from lesson_progress lp join lesson l on l.version_id = ${course.versionId} and l.lesson_id = lp.lesson_id
    where lp.enrolment_id = any(${seatIds}::uuid[]) group by 1, 2`.execute(db)
  return Map.groupBy(rows, (row) => row.enrolment_id)
}

/** How a module stands of which some lessons were seen (or none: undefined) and so many done. */
export const stateOf = (lessons: number, done: number | undefined): ModuleState => (done === undefined || lessons === 0 ? 'none' : done >= lessons ? 'done' : 'begun')

/** Person by person, by surname, how far each is in every module of the version that the edition teaches. */
export const getMatrix = async (db: Db, of: About & { after?: string | undefined; limit: number }): Promise<ReplyOf<typeof readCompletionMatrix>> => {
  const course = await getCourse(db, of.editionId)
  const { items, next } = await page(
    seatsOf(db, course, of)
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .select([
        'e.id as enrolmentId',
        'e.person_id as personId',
        'p.display_name as name',
        'p.sort_name as sortName',
        'm.name as municipality',
        statusOn(programmeDay(of.now)).as('status'),
        sql<string | null>`(select a.grade from attempt a where a.enrolment_id = e.id and a.kind = 'pre' order by a.sent_at limit 1)`.as('pre'),
        sql<string | null>`(select max(a.grade) from attempt a where a.enrolment_id = e.id and a.kind = 'post')`.as('post'),
        sql<string | null>`(select c.id from certificate c where c.enrolment_id = e.id and c.revoked_at is null)`.as('certificateId'),
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
  const progress = await progressOf(
    db,
    course,
    items.map((row) => row.enrolmentId),
  )
  return {
    modules: course.modules,
    next,
    items: items.map(({ sortName: _, status, pre, post, municipality, ...row }) => ({
      ...row,
      municipality: municipality ?? '',
      seat: status,
      cells: course.modules.map(({ number, lessons }) => {
        const done = progress.get(row.enrolmentId)?.find((one) => one.module === number)?.done
        return { state: stateOf(lessons, done), done: done ?? 0 }
      }),
      pre: pre === null ? null : Number(pre),
      post: post === null ? null : Number(post),
      passed: post !== null && Number(post) >= course.minGrade,
    })),
  }
}

type Totals = ReplyOf<typeof readMatrixTotals>

/** The figures over the columns of the matrix: each is the number of rows that its list opens. */
export const getMatrixTotals = async (db: Db, of: About): Promise<Totals> => {
  const course = await getCourse(db, of.editionId)
  const seats = sql`seat as materialized (${seatsOf(db, course, of).select('e.id')})`
  const { rows: all } = await sql<Omit<Totals, 'modules'>>`
    with ${seats}, test as (
      select a.enrolment_id, bool_or(a.kind = 'pre') as pre, bool_or(a.kind = 'post' and a.grade >= ${course.minGrade}) as passed
      from seat join attempt a on a.enrolment_id = seat.id group by 1)
    select (select count(*)::int from seat) as people, (count(*) filter (where pre))::int as pre, (count(*) filter (where passed))::int as passed,
      (select count(*)::int from seat join certificate c on c.enrolment_id = seat.id where c.revoked_at is null) as certificates from test`.execute(db)
  const { rows } = await sql<{ module: number; done: number; seen: number }>`
    with ${seats}, size as (select module, count(*) as lessons from lesson where version_id = ${course.versionId} group by 1),
    one as (
      select lp.enrolment_id, l.module, count(*) filter (where lp.done_at is not null) as done
      from seat join lesson_progress lp on lp.enrolment_id = seat.id join lesson l on l.version_id = ${course.versionId} and l.lesson_id = lp.lesson_id group by 1, 2)
    select module + 1 as module, (count(*) filter (where done >= lessons))::int as done, count(*)::int as seen from one join size using (module) group by 1`.execute(db)
  const found = all[0] ?? { people: 0, pre: 0, passed: 0, certificates: 0 }
  return {
    ...found,
    modules: course.modules.map(({ number }) => {
      const { done, seen } = rows.find((row) => row.module === number) ?? { done: 0, seen: 0 }
      return { number, done, begun: seen - done, none: found.people - seen }
    }),
  }
}
