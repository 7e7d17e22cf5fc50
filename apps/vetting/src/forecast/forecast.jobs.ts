import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { learnLeads } from './forecast.queries.ts'

/** Learns the lead times when the service starts and once a day; twice changes nothing. */
export const learningLeads = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  let learntOn = ''
  return everyMinute(app, 'the lead times were not learnt, and it is tried again', async () => {
    const today = programmeDay(app.clock.now())
    if (today === learntOn) return
    await app.db.transaction().execute((tx) => learnLeads(tx, today))
    learntOn = today
  })
}
