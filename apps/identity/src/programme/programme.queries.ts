import type { programmeChanged, readProgramme } from '@tequio/contracts/identity/programme'
import type { DataOf, ReplyOf } from '@tequio/contracts/make'
import type { Db, Tx } from '@tequio/service-kit/tables'
import type { Selectable } from 'kysely'
import { privacyInForce } from '../account/account.queries.ts'
import type { ProgrammeTable, Tables } from '../tables.ts'
import type { Settings } from './notice.rules.ts'

type Row = Selectable<ProgrammeTable>

export const findProgramme = (db: Db<Tables> | Tx<Tables>): Promise<Row | undefined> => db.selectFrom('programme').selectAll().executeTakeFirst()

export const settingsOf = (row: Row): Settings => ({
  name: row.name,
  shortName: row.short_name,
  responsible: { name: row.responsible_name, address: row.responsible_address, contact: row.responsible_contact },
  donor: row.donor_name === null ? null : { name: row.donor_name, asksVetting: row.donor_asks_vetting === true },
  fiscalYearStart: row.fiscal_year_start,
  mailFrom: row.mail_from,
})

export const stateOf = (row: Row): DataOf<typeof programmeChanged> => {
  const { name, shortName, responsible, donor, fiscalYearStart } = settingsOf(row)
  return { name, shortName, responsibleName: responsible.name, donor, fiscalYearStart, endedOn: row.ended_on, version: row.version }
}

export const getPage = async (db: Db<Tables>, timeZone: string, today: string): Promise<ReplyOf<typeof readProgramme>> => {
  const row = await findProgramme(db)
  const { version, simplified, integral } = await privacyInForce(db, today)
  return { programme: row ? { ...settingsOf(row), endedOn: row.ended_on, version: row.version } : null, timeZone, today, notice: { version, simplified, integral } }
}
