import { recordEarly } from '@tequio/contracts/record'
import { loadTrainingRecord, takeTrainingRecord } from '@tequio/contracts/training/record'
import { Problem } from '@tequio/service-kit/problem'
import type { Settle } from '@tequio/service-kit/record-load'
import { recordRoutes as routes } from '@tequio/service-kit/record-routes'
import { restateCertificate } from '../certificate/certificate.actions.ts'
import { restateCourse } from '../course/course.actions.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

/** Who holds a seat or was trained elsewhere must be somebody whom identity knows here; then the board counts what came along. */
const settlePeople: Settle<Tables> = async (tx, added, now) => {
  const people = [...new Set(['enrolment', 'outside_training'].flatMap((table) => added.get(table) ?? []).map((row) => String(row['person_id'])))]
  if (people.length === 0) return
  const known = await tx.selectFrom('appointment').select('person_id').distinct().where('person_id', 'in', people).execute()
  if (known.length < people.length) throw new Problem(recordEarly, { persons: people.length - known.length })
  await lockPersons(tx, people)
  await restand(tx, people, now)
}

export const recordRoutes = routes<Tables>({
  take: takeTrainingRecord,
  load: loadTrainingRecord,
  tables: (app) => recordTables(makeSealing(app.config.secretKey)),
  taken: { act: 'training.record.take' },
  loaded: { act: 'training.record.load' },
  stays,
  restates: [restateCourse, restateCertificate],
  settle: settlePeople,
})
