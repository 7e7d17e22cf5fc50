import type { LayoutId } from '@tequio/contracts/vetting/batch'
import type { Outcome } from '@tequio/contracts/vetting/case'

/** What a column is filled from. */
export type Source =
  | 'givenNames'
  | 'firstSurname'
  | 'secondSurname'
  | 'surnames'
  | 'fatherName'
  | 'motherName'
  | 'otherIdentifier'
  | 'idNumber'
  | 'bornOn'
  | 'birthCity'
  | 'birthState'
  | 'birthCountry'
  | 'countryToSearch'
  | 'sex'
  | 'unitType'
  | 'unitName'
  | 'alias'
  | 'title'

export type DayFormat = 'mm/dd/yyyy' | 'dd/mm/yyyy'
/** A person's row: what stands under each heading. */
export type SheetValues = Readonly<Record<string, string>>

/** How a donor wants a batch and how its answer comes back: all that differs from one donor to the next. */
export type Layout = {
  id: LayoutId
  columns: readonly { heading: string; source: Source; maxLength: number }[]
  days: DayFormat
  /** In a column that holds both. */
  surnames: 'paternal-first' | 'maternal-first'
  /** `plain`: without accents, and Ñ as N. */
  letters: 'as-written' | 'plain'
  maxRows: number
  /** A second sheet with the police units. */
  hasUnits: boolean
  results: {
    outcome: string
    resultOn: string
    validUntil: string
    reason: string
    words: Readonly<Partial<Record<Outcome, readonly string[]>>>
  }
}

/** Source: domain.md §3, spreadsheet for the embassy. */
const embassy: Layout = {
  id: 'embassy',
  columns: [
    { heading: 'Given Names', source: 'givenNames', maxLength: 250 },
    { heading: 'First Surname', source: 'firstSurname', maxLength: 250 },
    { heading: 'Second Surname', source: 'secondSurname', maxLength: 250 },
    { heading: "Father's Name", source: 'fatherName', maxLength: 250 },
    { heading: "Mother's Name", source: 'motherName', maxLength: 250 },
    { heading: 'Other Identifier', source: 'otherIdentifier', maxLength: 250 },
    { heading: 'ID Number', source: 'idNumber', maxLength: 250 },
    { heading: 'Date of Birth (mm/dd/yyyy)', source: 'bornOn', maxLength: 250 },
    { heading: 'City of Birth', source: 'birthCity', maxLength: 250 },
    { heading: 'State of Birth', source: 'birthState', maxLength: 250 },
    { heading: 'Country of Birth', source: 'birthCountry', maxLength: 250 },
    { heading: 'Country to Search', source: 'countryToSearch', maxLength: 250 },
    { heading: 'Gender', source: 'sex', maxLength: 250 },
    { heading: 'Unit Type', source: 'unitType', maxLength: 250 },
    { heading: 'Unit Name', source: 'unitName', maxLength: 250 },
    { heading: 'Alias', source: 'alias', maxLength: 250 },
    { heading: 'Job Title or Rank', source: 'title', maxLength: 250 },
  ],
  days: 'mm/dd/yyyy',
  surnames: 'paternal-first',
  letters: 'as-written',
  maxRows: 250,
  hasUnits: true,
  results: {
    outcome: 'Result',
    resultOn: 'Result Date (mm/dd/yyyy)',
    validUntil: 'Expiration Date (mm/dd/yyyy)',
    reason: 'Comments',
    words: {
      approved: ['approved', 'cleared'],
      rejected: ['rejected', 'denied', 'not approved', 'not cleared'],
      suspended: ['suspended'],
      cancelled: ['cancelled', 'canceled'],
    },
  },
}

/** A donor that asks for less: both surnames in one column with the mother's first, no accents, days in the order of here, short cells. */
const brief: Layout = {
  id: 'brief',
  columns: [
    { heading: 'Family Names', source: 'surnames', maxLength: 60 },
    { heading: 'Given Names', source: 'givenNames', maxLength: 60 },
    { heading: 'National ID', source: 'idNumber', maxLength: 18 },
    { heading: 'Date of Birth (dd/mm/yyyy)', source: 'bornOn', maxLength: 10 },
    { heading: 'Sex', source: 'sex', maxLength: 1 },
    { heading: 'Organisation', source: 'unitName', maxLength: 80 },
    { heading: 'Function', source: 'title', maxLength: 80 },
  ],
  days: 'dd/mm/yyyy',
  surnames: 'maternal-first',
  letters: 'plain',
  maxRows: 250,
  hasUnits: false,
  results: {
    outcome: 'Decision',
    resultOn: 'Decision Date (dd/mm/yyyy)',
    validUntil: 'Valid Until (dd/mm/yyyy)',
    reason: 'Remarks',
    words: { approved: ['favourable', 'favorable'], rejected: ['unfavourable', 'unfavorable'], suspended: ['deferred'], cancelled: ['withdrawn'] },
  },
}

const layouts: readonly Layout[] = [embassy, brief]

/** A batch keeps the layout that it began with. */
export const layoutOf = (id: LayoutId): Layout => {
  const found = layouts.find((one) => one.id === id)
  if (!found) throw new Error(`there is no layout "${id}"`)
  return found
}

/** `1956-04-27` as the layout writes days; what is no day stays as it is. */
export const writeDay = (day: string, format: DayFormat): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return day
  const [, year, month, dayOfMonth] = parts
  return format === 'mm/dd/yyyy' ? `${month}/${dayOfMonth}/${year}` : `${dayOfMonth}/${month}/${year}`
}

/** The other way; a real date cell arrives as its ISO day. Undefined for what is no day in this order. */
export const readDay = (text: string, format: DayFormat): string | undefined => {
  const typed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : typed ? [typed[3], ...(format === 'mm/dd/yyyy' ? [typed[1], typed[2]] : [typed[2], typed[1]])] : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === written ? written : undefined
}

/** Letters without accents in lower case, one space between words: the form in which headings and names are compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
