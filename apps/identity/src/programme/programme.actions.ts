import { programmeUnset } from '@tequio/contracts/identity/ending'
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

const lock = async (tx: Tx<Tables>) => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.programme'))`.execute(tx)
  return findProgramme(tx)
}

/** Writes the settings, the privacy notice that they make, and the fact. */
const save = async (tx: Tx<Tables>, before: Settings | undefined, of: Settings & { version: number; endedOn: string | null }, today: string, now: Date): Promise<Changed> => {
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
    ended_on: of.endedOn,
    version: of.version,
  }
  const saved = await tx
    .insertInto('programme')
    .values({ id: programmeId, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow()
  const notice = await publishNotice(tx, before, settings, today)
  await emit(tx, programmeChanged, programmeId, stateOf(saved), now)
  return { version: saved.version, ...notice }
}

/** Gives the programme its settings; the first ones and every change after them. One that ended gets no donor again. */
export const change = async (tx: Tx<Tables>, of: Settings & { version: number }, today: string, now: Date): Promise<Changed> => {
  const row = await lock(tx)
  if ((row?.version ?? 0) !== of.version) throw new Problem(stale, { current: row?.version ?? 0 })
  const endedOn = row?.ended_on ?? null
  if (endedOn !== null && of.donor !== null) throw new Problem(programmeIsOver)
  return save(tx, row && settingsOf(row), { ...of, version: of.version + 1, endedOn }, today, now)
}

/** The programme's last day: no donor any more, and another body answers for personal data. */
export const end = async (tx: Tx<Tables>, responsible: Settings['responsible'], today: string, now: Date): Promise<void> => {
  const row = await lock(tx)
  if (!row) throw new Problem(programmeUnset)
  if (row.ended_on !== null) throw new Problem(programmeIsOver)
  const before = settingsOf(row)
  await save(tx, before, { ...before, responsible, donor: null, version: row.version + 1, endedOn: today }, today, now)
}

export const restateProgramme = restating<Tables>('identity.programme', async (tx) => {
  const row = await findProgramme(tx)
  return row && factOf(programmeChanged, stateOf(row))
})
