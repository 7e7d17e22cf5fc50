import { bankMoved, bankNotReady } from '@tequio/contracts/training/bank'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { makeCurrent, saveVersion, type VersionContent } from '../course/course.actions.ts'
import { shaOf, sizeOf } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { lockBank } from './bank.actions.ts'
import { findCurrent, findHomes, getBankCourse, getBankSummary } from './bank.queries.ts'
import { sign } from '../draft/publish.actions.ts'
import { toDraft, toLesson } from '../draft/draft.rules.ts'

type Tx = Transaction<Tables>

/** Publishes the course as it is with the questions as they stand now; editions that are open keep the version that they have. */
export const publishQuestions = async (tx: Tx, of: { courseId: string; basis: string; by: string; now: Date }): Promise<number> => {
  const { courseId, now } = of
  await lockBank(tx, courseId)
  const { versionId: before, title, hours } = await getBankCourse(tx, courseId)
  const { basis, changes } = await getBankSummary(tx, courseId)
  if (basis !== of.basis) throw new Problem(bankMoved)
  // the first version is published with its lessons
  if (before === null || changes.added + changes.changed + changes.retired === 0) throw new Problem(bankNotReady, { fact: 'nothing-changed' })
  const homes = await findHomes(tx, before)
  const questions = (await findCurrent(tx, courseId)).filter((one) => homes.has(one.lesson))
  for (const use of ['pre', 'post'] as const) if (!questions.some((one) => one.use === use)) throw new Problem(bankNotReady, { fact: `no-${use}` })

  const version = await tx.selectFrom('course_version').select(['modules', 'completion', 'sources', 'title', 'hours']).where('id', '=', before).executeTakeFirstOrThrow()
  const lessonRows = await tx.selectFrom('lesson').selectAll().where('version_id', '=', before).orderBy('number').execute()
  const caseRows = await tx.selectFrom('practice_case').selectAll().where('version_id', '=', before).orderBy('number').execute()
  const media = await tx
    .selectFrom('version_media as v')
    .innerJoin('media as m', 'm.sha', 'v.sha')
    .select(['m.sha', 'm.svg'])
    .where('v.version_id', '=', before)
    .orderBy('m.sha')
    .execute()
  const recordings = (await tx.selectFrom('version_recording').select('sha').where('version_id', '=', before).orderBy('sha').execute()).map((row) => row.sha)
  const lessons = lessonRows.map((row) =>
    toLesson(
      { lessonId: row.lesson_id, module: row.module, title: row.title, minutes: row.minutes, objective: row.objective, guide: row.guide, screens: toDraft(row.screens) },
      row.number,
      {
        current: questions,
        retired: new Set(),
      },
    ),
  )
  const cases = caseRows.map(({ case_id: caseId, minutes, body }) => ({ caseId, minutes, body }))
  const content: VersionContent = {
    title: version.title ?? title,
    hours: version.hours ?? hours,
    modules: version.modules,
    completion: version.completion,
    sources: version.sources,
    lessons,
    cases,
    questions,
    media: media.map(({ sha }) => ({ sha })),
    recordings,
    sizeBytes: sizeOf(
      lessons,
      cases,
      media.map(({ svg }) => Buffer.byteLength(svg)),
    ),
  }
  const contentSha = shaOf(JSON.stringify(content))
  const { versionId, number } = await saveVersion(tx, { courseId, content, contentSha, writtenHere: true, now })
  await sign(tx, versionId, of.by)
  await makeCurrent(tx, { courseId, versionId, now })
  return number
}
