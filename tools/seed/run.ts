import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeClock, todayIn } from '@tequio/service-kit/clock'
import { readConfig } from '@tequio/service-kit/config'
import { connect, makePool } from '@tequio/service-kit/database'
import type { KitTables } from '@tequio/service-kit/tables'
import type { Kysely } from 'kysely'
import { world, type World } from './world.ts'

type Seed = (db: Kysely<KitTables>, world: World, now: Date) => Promise<void>

const markName = 'seed'

// `node tools/seed/run.ts <service>`, with that service's own environment; a second run does nothing.
const run = async (service: string): Promise<void> => {
  if (!existsSync(join(import.meta.dirname, `${service}.ts`))) return
  const config = readConfig(process.env)
  if (config.MODE === 'production') throw new Error('Demonstration data are refused in production')
  const db = connect<KitTables>(makePool(config.DATABASE_URL, 4))
  try {
    if (await db.selectFrom('mark').select('value').where('name', '=', markName).executeTakeFirst()) return
    const exported = (await import(`./${service}.ts`)) as Record<string, Seed | undefined>
    const seed = exported[`seed${service[0]?.toUpperCase()}${service.slice(1)}`]
    if (!seed) throw new Error(`tools/seed/${service}.ts exports no seed`)
    const now = makeClock(config.clockShiftMs).now()
    await seed(db, world(todayIn(config.PROGRAMME_TIME_ZONE, now)), now)
    await db.insertInto('mark').values({ name: markName, value: now.toISOString() }).execute()
  } finally {
    await db.destroy()
  }
}

await run(process.argv[2] ?? '')
