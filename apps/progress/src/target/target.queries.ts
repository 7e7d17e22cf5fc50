import type { Reader } from '../directory/directory.queries.ts'

export type Targets = ReadonlyMap<string, { level: number | null; version: number }>
const keyOf = (municipalityId: string, itemId: string): string => `${municipalityId}/${itemId}`

/** Targets of components and criteria by municipality. */
export const targetsOf = async (db: Reader, instrumentId: string, municipalityIds: readonly string[]): Promise<Targets> => {
  if (municipalityIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('target')
    .select(['municipality_id', 'item_id', 'level', 'version'])
    .where('instrument_id', '=', instrumentId)
    .where('municipality_id', 'in', [...municipalityIds])
    .execute()
  return new Map(rows.map((row) => [keyOf(row.municipality_id, row.item_id), { level: row.level, version: row.version }]))
}

export const levelOf = (targets: Targets, municipalityId: string, itemId: string): number | null => targets.get(keyOf(municipalityId, itemId))?.level ?? null

/** A target with its version; never set = version 0. */
export const targetOf = (targets: Targets, municipalityId: string, itemId: string): { level: number | null; version: number } =>
  targets.get(keyOf(municipalityId, itemId)) ?? { level: null, version: 0 }
