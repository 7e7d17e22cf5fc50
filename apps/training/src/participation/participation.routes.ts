import {
  exportParticipation,
  listParticipationIds,
  listParticipationPeople,
  participationMoved,
  printParticipation,
  readParticipation,
  type ParticipationTable,
} from '@tequio/contracts/training/participation'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { renderParticipation } from './participation-pdf.ts'
import { findParticipations, findPeople, wholePeriod, type Period } from './participation.queries.ts'
import { countsIn, tableOf } from './participation.rules.ts'
import { writeParticipation } from './participation-spreadsheet.ts'

const getTable = async (db: Kysely<Tables>, query: Period, now: Date): Promise<ParticipationTable> => {
  const period = wholePeriod(query, now)
  return { ...period, ...tableOf(await findParticipations(db, period)) }
}

const getPrinted = async (db: Kysely<Tables>, query: Period & { sex?: string | undefined; age?: string | undefined }, now: Date) => {
  const table = await getTable(db, query, now)
  const [sex, age] = [countsIn(query.sex, 4, table.total.people), countsIn(query.age, 7, table.total.people)]
  if (!sex || !age) throw new Problem(participationMoved)
  return { table, sex, age }
}

export const participationRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readParticipation, ({ db, query, now }) => getTable(db, query, now))
  serve(app, listParticipationIds, async ({ db, query, now }) => ({
    personIds: [...new Set((await findParticipations(db, wholePeriod(query, now))).map((row) => row.personId))],
  }))
  serve(app, listParticipationPeople, async ({ db, query, now }) => findPeople(db, await findParticipations(db, wholePeriod(query, now)), { ...query, limit: query.limit ?? 50 }))
  serve(app, exportParticipation, async ({ db, query, now }) => {
    const printed = await getPrinted(db, query, now)
    return { bytes: await writeParticipation(printed), name: `Personas capacitadas ${printed.table.from ?? 'inicio'} a ${printed.table.to}.xlsx` }
  })
  serve(app, printParticipation, async ({ db, query, now }) => {
    const printed = await getPrinted(db, query, now)
    return { bytes: await renderParticipation(printed, now), name: `Personas capacitadas ${printed.table.from ?? 'inicio'} a ${printed.table.to}.pdf` }
  })
}
