import type { RuleExplanation } from '@tequio/contracts/vetting/rule'
import type { Kysely, Selectable } from 'kysely'
import { postOf } from '../case/case.actions.ts'
import type { CaseTable, Tables } from '../tables.ts'
import { decidingOn, rowsOf } from './rule.queries.ts'
import { decisionOf } from './rule.rules.ts'

/** Why a case has its type: the version and the row that decided, and what the rules of today would say where that differs. */
export const explain = async (db: Kysely<Tables>, row: Selectable<CaseTable>, today: string): Promise<RuleExplanation> => {
  const version = await db.selectFrom('rule_version').select('in_force_from').where('version', '=', row.rule_version).executeTakeFirst()
  const conditions = row.rule_row === null ? undefined : (await rowsOf(db, row.rule_version))[row.rule_row - 1]
  const now = decisionOf(postOf(row), await decidingOn(db, today))
  return {
    title: row.rule_title,
    version: row.rule_version,
    row: row.rule_row,
    conditions: conditions ?? null,
    inForceFrom: version?.in_force_from ?? null,
    today: now.type === row.type ? null : { type: now.type, version: now.rule_version, title: now.rule_title },
  }
}
