import { readMentoringSummary } from '@tequio/contracts/mentoring/summary'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { listCycleRows } from '../cycle/cycle.queries.ts'
import { listPairRows } from '../pair/pair.queries.ts'
import type { Tables } from '../tables.ts'

export const summaryRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readMentoringSummary, async ({ db, visible, now }) => {
    const items = await listPairRows(db, visible, false, now)
    const count = (state: string): number => items.filter((one) => one.health.state === state).length
    const cycle = (await listCycleRows(db, visible, now)).find((one) => one.stage === 'open' || one.stage === 'closed')
    const paired = cycle ? await db.selectFrom('pair').select('id').where('cycle_id', '=', cycle.cycleId).where('status', '<>', 'ended').execute() : []
    return {
      asOf: now.toISOString(),
      pairs: { well: count('well'), soon: count('soon'), attention: count('attention'), stalled: count('stalled') },
      items,
      cycle: cycle
        ? { cycleId: cycle.cycleId, name: cycle.name, applications: cycle.applications, paired: paired.filter((one) => items.some((row) => row.pairId === one.id)).length }
        : null,
    }
  })
}
