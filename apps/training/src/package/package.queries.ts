import { readMedia } from '@tequio/contracts/training/course'
import { readRecording } from '@tequio/contracts/training/recording'
import { readCase, readLesson, type Lesson, type readQuiz } from '@tequio/contracts/training/learning'
import type { CourseLanguage } from '@tequio/contracts/training/translation'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { draw, toQuiz } from '../course/question.rules.ts'
import { findBank } from '../learning/learning.queries.ts'
import type { Tables } from '../tables.ts'
import { inLanguage } from '../translation/reading.queries.ts'
import { packageOf, type Given, type GivenPart, type Package } from './package.rules.ts'

type Db = Kysely<Tables>
type Edition = { editionId: string; versionId: string; title: string; courseId: string; language: CourseLanguage | null; translation: number | null }

const addressOf = ({ path }: { path: string }, params: Record<string, string>): string => path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

const each = async <T>(of: readonly T[], make: (one: T) => Promise<Given>): Promise<Given[]> => {
  const made: Given[] = []
  for (const one of of) made.push(await make(one))
  return made
}

// as everybody reads it: how far a person is comes with the course's page
const lessonsOf = async (db: Db, of: Edition): Promise<Given[]> => {
  const { editionId, versionId, title } = of
  const rows = await db.selectFrom('lesson').selectAll().where('version_id', '=', versionId).orderBy('number').execute()
  const lessons = rows.map((row, at): Lesson => {
    const nameOf = (one: (typeof rows)[number] | undefined) => (one ? { lessonId: one.lesson_id, title: one.title } : null)
    return {
      editionId,
      lessonId: row.lesson_id,
      number: row.number,
      title: row.title,
      minutes: row.minutes,
      objective: row.objective,
      guide: row.guide,
      courseTitle: title,
      lessonsTotal: rows.length,
      screens: row.screens,
      seen: -1,
      doneAt: null,
      previous: nameOf(rows[at - 1]),
      following: nameOf(rows[at + 1]),
    }
  })
  return each(lessons, async (lesson) => ({
    path: addressOf(readLesson, { editionId, lessonId: lesson.lessonId }),
    kind: 'lesson',
    text: JSON.stringify(await inLanguage(db, of, lesson)),
  }))
}

const casesOf = async (db: Db, of: Edition): Promise<Given[]> => {
  const { editionId, versionId } = of
  const rows = await db.selectFrom('practice_case').select('body').where('version_id', '=', versionId).orderBy('number').execute()
  return each(rows, async ({ body }) => {
    const made: ReplyOf<typeof readCase> = { editionId, ...body, doneAt: null }
    return { path: addressOf(readCase, { editionId, caseId: body.caseId }), kind: 'case', text: JSON.stringify(await inLanguage(db, of, made)) }
  })
}

const picturesOf = async (db: Db, { versionId }: Edition): Promise<Given[]> => {
  const rows = await db
    .selectFrom('version_media as vm')
    .innerJoin('media as m', 'm.sha', 'vm.sha')
    .select(['m.sha', 'm.svg'])
    .where('vm.version_id', '=', versionId)
    .orderBy('m.sha')
    .execute()
  return rows.map(({ sha, svg }) => ({ path: addressOf(readMedia, { sha }), kind: 'picture' as const, text: svg }))
}

const partsOf = async (db: Db, { versionId }: Edition): Promise<GivenPart[]> => {
  const rows = await db
    .selectFrom('version_recording as v')
    .innerJoin('recording_part as p', 'p.sha', 'v.sha')
    .select(['p.sha', 'p.number', 'p.stored', 'p.size_bytes'])
    .where('v.version_id', '=', versionId)
    .orderBy('p.sha')
    .orderBy('p.number')
    .execute()
  return rows.map(({ sha, number, stored, size_bytes: sizeBytes }) => ({ path: `${addressOf(readRecording, { recording: sha })}?part=${number}`, stored, sizeBytes }))
}

// the questions of some attempt, to say beforehand what those of the real one will weigh
const testsOf = async (db: Db, of: Edition): Promise<string[]> => {
  const { editionId, versionId, title } = of
  const made: string[] = []
  for (const kind of ['pre', 'post'] as const) {
    const bank = await findBank(db, versionId, kind)
    const page: ReplyOf<typeof readQuiz> = {
      editionId,
      versionId,
      kind,
      attemptId: editionId,
      courseTitle: title,
      minGrade: 80,
      questions: draw(bank, editionId).map((question) => toQuiz(question, editionId)),
      attempts: [],
    }
    made.push(JSON.stringify(await inLanguage(db, of, page)))
  }
  return made
}

const make = async (db: Db, of: Edition): Promise<Package> =>
  packageOf({ ...of, given: [...(await lessonsOf(db, of)), ...(await casesOf(db, of)), ...(await picturesOf(db, of))], tests: await testsOf(db, of), parts: await partsOf(db, of) })

// a version never changes: its package is made once for each edition that is asked for, and the eldest gives way
const most = 16
const made = new Map<string, Promise<Package>>()

/** The package of an edition for somebody who has a seat in it, whatever its state: lessons and practice may be read while one waits. */
export const findPackage = async (db: Db, of: { editionId: string; personId: string }): Promise<Package> => {
  const edition = await db
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .leftJoin('course_translation as t', (on) => on.onRef('t.course_id', '=', 'c.id').onRef('t.language', '=', 'e.language').on('t.offered_at', 'is not', null))
    .select(['ed.id as editionId', 'ed.version_id as versionId', 'c.title', 'c.id as courseId', 't.version as translation', sql<CourseLanguage | null>`t.language`.as('language')])
    .where('e.edition_id', '=', of.editionId)
    .where('e.person_id', '=', of.personId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  const key = JSON.stringify(edition)
  const known = made.get(key)
  if (known) return known
  const making = make(db, edition)
  making.catch(() => made.delete(key))
  made.set(key, making)
  for (const eldest of made.keys()) if (made.size > most) made.delete(eldest)
  return making
}
