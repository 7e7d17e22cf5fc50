import type { CycleRow } from '@tequio/contracts/mentoring/cycle'
import type { Component } from '@tequio/contracts/mentoring/shapes'
import { notFound } from '@tequio/contracts/problems'
import type { Visible } from '@tequio/service-kit/actor'
import { todayIn } from '@tequio/service-kit/clock'
import { whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { programmeZone, type Reader } from '../directory/directory.queries.ts'
import { stageOfCycle } from './cycle.rules.ts'

const withStage = (
  row: { id: string; name: string; opens_on: string; closes_on: string; starts_on: string; ends_on: string },
  components: Component[],
  applications: number,
  now: Date,
): CycleRow => {
  const days = { opensOn: row.opens_on, closesOn: row.closes_on, startsOn: row.starts_on, endsOn: row.ends_on }
  return { cycleId: row.id, name: row.name, ...days, stage: stageOfCycle(days, todayIn(programmeZone, now)), components, applications }
}

const columns = ['id', 'name', 'opens_on', 'closes_on', 'starts_on', 'ends_on'] as const
const componentsOf = (db: Reader, cycleId: string): Promise<Component[]> =>
  db.selectFrom('cycle_component').select(['component_id as id', 'title']).where('cycle_id', '=', cycleId).orderBy('position').execute()

export const getCycle = async (db: Reader, cycleId: string, now: Date): Promise<CycleRow> => {
  const found = await db.selectFrom('cycle').select(columns).where('id', '=', cycleId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  const { count } = await db
    .selectFrom('application')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('cycle_id', '=', cycleId)
    .where('status', '=', 'sent')
    .executeTakeFirstOrThrow()
  return withStage(found, await componentsOf(db, cycleId), Number(count), now)
}

/** Newest first; `applications` counts only those that the reader may see. */
export const listCycleRows = async (db: Reader, visible: Visible, now: Date): Promise<CycleRow[]> => {
  const cycles = await db.selectFrom('cycle').select(columns).orderBy('starts_on', 'desc').orderBy('id').limit(50).execute()
  const seen = await whereVisible(db.selectFrom('application'), visible, { municipality: 'application.municipality_id' }).select('cycle_id').where('status', '=', 'sent').execute()
  return Promise.all(cycles.map(async (cycle) => withStage(cycle, await componentsOf(db, cycle.id), seen.filter((one) => one.cycle_id === cycle.id).length, now)))
}

/** Components that some municipality was measured in. */
export const knownComponents = async (db: Reader): Promise<Component[]> =>
  db
    .selectFrom('component_level')
    .select(['component_id as id', (eb) => eb.fn.max('title').as('title')])
    .groupBy('component_id')
    .orderBy('component_id')
    .execute()
