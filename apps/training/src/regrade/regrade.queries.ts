import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Answer } from '@tequio/contracts/training/block'
import type { QuestionSource } from '@tequio/contracts/training/question'
import type { readRegrade } from '@tequio/contracts/training/regrade'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { draw, gradeAttempt } from '../course/question.rules.ts'
import { findAsked } from '../essay/essay.queries.ts'
import { sharesOf } from '../essay/essay.rules.ts'
import type { Tables } from '../tables.ts'
import { bankIn, findVersionIds, withKeysUpTo } from './keys.queries.ts'
import { corrected } from './regrade.rules.ts'

type Db = Kysely<Tables>
type Kind = 'pre' | 'post'

type Row = { enrolmentId: string; personId: string; attemptId: string; kind: Kind; grade: string; askedId: string; keysId: string | null }

/** A test that was marked with an old key: what it got, and what it gets with the key of today; null where its answers are gone. */
export type OldAttempt = Pick<Row, 'enrolmentId' | 'personId' | 'attemptId' | 'kind'> & {
  before: number
  now: { grade: number; right: number } | null
  wrongKeys: QuestionSource[]
}
export type Old = { versionId: string; minGrade: number; attempts: OldAttempt[] }

// an answer kept before the submission counts where the submission does not carry that question
const answersIn = async (db: Db, seatIds: readonly string[]): Promise<Map<string, Map<string, Answer>>> => {
  const { rows } = await sql<{ attemptId: string; type: string; body: Record<string, unknown> }>`
    select body ->> 'attemptId' as "attemptId", type, body from activity
    where enrolment_id = any(${seatIds}::uuid[]) and outcome = 'applied' and type in ('quiz.answered', 'quiz.submitted') order by (type = 'quiz.submitted'), seq`.execute(db)
  const all = new Map<string, Map<string, Answer>>()
  for (const { attemptId, type, body } of rows) {
    const answers = all.get(attemptId) ?? new Map<string, Answer>()
    const given =
      type === 'quiz.submitted' ? (body['answers'] as { questionId: string; answer: Answer }[]) : [{ questionId: String(body['questionId']), answer: body['answer'] as Answer }]
    for (const { questionId, answer } of given) answers.set(questionId, answer)
    all.set(attemptId, answers)
  }
  return all
}

// what who graded open answers gave stays as it is
const sharesIn = async (db: Db, seatIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('essay')
    .select(['attempt_id', 'version_id', 'answers', 'levels'])
    .where('enrolment_id', '=', sql<string>`any(${seatIds}::uuid[])`)
    .where('state', '=', 'graded')
    .execute()
  const all = new Map<string, number>()
  for (const row of rows) all.set(row.attempt_id, sharesOf(await findAsked(db, row), row.levels ?? []) ?? 0)
  return all
}

/** The tests of an edition that were marked with keys which the current version of its course has corrected. */
export const findOld = async (db: Db, editionId: string): Promise<Old> => {
  const edition = await db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .select(['ed.version_id as taughtId', 'c.id as courseId', 'c.version_id as currentId', 'v.completion'])
    .where('ed.id', '=', editionId)
    .executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  const versionId = edition.currentId ?? edition.taughtId
  const { rows } = await sql<Row>`
    select a.enrolment_id as "enrolmentId", e.person_id as "personId", a.attempt_id as "attemptId", a.kind, a.grade, a.keys_version_id as "keysId",
      coalesce(x.body ->> 'versionId', ${edition.taughtId}) as "askedId"
    from enrolment e join attempt a on a.enrolment_id = e.id
      left join lateral (select body from activity y where y.enrolment_id = a.enrolment_id and y.outcome = 'applied' and y.type = 'quiz.submitted'
        and y.body ->> 'attemptId' = a.attempt_id::text limit 1) x on true
    where e.edition_id = ${editionId} and e.status <> 'withdrawn' and a.keys_version_id is distinct from ${versionId} order by a.enrolment_id, a.attempt_id`.execute(db)
  const bank = bankIn(db)
  const versionIds = await findVersionIds(db, edition.courseId)
  const found: { row: Row; after: QuestionSource[]; wrongKeys: QuestionSource[] }[] = []
  for (const row of rows) {
    // what the current version asked it has marked
    if (row.askedId === versionId) continue
    const drawn = draw(await bank(row.askedId, row.kind), row.attemptId)
    const upTo = (keysId: string) => withKeysUpTo(drawn, { versionIds, askedId: row.askedId, keysId, kind: row.kind, bank })
    const after = await upTo(versionId)
    const wrongKeys = corrected(row.keysId === null ? drawn : await upTo(row.keysId), after)
    if (wrongKeys.length > 0) found.push({ row, after, wrongKeys })
  }
  const answers = await answersIn(
    db,
    found.map(({ row }) => row.enrolmentId),
  )
  const shares = await sharesIn(
    db,
    found.map(({ row }) => row.enrolmentId),
  )
  const attempts = found.map(({ row: { enrolmentId, personId, attemptId, kind, grade }, after, wrongKeys }): OldAttempt => {
    const given = answers.get(attemptId)
    return { enrolmentId, personId, attemptId, kind, before: Number(grade), now: given ? gradeAttempt(after, given, shares.get(attemptId) ?? 0) : null, wrongKeys }
  })
  return { versionId, minGrade: edition.completion.minGrade, attempts }
}

/** What marking again would change, in figures. */
export const describeRegrade = async (db: Db, editionId: string): Promise<ReplyOf<typeof readRegrade>> => {
  const { attempts, minGrade } = await findOld(db, editionId)
  const questions = new Map(attempts.flatMap(({ wrongKeys }) => wrongKeys.map((question) => [question.id, question.prompt] as const)))
  const rising = new Set(attempts.filter(({ before, now }) => now !== null && now.grade > before).map((one) => one.personId))
  const newly = attempts.filter(({ kind, before, now }) => kind === 'post' && before < minGrade && now !== null && now.grade >= minGrade)
  const seats = [...new Set(newly.map((one) => one.enrolmentId))]
  const passed =
    seats.length === 0
      ? []
      : await db.selectFrom('attempt').select('enrolment_id').distinct().where('enrolment_id', 'in', seats).where('kind', '=', 'post').where('grade', '>=', minGrade).execute()
  return {
    questions: [...questions].map(([questionId, prompt]) => ({ questionId, prompt })).toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)),
    attempts: attempts.length,
    people: new Set(attempts.map((one) => one.personId)).size,
    rising: rising.size,
    passing: seats.length - passed.length,
  }
}
