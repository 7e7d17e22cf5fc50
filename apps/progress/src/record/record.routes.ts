import { loadProgressRecord, takeProgressRecord } from '@tequio/contracts/progress/record'
import { recordRoutes as routes } from '@tequio/service-kit/record-routes'
import { restateAssessment } from '../assessment/announce.actions.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

export const recordRoutes = routes<Tables>({
  take: takeProgressRecord,
  load: loadProgressRecord,
  tables: () => recordTables,
  stays,
  taken: { act: 'progress.record.take' },
  loaded: { act: 'progress.record.load' },
  restates: [restateAssessment],
})
