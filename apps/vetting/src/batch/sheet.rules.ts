import type { SheetColumn, SheetProblem } from '@tequio/contracts/vetting/batch'
import type { PersonalData } from '@tequio/contracts/vetting/case'
import type { Paper, VettingType } from '@tequio/contracts/vetting/shapes'
import { readCurp, seemSwapped } from '../person-data/curp.rules.ts'
import { missingIn, wrongIn } from '../person-data/person-data.rules.ts'
import type { CaseState } from '../tables.ts'
import { writeDay, type Layout, type SheetValues, type Source } from './layout.rules.ts'

const countryToSearch = 'Mexico'

export type SheetFacts = {
  layout: Layout
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

const surnamesOf = ({ surnames }: Layout, data: PersonalData): string => {
  const both = [data.firstSurname, data.secondSurname]
  return (surnames === 'paternal-first' ? both : both.toReversed()).filter(Boolean).join(' ')
}

const titleOf = (of: SheetFacts): string => [of.positionTitle, of.rank !== null && of.rank !== of.positionTitle ? of.rank : ''].filter(Boolean).join(', ')

/** Everything that a layout may ask for, whole. */
const valuesOf = (of: SheetFacts): Record<Source, string> => ({
  givenNames: of.data.givenNames,
  firstSurname: of.data.firstSurname,
  secondSurname: of.data.secondSurname,
  surnames: surnamesOf(of.layout, of.data),
  fatherName: of.data.fatherName,
  motherName: of.data.motherName,
  otherIdentifier: of.isAgain ? 'RE-VETTING' : '',
  idNumber: of.data.curp,
  bornOn: writeDay(of.data.bornOn, of.layout.days),
  birthCity: of.data.birthCity,
  birthState: of.data.birthState,
  birthCountry: of.data.birthCountry,
  countryToSearch,
  sex: embassySex(of.data),
  unitType: unitType(of.institutionKind),
  unitName: of.unit.name,
  alias: of.data.alias,
  title: titleOf(of),
})

const shownIn: Readonly<Record<Source, SheetColumn>> = {
  givenNames: 'givenNames',
  firstSurname: 'firstSurname',
  secondSurname: 'secondSurname',
  surnames: 'firstSurname',
  fatherName: 'father',
  motherName: 'mother',
  otherIdentifier: 'person',
  idNumber: 'idNumber',
  bornOn: 'bornOn',
  birthCity: 'birthPlace',
  birthState: 'birthPlace',
  birthCountry: 'birthPlace',
  countryToSearch: 'person',
  sex: 'sex',
  unitType: 'unit',
  unitName: 'unit',
  alias: 'alias',
  title: 'position',
}

const lettersOf = ({ letters }: Layout, text: string): string => (letters === 'plain' ? text.normalize('NFD').replace(/\p{M}/gu, '') : text)

const unitProblems = ({ unit, institutionKind }: SheetFacts): SheetProblem[] => {
  if (unit.name === '') return [{ column: 'unit', code: 'missing', weight: 'error', hint: null }]
  const isThin = institutionKind === 'police' && [unit.commander, unit.place, unit.localDescription, unit.englishDescription].includes('')
  return isThin ? [{ column: 'unit', code: 'unit-incomplete', weight: 'notice', hint: null }] : []
}

/** One person as a row in the batch's layout, and everything that is wrong with it, column by column. Source: domain.md §3. */
export const sheetRow = (of: SheetFacts): { row: SheetValues; cells: Partial<Record<SheetColumn, string>>; problems: SheetProblem[] } => {
  const { data, layout } = of
  const problems = [...personProblems(of), ...dataProblems(of)]
  if (data.sex === 'X' && data.sheetSex === '') problems.push({ column: 'sex', code: 'sex-waits', weight: 'wait', hint: null })
  problems.push(...unitProblems(of))
  if (seemSwapped(data)) problems.push({ column: 'firstSurname', code: 'surnames-swapped', weight: 'notice', hint: null })
  const values = valuesOf(of)
  const row: Record<string, string> = {}
  for (const { heading, source, maxLength } of layout.columns) {
    const text = lettersOf(layout, values[source])
    if (text.length > maxLength) problems.push({ column: shownIn[source], code: 'cut', weight: 'notice', hint: String(maxLength) })
    row[heading] = text.slice(0, maxLength)
  }
  const cells = {
    givenNames: data.givenNames,
    firstSurname: data.firstSurname,
    secondSurname: data.secondSurname,
    father: data.fatherName,
    mother: data.motherName,
    idNumber: data.curp.length === 18 ? `${data.curp.slice(0, 4)}…${data.curp.slice(16)}` : data.curp,
    bornOn: values.bornOn,
    birthPlace: [data.birthCity, data.birthState, data.birthCountry].filter(Boolean).join(', '),
    sex: embassySex(data) || data.sex,
    unit: of.unit.name,
    alias: data.alias,
    position: values.title,
  }
  return { row, cells, problems }
}

export const blocks = (problems: readonly SheetProblem[]): boolean => problems.some((one) => one.weight !== 'notice')
