import { programmeChanged, programmeId, programmeIsOver } from '@tequio/contracts/identity/programme'
import { stale } from '@tequio/contracts/problems'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { asksAgain, noticeOf, type Settings } from './notice.rules.ts'
import { findProgramme, settingsOf, stateOf } from './programme.queries.ts'

const trimmed = (of: Settings): Settings => ({
  name: of.name.trim(),
  shortName: of.shortName.trim(),
  responsible: { name: of.responsible.name.trim(), address: of.responsible.address.trim(), contact: of.responsible.contact.trim() },
  donor: of.donor && { ...of.donor, name: of.donor.name.trim() },
  fiscalYearStart: of.fiscalYearStart,
  mailFrom: of.mailFrom,
})

/** Writes the notice that these settings make, unless it reads as the one before. */
const publishNotice = async (tx: Tx<Tables>, before: Settings | undefined, after: Settings, today: string): Promise<{ noticeVersion: number; noticeAsksAgain: boolean }> => {
  const last = await tx.selectFrom('privacy_notice').select(['version', 'simplified', 'integral']).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
  const notice = noticeOf(after)
  if (last.simplified === notice.simplified && last.integral === notice.integral) return { noticeVersion: last.version, noticeAsksAgain: false }
  const version = last.version + 1
  const again = asksAgain(before, after)
  await tx
    .insertInto('privacy_notice')
    .values({ version, in_force_from: today, ...notice, asks_again: again })
    .execute()
  return { noticeVersion: version, noticeAsksAgain: again }
}

export type Changed = { version: number; noticeVersion: number; noticeAsksAgain: boolean }

/** Gives the programme its settings; the first ones and every change after them. */
export const change = async (tx: Tx<Tables>, of: Settings & { version: number }, today: string, now: Date): Promise<Changed> => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.programme'))`.execute(tx)
  const row = await findProgramme(tx)
  if ((row?.version ?? 0) !== of.version) throw new Problem(stale, { current: row?.version ?? 0 })
  if (row && row.ended_on !== null) throw new Problem(programmeIsOver)
  const settings = trimmed(of)
  const columns = {
    name: settings.name,
    short_name: settings.shortName,
    responsible_name: settings.responsible.name,
    responsible_address: settings.responsible.address,
    responsible_contact: settings.responsible.contact,
    donor_name: settings.donor?.name ?? null,
    donor_asks_vetting: settings.donor?.asksVetting ?? null,
    fiscal_year_start: settings.fiscalYearStart,
    mail_from: settings.mailFrom,
    version: of.version + 1,
  }
  const saved = await tx
    .insertInto('programme')
    .values({ id: programmeId, ...columns, ended_on: null })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow()
  const notice = await publishNotice(tx, row && settingsOf(row), settings, today)
  await emit(tx, programmeChanged, programmeId, stateOf(saved), now)
  return { version: saved.version, ...notice }
}

export const restateProgramme = restating<Tables>('identity.programme', async (tx) => {
  const row = await findProgramme(tx)
  return row && factOf(programmeChanged, stateOf(row))
})
