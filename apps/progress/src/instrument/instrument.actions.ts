import { versionFrozen } from '@tequio/contracts/progress/instrument'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { readInstrumentSource } from './instrument.rules.ts'

// Keys in one order, because jsonb keeps another than the file's.
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )

/** Loads a version of an instrument from its author's file (parsed). A version that was applied never changes: `instrument-version-frozen`. */
export const loadInstrument = async (tx: Tx<Tables>, source: unknown, now: Date): Promise<{ instrumentId: string; version: string }> => {
  const read = readInstrumentSource(source)
  if (read.problems.length > 0) throw new Error(`${read.id}: ${read.problems.join('; ')}`)
  const key = { instrument_id: read.id, version: read.version }
  const known = await tx
    .selectFrom('instrument_version')
    .select(['source', 'frozen_at'])
    .where('instrument_id', '=', key.instrument_id)
    .where('version', '=', key.version)
    .forUpdate()
    .executeTakeFirst()
  if (known?.frozen_at) {
    if (canonical(known.source) !== canonical(source)) throw new Problem(versionFrozen, { version: read.version })
    return { instrumentId: read.id, version: read.version }
  }
  const row = { kind: read.kind, title: read.title, source: JSON.stringify(source), body: read.body && JSON.stringify(read.body), loaded_at: now }
  await tx
    .insertInto('instrument_version')
    .values({ ...key, ...row, frozen_at: null })
    .onConflict((on) => on.columns(['instrument_id', 'version']).doUpdateSet(row))
    .execute()
  return { instrumentId: read.id, version: read.version }
}
