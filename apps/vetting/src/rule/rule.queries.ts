import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Rule } from './rule.rules.ts'

/** Whether the programme's donor asks for vetting. `share`: it stays so until the transaction ends, for a new case that the change could not see. */
export const asksVetting = async (db: Kysely<Tables>, lock?: 'share'): Promise<boolean> => {
  const asked = db.selectFrom('programme').select('asks_vetting')
  const found = await (lock ? asked.forShare() : asked).executeTakeFirstOrThrow()
  return found.asks_vetting
}

/** The newest version whose day has come, in the order in which its rules are tried. */
export const rulesOn = async (db: Kysely<Tables>, day: string): Promise<{ version: number; inForceFrom: string; rules: Rule[] }> => {
  const found = await db
    .selectFrom('rule_version')
    .select(['version', 'in_force_from'])
    .where('in_force_from', '<=', day)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const rows = await db.selectFrom('rule').select(['title', 'institution_kind', 'area', 'level', 'type']).where('version', '=', found.version).orderBy('position').execute()
  return {
    version: found.version,
    inForceFrom: found.in_force_from,
    rules: rows.map((row) => ({ title: row.title, institutionKind: row.institution_kind, area: row.area, level: row.level, type: row.type })),
  }
}
