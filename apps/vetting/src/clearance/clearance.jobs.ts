import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { refreshCases } from '../case/case.actions.ts'
import { dropOldUploads } from '../paper/upload.actions.ts'
import { programmeDay } from '../programme.ts'
import { actOnDay } from '../rule/acting.actions.ts'
import type { Tables } from '../tables.ts'
import { reviewEnded, tellExpired } from './clearance.actions.ts'
import { warnOfEnding } from './warning.actions.ts'

const lockKey = 4_300_110

type Step = (tx: Transaction<Tables>, now: Date) => Promise<unknown>

// Each certificate that ended is looked at once: those that ended long ago are many, and their cases were told.
const refreshLapsed: Step = async (tx, now) => {
  const { rows } = await sql<{ person_id: string }>`update cup_component set is_end_seen = true
    where valid_until < ${programmeDay(now)} and is_end_seen is not true returning person_id`.execute(tx)
  const ended = [...new Set(rows.map((row) => row.person_id))]
  if (ended.length === 0) return
  // also of whom this registration gave way to
  const lapsed = await tx
    .selectFrom('person')
    .innerJoin('vetting_case', (join) => join.on(sql<boolean>`vetting_case.person_id in (person.id, person.merged_into)`))
    .select('vetting_case.person_id')
    .distinct()
    .where('person.id', '=', sql<string>`any(${ended})`)
    .where('vetting_case.institution_kind', '=', 'police')
    .where('vetting_case.type', '<>', 'none')
    .where(sql<boolean>`not 'cup' = any(vetting_case.missing)`)
    .orderBy('vetting_case.person_id')
    .execute()
  for (const { person_id } of lapsed) await refreshCases(tx, person_id, now)
}

/** What the turn of a day brings: clearances that ended or soon will, posts that ended, rules that come into force, uploads that nobody finished, police certificates that ran out. */
const steps: readonly Step[] = [tellExpired, reviewEnded, warnOfEnding, actOnDay, dropOldUploads, refreshLapsed]

// One replica does it.
const turn = async (tx: Transaction<Tables>, now: Date, of: readonly Step[]): Promise<void> => {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(tx)
  if (rows[0]?.mine) for (const step of of) await step(tx, now)
}

export const turnDay = (tx: Transaction<Tables>, now: Date): Promise<void> => turn(tx, now, steps)

/** Each step in a transaction of its own, so that one that fails takes back nothing of the others and keeps none of them from being done. */
export const turnDays = (app: ServiceApp<Tables>): (() => Promise<void>) =>
  everyMinute(app, 'the turn of the day failed and is tried again', async () => {
    const now = app.clock.now()
    const done = []
    for (const step of steps) done.push(...(await Promise.allSettled([app.db.transaction().execute((tx) => turn(tx, now, [step]))])))
    const failed = done.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  })
