import type { SheetColumn, SheetProblem } from '@tequio/contracts/vetting/batch'
import type { PersonalData } from '@tequio/contracts/vetting/case'
import type { Paper, VettingType } from '@tequio/contracts/vetting/shapes'
import { isDay, readCurp } from '../person-data/curp.rules.ts'
import { missingIn, wrongIn } from '../person-data/person-data.rules.ts'
import type { CaseState } from '../tables.ts'

/** The embassy's columns, in its order and words. */
export const embassyColumns = [
  'Given Names',
  'First Surname',
  'Second Surname',
  "Father's Name",
  "Mother's Name",
  'Other Identifier',
  'ID Number',
  'Date of Birth (mm/dd/yyyy)',
  'City of Birth',
  'State of Birth',
  'Country of Birth',
  'Country to Search',
  'Gender',
  'Unit Type',
  'Unit Name',
  'Alias',
  'Job Title or Rank',
] as const
export type EmbassyRow = Record<(typeof embassyColumns)[number], string>

export const maxCell = 250
const countryToSearch = 'Mexico'

export type SheetFacts = {
  type: VettingType
  state: CaseState
  missing: readonly Paper[]
  institutionKind: string
  positionTitle: string
  rank: string | null
  isAgain: boolean
  data: PersonalData
  unit: { name: string; commander: string; place: string; localDescription: string; englishDescription: string }
  today: string
}

const embassyDay = (day: string): string => (isDay(day) ? `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}` : day)
/** CURP's H (hombre) is M (male), its M (mujer) is F (female); for an X the coordinator decides. */
export const embassySex = (data: Pick<PersonalData, 'sex' | 'sheetSex'>): string => (data.sex === 'H' ? 'M' : data.sex === 'M' ? 'F' : data.sex === 'X' ? data.sheetSex : '')
const unitType = (kind: string): string => (kind === 'police' ? 'Police' : 'Other')

const columnOf: Partial<Record<keyof PersonalData, SheetColumn>> = {
  givenNames: 'givenNames',
  firstSurname: 'firstSurname',
  secondSurname: 'secondSurname',
  curp: 'idNumber',
  bornOn: 'bornOn',
  sex: 'sex',
  birthCity: 'birthPlace',
  birthState: 'birthPlace',
  birthCountry: 'birthPlace',
}

const personProblems = (of: SheetFacts): SheetProblem[] => {
  const problem = (code: string): SheetProblem => ({ column: 'person', code, weight: 'error', hint: null })
  if (of.type === 'none') return [problem('exempt')]
  if (of.state !== 'preparation' && of.state !== 'ready') return [problem('not-in-this-batch')]
  return of.missing.filter((paper) => paper !== 'data').map((paper) => problem(`${paper}-missing`))
}

const dataProblems = (of: SheetFacts): SheetProblem[] => {
  const curp = readCurp(of.data.curp)
  const hint = (code: string): string | null => (curp && (code === 'no-day' || code === 'curp-not-birth-date') ? curp.bornOn : null)
  const found = [...missingIn(of.data, of.type), ...wrongIn(of.data, of.today)].map(({ field, code }): SheetProblem => ({
    column: columnOf[field] ?? 'person',
    code,
    weight: 'error',
    hint: hint(code),
  }))
  return found.filter((one, at) => found.findIndex((other) => other.column === one.column && other.code === one.code) === at)
}

/** One person as a row of the embassy's sheet, and everything that is wrong with it, column by column. Source: domain.md §3. */
export const sheetRow = (of: SheetFacts): { row: EmbassyRow; cells: Partial<Record<SheetColumn, string>>; problems: SheetProblem[] } => {
  const { data, unit } = of
  const problems = [...personProblems(of), ...dataProblems(of)]
  if (data.sex === 'X' && data.sheetSex === '') problems.push({ column: 'sex', code: 'sex-waits', weight: 'wait', hint: null })
  if (unit.name === '') problems.push({ column: 'unit', code: 'missing', weight: 'error', hint: null })
  else if (of.institutionKind === 'police' && [unit.commander, unit.place, unit.localDescription, unit.englishDescription].includes(''))
    problems.push({ column: 'unit', code: 'unit-incomplete', weight: 'notice', hint: null })
  const title = [of.positionTitle, of.rank !== null && of.rank !== of.positionTitle ? of.rank : ''].filter(Boolean).join(', ')
  const full: EmbassyRow = {
    'Given Names': data.givenNames,
    'First Surname': data.firstSurname,
    'Second Surname': data.secondSurname,
    "Father's Name": data.fatherName,
    "Mother's Name": data.motherName,
    'Other Identifier': of.isAgain ? 'RE-VETTING' : '',
    'ID Number': data.curp,
    'Date of Birth (mm/dd/yyyy)': embassyDay(data.bornOn),
    'City of Birth': data.birthCity,
    'State of Birth': data.birthState,
    'Country of Birth': data.birthCountry,
    'Country to Search': countryToSearch,
    Gender: embassySex(data),
    'Unit Type': unitType(of.institutionKind),
    'Unit Name': unit.name,
    Alias: data.alias,
    'Job Title or Rank': title,
  }
  const cutColumns: Partial<Record<(typeof embassyColumns)[number], SheetColumn>> = {
    'Given Names': 'givenNames',
    'Unit Name': 'unit',
    'Job Title or Rank': 'position',
    "Father's Name": 'father',
    "Mother's Name": 'mother',
  }
  for (const column of embassyColumns) if (full[column].length > maxCell) problems.push({ column: cutColumns[column] ?? 'person', code: 'cut', weight: 'notice', hint: null })
  const row = Object.fromEntries(embassyColumns.map((column) => [column, full[column].slice(0, maxCell)])) as EmbassyRow
  const cells = {
    givenNames: data.givenNames,
    firstSurname: data.firstSurname,
    secondSurname: data.secondSurname,
    father: data.fatherName,
    mother: data.motherName,
    idNumber: data.curp.length === 18 ? `${data.curp.slice(0, 4)}…${data.curp.slice(16)}` : data.curp,
    bornOn: embassyDay(data.bornOn),
    birthPlace: [data.birthCity, data.birthState, data.birthCountry].filter(Boolean).join(', '),
    sex: embassySex(data) || data.sex,
    unit: unit.name,
    position: title,
  }
  return { row, cells, problems }
}

export const blocks = (problems: readonly SheetProblem[]): boolean => problems.some((one) => one.weight !== 'notice')
