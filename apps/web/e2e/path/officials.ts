import { checkDigitOf } from '../../../identity/src/person/curp.rules.ts'

export type Official = {
  key: string
  given: string
  first: string
  second: string
  curp: string
  born: string
  sex: 'Mujer' | 'Hombre'
  institution: string
  post: string
  area: string
  level: string
  rank: string
}

const withDigit = (seventeen: string): string => seventeen + checkDigitOf(seventeen)

/** The municipality that goes the whole path. */
export const place = { id: '14098', name: 'San Pedro Tlaquepaque', liaison: 'enlace.tlaquepaque', signatory: 'firma.tlaquepaque', team: 'equipo.tlaquepaque' } as const

const police = { institution: 'Policía', area: 'Proximidad', level: 'Operativo' }

/** Four invented officials: one will be cleared and learn, one is rejected, one stays in process, one is a civic judge. */
export const officials: readonly Official[] = [
  {
    key: 'cleared',
    given: 'Maricruz',
    first: 'Zamudio',
    second: 'Ochoa',
    curp: withDigit('ZAOM900412MBSMCR0'),
    born: '12/04/1990',
    sex: 'Mujer',
    post: 'Policía de proximidad',
    rank: 'Policía',
    ...police,
  },
  {
    key: 'rejected',
    given: 'Abelardo',
    first: 'Quintero',
    second: 'Luna',
    curp: withDigit('QULA850923HBSNNB0'),
    born: '23/09/1985',
    sex: 'Hombre',
    post: 'Policía de proximidad',
    rank: 'Policía',
    ...police,
  },
  {
    key: 'waiting',
    given: 'Eloísa',
    first: 'Barraza',
    second: 'Cota',
    curp: withDigit('BACE930702MBSRTL0'),
    born: '02/07/1993',
    sex: 'Mujer',
    post: 'Policía de proximidad',
    rank: 'Policía tercero',
    ...police,
  },
  {
    key: 'judge',
    given: 'Fermín',
    first: 'Aguilar',
    second: 'Meza',
    curp: withDigit('AUMF780115HBSGZR0'),
    born: '15/01/1978',
    sex: 'Hombre',
    institution: 'Juzgado cívico',
    post: 'Persona juzgadora cívica',
    area: 'Juzgado cívico',
    level: 'Medio',
    rank: '',
  },
]

export const officialOf = (key: string): Official => {
  const found = officials.find((official) => official.key === key)
  if (!found) throw new Error(`no official "${key}"`)
  return found
}

/** As the screens write it: given names, then both surnames. */
export const fullName = ({ given, first, second }: Official): string => `${given} ${first} ${second}`
