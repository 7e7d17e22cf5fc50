import { draftMoved, draftNotReady } from '@tequio/contracts/training/draft'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import { makeCurrent, saveVersion, type VersionContent } from '../course/course.actions.ts'
import { shaOf } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { completionOf, faultsOfDraft, gatherDraft, isChanged } from './draft.queries.ts'

/** Keeps who published a version; the same version again stays with who was first. */
export const sign = async (tx: Transaction<Tables>, versionId: string, by: string): Promise<void> =>
  void (await tx
    .insertInto('version_publication')
    .values({ version_id: versionId, published_by: by })
    .onConflict((on) => on.doNothing())
    .execute())

/** Publishes lessons, cases and questions as they stand as the next version; editions that are open keep theirs. */
export const publish = async (tx: Transaction<Tables>, of: { courseId: string; basis: string; by: string; now: Date }): Promise<number> => {
  const { courseId, now } = of
  await lockBank(tx, courseId)
  const draft = await gatherDraft(tx, courseId)
  if (draft.basis !== of.basis) throw new Problem(draftMoved)
  const [fault] = faultsOfDraft(draft)
  if (fault) throw new Problem(draftNotReady, { reason: fault.reason })
  if (!isChanged(draft)) throw new Problem(draftNotReady, { reason: 'nothing-changed' })
  const { title, audience, hours, summary, objectives, modules } = draft.head
  const content: VersionContent = {
    title,
    hours,
    modules,
    completion: completionOf(draft),
    sources: draft.rest.sources,
    lessons: draft.next,
    cases: draft.cases,
    questions: draft.asks,
    media: draft.pictures.map(({ sha }) => ({ sha })),
    recordings: draft.played.map(({ media }) => media),
    sizeBytes: draft.sizeBytes,
  }
  await tx
    .updateTable('course')
    .set({ title, audience, hours, summary, objectives: JSON.stringify(objectives) })
    .where('id', '=', courseId)
    .execute()
  const contentSha = shaOf(JSON.stringify([content, audience, summary, objectives]))
  const { versionId, number } = await saveVersion(tx, { courseId, content, contentSha, writtenHere: true, now })
  await sign(tx, versionId, of.by)
  await makeCurrent(tx, { courseId, versionId, now })
  return number
}
