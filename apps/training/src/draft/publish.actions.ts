import { draftMoved, draftNotReady } from '@tequio/contracts/training/draft'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import { getBankSummary } from '../bank/bank.queries.ts'
import { makeCurrent, saveVersion, type VersionContent } from '../course/course.actions.ts'
import { shaOf } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { faultsOfDraft, gatherDraft, isOutlineChanged } from './draft.queries.ts'
import { faceOf } from './draft.rules.ts'

/** Publishes lessons and questions as they stand as the next version; editions that are open keep theirs. */
export const publish = async (tx: Transaction<Tables>, of: { courseId: string; basis: string; now: Date }): Promise<number> => {
  const { courseId, now } = of
  await lockBank(tx, courseId)
  const draft = await gatherDraft(tx, courseId)
  if (draft.basis !== of.basis) throw new Problem(draftMoved)
  const [fault] = faultsOfDraft(draft)
  if (fault) throw new Problem(draftNotReady, { reason: fault.reason })
  const { added, changed, retired } = (await getBankSummary(tx, courseId)).changes
  const isSame =
    draft.next.length === draft.current.size &&
    draft.next.every((lesson) => {
      const before = draft.current.get(lesson.lessonId)
      return before !== undefined && faceOf(before) === faceOf(lesson)
    })
  if (isSame && added + changed + retired === 0 && !isOutlineChanged(draft)) throw new Problem(draftNotReady, { reason: 'nothing-changed' })
  const ids = new Set(draft.next.map(({ lessonId }) => lessonId))
  const { title, audience, hours, summary, objectives, modules } = draft.head
  const content: VersionContent = {
    modules,
    completion: draft.head.completion,
    sources: draft.head.sources,
    lessons: draft.next,
    cases: draft.cases,
    // a question of a lesson that was removed waits in the bank
    questions: draft.questions.current.filter((one) => ids.has(one.lesson)),
    media: draft.pictures.map(({ sha }) => ({ sha })),
    sizeBytes: draft.sizeBytes,
  }
  await tx
    .updateTable('course')
    .set({ title, audience, hours, summary, objectives: JSON.stringify(objectives) })
    .where('id', '=', courseId)
    .execute()
  const contentSha = shaOf(JSON.stringify([content, title, audience, hours, summary, objectives]))
  const known = await tx.selectFrom('course_version').select(['id', 'number']).where('course_id', '=', courseId).where('content_sha', '=', contentSha).executeTakeFirst()
  const saved = known ? { versionId: known.id, number: known.number } : await saveVersion(tx, { courseId, content, contentSha, now })
  await makeCurrent(tx, { courseId, versionId: saved.versionId, now })
  return saved.number
}
