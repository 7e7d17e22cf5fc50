import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { sexOf } from './curp.rules.ts'
import { curpPlace, makeSealing } from './sealing.ts'

const batch = 500

/** Reads the sex of persons who were registered before it had a column; answers how many. */
export const learnSexes = async (app: Pick<ServiceApp<Tables>, 'db' | 'config'>, isStopped: () => boolean = () => false): Promise<number> => {
  const sealing = makeSealing(app.config.secretKey)
  let learnt = 0
  for (let after = ''; !isStopped();) {
    let query = app.db.selectFrom('person').select(['id', 'curp_sealed']).where('sex', 'is', null).where('is_blocked', '=', false).orderBy('id').limit(batch)
    if (after !== '') query = query.where('id', '>', after)
    const rows = await query.execute()
    for (const sex of ['H', 'M', 'X'] as const) {
      const ids = rows.filter((row) => sexOf(sealing.open(row.curp_sealed, curpPlace(row.id))) === sex).map((row) => row.id)
      if (ids.length > 0) await app.db.updateTable('person').set({ sex }).where('id', 'in', ids).execute()
      learnt += ids.length
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < batch) break
  }
  return learnt
}

/** Once, when the service starts. */
export const learningSexes = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let isStopped = false
  const done = learnSexes(app, () => isStopped).catch((error: unknown) =>
    app.fastify.log.error({ err: error }, 'the sex of older persons was not read; the next start tries again'),
  )
  return async () => {
    isStopped = true
    await done
  }
}
