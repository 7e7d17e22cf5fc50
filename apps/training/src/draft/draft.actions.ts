import { notFound, stale } from '@tequio/contracts/problems'
import type { BodyOf, ReplyOf } from '@tequio/contracts/make'
import {
  draftImpossible,
  mostPictures,
  pictureUnfit,
  type addDraftLesson,
  type addDraftPicture,
  type DraftFault,
  type saveDraft,
  type saveDraftLesson,
} from '@tequio/contracts/training/draft'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import { shaOf } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { placeCases } from './case.actions.ts'
import { lockDraft } from './lock.actions.ts'
import { describeLesson } from './draft.queries.ts'
import { restWith } from './rest.rules.ts'
import { nameFrom } from './draft.rules.ts'
import { photoOf } from './photo.rules.ts'

type Tx = Transaction<Tables>

export const saveDraftAs = async (tx: Tx, of: { courseId: string; body: BodyOf<typeof saveDraft>; now: Date }): Promise<number> => {
  const { courseId, now } = of
  const { version, modules, objectives, cases, minGrade, assignment, sources, ...head } = of.body
  const { rest } = await lockDraft(tx, courseId, version)
  const known = new Set((await tx.selectFrom('draft_lesson').select('lesson_id').where('course_id', '=', courseId).execute()).map((row) => row.lesson_id))
  const placed = modules.flatMap(({ lessons }, module) => lessons.map((lessonId) => ({ lessonId, module })))
  if (new Set(placed.map(({ lessonId }) => lessonId)).size !== placed.length || placed.some(({ lessonId }) => !known.has(lessonId)))
    throw new Problem(draftImpossible, { reason: 'lessons' })
  await tx
    .updateTable('draft_course')
    .set({
      ...head,
      objectives: JSON.stringify(objectives),
      modules: JSON.stringify(modules.map(({ title }) => title)),
      rest: JSON.stringify(restWith(rest, { minGrade, assignment, sources })),
      version: version + 1,
      changed_at: now,
    })
    .where('course_id', '=', courseId)
    .execute()
  const [ids, places] = [placed.map(({ lessonId }) => lessonId), placed.map(({ module }) => module)]
  await sql`update draft_lesson l set module = coalesce(o.module, l.module), position = coalesce(o.position, l.position),
      removed_at = case when o.module is null then coalesce(l.removed_at, ${now}) end
    from draft_lesson d left join unnest(${ids}::text[], ${places}::integer[]) with ordinality as o (lesson_id, module, position) on o.lesson_id = d.lesson_id
    where d.course_id = ${courseId} and l.course_id = d.course_id and l.lesson_id = d.lesson_id`.execute(tx)
  if (cases) await placeCases(tx, { courseId, cases, now })
  return version + 1
}

/** Keeps a photograph among the pictures of a course; the same one again is the one that it was. Throws `picture-unfit`, `draft-impossible`; 404 for a course that is not written here. */
export const addPicture = async (tx: Tx, of: { courseId: string; bytes: Uint8Array; now: Date }): Promise<ReplyOf<typeof addDraftPicture>> => {
  await lockBank(tx, of.courseId)
  if (!(await tx.selectFrom('draft_course').select('course_id').where('course_id', '=', of.courseId).executeTakeFirst())) throw new Problem(notFound)
  const photo = photoOf(of.bytes)
  if (!photo) throw new Problem(pictureUnfit)
  const [sha, { svg, width, height }] = [shaOf(photo.svg), photo]
  const { others } = await tx
    .selectFrom('draft_media')
    .select((eb) => eb.fn.countAll<number>().as('others'))
    .where('course_id', '=', of.courseId)
    .where('sha', '<>', sha)
    .executeTakeFirstOrThrow()
  if (others >= mostPictures) throw new Problem(draftImpossible, { reason: 'pictures' })
  await tx
    .insertInto('media')
    .values({ sha, svg })
    .onConflict((on) => on.column('sha').doNothing())
    .execute()
  await tx
    .insertInto('draft_media')
    .values({ course_id: of.courseId, sha, added_at: of.now })
    .onConflict((on) => on.columns(['course_id', 'sha']).doNothing())
    .execute()
  return { media: sha, width, height, sizeBytes: Buffer.byteLength(svg) }
}

export const addLesson = async (tx: Tx, of: { courseId: string; body: BodyOf<typeof addDraftLesson>; now: Date }): Promise<{ lessonId: string; version: number }> => {
  const { courseId, now } = of
  const { version, module, screens, ...head } = of.body
  const { modules } = await lockDraft(tx, courseId, version)
  if (module >= modules.length) throw new Problem(draftImpossible, { reason: 'module' })
  const rows = await tx.selectFrom('draft_lesson').select(['lesson_id', 'position']).where('course_id', '=', courseId).execute()
  // attempts and the bank name lessons of any version: no name is given twice
  const everyone = await tx
    .selectFrom('lesson as l')
    .innerJoin('course_version as v', 'v.id', 'l.version_id')
    .select('l.lesson_id')
    .distinct()
    .where('v.course_id', '=', courseId)
    .execute()
  const lessonId = nameFrom(head.title, new Set([...rows, ...everyone].map((row) => row.lesson_id)))
  await tx
    .insertInto('draft_lesson')
    .values({
      course_id: courseId,
      lesson_id: lessonId,
      module,
      position: Math.max(0, ...rows.map((row) => row.position)) + 1,
      ...head,
      screens: JSON.stringify(screens ?? []),
      version: 1,
      changed_at: now,
      removed_at: null,
    })
    .execute()
  await tx
    .updateTable('draft_course')
    .set({ version: version + 1, changed_at: now })
    .where('course_id', '=', courseId)
    .execute()
  return { lessonId, version: version + 1 }
}

export const saveLesson = async (
  tx: Tx,
  of: { courseId: string; lessonId: string; body: BodyOf<typeof saveDraftLesson>; now: Date },
): Promise<{ version: number; faults: DraftFault[] }> => {
  const { courseId, lessonId, now } = of
  const { version, screens, ...head } = of.body
  await lockBank(tx, courseId)
  const found = await tx.selectFrom('draft_lesson').select('version').where('course_id', '=', courseId).where('lesson_id', '=', lessonId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (found.version !== version) throw new Problem(stale, { current: found.version })
  await tx
    .updateTable('draft_lesson')
    .set({ ...head, screens: JSON.stringify(screens), version: version + 1, changed_at: now })
    .where('course_id', '=', courseId)
    .where('lesson_id', '=', lessonId)
    .execute()
  return { version: version + 1, faults: (await describeLesson(tx, courseId, lessonId)).faults }
}
