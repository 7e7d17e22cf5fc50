import { readFileSync } from 'node:fs'
import { makeClock } from '@tequio/service-kit/clock'
import { readConfig } from '@tequio/service-kit/config'
import { connect, makePool } from '@tequio/service-kit/database'
import type { Kysely } from 'kysely'
import { loadCatalogue, type LoadReport } from '../../apps/identity/src/geography/catalogue.actions.ts'
import type { Catalogue } from '../../apps/identity/src/geography/catalogue.rules.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import { readCatalogueCsv } from './csv.ts'
import { geoNamesVersion, readGeoNames } from './geonames.ts'

const load = (db: Kysely<Tables>, catalogue: Catalogue, now: Date): Promise<LoadReport> => db.transaction().execute((tx) => loadCatalogue(tx, catalogue, now))

/** Loads the municipalities that ship with Tequio; once loaded, the version is asked for and nothing else happens. */
export const loadShipped = async (db: Kysely<Tables>, now: Date): Promise<LoadReport | undefined> => {
  // Any catalogue counts: a newer one of INEGI, loaded by hand, is not put back by the one that ships.
  const loaded = await db.selectFrom('catalogue_load').select('catalogue').execute()
  if (loaded.some((row) => row.catalogue === geoNamesVersion() || !row.catalogue.startsWith('GeoNames'))) return undefined
  return load(db, readGeoNames(), now)
}

/** The sentences that tell what a catalogue changed. */
export const tellReport = (report: LoadReport): string => {
  if (report.alreadyLoaded) return 'This catalogue was loaded before; nothing changed.'
  const lines = [`${report.rows} municipalities: ${report.added.length} new, ${report.renamed.length} renamed, ${report.retired.length} no longer listed.`]
  for (const { id, before, after } of report.renamed) lines.push(`  ${id}  ${before} → ${after}`)
  for (const id of report.retired) lines.push(`  ${id}  no longer listed (kept, not offered)`)
  if (report.added.length <= 40) for (const row of report.added) lines.push(`  ${row.id}  ${row.name} (new)`)
  return lines.join('\n')
}

// `load.ts` loads what ships; `load.ts <catalogue.csv> "<name and date of the catalogue>"` a newer one. Environment: that of identity.
const main = async ([file, version]: string[]): Promise<number> => {
  const config = readConfig(process.env)
  const db = connect<Tables>(makePool(config.DATABASE_URL, 2))
  const now = makeClock(config.clockShiftMs).now()
  try {
    if (file === undefined) {
      const report = await loadShipped(db, now)
      if (report) console.log(tellReport(report))
      return 0
    }
    if (version === undefined) throw new Error('Say the name of the catalogue as the second word, for example "INEGI, marzo de 2027".')
    const { catalogue, faults } = readCatalogueCsv(readFileSync(file), version)
    for (const fault of faults) console.error(`line ${fault.line}: ${fault.reason}`)
    if (faults.length > 0) throw new Error(`${faults.length} lines cannot be read; nothing was loaded.`)
    console.log(tellReport(await load(db, catalogue, now)))
    return 0
  } catch (error) {
    console.error((error as Error).message)
    return 1
  } finally {
    await db.destroy()
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2))
