import { recordClash, recordFormat, recordNewer, recordUnfit } from '@tequio/contracts/record'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import { Type, type Static } from 'typebox'
import { ArchiveUnfit, openArchive } from './archive.ts'
import type { FileStore } from './files.ts'
import { Problem } from './problem.ts'
import { columnsOf, paperPathOf, pathOf, sha256, travelling, type RecordScope, type RecordTable, type Row } from './record.ts'
import type { Restate } from './restate.ts'
import { kitTx, type KitTables, type Tx } from './tables.ts'

const limits = { maxEntries: 20_000, maxUnpackedBytes: 1_000_000_000 }

const ManifestShape = Type.Object({
  format: Type.String(),
  service: Type.String(),
  municipalityId: Type.String({ pattern: '^\\d{5}$' }),
  madeOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  tables: Type.Array(Type.Object({ table: Type.String(), rows: Type.Integer(), sha256: Type.String() })),
})
const IdsShape = Type.Array(Type.Object({ from: Type.String({ minLength: 5 }), to: Type.String({ minLength: 5 }) }))
type Ids = Static<typeof IdsShape>

/** A part that was opened and checked: its rows by table, papers by their name, and ids that are other ids here. */
export type OpenRecord = { municipalityId: string; madeOn: string; ids: Ids; rows: Map<string, string>; papers: Map<string, Uint8Array> }

const unfit = (part: string, cause?: unknown): Problem => new Problem(recordUnfit, { part }, cause)

const parse = (bytes: Uint8Array | undefined, part: string): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw unfit(part, error)
  }
}

/** Opens a part: format, sizes and checksums, before anything is written. */
export const openRecord = (bytes: Uint8Array, of: { service: string; tables: readonly RecordTable[] }): OpenRecord => {
  let entries: Record<string, Uint8Array>
  try {
    entries = openArchive(bytes, limits)
  } catch (error) {
    if (error instanceof ArchiveUnfit) throw unfit('archive', error)
    throw error
  }
  const manifest = parse(entries['manifest.json'], 'manifest.json')
  if (!Value.Check(ManifestShape, manifest) || manifest.service !== of.service || Number.isNaN(Date.parse(manifest.madeOn))) throw unfit('manifest.json')
  if (manifest.format !== recordFormat) throw new Problem(recordNewer)
  const known = new Set(of.tables.map((one) => one.table))
  if (manifest.tables.some((one) => !known.has(one.table))) throw new Problem(recordNewer)
  const rows = new Map<string, string>()
  for (const told of manifest.tables) {
    const file = entries[pathOf(told.table)]
    if (!file || sha256(file) !== told.sha256) throw unfit(pathOf(told.table))
    rows.set(told.table, new TextDecoder().decode(file))
  }
  const ids = entries['ids.json'] === undefined ? [] : parse(entries['ids.json'], 'ids.json')
  if (!Value.Check(IdsShape, ids)) throw unfit('ids.json')
  const papers = new Map<string, Uint8Array>()
  for (const [name, content] of Object.entries(entries)) {
    if (!name.startsWith(paperPathOf(''))) continue
    const hash = name.slice(paperPathOf('').length)
    if (sha256(content) !== hash) throw unfit(name)
    papers.set(hash, content)
  }
  return { municipalityId: manifest.municipalityId, madeOn: manifest.madeOn, ids, rows, papers }
}

const uuid = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g
const rowsIn = (text: string, table: string, ids: Ids): Row[] => {
  const here = new Map(ids.map(({ from, to }) => [from, to]))
  // ids are unique in the archive, so that the text itself can be told in the ids of here
  return text
    .replace(uuid, (whole, id: string) => `"${here.get(id) ?? whole.slice(1, -1)}"`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row = parse(new TextEncoder().encode(line), pathOf(table))
      if (typeof row !== 'object' || row === null || Array.isArray(row)) throw unfit(pathOf(table))
      return row as Row
    })
}

type Loaded = { municipalityId: string; ids: Ids; tables: { table: string; rows: number; added: number }[] }

/** What a service does with rows that stand now, by table, before their facts are told. */
export type Settle<T extends KitTables> = (tx: Tx<T>, added: ReadonlyMap<string, readonly Row[]>, now: Date) => Promise<void>

const batch = 2_000
const batches = (rows: readonly Row[]): Row[][] => Array.from({ length: Math.ceil(rows.length / batch) }, (_, n) => rows.slice(n * batch, (n + 1) * batch))

/**
 * Adds what is not here yet, in the caller's transaction. A row that the same archive would not have told (of another
 * municipality, a role of the programme) is refused, and so is one that cannot stand beside what is here: then nothing is loaded.
 */
export const loadRecord = async <T extends KitTables>(
  transaction: Tx<T>,
  record: OpenRecord,
  of: { tables: readonly RecordTable[]; restates: readonly Restate<T>[]; files: FileStore; now: Date; settle?: Settle<T> },
): Promise<Loaded> => {
  const tx = kitTx(transaction)
  const ids: Ids = [...record.ids]
  const scope = { municipalityId: record.municipalityId, today: record.madeOn }
  const added = new Map<string, Row[]>()
  const tables: Loaded['tables'] = []
  for (const one of of.tables) {
    const rows = rowsIn(record.rows.get(one.table) ?? '', one.table, ids)
    const allowed = new Set(travelling(one, await columnsOf(tx, one.table)))
    if (rows.some((row) => Object.keys(row).length === 0 || Object.keys(row).some((name) => !allowed.has(name)))) throw unfit(pathOf(one.table))
    const { under } = one
    const parents = under && new Set((added.get(under.table) ?? []).map((row) => row['id']))
    const coming = under && parents ? rows.filter((row) => parents.has(row[under.column])) : rows
    for (const row of coming) await storePaper(one, row, record, of.files)
    const fresh: Row[] = []
    for (const some of batches(coming.map((row) => one.enter?.(row, of.now) ?? row))) fresh.push(...(await addRows(tx, one, some, ids, scope)))
    added.set(one.table, fresh)
    tables.push({ table: one.table, rows: rows.length, added: fresh.length })
  }
  await of.settle?.(transaction, added, of.now)
  await refuseForeign(tx, of.tables, added, scope)
  await tellLoaded(transaction, of, added)
  return { municipalityId: record.municipalityId, ids, tables }
}

const foreignKeyMissing = '23503'

/** Adds the rows that are not here, learns which ones are here under another id, and answers what was added. */
const addRows = async (tx: Tx<KitTables>, of: RecordTable, rows: Row[], ids: Ids, scope: RecordScope): Promise<Row[]> => {
  if (of.free) await makeFree(tx, of, of.free, rows)
  const table = sql.table(of.table)
  const given = sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) as given`
  // columns that a later version added keep their default
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const [into, from] = [sql.join(columns.map((name) => sql.ref(name))), sql.join(columns.map((name) => sql.ref(`given.${name}`)))]
  const inserted = await sql<{ row: Row }>`insert into ${table} as r (${into}) select ${from} from ${given} on conflict do nothing returning to_jsonb(r) as row`
    .execute(tx)
    .catch((error: unknown) => {
      const code = (error as { code?: string }).code ?? ''
      if (code === foreignKeyMissing) throw new Problem(recordClash, { table: of.table, rows: rows.length }, error)
      // values that the column does not take
      if (code.startsWith('22') || code.startsWith('23')) throw unfit(pathOf(of.table), error)
      throw error
    })
  if (of.fills)
    for (const column of of.fills)
      await sql`update ${table} as r set ${sql.ref(column)} = ${sql.ref(`given.${column}`)} from ${given} where ${isSame(of.key, 'r')} and ${sql.ref(`r.${column}`)} is null and ${of.of(scope)}`.execute(
        tx,
      )
  const known = of.natural
    ? await sql<{ from: string; to: string }>`
        select given.id::text as "from", r.id::text as "to" from ${given} join ${table} as r on ${isSame(of.natural, 'r')} where r.id <> given.id`.execute(tx)
    : { rows: [] }
  ids.push(...known.rows)
  const told = new Set(known.rows.map((one) => one.from))
  const lost = await sql<{ id: string | null }>`
    select to_jsonb(given) ->> 'id' as id from ${given} where not exists (select 1 from ${table} as r where ${isSame(of.key, 'r')})`.execute(tx)
  const clashing = lost.rows.filter(({ id }) => id === null || !told.has(id))
  if (clashing.length > 0) throw new Problem(recordClash, { table: of.table, rows: clashing.length })
  return inserted.rows.map(({ row }) => row)
}

/** Gives rows another value where somebody else here has theirs. */
const makeFree = async (tx: Tx<KitTables>, of: RecordTable, { column, vary }: NonNullable<RecordTable['free']>, rows: Row[]): Promise<void> => {
  for (let taken = new Set<unknown>(['']); taken.size > 0;) {
    const found = await sql<{ value: string }>`
      select ${sql.ref(column)} as value from ${sql.table(of.table)} where ${sql.ref(column)} = any(${rows.map((row) => String(row[column]))}::text[])
        and not (id::text = any(${rows.map((row) => String(row['id']))}::text[]))`.execute(tx)
    taken = new Set(found.rows.map(({ value }) => value))
    for (const row of rows) if (taken.has(row[column])) row[column] = vary(String(row[column]))
  }
}

const isSame = (columns: readonly string[], alias: string) =>
  sql.join(
    columns.map((column) => sql`${sql.ref(`${alias}.${column}`)} is not distinct from ${sql.ref(`given.${column}`)}`),
    sql` and `,
  )

const storePaper = async (of: RecordTable, row: Row, record: OpenRecord, files: FileStore): Promise<void> => {
  const name = of.paper && row[of.paper.column]
  if (!of.paper || typeof name !== 'string') return
  const bytes = record.papers.get(name)
  if (!bytes) throw unfit(paperPathOf(name))
  row[of.paper.column] = await files.put(of.paper.seal?.(bytes, row) ?? bytes)
}

const refuseForeign = async (tx: Tx<KitTables>, tables: readonly RecordTable[], added: ReadonlyMap<string, Row[]>, scope: RecordScope): Promise<void> => {
  for (const one of tables) {
    const rows = added.get(one.table) ?? []
    const table = sql.table(one.table)
    for (const some of batches(rows)) {
      const foreign = await sql`
        select 1 from ${table} as r join jsonb_populate_recordset(null::${table}, ${JSON.stringify(some)}::jsonb) as given on ${isSame(one.key, 'r')} where (${one.of(scope)}) is not true limit 1`.execute(
        tx,
      )
      if (foreign.rows.length > 0) throw unfit(pathOf(one.table))
    }
  }
}

const tellLoaded = async <T extends KitTables>(
  transaction: Tx<T>,
  of: { tables: readonly RecordTable[]; restates: readonly Restate<T>[]; now: Date },
  added: ReadonlyMap<string, Row[]>,
): Promise<void> => {
  const tx = kitTx(transaction)
  for (const { table, tells } of of.tables) {
    const restate = tells && of.restates.find((candidate) => candidate.subject === tells.subject)
    if (!tells || !restate) continue
    const loaded = (added.get(table) ?? []).map((row) => String(row[tells.id ?? 'id'])).toSorted()
    for (const id of loaded) {
      await tx
        .insertInto('aggregate')
        .values({ subject: tells.subject, id, sequence: 1 })
        .onConflict((on) => on.doNothing())
        .execute()
      await restate(transaction, id, of.now)
    }
  }
}
