import { addDays } from '@tequio/service-kit/clock'
import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { reviewSeats } from './enrolment.actions.ts'

const lockKey = 4_301_110
/** A service that was away for longer than this hears of the rest by the next fact about the person. */
const daysBack = 31
const atOnce = 500

/** Begins with whoever comes first. */
const first = '00000000-0000-0000-0000-000000000000'

const closedByDay = async (tx: Transaction<Tables>, today: string): Promise<string[]> =>
  (
    await sql<{ person_id: string }>`select distinct person_id from enrolment where status = 'active' and open_until < ${today} order by person_id limit ${atOnce}`.execute(tx)
  ).rows.map((row) => row.person_id)

const endedPost = async (tx: Transaction<Tables>, today: string, after: string): Promise<string[]> =>
  (
    await sql<{ person_id: string }>`
      select distinct e.person_id from appointment a join enrolment e on e.person_id = a.person_id
      where a.to_on >= ${addDays(today, -daysBack)} and a.to_on < ${today} and (e.status = 'active' or (e.status in ('waiting', 'paused') and e.has_place)) and e.person_id > ${after}
      order by e.person_id limit ${atOnce}`.execute(tx)
  ).rows.map((row) => row.person_id)

/**
 * Says what the turn of a day has changed for seats, also when vetting is away: those that their authorisation closed, and those
 * that a post that has ended since kept from opening, or alone kept open. Readers compare the day of an
 * authorisation themselves and wait for none of this. Looks at the second ones after `after`, once a day and not at all where it is null; answers after whom to go on.
 */
export const turnSeats = async (tx: Transaction<Tables>, now: Date, after: string | null = first): Promise<string | null> => {
  const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(tx)
  if (!locks[0]?.mine) return after
  const today = programmeDay(now)
  const ended = after === null ? [] : await endedPost(tx, today, after)
  const people = [...new Set([...(await closedByDay(tx, today)), ...ended])].sort()
  await lockPersons(tx, people)
  for (const personId of people) await reviewSeats(tx, personId, now)
  await restand(tx, people, now)
  return ended.length < atOnce ? null : (ended.at(-1) ?? null)
}

export const turningSeats = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let [turning, after]: [string, string | null] = ['', null]
  return everyMinute(app, 'the turn of the day failed for seats and is tried again', async () => {
    const now = app.clock.now()
    if (programmeDay(now) !== turning) [turning, after] = [programmeDay(now), first]
    after = await app.db.transaction().execute((tx) => turnSeats(tx, now, after))
  })
}
