import { describe, expect, test } from 'vitest'
import { composeCurp } from '../person/curp-making.rules.ts'
import { checkRows, effectOf, type Facts, type RawRow } from './list-check.rules.ts'
import { readDay, readHeadings, columns, type ColumnKey } from './list-columns.rules.ts'
import { makePlaces } from './list-places.rules.ts'

const place = (id: string, name: string, stateName: string, isParticipating = true, isYours = true, aliases: string[] = []) => ({
  id,
  name,
  stateName,
  aliases,
  isParticipating,
  isYours,
})
const places = makePlaces([
  place('19039', 'Monterrey', 'Nuevo León'),
  place('23005', 'Benito Juárez', 'Quintana Roo', true, true, ['Cancún']),
  place('09014', 'Benito Juárez', 'Ciudad de México', false),
  place('19026', 'Guadalupe', 'Nuevo León'),
  place('32017', 'Guadalupe', 'Zacatecas'),
  place('24028', 'San Luis Potosí', 'San Luis Potosí', false),
  place('06002', 'Colima', 'Colima', true, false),
])
const facts = (over: Partial<Facts> = {}): Facts => ({ today: '2026-11-25', places, persons: new Map(), names: new Map(), ...over })
const gloria = { givenNames: 'Gloria', firstSurname: 'Hernández', secondSurname: 'García' }
const good: Partial<Record<ColumnKey, string>> = {
  curp: 'HEGG560427MVZRRL04',
  ...gloria,
  bornOn: '27/04/1956',
  sex: 'Mujer',
  municipality: 'Monterrey',
  institution: 'Policía',
  post: 'Policía primero',
  area: 'Proximidad',
  level: 'Operativo',
  phone: '+52 81 1234 5678',
}
const row = (cells: Partial<Record<ColumnKey, string>> = {}, over: Partial<RawRow> = {}): RawRow => ({
  row: 2,
  cells: { ...good, ...cells },
  formulas: [],
  isLeftOut: false,
  isOtherPerson: false,
  ...over,
})
const problemsOf = (rows: RawRow[], over: Partial<Facts> = {}) =>
  checkRows(rows, facts(over)).flatMap((one) => one.problems.map((problem) => `${one.row} ${problem.column} ${problem.code}`))

describe('one row of a list', () => {
  test('that is good is read whole', () => {
    const [checked] = checkRows([row()], facts())
    expect(checked?.problems).toEqual([])
    expect(checked?.read).toEqual({
      curp: 'HEGG560427MVZRRL04',
      bornOn: '1956-04-27',
      ...gloria,
      municipalityId: '19039',
      institution: 'police',
      post: 'Policía primero',
      area: 'Proximidad',
      level: 'operative',
      rank: null,
      career: true,
      fromOn: null,
      phone: '8112345678',
      email: null,
    })
  })
  test.each<[Partial<Record<ColumnKey, string>>, string]>([
    [{ curp: '' }, '2 curp missing'],
    [{ curp: 'HEGG560427MVZRRL05' }, '2 curp curp-digit'],
    [{ curp: 'HEÑG560427MVZRRL04' }, '2 curp curp-enye'],
    [{ bornOn: '28/04/1956' }, '2 bornOn curp-not-birth-date'],
    [{ bornOn: '30/02/1956' }, '2 bornOn date-unknown'],
    [{ bornOn: 'abril' }, '2 bornOn date-unreadable'],
    [{ sex: 'Hombre' }, '2 sex curp-not-sex'],
    [{ sex: 'Q' }, '2 sex sex-unknown'],
    [{ municipality: 'Montrey' }, '2 municipality municipality-unknown'],
    [{ municipality: 'Guadalupe' }, '2 municipality municipality-ambiguous'],
    [{ municipality: 'San Luis Potosí' }, '2 municipality municipality-not-participating'],
    [{ municipality: 'Colima' }, '2 municipality municipality-not-yours'],
    [{ state: 'Nuevo Lión' }, '2 state state-unknown'],
    [{ institution: 'Bomberos' }, '2 institution institution-unknown'],
    [{ level: 'Supremo' }, '2 level level-unknown'],
    [{ career: 'quizá' }, '2 career yes-unknown'],
    [{ phone: '12345' }, '2 phone phone-shape'],
    [{ email: 'gloria@' }, '2 email email-shape'],
    [{ givenNames: 'Gl0ria' }, '2 givenNames name-letters'],
    [{ post: '=A1' }, '2 post formula'],
    [{ area: 'x'.repeat(251) }, '2 area too-long'],
    [{ fromOn: '01/01/2031' }, '2 fromOn day-ahead'],
  ])('%j is told once, at its cell', (cells, told) => {
    expect(problemsOf([row(cells)])).toEqual([told])
  })
  test('a formula is told even where its result would be good', () => {
    expect(problemsOf([row({}, { formulas: ['area'] })])).toEqual(['2 area formula'])
  })
  test('a municipality is known by key, alias, or name with state', () => {
    for (const cells of [
      { municipality: '23005' },
      { municipality: 'cancun' },
      { municipality: 'Benito Juarez' },
      { municipality: 'GUADALUPE', state: 'nl' },
      { municipality: 'Guadalupe', state: '32' },
    ])
      expect(problemsOf([row(cells)])).toEqual([])
  })
  test('a person younger than 18 is told', () => {
    const curp = composeCurp({ ...gloria, bornOn: '2010-04-27', sex: 'M', entity: 'VZ', mark: 'A' })
    expect(problemsOf([row({ curp, bornOn: '27/04/2010' })])).toEqual(['2 bornOn born-too-young'])
  })
})

describe('rows among each other and against the registered', () => {
  const other = composeCurp({ ...gloria, bornOn: '1980-01-02', sex: 'M', entity: 'NL', mark: '0' })
  test('a CURP that stands twice is told at the second, with the first row', () => {
    const [, second] = checkRows([row(), row({ givenNames: 'Otra' }, { row: 3 })], facts())
    expect(second?.problems).toEqual([{ column: 'curp', code: 'curp-twice', weight: 'error', otherRow: 2, hint: null }])
  })
  test('a CURP of somebody registered under another name is refused', () => {
    expect(problemsOf([row()], { persons: new Map([['HEGG560427MVZRRL04', { sortName: 'alguien mas', posts: [] }]]) })).toEqual(['2 curp curp-other-person'])
  })
  test('homonyms are asked about, not refused, and the answer is kept', () => {
    const twin = row({ curp: other, bornOn: '02/01/1980' }, { row: 3 })
    expect(problemsOf([row(), twin])).toEqual(['3 firstSurname homonym'])
    expect(problemsOf([row(), { ...twin, isOtherPerson: true }])).toEqual([])
    expect(problemsOf([row()], { names: new Map([['hernandez garcia gloria', [other]]]) })).toEqual(['2 firstSurname homonym'])
    expect(
      problemsOf([row()], {
        names: new Map([['hernandez garcia gloria', ['HEGG560427MVZRRL04']]]),
        persons: new Map([['HEGG560427MVZRRL04', { sortName: 'hernandez garcia gloria', posts: [] }]]),
      }),
    ).toEqual([])
  })
  test('a row left out stands in nobody’s way', () => {
    expect(problemsOf([row({}, { isLeftOut: true }), row({}, { row: 3 })])).toEqual([])
  })
  test('confirming does nothing for the same post, begins a post for another, registers the unknown', () => {
    const read = checkRows([row()], facts())[0]?.read
    if (!read) throw new Error('not read')
    const known = (title: string) =>
      facts({
        persons: new Map([
          [
            read.curp,
            { sortName: 'hernandez garcia gloria', posts: [{ municipalityId: '19039', institution: 'police', title, area: 'Proximidad', level: 'operative', rank: null }] },
          ],
        ]),
      })
    expect([effectOf(read, facts()), effectOf(read, known('Policía primero')), effectOf(read, known('Jefatura'))]).toEqual(['new', 'same', 'post'])
  })
})

describe('headings and days', () => {
  test('headings are found in any order, by their common names', () => {
    const read = readHeadings(['Municipio', 'APELLIDO PATERNO', 'curp', 'Nombres', 'nada'])
    expect([...read.places]).toEqual([
      [0, 'municipality'],
      [1, 'firstSurname'],
      [2, 'curp'],
      [3, 'givenNames'],
    ])
    expect(read.missing.map((column) => column.heading)).toEqual(['Fecha de nacimiento', 'Sexo', 'Institución', 'Puesto', 'Área', 'Nivel'])
    expect(readHeadings(columns.map((column) => column.heading)).missing).toEqual([])
  })
  test('days are read as people in Mexico write them', () => {
    expect([readDay('1/2/1990'), readDay('1990-02-01'), readDay('02.01.1990')]).toEqual([{ day: '1990-02-01' }, { day: '1990-02-01' }, { day: '1990-01-02' }])
    expect([readDay('31/04/2020'), readDay('1/2/90')]).toEqual([{ fault: 'date-unknown' }, { fault: 'date-unreadable' }])
  })
})
