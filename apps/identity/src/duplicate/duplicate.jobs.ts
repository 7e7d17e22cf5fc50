import type { ServiceApp } from '@tequio/service-kit/service'
import { curpPlace, makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { likenessOf } from './likeness.ts'

const batch = 500

/** Writes the fingerprints of likeness of persons who were registered before they had columns; answers how many. */
export const learnLikeness = async (app: Pick<ServiceApp<Tables>, 'db' | 'config'>, isStopped: () => boolean = () => false): Promise<number> => {
  const sealing = makeSealing(app.config.secretKey)
  let learnt = 0
  while (!isStopped()) {
    const rows = await app.db
      .selectFrom('person')
      .select(['id', 'sort_name', 'curp_sealed'])
      .where('curp_stem_fingerprint', 'is', null)
      .where('is_blocked', '=', false)
      .orderBy('id')
      .limit(batch)
      .execute()
    for (const row of rows) {
      const prints = likenessOf(sealing, row.sort_name, sealing.open(row.curp_sealed, curpPlace(row.id)))
      await app.db.updateTable('person').set(prints).where('id', '=', row.id).execute()
    }
    learnt += rows.length
    if (rows.length < batch) break
  }
  return learnt
}

/** Once, when the service starts. */
export const learningLikeness = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let isStopped = false
  const done = learnLikeness(app, () => isStopped).catch((error: unknown) =>
    app.fastify.log.error({ err: error }, 'older persons were not compared with each other; the next start tries again'),
  )
  return async () => {
    isStopped = true
    await done
  }
}
