import { courseBegun, readForecast } from '@tequio/contracts/vetting/forecast'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { lastSafe } from '../batch/batch.rules.ts'
import { programmeDay } from '../programme.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'
import { readLeads } from './forecast.queries.ts'
import { inviteFor, shareInTime } from './plan.rules.ts'

export const forecastRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readForecast, async ({ db, query, now }) => {
    const today = programmeDay(now)
    const settings = await getSettings(db)
    const { rows, lateOn } = await readLeads(db, settings)
    const types = (['courtesy', 'leahy'] as const).map((type) => {
      const months = rows.filter((row) => row.type === type)
      return {
        type,
        answered: months[0]?.answered ?? null,
        approved: months[0]?.approved ?? null,
        setDays: settings.leadDays[type],
        months: months.map(({ month, early, middle, late }) => ({ month, early, middle, late })),
      }
    })
    const { type, startsOn, seats } = query
    if (!type || !startsOn || !seats) return { today, types, plan: null }
    if (startsOn <= today) throw new Problem(courseBegun)
    const safe = lastSafe([type], startsOn, lateOn)
    const learnt = rows.find((row) => row.type === type)
    return { today, types, plan: safe && { type, startsOn, seats, ...safe, invite: learnt ? inviteFor(seats, shareInTime(learnt)) : null } }
  })
}
