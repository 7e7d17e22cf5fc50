import { recordFormat } from '@tequio/contracts/record'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import type { TestService } from './testing.ts'
import type { Manifest, RecordTable } from './record.ts'
import type { KitTables } from './tables.ts'

/** The rows of a part by table, and the names of its papers: what must be the same wherever it is taken. */
export const readRecord = (bytes: Uint8Array): { manifest: Manifest; rows: Record<string, Record<string, unknown>[]>; papers: string[] } => {
  const entries = unzipSync(bytes)
  const text = (name: string): string => new TextDecoder().decode(entries[name])
  const manifest = JSON.parse(text('manifest.json')) as Manifest
  const rows = manifest.tables.map(({ table }) => {
    const lines = text(`${table}.ndjson`).split('\n').filter(Boolean)
    return [table, lines.map((line) => JSON.parse(line) as Record<string, unknown>)] as const
  })
  return {
    manifest,
    rows: Object.fromEntries(rows),
    papers: Object.keys(entries)
      .filter((name) => name.startsWith('papers/'))
      .toSorted(),
  }
}

const ofKit = [
  'aggregate',
  'outbox',
  'inbox',
  'applied',
  'dead_letter',
  'idempotency',
  'audit',
  'mark',
  'export_part',
  'retained',
  'retention_term',
  'kit_migration',
  'kit_migration_lock',
  'service_migration',
  'service_migration_lock',
]

/** Tables of a service of which nobody decided whether they go with a municipality. */
export const undecidedTables = async <T extends KitTables>(t: TestService<T>, tables: readonly RecordTable[], stays: Readonly<Record<string, string>>): Promise<string[]> => {
  const { rows } = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(t.db)
  const decided = new Set([...ofKit, ...tables.map((one) => one.table), ...Object.keys(stays)])
  return rows.map(({ name }) => name).filter((name) => !decided.has(name))
}

/** A part without a row, which anybody who may load can load. */
export const emptyRecord = (service: string, municipalityId: string): Uint8Array =>
  zipSync({ 'manifest.json': strToU8(JSON.stringify({ format: recordFormat, service, municipalityId, madeOn: '2026-11-25', tables: [], stays: {} })) })
