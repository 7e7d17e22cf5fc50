import { addDays } from '@tequio/service-kit/clock'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { reviewSeats } from './enrolment.actions.ts'

const everyMs = 60_000
const lockKey = 4_301_110
/** A service that was away for longer than this hears of the rest by the next fact about the person. */
const daysBack = 7
const atOnce = 500

/**
 * Says what the turn of a day has changed for seats, also when vetting is away: those that their authorisation closed, and those
 * that only a post that has ended since kept from opening. Readers compare the day themselves and wait for none of this.
 */
export const turnSeats = async (tx: Transaction<Tables>, now: Date): Promise<number> => {
  const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(tx)
  if (!locks[0]?.mine) return 0
  const today = programmeDay(now)
  const { rows } = await sql<{ person_id: string }>`
    select person_id from enrolment where status = 'active' and open_until < ${today}
    union
    select e.person_id from appointment a join enrolment e on e.person_id = a.person_id
    where a.to_on >= ${addDays(today, -daysBack)} and a.to_on < ${today} and e.status in ('waiting', 'paused') and e.has_place
    order by person_id limit ${atOnce}`.execute(tx)
  const people = rows.map((row) => row.person_id)
  await lockPersons(tx, people)
  for (const personId of people) await reviewSeats(tx, personId, now)
  await restand(tx, people, now)
  return people.length
}

export const turningSeats = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    running = running
      .then(async () => void (await app.db.transaction().execute((tx) => turnSeats(tx, app.clock.now()))))
      .catch((error: unknown) => app.fastify.log.error({ err: error }, 'the turn of the day failed for seats and is tried again'))
  }
  run()
  const timer = setInterval(run, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
