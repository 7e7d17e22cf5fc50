import type { BodyOf, ReplyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { draftImpossible, mostCases } from '@tequio/contracts/training/draft'
import type { addDraftCase, saveDraftCase } from '@tequio/contracts/training/draft-case'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import type { Tables } from '../tables.ts'
import { newCase } from './case.rules.ts'
import { describeCase } from './case.queries.ts'
import { lockDraft } from './lock.actions.ts'
import { nameFrom } from './draft.rules.ts'

type Tx = Transaction<Tables>

/** Puts the cases of a course in this order; one that is left out is removed. Throws `draft-impossible`. */
export const placeCases = async (tx: Tx, of: { courseId: string; cases: readonly string[]; now: Date }): Promise<void> => {
  const { courseId, now } = of
  const known = new Set((await tx.selectFrom('draft_case').select('case_id').where('course_id', '=', courseId).execute()).map((row) => row.case_id))
  if (new Set(of.cases).size !== of.cases.length || of.cases.some((one) => !known.has(one))) throw new Problem(draftImpossible, { reason: 'cases' })
  await sql`update draft_case c set position = coalesce(o.position, c.position), removed_at = case when o.position is null then coalesce(c.removed_at, ${now}) end
    from draft_case d left join unnest(${[...of.cases]}::text[]) with ordinality as o (case_id, position) on o.case_id = d.case_id
    where d.course_id = ${courseId} and c.course_id = d.course_id and c.case_id = d.case_id`.execute(tx)
}

/** Begins a case at the end of the course's. Throws `stale`, `draft-impossible`; 404 for a course that is not written here. */
export const addCase = async (tx: Tx, of: { courseId: string; body: BodyOf<typeof addDraftCase>; now: Date }): Promise<ReplyOf<typeof addDraftCase>> => {
  const { courseId, now } = of
  const { version, title, role } = of.body
  await lockDraft(tx, courseId, version)
  const rows = await tx.selectFrom('draft_case').select(['case_id', 'position', 'removed_at']).where('course_id', '=', courseId).execute()
  if (rows.filter((row) => row.removed_at === null).length >= mostCases) throw new Problem(draftImpossible, { reason: 'many-cases' })
  // runs and certificates name cases of any version: no name is given twice
  const everyone = await tx
    .selectFrom('practice_case as p')
    .innerJoin('course_version as v', 'v.id', 'p.version_id')
    .select('p.case_id')
    .distinct()
    .where('v.course_id', '=', courseId)
    .execute()
  const caseId = nameFrom(title, new Set([...rows, ...everyone].map((row) => row.case_id)), 'caso')
  await tx
    .insertInto('draft_case')
    .values({
      course_id: courseId,
      case_id: caseId,
      position: Math.max(0, ...rows.map((row) => row.position)) + 1,
      listed: JSON.stringify({ title, minutes: 20, attempts_suggested: 2 }),
      body: JSON.stringify(newCase(title, role)),
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
  return { caseId, version: version + 1 }
}

export const saveCase = async (tx: Tx, of: { courseId: string; caseId: string; body: BodyOf<typeof saveDraftCase>; now: Date }): Promise<ReplyOf<typeof saveDraftCase>> => {
  const { courseId, caseId, now } = of
  const { version } = of.body
  const { minutes, attempts, ...body } = of.body.case
  await lockBank(tx, courseId)
  const found = await tx.selectFrom('draft_case').select(['version', 'listed', 'body']).where('course_id', '=', courseId).where('case_id', '=', caseId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (found.version !== version) throw new Problem(stale, { current: found.version })
  // a course may announce a case by another title than the case bears
  const title = found.listed && found.listed.title !== found.body.title ? found.listed.title : body.title
  await tx
    .updateTable('draft_case')
    .set({
      listed: minutes === null ? null : JSON.stringify({ title, minutes, attempts_suggested: attempts ?? found.listed?.attempts_suggested ?? 1 }),
      body: JSON.stringify(body),
      version: version + 1,
      changed_at: now,
    })
    .where('course_id', '=', courseId)
    .where('case_id', '=', caseId)
    .execute()
  return { version: version + 1, faults: (await describeCase(tx, courseId, caseId)).faults }
}
