import {
  exportParticipation,
  listParticipationIds,
  listParticipationPeople,
  participationMoved,
  printParticipation,
  readParticipation,
} from '@tequio/contracts/training/participation'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { findRows, readTable } from './closing.queries.ts'
import { renderParticipation } from './participation-pdf.ts'
import { findPeople, type Period } from './participation.queries.ts'
import { countsIn } from './participation.rules.ts'
import { writeParticipation } from './participation-spreadsheet.ts'
import type { Printed } from './participation-words.ts'

const getPrinted = async (db: Kysely<Tables>, query: Period & { sex?: string | undefined; age?: string | undefined }, now: Date): Promise<Printed> => {
  const table = await readTable(db, query, now)
  // of a closed quarter sex and age are those that were counted when it was closed
  const asked = table.closed ? { sex: table.closed.sexes?.join('.'), age: table.closed.ages?.join('.') } : query
  const [sex, age] = [countsIn(asked.sex, 4, table.total.people), countsIn(asked.age, 7, table.total.people)]
  if (!sex || !age) throw new Problem(participationMoved)
  return { table, sex, age }
}

export const participationRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readParticipation, ({ db, query, now }) => readTable(db, query, now))
  serve(app, listParticipationIds, async ({ db, query, now }) => ({ personIds: [...new Set((await findRows(db, query, now)).map((row) => row.personId))] }))
  serve(app, listParticipationPeople, async ({ db, query, now }) => findPeople(db, await findRows(db, query, now), { ...query, limit: query.limit ?? 50 }))
  serve(app, exportParticipation, async ({ db, query, now }) => {
    const printed = await getPrinted(db, query, now)
    return { bytes: await writeParticipation(printed), name: `Personas capacitadas ${printed.table.from ?? 'inicio'} a ${printed.table.to}.xlsx` }
  })
  serve(app, printParticipation, async ({ db, query, now }) => {
    const printed = await getPrinted(db, query, now)
    return { bytes: await renderParticipation(printed, now), name: `Personas capacitadas ${printed.table.from ?? 'inicio'} a ${printed.table.to}.pdf` }
  })
}
