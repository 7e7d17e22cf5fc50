import type { ReplyOf } from '@tequio/contracts/make'
import { courseFileMoved, courseFileUnfit, courseFileUnreadable, type bringCourse } from '@tequio/contracts/training/course-files'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Transaction } from 'kysely'
import { fillBank, lockBank } from '../bank/bank.actions.ts'
import { tell } from '../course/course.actions.ts'
import { readCourse, shaOf, type CourseContent } from '../course/read-course.rules.ts'
import { gatherDraft } from '../draft/draft.queries.ts'
import { fillDraft } from '../draft/fill.actions.ts'
import { layCourse } from '../draft/new-course.actions.ts'
import type { Tables } from '../tables.ts'
import { fillTranslations, findTranslationFiles } from '../translation/translation-files.actions.ts'
import { readTranslationFiles, type Translations } from '../translation/translation-files.rules.ts'
import { filesOf } from './write.rules.ts'
import { courseFilesOf, unzipped } from './zip.rules.ts'

type Tx = Transaction<Tables>

/** The files of a course as it is being written. 404 for one that is not written here. */
export const findFiles = async (db: Kysely<Tables>, courseId: string): Promise<{ code: string; files: Map<string, string> }> => {
  const of = await gatherDraft(db, courseId)
  // pictures that no lesson shows yet go along: they were brought for this course
  const kept = await db.selectFrom('draft_media').select('sha').where('course_id', '=', courseId).execute()
  const shas = [...new Set([...of.pictures.map(({ sha }) => sha), ...kept.map(({ sha }) => sha)])]
  const media = shas.length === 0 ? [] : await db.selectFrom('media').selectAll().where('sha', 'in', shas).orderBy('sha').execute()
  const { head } = of
  const files = filesOf({
    head: { code: head.code, title: head.title, audience: head.audience, hours: head.hours, summary: head.summary, objectives: head.objectives, modules: head.modules },
    rest: of.rest,
    lessons: of.drafts,
    cases: of.caseRows.filter((row) => row.removed_at === null).map((row) => ({ caseId: row.case_id, listed: row.listed, body: row.body })),
    questions: of.asks,
    media,
  })
  for (const [name, text] of await findTranslationFiles(db, courseId)) files.set(name, text)
  return { code: head.code, files }
}

type Asked = { bytes: Uint8Array; code: string | undefined; basis: string | undefined; now: Date }
type Answer = ReplyOf<typeof bringCourse>

/** Reads a ZIP; slow and without the database. Throws `course-file-unreadable`. */
export const readZip = (bytes: Uint8Array): { content: CourseContent | undefined; problems: string[]; translations: Translations } => {
  const texts = unzipped(bytes)
  if (!texts || ![...texts.keys()].some((name) => name.endsWith('.yaml'))) throw new Problem(courseFileUnreadable)
  const { files, problems } = courseFilesOf(texts)
  const { translations, problems: others } = readTranslationFiles(texts)
  if (problems.length > 0) return { content: undefined, problems: [...problems, ...others], translations }
  const read = readCourse(files, 'draft')
  return { content: read.content, problems: [...read.problems, ...others], translations }
}

const writeContent = async (tx: Tx, courseId: string, content: CourseContent, now: Date): Promise<void> => {
  for (const { sha, svg } of content.media) {
    await tx
      .insertInto('media')
      .values({ sha, svg })
      .onConflict((on) => on.doNothing())
      .execute()
    await tx
      .insertInto('draft_media')
      .values({ course_id: courseId, sha, added_at: now })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  await fillDraft(tx, courseId, content, now)
  // of films and sounds the files say which; those that are here are given to the course, others are said to be missing at their place
  const played = content.lessons.flatMap(({ screens }) => screens.flat().flatMap((part) => (part.kind === 'recording' ? [part.media] : [])))
  if (played.length > 0)
    await sql`insert into draft_recording (course_id, sha, added_at) select ${courseId}, sha, ${now} from recording where sha = any(${played}) and medium is not null on conflict do nothing`.execute(
      tx,
    )
  await fillBank(tx, courseId, content.questions, now)
}

/** Says what the files of a course would do; with the basis of that answer it does it. Throws `course-file-unfit`, `course-file-moved`. */
export const bring = async (tx: Tx, read: ReturnType<typeof readZip>, of: Asked): Promise<Answer> => {
  const { now } = of
  const content = of.code !== undefined && read.content ? { ...read.content, source: { ...read.content.source, id: of.code } } : read.content
  const code = content?.source.id ?? of.code ?? ''
  const here = code === '' ? undefined : await tx.selectFrom('course').select('id').where('code', '=', code).executeTakeFirst()
  if (here) await lockBank(tx, here.id)
  const written = here && (await tx.selectFrom('draft_course').select('course_id').where('course_id', '=', here.id).executeTakeFirst())
  const basis = shaOf(JSON.stringify([shaOf(Buffer.from(of.bytes).toString('base64')), code, written ? (await gatherDraft(tx, here.id)).basis : null])).slice(0, 24)
  const answer: Answer = {
    written: false,
    basis,
    code,
    title: content?.source.title ?? '',
    courseId: here?.id ?? null,
    lessons: content?.lessons.length ?? 0,
    cases: content?.cases.length ?? 0,
    questions: content?.questions.length ?? 0,
    pictures: content?.media.length ?? 0,
    problems: read.problems,
  }
  if (of.basis === undefined) return answer
  if (!content || read.problems.length > 0) throw new Problem(courseFileUnfit)
  if (of.basis !== basis) throw new Problem(courseFileMoved)
  const { title, audience, hours, summary, objectives } = content.source
  const courseId = here?.id ?? (await layCourse(tx, { code, title, audience, hours, summary, objectives, now }))
  await writeContent(tx, courseId, content, now)
  await fillTranslations(tx, courseId, read.translations, now)
  if (!here) await tell(tx, courseId, now)
  return { ...answer, written: true, courseId }
}
