import { isDeepStrictEqual } from 'node:util'
import { bankMoved, bankNotReady } from '@tequio/contracts/training/bank'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { makeCurrent, saveVersion, type VersionContent } from '../course/course.actions.ts'
import { shaOf, sizeOf } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { lockBank } from './bank.actions.ts'
import { findCurrent, getBankCourse, getBankSummary } from './bank.queries.ts'
import { placeQuestions } from './place.rules.ts'

type Tx = Transaction<Tables>

/** Publishes the course as it is with the questions as they stand now; editions that are open keep the version that they have. */
export const publishQuestions = async (tx: Tx, of: { courseId: string; basis: string; now: Date }): Promise<number> => {
  const { courseId, now } = of
  await lockBank(tx, courseId)
  const { versionId: before } = await getBankCourse(tx, courseId)
  const { basis } = await getBankSummary(tx, courseId)
  if (basis !== of.basis) throw new Problem(bankMoved)
  // those of a lesson that is only being written wait for it
  const homes = new Set((await tx.selectFrom('lesson').select('lesson_id').where('version_id', '=', before).execute()).map((row) => row.lesson_id))
  const questions = (await findCurrent(tx, courseId)).filter((one) => homes.has(one.lesson))
  const asked = new Map((await tx.selectFrom('question').select(['question_id', 'body']).where('version_id', '=', before).execute()).map((row) => [row.question_id, row.body]))
  if (questions.length === asked.size && questions.every((one) => isDeepStrictEqual(one, asked.get(one.id)))) throw new Problem(bankNotReady, { fact: 'nothing-changed' })
  for (const use of ['pre', 'post'] as const) if (!questions.some((one) => one.use === use)) throw new Problem(bankNotReady, { fact: `no-${use}` })

  const version = await tx.selectFrom('course_version').select(['modules', 'completion', 'sources', 'content_sha']).where('id', '=', before).executeTakeFirstOrThrow()
  const lessonRows = await tx.selectFrom('lesson').selectAll().where('version_id', '=', before).orderBy('number').execute()
  const caseRows = await tx.selectFrom('practice_case').selectAll().where('version_id', '=', before).orderBy('number').execute()
  const media = await tx
    .selectFrom('version_media as v')
    .innerJoin('media as m', 'm.sha', 'v.sha')
    .select(['m.sha', 'm.svg'])
    .where('v.version_id', '=', before)
    .orderBy('m.sha')
    .execute()
  const lessons = placeQuestions(
    lessonRows.map(({ lesson_id: lessonId, number, module, title, minutes, objective, guide, screens }) => ({
      lessonId,
      number,
      module,
      title,
      minutes,
      objective,
      guide,
      screens,
    })),
    questions,
  )
  const cases = caseRows.map(({ case_id: caseId, minutes, body }) => ({ caseId, minutes, body }))
  const content: VersionContent = {
    modules: version.modules,
    completion: version.completion,
    sources: version.sources,
    lessons,
    cases,
    questions,
    media: media.map(({ sha }) => ({ sha })),
    sizeBytes: sizeOf(lessons, cases, media),
  }
  const contentSha = shaOf(JSON.stringify(content))
  const known = await tx.selectFrom('course_version').select(['id', 'number']).where('course_id', '=', courseId).where('content_sha', '=', contentSha).executeTakeFirst()
  const { versionId, number } = known ? { versionId: known.id, number: known.number } : await saveVersion(tx, { courseId, content, contentSha, now })
  await makeCurrent(tx, { courseId, versionId, now })
  return number
}
