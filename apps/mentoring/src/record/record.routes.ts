import { loadMentoringRecord, takeMentoringRecord } from '@tequio/contracts/mentoring/record'
import { recordRoutes as routes } from '@tequio/service-kit/record-routes'
import { restatePair } from '../pair/announce.actions.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

export const recordRoutes = routes<Tables>({
  take: takeMentoringRecord,
  load: loadMentoringRecord,
  tables: () => recordTables,
  stays,
  taken: { act: 'mentoring.record.take' },
  loaded: { act: 'mentoring.record.load' },
  restates: [restatePair],
})
