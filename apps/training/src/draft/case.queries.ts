import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { readDraftCase } from '@tequio/contracts/training/draft-case'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { standingOfCase } from './case-line.rules.ts'
import { faultsOfCase } from './case.rules.ts'
import { gatherDraft, sidesOf } from './draft.queries.ts'

export const describeCase = async (db: Kysely<Tables>, courseId: string, caseId: string): Promise<ReplyOf<typeof readDraftCase>> => {
  const of = await gatherDraft(db, courseId)
  const row = of.caseRows.find((one) => one.case_id === caseId)
  if (!row) throw new Problem(notFound)
  return {
    courseId,
    courseTitle: of.head.title,
    caseId,
    case: { ...row.body, minutes: row.listed?.minutes ?? null, attempts: row.listed?.attempts_suggested ?? null },
    standing: standingOfCase(of.casesNow, row),
    media: of.media.map(({ sha, box }) => ({ media: sha, ...sidesOf(box) })),
    faults: faultsOfCase(caseId, row.body, of.mediaBytes),
    version: row.version,
  }
}
