import { ages, movingStates, needs, restingStates, waits, type VettingBoard } from '@tequio/contracts/vetting/board'
import type { Visible } from '@tequio/service-kit/actor'
import { addMonths } from '@tequio/service-kit/clock'
import { whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { ageOn, casesOn, expiresIn, needOn, scope, shownOn, waitsFor, wasAnswered } from '../case/filter.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

const monthsAhead = 24
/** Days that so large a share of the answers did not exceed. */
const within = (share: number) => sql<number>`percentile_disc(${sql.lit(share)}) within group (order by c.answer_days)`
const many = sql<number>`count(*)`.as('many')

/** The figures of the board. Each counts what the list of its filter holds: the conditions are the list's own. */
export const readBoard = async (db: Kysely<Tables>, visible: Visible, now: Date): Promise<VettingBoard> => {
  const today = programmeDay(now)
  const cases = () => whereVisible(casesOn(db, today), visible, scope)

  const [shown, age, need] = [shownOn(today), ageOn(today), needOn(today)]
  const byState = await cases()
    .select([shown.as('state'), age.as('age'), many])
    .groupBy([sql`1`, sql`2`])
    .execute()
  const inState = (state: string, of?: string): number => byState.reduce((sum, row) => sum + (row.state === state && (of === undefined || row.age === of) ? row.many : 0), 0)
  const pipeline = movingStates.map((state) => {
    const [week, month, quarter, older] = ages.map((of) => inState(state, of))
    return { state, week: week ?? 0, month: month ?? 0, quarter: quarter ?? 0, older: older ?? 0, all: inState(state) }
  })

  const held = await cases()
    .select(waits.map((wait) => sql<number>`count(*) filter (where ${waitsFor(wait)})`.as(wait)))
    .executeTakeFirstOrThrow()
  const byNeed = await cases()
    .select([need.as('need'), many])
    .groupBy(sql`1`)
    .execute()

  const thisMonth = today.slice(0, 7)
  const months = Array.from({ length: monthsAhead }, (_, at) => addMonths(`${thisMonth}-01`, at).slice(0, 7))
  const ending = await cases()
    .select(months.map((month) => sql<number>`count(*) filter (where ${expiresIn(month, today)})`.as(month)))
    .executeTakeFirstOrThrow()

  const turnaround = await cases()
    .where(wasAnswered(today))
    .where('c.answer_days', 'is not', null)
    .select(['c.type', sql<number>`count(*)`.as('answers'), within(0.1).as('tenth'), within(0.5).as('median'), within(0.9).as('ninetieth')])
    .groupBy('c.type')
    .orderBy('c.type')
    .execute()
  return {
    asOf: now.toISOString(),
    moving: pipeline.reduce((sum, row) => sum + row.all, 0),
    pipeline,
    resting: restingStates.map((state) => ({ state, count: inState(state) })),
    waits: waits.map((wait) => ({ wait, count: held[wait] })),
    needs: needs.map((one) => ({ need: one, count: byNeed.find((row) => row.need === one)?.many ?? 0 })),
    expiries: months.map((month) => ({ month, count: ending[month] ?? 0 })),
    turnaround,
  }
}
