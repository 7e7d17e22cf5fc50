import { addDays } from '@tequio/service-kit/clock'
import type { Kysely, Transaction } from 'kysely'
import type { LeadOn } from '../batch/batch.rules.ts'
import { programmeDay, startOf } from '../programme.ts'
import type { Settings } from '../setting.queries.ts'
import type { LeadTimeTable, Tables } from '../tables.ts'
import { forecastMonths, type Sent, type SentType } from './forecast.rules.ts'

const types = ['courtesy', 'leahy'] as const
const historyDays = 3 * 366
// newer answers outweigh the rest long before so many
const mostCases = 20_000

/** Everything that was sent within three years, newest first, with the day of its first confirmed answer; what the programme called back tells nothing. */
const readHistory = async (db: Kysely<Tables>, today: string): Promise<(Sent & { isApproved: boolean })[]> => {
  const rows = await db
    .selectFrom('batch')
    .innerJoin('batch_case', 'batch_case.batch_id', 'batch.id')
    .innerJoin('vetting_case as c', 'c.id', 'batch_case.case_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('verdict')
          .select(['verdict.outcome', 'verdict.result_on'])
          .whereRef('verdict.case_id', '=', 'batch_case.case_id')
          .whereRef('verdict.batch_id', '=', 'batch_case.batch_id')
          .where('verdict.state', '=', 'confirmed')
          .orderBy('verdict.confirmed_at')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(['c.type', 'batch.submitted_at', 'v.outcome', 'v.result_on'])
    .where('batch.submitted_at', '>=', startOf(addDays(today, -historyDays)))
    .where('batch.state', '<>', 'cancelled')
    .where('c.type', '<>', 'none')
    .where((eb) => eb.or([eb('v.outcome', 'is', null), eb('v.outcome', '<>', 'cancelled')]))
    .orderBy('batch.submitted_at', 'desc')
    .limit(mostCases)
    .execute()
  return rows.flatMap((row) =>
    row.submitted_at === null || row.type === 'none'
      ? []
      : [{ type: row.type, sentOn: programmeDay(row.submitted_at), answeredOn: row.result_on, isApproved: row.outcome === 'approved' }],
  )
}

/** Learns the lead times anew from the answers so far. */
export const learnLeads = async (tx: Transaction<Tables>, today: string): Promise<void> => {
  const history = await readHistory(tx, today)
  const rows = types.flatMap((type): LeadTimeTable[] => {
    const approved = history.filter((one) => one.type === type && one.isApproved).length
    return (forecastMonths(history, { type, asOf: today }) ?? []).map(({ basedOn, ...lead }, at) => ({ type, month: at + 1, ...lead, answered: basedOn, approved }))
  })
  await tx.deleteFrom('lead_time').execute()
  if (rows.length > 0)
    await tx
      .insertInto('lead_time')
      .values(rows)
      .onConflict((on) => on.doNothing()) // another replica wrote the same
      .execute()
}

type Leads = { rows: readonly LeadTimeTable[]; lateOn: LeadOn }

/** By month of sending where enough answers are known, else the days that the programme set. */
export const readLeads = async (db: Kysely<Tables>, settings: Settings): Promise<Leads> => {
  const rows = await db.selectFrom('lead_time').selectAll().orderBy('type').orderBy('month').execute()
  const late = (type: SentType, day: string): number => rows.find((row) => row.type === type && row.month === Number(day.slice(5, 7)))?.late ?? settings.leadDays[type]
  return { rows, lateOn: (day) => ({ courtesy: late('courtesy', day), leahy: late('leahy', day) }) }
}
