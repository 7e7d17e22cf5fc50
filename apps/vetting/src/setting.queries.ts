import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type Settings = {
  leadDays: { courtesy: number; leahy: number }
  courtesyValidDays: number
  batchMax: number
  disputeDays: number
  expiringDays: number
  /** Papers are asked for this many days before the last safe day to send them. */
  papersBeforeDays: number
}

export const getSettings = async (db: Kysely<Tables>): Promise<Settings> => {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute()
  const value = (name: string): number => {
    const found = rows.find((row) => row.name === name)
    if (!found) throw new Error(`the setting "${name}" is missing`)
    return found.value
  }
  return {
    leadDays: { courtesy: value('courtesy_lead_days'), leahy: value('leahy_lead_days') },
    courtesyValidDays: value('courtesy_valid_days'),
    batchMax: value('batch_max'),
    disputeDays: value('dispute_days'),
    expiringDays: value('expiring_days'),
    papersBeforeDays: value('papers_before_days'),
  }
}
