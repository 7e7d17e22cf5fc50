import { readProgressSummary } from '@tequio/contracts/progress/summary'
import { visibleTo } from '@tequio/service-kit/actor'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { listRows } from '../assessment/assessment.queries.ts'
import { loadMatrix } from '../matrix/matrix.queries.ts'
import { changesOf, medianLevel } from '../matrix/matrix.rules.ts'
import type { Tables } from '../tables.ts'

export const summaryRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readProgressSummary, async ({ db, actor, visible, now }) => {
    const matrix = await loadMatrix(db, visible, {})
    const entries = matrix?.entries ?? []
    const components = matrix?.instrument.components ?? []
    return {
      asOf: now.toISOString(),
      participating: matrix?.participating ?? 0,
      measured: entries.length,
      ...changesOf(
        components,
        entries.flatMap(({ standing }) => standing.compared ?? []),
      ),
      components: components.map(({ id, title }, at) => {
        const levels = entries.flatMap(({ standing }) => standing.cells[at]?.level ?? [])
        return { id, title, levels: [0, 1, 2, 3, 4].map((level) => levels.filter((one) => one === level).length), median: medianLevel(levels) }
      }),
      // the donor sees figures; rows with an assessor's name go to who may open the assessment
      waiting: await listRows(db, visibleTo(actor, 'progress.assessment.see'), { waiting: true, within: visible }),
    }
  })
}
