import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { DraftCaseLine } from '@tequio/contracts/training/draft'
import type { readDraftCase } from '@tequio/contracts/training/draft-case'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Selectable } from 'kysely'
import type { DraftCaseTable } from '../course/course.tables.ts'
import type { Tables } from '../tables.ts'
import { faultsOfCase, isSameCase, toCaseBody } from './case.rules.ts'
import { gatherDraft, sidesOf, type Draft } from './draft.queries.ts'

type Row = Selectable<DraftCaseTable>

export const standingOfCase = (of: Draft, row: Row): DraftCaseLine['standing'] => {
  if (row.removed_at !== null) return 'removed'
  const before = of.casesNow.find((one) => one.caseId === row.case_id)
  if (!before) return 'new'
  return isSameCase(before, { caseId: row.case_id, minutes: row.listed?.minutes ?? null, body: toCaseBody(row.case_id, row.body) }) ? 'same' : 'changed'
}

export const caseLineOf = (of: Draft, row: Row): DraftCaseLine => ({
  caseId: row.case_id,
  title: row.body.title,
  role: row.body.role,
  minutes: row.listed?.minutes ?? null,
  steps: row.body.nodes.length,
  ends: row.body.nodes.filter(({ end }) => end !== null).length,
  standing: standingOfCase(of, row),
  version: row.version,
})

export const describeCase = async (db: Kysely<Tables>, courseId: string, caseId: string): Promise<ReplyOf<typeof readDraftCase>> => {
  const of = await gatherDraft(db, courseId)
  const row = of.caseRows.find((one) => one.case_id === caseId)
  if (!row) throw new Problem(notFound)
  return {
    courseId,
    courseTitle: of.head.title,
    caseId,
    case: { ...row.body, minutes: row.listed?.minutes ?? null, attempts: row.listed?.attempts_suggested ?? null },
    standing: standingOfCase(of, row),
    media: of.media.map(({ sha, box }) => ({ media: sha, ...sidesOf(box) })),
    faults: faultsOfCase(caseId, row.body, of.mediaBytes),
    version: row.version,
  }
}
