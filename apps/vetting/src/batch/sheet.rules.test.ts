import { describe, expect, test } from 'vitest'
import { noData } from '../person-data/person-data.rules.ts'
import { layoutOf } from './layout.rules.ts'
import { blocks, embassySex, sheetRow, type SheetFacts } from './sheet.rules.ts'

const facts = (over: Partial<SheetFacts> = {}): SheetFacts => ({
  layout: layoutOf('embassy'),
  type: 'leahy',
  state: 'ready',
  missing: [],
  institutionKind: 'police',
  positionTitle: 'Policía de proximidad',
  rank: 'Policía tercero',
  isAgain: false,
  data: {
    ...noData,
    givenNames: 'Gloria',
    firstSurname: 'Hernández',
    secondSurname: 'García',
    curp: 'HEGG560427MVZRRL04',
    bornOn: '1956-04-27',
    sex: 'M',
    birthCity: 'Xalapa',
    birthState: 'Veracruz',
    birthCountry: 'México',
  },
  unit: { name: 'Policía Municipal', commander: 'Ana Ruiz', place: 'Xalapa', localDescription: 'Policía', englishDescription: 'Police' },
  today: '2026-11-25',
  ...over,
})
const of = (data: Partial<SheetFacts['data']>, over: Partial<SheetFacts> = {}) => facts({ ...over, data: { ...facts().data, ...data } })
const codes = (given: SheetFacts) => sheetRow(given).problems.map((one) => `${one.column}:${one.code}`)

describe('the embassy’s sheet', () => {
  test('a whole person becomes one row in the embassy’s words', () => {
    const { row, problems } = sheetRow(facts())
    expect(problems).toEqual([])
    expect(Object.keys(row)).toEqual(layoutOf('embassy').columns.map((column) => column.heading))
    expect(row).toMatchObject({
      'Date of Birth (mm/dd/yyyy)': '04/27/1956',
      Gender: 'F',
      'Unit Type': 'Police',
      'Job Title or Rank': 'Policía de proximidad, Policía tercero',
      'Country to Search': 'Mexico',
      'Other Identifier': '',
    })
    expect(sheetRow(facts({ isAgain: true })).row['Other Identifier']).toBe('RE-VETTING')
  })

  test('mujer is F, hombre is M, and an X waits for the coordinator', () => {
    expect([embassySex({ sex: 'M', sheetSex: '' }), embassySex({ sex: 'H', sheetSex: '' }), embassySex({ sex: 'X', sheetSex: 'F' })]).toEqual(['F', 'M', 'F'])
    const waiting = sheetRow(of({ sex: 'X', curp: '' }, { type: 'courtesy' }))
    expect(waiting.problems).toEqual([{ column: 'sex', code: 'sex-waits', weight: 'wait', hint: null }])
    expect(blocks(waiting.problems)).toBe(true)
  })

  test('every column is reported at once', () => {
    expect(codes(of({ bornOn: '1990-02-30', birthState: '', firstSurname: '' }, { unit: { ...facts().unit, name: '' }, missing: ['consent', 'cup'] }))).toEqual([
      'person:consent-missing',
      'person:cup-missing',
      'firstSurname:missing',
      'birthPlace:missing',
      'bornOn:no-day',
      'unit:missing',
    ])
  })

  test('the hint for a day that does not exist is the one of the CURP', () => {
    expect(sheetRow(of({ bornOn: '1990-02-30' })).problems).toContainEqual({ column: 'bornOn', code: 'no-day', weight: 'error', hint: '1956-04-27' })
  })

  test('who was rejected before has no place in a batch, and the row does not say why', () => {
    for (const state of ['rejected', 'suspended', 'revoked', 'approved', 'submitted', 'cancelled'] as const)
      expect(codes(facts({ state })), state).toEqual(['person:not-in-this-batch'])
  })

  test('a text that is longer than its column is cut and said, whatever the column; a police unit without commander goes out with a notice', () => {
    const long = sheetRow(facts({ unit: { ...facts().unit, name: 'u'.repeat(251) } }))
    expect(long.row['Unit Name']).toHaveLength(250)
    expect(long.problems).toEqual([{ column: 'unit', code: 'cut', weight: 'notice', hint: '250' }])
    const endless = 'x'.repeat(251)
    const all = sheetRow(of({ alias: endless, fatherName: endless, motherName: endless, birthCity: endless, secondSurname: `G${endless}` }, { positionTitle: endless, rank: null }))
    expect(all.problems.map((one) => `${one.column}:${one.code}`)).toEqual(['secondSurname:cut', 'father:cut', 'mother:cut', 'birthPlace:cut', 'alias:cut', 'position:cut'])
    const thin = sheetRow(facts({ unit: { ...facts().unit, commander: '' } }))
    expect(thin.problems.map((one) => one.code)).toEqual(['unit-incomplete'])
    expect(blocks(thin.problems)).toBe(false)
  })

  test('another donor’s layout is data: its columns, surname order, letters, days and lengths', () => {
    const { row, problems } = sheetRow(of({ secondSurname: 'Muñoz' }, { layout: layoutOf('brief'), positionTitle: 'p'.repeat(81), rank: null }))
    expect(row).toEqual({
      'Family Names': 'Munoz Hernandez',
      'Given Names': 'Gloria',
      'National ID': 'HEGG560427MVZRRL04',
      'Date of Birth (dd/mm/yyyy)': '27/04/1956',
      Sex: 'F',
      Organisation: 'Policia Municipal',
      Function: 'p'.repeat(80),
    })
    expect(problems).toEqual([{ column: 'position', code: 'cut', weight: 'notice', hint: '80' }])
  })

  test('surnames in the other order than the CURP are noticed, and nothing is held up', () => {
    const swapped = sheetRow(of({ firstSurname: 'García', secondSurname: 'De la Huerta' }))
    expect(swapped.problems).toEqual([{ column: 'firstSurname', code: 'surnames-swapped', weight: 'notice', hint: null }])
    expect(blocks(swapped.problems)).toBe(false)
    for (const one of [
      { firstSurname: 'Hernández', secondSurname: 'García' },
      { firstSurname: 'García', secondSurname: '' },
      { firstSurname: 'Gómez', secondSurname: 'Gil' },
    ])
      expect(codes(of(one)), JSON.stringify(one)).toEqual([])
  })
})
