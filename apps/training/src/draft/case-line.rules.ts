import type { DraftCaseLine } from '@tequio/contracts/training/draft'
import type { Selectable } from 'kysely'
import type { DraftCaseTable } from '../course/course.tables.ts'
import type { CaseContent } from '../course/read-course.rules.ts'
import { isSameCase, toCaseBody } from './case.rules.ts'

type Row = Selectable<DraftCaseTable>

/** `casesNow`: those of the current version. */
export const standingOfCase = (casesNow: readonly CaseContent[], row: Row): DraftCaseLine['standing'] => {
  if (row.removed_at !== null) return 'removed'
  const before = casesNow.find((one) => one.caseId === row.case_id)
  if (!before) return 'new'
  return isSameCase(before, { caseId: row.case_id, minutes: row.listed?.minutes ?? null, body: toCaseBody(row.case_id, row.body) }) ? 'same' : 'changed'
}

export const caseLineOf = (casesNow: readonly CaseContent[], row: Row): DraftCaseLine => ({
  caseId: row.case_id,
  title: row.body.title,
  role: row.body.role,
  minutes: row.listed?.minutes ?? null,
  steps: row.body.nodes.length,
  ends: row.body.nodes.filter(({ end }) => end !== null).length,
  standing: standingOfCase(casesNow, row),
  version: row.version,
})
