import { randomUUID } from 'node:crypto'
import type { TestService } from '@tequio/service-kit/testing'
import writeExcelFile from 'write-excel-file/node'
import { openAccounts, type NewAccount } from '../src/account/account.actions.ts'
import { beginAppointments } from '../src/appointment/appointment.actions.ts'
import { loadCatalogue } from '../src/geography/catalogue.actions.ts'
import { setParticipation } from '../src/geography/participation.actions.ts'
import { timeZoneOf } from '../src/geography/state.rules.ts'
import { columns, type ColumnKey } from '../src/official-list/list-columns.rules.ts'
import { ensurePositions } from '../src/organisation/organisation.actions.ts'
import { composeCurp } from '../src/person/curp-making.rules.ts'
import { registerPersons, type NewPerson } from '../src/person/person.actions.ts'
import { makeSealing } from '../src/person/sealing.ts'
import type { Tables } from '../src/tables.ts'

export const now = new Date('2026-11-25T16:00:00Z')
const places: readonly [string, string][] = [
  ['19039', 'Monterrey'],
  ['19006', 'Apodaca'],
  ['06002', 'Colima'],
  ['23005', 'Benito Juárez'],
  ['09014', 'Benito Juárez'],
  ['23008', 'Playa del Carmen'],
  ['24028', 'San Luis Potosí'],
]
const participating = ['19039', '19006', '06002', '23005', '23008']

/** Seven municipalities, five of which take part unless told otherwise; the clock stands at `now`. */
export const makePlaces = async (t: TestService<Tables>, taking: readonly string[] = participating): Promise<void> => {
  t.at(now.toISOString())
  await t.db.transaction().execute(async (tx) => {
    await loadCatalogue(
      tx,
      {
        version: 'test',
        populationSource: null,
        rows: places.map(([id, name]) => ({ id, name, timeZone: timeZoneOf(id) ?? '', latitude: null, longitude: null, population: null })),
        aliases: [
          { id: '23008', name: 'Solidaridad', kind: 'former', untilOn: '2025-03-20' },
          { id: '23005', name: 'Cancún', kind: 'common', untilOn: null },
        ],
      },
      now,
    )
    for (const id of taking)
      await setParticipation(tx, id, 'active', null, { population: null, populationSource: null, electionOn: null, termEndsOn: null, datesSource: null }, now)
  })
}

const letters = 'ABCDEFGHIJKLMNOPRSTUVZ'
const surnames = [
  'Acosta',
  'Becerra',
  'Campos',
  'Delgado',
  'Estrada',
  'Flores',
  'Guerrero',
  'Herrera',
  'Ibarra',
  'Juárez',
  'Luna',
  'Montes',
  'Nava',
  'Ortega',
  'Padilla',
  'Quintero',
  'Robles',
  'Salas',
  'Torres',
  'Vega',
]

/** An invented person, the n-th: name, birth day and CURP differ for every n. */
export const personNumber = (n: number): { curp: string; givenNames: string; firstSurname: string; secondSurname: string; bornOn: string; sex: 'H' | 'M' } => {
  const name = {
    givenNames: `${n % 2 === 0 ? 'Carla' : 'Pedro'} ${letters[n % 22]}${letters[Math.floor(n / 22) % 22]?.toLowerCase()}${letters[Math.floor(n / 484) % 22]?.toLowerCase()}a`,
    firstSurname: surnames[n % 20] ?? '',
    secondSurname: surnames[Math.floor(n / 20) % 20] ?? '',
  }
  const bornOn = `${1960 + (n % 39)}-${String((Math.floor(n / 39) % 12) + 1).padStart(2, '0')}-${String((Math.floor(n / 468) % 28) + 1).padStart(2, '0')}`
  const sex = n % 2 === 0 ? ('M' as const) : ('H' as const)
  return { ...name, bornOn, sex, curp: composeCurp({ ...name, bornOn, sex, entity: 'NL', mark: '0' }) }
}

export type Cells = Partial<Record<ColumnKey, string | Date | number | { value: string; type: 'Formula' }>>

/** The cells of the n-th person as a good row of a list. */
export const goodCells = (n: number, over: Cells = {}): Cells => {
  const { curp, givenNames, firstSurname, secondSurname, bornOn, sex } = personNumber(n)
  return {
    curp,
    givenNames,
    firstSurname,
    secondSurname,
    bornOn: bornOn.split('-').reverse().join('/'),
    sex: sex === 'M' ? 'Mujer' : 'Hombre',
    municipality: 'Monterrey',
    institution: 'Policía',
    post: 'Policía de proximidad',
    area: 'Proximidad',
    level: 'Operativo',
    rank: 'Policía tercero',
    career: 'Sí',
    fromOn: '01/10/2024',
    ...over,
  }
}

/** A workbook with these rows under the template's headings. */
export const makeSheet = async (rows: readonly Cells[]): Promise<Uint8Array> =>
  new Uint8Array(
    await writeExcelFile([columns.map((column) => column.heading), ...rows.map((row) => columns.map((column) => row[column.key] ?? null))], {
      dateFormat: 'dd/mm/yyyy',
    }).toBuffer(),
  )

/** A registered person with a post in a municipality and an account; officer unless told otherwise. */
export const makePerson = async (
  t: TestService<Tables>,
  n: number,
  of: Partial<NewPerson & NewAccount & { municipality: string; title: string }> = {},
): Promise<{ personId: string; accountId: string; user: string; appointmentId: string; positionId: string }> => {
  const sealing = makeSealing(t.app.config.secretKey)
  const [personId, accountId, appointmentId] = [randomUUID(), randomUUID(), randomUUID()]
  const municipality = of.municipality ?? '19039'
  const user = of.user ?? `persona${n}`
  const positionId = await t.db.transaction().execute(async (tx) => {
    const post = {
      municipalityId: municipality,
      institution: 'police' as const,
      title: of.title ?? 'Policía de proximidad',
      area: 'Proximidad',
      level: 'operative' as const,
      rank: 'Policía tercero',
      career: true,
    }
    const position = (await ensurePositions(tx, [post]))(post)
    await registerPersons(tx, sealing, [{ ...personNumber(n), phone: null, email: null, municipalityId: municipality, ...of, id: personId }], now)
    await beginAppointments(tx, [{ id: appointmentId, personId, positionId: position, fromOn: '2024-10-01', toOn: null }], now)
    await openAccounts(
      tx,
      sealing,
      [{ grants: [{ role: 'officer', kind: 'person', id: personId }], code: null, passwordHash: null, privacyVersion: null, ...of, id: accountId, personId, user }],
      now,
    )
    return position
  })
  return { personId, accountId, user, appointmentId, positionId }
}
