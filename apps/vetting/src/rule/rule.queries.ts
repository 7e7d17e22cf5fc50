import type { Kysely } from 'kysely'
import type { RuleTable, Tables } from '../tables.ts'
import { newestOn, type Deciding, type Rule } from './rule.rules.ts'

/** Whether the programme's donor asks for vetting. `share`: it stays so until the transaction ends, for a new case that the change could not see. */
export const asksVetting = async (db: Kysely<Tables>, lock?: 'share'): Promise<boolean> => (await readDonor(db, lock)).asks

const readDonor = async (db: Kysely<Tables>, lock?: 'share'): Promise<{ asks: boolean; donor: string | null }> => {
  const asked = db.selectFrom('programme').select(['asks_vetting', 'donor_name'])
  const found = await (lock ? asked.forShare() : asked).executeTakeFirstOrThrow()
  return { asks: found.asks_vetting, donor: found.donor_name }
}

export const ruleOf = (row: Omit<RuleTable, 'version' | 'position'>): Rule => ({
  title: row.title,
  institutionKind: row.institution_kind,
  area: row.area,
  level: row.level,
  rank: row.rank,
  post: row.post,
  donor: row.donor,
  type: row.type,
})

export const rowsOf = async (db: Kysely<Tables>, version: number): Promise<Rule[]> =>
  (await db.selectFrom('rule').selectAll().where('version', '=', version).orderBy('position').execute()).map(ruleOf)

/** The rules of one version, with what the programme's donor asks today. */
export const decidingBy = async (db: Kysely<Tables>, version: number, lock?: 'share'): Promise<Deciding> => ({
  ...(await readDonor(db, lock)),
  version,
  rules: await rowsOf(db, version),
})

/** What decides on the day: the newest version whose day has come. `share`: no version comes in between until the transaction ends. */
export const decidingOn = async (db: Kysely<Tables>, day: string, lock?: 'share'): Promise<Deciding> => {
  const donor = await readDonor(db, lock)
  const { version } = await inForceOn(db, day)
  return { ...donor, version, rules: await rowsOf(db, version) }
}

export const inForceOn = async (db: Kysely<Tables>, day: string): Promise<{ version: number }> => {
  const found = newestOn(await db.selectFrom('rule_version').select(['version', 'in_force_from']).execute(), day)
  if (!found) throw new Error(`no version of the rules is in force on ${day}`)
  return found
}
