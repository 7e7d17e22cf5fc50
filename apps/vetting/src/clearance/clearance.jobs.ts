import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { refreshCases } from '../case/case.actions.ts'
import { dropOldUploads } from '../paper/upload.actions.ts'
import { programmeDay } from '../programme.ts'
import { actOnDay } from '../rule/acting.actions.ts'
import type { Tables } from '../tables.ts'
import { reviewEnded, tellExpired } from './clearance.actions.ts'
import { warnOfEnding } from './warning.actions.ts'

const everyMs = 60_000
const lockKey = 4_300_110

/** What the turn of a day brings: clearances that ended or soon will, posts that ended, rules that come into force, police certificates that ran out, uploads that nobody finished. One replica does it. */
export const turnDay = async (tx: Transaction<Tables>, now: Date): Promise<void> => {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(tx)
  if (!rows[0]?.mine) return
  await tellExpired(tx, now)
  await reviewEnded(tx, now)
  await warnOfEnding(tx, now)
  await actOnDay(tx, now)
  await dropOldUploads(tx, now)
  const lapsed = await tx
    .selectFrom('vetting_case')
    .innerJoin('person', (join) =>
      join.on((eb) => eb.or([eb('person.id', '=', eb.ref('vetting_case.person_id')), eb('person.merged_into', '=', eb.ref('vetting_case.person_id'))])),
    )
    .innerJoin('cup_component', 'cup_component.person_id', 'person.id')
    .select('vetting_case.person_id')
    .distinct()
    .where('vetting_case.institution_kind', '=', 'police')
    .where('vetting_case.type', '<>', 'none')
    .where('cup_component.valid_until', '<', programmeDay(now))
    .where(sql<boolean>`not 'cup' = any(vetting_case.missing)`)
    .orderBy('vetting_case.person_id')
    .execute()
  for (const { person_id } of lapsed) await refreshCases(tx, person_id, now)
}

export const turnDays = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    running = running
      .then(() => app.db.transaction().execute((tx) => turnDay(tx, app.clock.now())))
      .catch((error: unknown) => app.fastify.log.error({ err: error }, 'the turn of the day failed and is tried again'))
  }
  run()
  const timer = setInterval(run, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
