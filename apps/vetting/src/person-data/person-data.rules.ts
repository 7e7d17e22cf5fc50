import type { PersonalData } from '@tequio/contracts/vetting/case'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { isDay, readCurp } from './curp.rules.ts'

export type DataProblem = { field: keyof PersonalData; code: 'missing' | 'no-day' | 'future' | 'curp-wrong' | 'curp-not-birth-date' | 'curp-not-sex' }

export const noData: PersonalData = {
  givenNames: '',
  firstSurname: '',
  secondSurname: '',
  alias: '',
  fatherName: '',
  motherName: '',
  curp: '',
  bornOn: '',
  sex: '',
  sheetSex: '',
  birthCity: '',
  birthState: '',
  birthCountry: '',
}

/** Trimmed, inner spaces single, CURP in capitals: what is stored and later sent. */
export const tidy = (data: PersonalData): PersonalData => {
  const clean = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, value.normalize('NFC').replace(/\s+/g, ' ').trim()])) as PersonalData
  return { ...clean, curp: clean.curp.replace(/[\s-]/g, '').toUpperCase() }
}

/** What is written but cannot be so; nothing of this is stored. */
export const wrongIn = (data: PersonalData, today: string): DataProblem[] => {
  const problems: DataProblem[] = []
  if (data.bornOn !== '' && !isDay(data.bornOn)) problems.push({ field: 'bornOn', code: 'no-day' })
  else if (data.bornOn > today) problems.push({ field: 'bornOn', code: 'future' })
  if (data.curp === '') return problems
  const curp = readCurp(data.curp)
  if (!curp) return [...problems, { field: 'curp', code: 'curp-wrong' }]
  if (data.bornOn !== '' && isDay(data.bornOn) && curp.bornOn !== data.bornOn) problems.push({ field: 'curp', code: 'curp-not-birth-date' })
  if (data.sex !== '' && curp.sex !== data.sex) problems.push({ field: 'curp', code: 'curp-not-sex' })
  return problems
}

const anyone = ['givenNames', 'firstSurname', 'bornOn', 'sex'] as const
const places = ['birthCity', 'birthState', 'birthCountry'] as const

/** Fields that the type of vetting asks for and that are empty. Source: domain.md §3, spreadsheet for the embassy. */
export const missingIn = (data: PersonalData, type: VettingType): DataProblem[] => {
  if (type === 'none') return []
  const asked: (keyof PersonalData)[] = [...anyone, ...(type === 'leahy' ? (['curp', ...places] as const) : [])]
  const empty = asked.filter((field) => data[field] === '')
  if (type === 'courtesy' && places.every((field) => data[field] === '')) empty.push('birthCity')
  return empty.map((field) => ({ field, code: 'missing' }))
}

/** The types for which the data suffice, so that a list need not unseal them. */
export const completeFor = (data: PersonalData): VettingType[] => (['courtesy', 'leahy'] as const).filter((type) => missingIn(data, type).length === 0)

export const maskOf = (data: PersonalData): { curp: string; bornOn: string; birthPlace: string } => ({
  curp: data.curp.length === 18 ? `${data.curp.slice(0, 4)}••••••••••••${data.curp.slice(16)}` : '',
  bornOn: isDay(data.bornOn) ? `•• / •• / ${data.bornOn.slice(0, 2)}••` : '',
  birthPlace: [data.birthCity, data.birthState].filter(Boolean).join(', '),
})
