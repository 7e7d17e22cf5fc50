import { createHash } from 'node:crypto'
import { recordFormat } from '@tequio/contracts/record'
import { zipSync } from 'fflate'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { FileStore } from './files.ts'
import type { KitTables } from './tables.ts'

/** A row as PostgreSQL tells it in JSON: names of columns, moments and days as text. */
export type Row = Record<string, unknown>
export type RecordScope = { municipalityId: string; today: string }

/** What of one table belongs to a municipality, and how a row travels. */
export type RecordTable = {
  table: string
  /** What it holds, for who reads the archive without Tequio. */
  about: string
  key: readonly string[]
  /** Whether row `r` goes with the municipality. */
  of: (scope: RecordScope) => RawBuilder<unknown>
  /** Columns by which a row with another `id` is the same thing. */
  natural?: readonly string[]
  /** Only who runs the programme takes it along. */
  isGuarded?: boolean
  /** Comes in only together with the row of `table` that `column` names, so that nothing is added to what is here already. */
  under?: { table: string; column: string }
  /** A column that must be nobody else's here, and how another value is made where it is. */
  free?: { column: string; vary: (value: string) => string }
  /** Columns that are filled where the row is here and says nothing. */
  fills?: readonly string[]
  /** The row as it leaves: secrets left behind, sealed values open. */
  leave?: (row: Row) => Row
  /** The row as it is kept here. */
  enter?: (row: Row, now: Date) => Row
  /** A column that names a stored file; `open` and `seal` where it lies sealed. */
  paper?: { column: string; open?: (bytes: Uint8Array, row: Row) => Uint8Array; seal?: (bytes: Uint8Array, row: Row) => Uint8Array }
  /** Facts of this subject (`<service>.<noun>`) are told of what was loaded; the column of its id, `id` by default. */
  tells?: { subject: string; id?: string }
}

export type Manifest = {
  format: string
  service: string
  municipalityId: string
  madeOn: string
  tables: { table: string; about: string; rows: number; sha256: string; columns: { name: string; type: string }[] }[]
  /** Tables of this service that do not go along, and why. */
  stays: Readonly<Record<string, string>>
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const pathOf = (table: string): string => `${table}.ndjson`
export const paperPathOf = (name: string): string => `papers/${name}`

export const columnsOf = async (db: Kysely<KitTables>, table: string): Promise<{ name: string; type: string }[]> => {
  const { rows } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`.execute(db)
  return rows
}

/** The names that a row has on its way. */
export const travelling = (of: RecordTable, columns: readonly { name: string }[]): string[] => {
  const empty = Object.fromEntries(columns.map(({ name }): [string, unknown] => [name, null]))
  return Object.keys(of.leave?.(empty) ?? empty)
}

/** The rows of one table that go with the municipality, in the order of their key. */
const rowsOf = async (db: Kysely<KitTables>, of: RecordTable, scope: RecordScope): Promise<Row[]> => {
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(r) as row from ${sql.table(of.table)} r where ${of.of(scope)} order by ${sql.join(of.key.map((column) => sql.ref(`r.${column}`)))}`.execute(db)
  return rows.map(({ row }) => row)
}

/** One service's part of a municipality's record, as the bytes of a ZIP. Papers are named by the SHA-256 of what they are. */
export const makeRecord = async <T extends KitTables>(
  database: Kysely<T>,
  of: { service: string; tables: readonly RecordTable[]; isProgramme: boolean; stays: Readonly<Record<string, string>>; scope: RecordScope; files: FileStore },
): Promise<Uint8Array> => {
  const entries: Record<string, Uint8Array> = {}
  const manifest: Manifest = { format: recordFormat, service: of.service, municipalityId: of.scope.municipalityId, madeOn: of.scope.today, tables: [], stays: of.stays }
  // one moment for all tables, so that no row names another one that is missing
  await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const tx = transaction as unknown as Kysely<KitTables>
      for (const one of of.tables.filter((table) => of.isProgramme || !table.isGuarded)) {
        const rows = await rowsOf(tx, one, of.scope)
        const lines: string[] = []
        for (const stored of rows) {
          const row = one.leave?.(stored) ?? stored
          const address = one.paper && stored[one.paper.column]
          if (one.paper && typeof address === 'string') {
            const bytes = await of.files.get(address)
            if (!bytes) throw new Error(`a paper of ${one.table} is not in the files`)
            const open = one.paper.open?.(bytes, stored) ?? bytes
            row[one.paper.column] = sha256(open)
            entries[paperPathOf(sha256(open))] = open
          }
          lines.push(JSON.stringify(row))
        }
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
        entries[pathOf(one.table)] = bytes
        const columns = await columnsOf(tx, one.table)
        const told = travelling(one, columns)
        manifest.tables.push({
          table: one.table,
          about: one.about,
          rows: rows.length,
          sha256: sha256(bytes),
          columns: told.map((name) => columns.find((column) => column.name === name) ?? { name, type: 'text' }),
        })
      }
    })
  return zipSync({ 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest, null, 2)), ...entries })
}
