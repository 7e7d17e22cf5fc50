import type { ServiceApp } from '@tequio/service-kit/service'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { learnLeads } from './forecast.queries.ts'

const everyMs = 60_000

/** Learns the lead times when the service starts and once a day; twice changes nothing. */
export const learningLeads = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let learntOn = ''
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    const today = programmeDay(app.clock.now())
    if (today === learntOn) return
    running = running
      .then(() => app.db.transaction().execute((tx) => learnLeads(tx, today)))
      .then(() => void (learntOn = today))
      .catch((error: unknown) => app.fastify.log.error({ err: error }, 'the lead times were not learnt, and it is tried again'))
  }
  run()
  const timer = setInterval(run, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
