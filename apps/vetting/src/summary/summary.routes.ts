import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { isAllowed } from '@tequio/service-kit/actor'
import { addDays, daysBetween } from '@tequio/service-kit/clock'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { findNextNeeded } from '../batch/batch.queries.ts'
import { countCases } from './summary.queries.ts'
import { programmeDay } from '../programme.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'

export const summaryRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readVettingSummary, async ({ db, actor, visible, now }) => {
    const today = programmeDay(now)
    const until = addDays(today, (await getSettings(db)).expiringDays)
    const { places, pipeline } = await countCases(db, visible, { today, until, readsFiles: isAllowed(actor, 'vetting.file.open', {}) })
    const sum = (of: 'persons' | 'mayEnrol' | 'expiring' | 'data' | 'consent' | 'cup'): number => places.reduce((total, place) => total + place[of], 0)
    const next = await findNextNeeded(db, visible, today)
    return {
      asOf: now.toISOString(),
      persons: sum('persons'),
      mayEnrol: sum('mayEnrol'),
      expiringIn30Days: sum('expiring'),
      missing: { data: sum('data'), consent: sum('consent'), cup: sum('cup') },
      nextNeededBy: next ? { day: next.needed_by, daysLeft: daysBetween(today, next.needed_by), purpose: next.purpose } : null,
      municipalities: places.map((place) => ({
        municipalityId: place.municipalityId,
        name: place.name,
        persons: place.persons,
        mayEnrol: place.mayEnrol,
        consentMissing: place.consent,
        expiringIn30Days: place.expiring,
      })),
      pipeline,
    }
  })
}
