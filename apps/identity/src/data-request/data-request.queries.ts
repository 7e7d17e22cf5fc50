import type { listDataRequests, readDataRequest } from '@tequio/contracts/identity/data-request'
import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Resource, Visible } from '@tequio/service-kit/actor'
import { page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import { dataRequestPlace, type Sealing } from '../person/sealing.ts'
import type { DataRequestTable, Tables } from '../tables.ts'
import { workingDaysUntil } from './working-days.rules.ts'

/** What was written, in its order; sealed as one. */
export type Texts = { what: 'request' | 'question' | 'clarification' | 'extension' | 'answer' | 'carrying-out' | 'withdrawal'; on: string; text: string }[]
type Row = Selectable<DataRequestTable>

export const dataRequestScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('data_request').select(['municipality_id', 'person_id']).where('id', '=', id).where('content_sealed', '<>', '').executeTakeFirst()
  return row && { municipality: row.municipality_id, person: row.person_id }
}

/** The days off of some municipalities, by municipality; a person of none has none. */
export const findDaysOff = async (db: Db<Tables> | Tx<Tables>, municipalityIds: readonly (string | null)[]): Promise<(municipalityId: string | null) => ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('day_off')
    .select(['municipality_id', 'day'])
    .where(sql<boolean>`municipality_id = any(${municipalityIds.filter((id) => id !== null)}::text[])`)
    .execute()
  return (municipalityId) => new Set(rows.filter((row) => row.municipality_id === municipalityId).map((row) => row.day))
}

/** Days off are shown and set from the first day of the year on. */
export const firstDayShown = (today: string): string => `${today.slice(0, 4)}-01-01`

export const readTexts = (sealing: Sealing, row: Pick<Row, 'id' | 'content_sealed'>): Texts => JSON.parse(sealing.open(row.content_sealed, dataRequestPlace(row.id))) as Texts

/** The last day of the term that runs. */
const nextBy = (row: Row): string | null => {
  if (row.state === 'received') return row.due_on
  if (row.state === 'clarifying') return row.clarify_by
  return row.state === 'answered' ? row.carry_out_by : null
}

const briefOf = (row: Row, today: string, daysOff: ReadonlySet<string>) => {
  const by = nextBy(row)
  return {
    requestId: row.id,
    folio: row.folio,
    kind: row.kind,
    state: row.state,
    receivedOn: row.received_on,
    nextBy: by,
    workingDaysLeft: by === null ? null : workingDaysUntil(today, by, daysOff),
    outcome: row.outcome,
  }
}

const named = (db: Db<Tables> | Tx<Tables>) =>
  db
    .selectFrom('data_request as r')
    // one that is blocked or deleted has no content, and nobody reads it
    .where('r.content_sealed', '<>', '')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .leftJoin('municipality as m', 'm.id', 'r.municipality_id')
    .selectAll('r')
    .select(['p.display_name', sql<string>`coalesce(m.name, '')`.as('municipality_name')])

type Named = Row & { display_name: string; municipality_name: string }
const wholeOf = (row: Named, sealing: Sealing, today: string, daysOff: ReadonlySet<string>): ReplyOf<typeof readDataRequest> => ({
  ...briefOf(row, today, daysOff),
  personId: row.person_id,
  personName: row.display_name,
  municipalityName: row.municipality_name,
  dueOn: row.due_on,
  extendedOn: row.extended_on,
  answeredOn: row.answered_on,
  closedOn: row.closed_on,
  registeredBy: row.registered_by,
  answeredBy: row.answered_by,
  texts: readTexts(sealing, row),
  version: row.version,
})

export const getDataRequest = async (db: Db<Tables> | Tx<Tables>, sealing: Sealing, id: string, today: string): Promise<ReplyOf<typeof readDataRequest>> => {
  const row = await named(db).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return wholeOf(row, sealing, today, (await findDaysOff(db, [row.municipality_id]))(row.municipality_id))
}

export const findOwn = async (db: Db<Tables>, sealing: Sealing, personId: string, today: string): Promise<ReplyOf<typeof readDataRequest>[]> => {
  const rows = await named(db).where('r.person_id', '=', personId).orderBy('r.received_on', 'desc').orderBy('r.folio', 'desc').execute()
  const daysOff = await findDaysOff(
    db,
    rows.map((row) => row.municipality_id),
  )
  return rows.map((row) => wholeOf(row, sealing, today, daysOff(row.municipality_id)))
}

export const findDataRequests = async (db: Db<Tables>, visible: Visible, asked: QueryOf<typeof listDataRequests>, today: string): Promise<ReplyOf<typeof listDataRequests>> => {
  const columns = { municipality: 'r.municipality_id', person: 'r.person_id' }
  const isOpen = sql<boolean>`r.closed_on is null`
  const by = sql<string>`coalesce(r.carry_out_by, r.clarify_by, r.due_on)`
  const seen = whereVisible(named(db), visible, columns)
  const { items, next } =
    asked.show === 'all'
      ? await page(seen, {
          sort: [
            { by: sql.ref('r.received_on'), field: 'received_on', descending: true },
            { by: sql.ref('r.id'), field: 'id', descending: true },
          ],
          after: asked.after,
          limit: asked.limit ?? 50,
        })
      : await page(seen.select(by.as('by')).where(isOpen), {
          sort: [
            { by, field: 'by' },
            { by: sql.ref('r.id'), field: 'id' },
          ],
          after: asked.after,
          limit: asked.limit ?? 50,
        })
  const { open, late } = await whereVisible(db.selectFrom('data_request as r'), visible, columns)
    .select([sql<number>`count(*)::int`.as('open'), sql<number>`count(*) filter (where r.state <> 'clarifying' and ${by} < ${today})::int`.as('late')])
    .where(isOpen)
    .executeTakeFirstOrThrow()
  const daysOff = await findDaysOff(
    db,
    items.map((row) => row.municipality_id),
  )
  return {
    items: items.map((row) => ({ ...briefOf(row, today, daysOff(row.municipality_id)), personName: row.display_name, municipalityName: row.municipality_name })),
    next,
    open,
    late,
  }
}
