import { fold } from '../person/name.rules.ts'

export type ColumnKey =
  | 'curp'
  | 'givenNames'
  | 'firstSurname'
  | 'secondSurname'
  | 'bornOn'
  | 'sex'
  | 'state'
  | 'municipality'
  | 'institution'
  | 'post'
  | 'area'
  | 'level'
  | 'rank'
  | 'career'
  | 'fromOn'
  | 'phone'
  | 'email'

export type Column = { key: ColumnKey; heading: string; isRequired: boolean; aliases: readonly string[]; width: number; example: string }

/** The sheet's columns in the order of the template. Headings are found by name, so their order may differ. */
export const columns: readonly Column[] = [
  { key: 'curp', heading: 'CURP', isRequired: true, aliases: [], width: 22, example: 'HEGG560427MVZRRL04' },
  { key: 'givenNames', heading: 'Nombre(s)', isRequired: true, aliases: ['nombre', 'nombres'], width: 20, example: 'Gloria' },
  { key: 'firstSurname', heading: 'Primer apellido', isRequired: true, aliases: ['apellido paterno'], width: 18, example: 'Hernández' },
  { key: 'secondSurname', heading: 'Segundo apellido', isRequired: false, aliases: ['apellido materno'], width: 18, example: 'García' },
  { key: 'bornOn', heading: 'Fecha de nacimiento', isRequired: true, aliases: ['nacimiento'], width: 20, example: '27/04/1956' },
  { key: 'sex', heading: 'Sexo', isRequired: true, aliases: [], width: 10, example: 'Mujer' },
  { key: 'state', heading: 'Estado', isRequired: false, aliases: ['entidad'], width: 20, example: 'Nuevo León' },
  { key: 'municipality', heading: 'Municipio', isRequired: true, aliases: ['clave de municipio'], width: 24, example: 'Monterrey' },
  { key: 'institution', heading: 'Institución', isRequired: true, aliases: ['dependencia'], width: 24, example: 'Juzgado cívico' },
  { key: 'post', heading: 'Puesto', isRequired: true, aliases: ['cargo'], width: 28, example: 'Persona juzgadora cívica' },
  { key: 'area', heading: 'Área', isRequired: true, aliases: ['unidad'], width: 20, example: 'Juzgado cívico' },
  { key: 'level', heading: 'Nivel', isRequired: true, aliases: ['mando'], width: 12, example: 'Medio' },
  { key: 'rank', heading: 'Grado', isRequired: false, aliases: ['grado policial'], width: 18, example: '' },
  { key: 'career', heading: 'Servicio de carrera', isRequired: false, aliases: ['carrera'], width: 18, example: 'No' },
  { key: 'fromOn', heading: 'En el puesto desde', isRequired: false, aliases: ['desde', 'fecha de ingreso'], width: 20, example: '01/10/2024' },
  { key: 'phone', heading: 'Teléfono', isRequired: false, aliases: ['celular'], width: 16, example: '8112345678' },
  { key: 'email', heading: 'Correo', isRequired: false, aliases: ['correo electronico', 'email'], width: 28, example: '' },
]

export const isColumnKey = (text: string): text is ColumnKey => columns.some((column) => column.key === text)

const wordsOf = <T extends string>(table: Readonly<Record<T, readonly string[]>>, text: string): T | undefined => {
  const wanted = fold(text)
  for (const word in table) if (table[word].includes(wanted)) return word
  return undefined
}

export const institutionWords = {
  police: ['policia', 'policia municipal', 'seguridad publica', 'secretaria de seguridad', 'comisaria'],
  court: ['juzgado civico', 'juzgado', 'justicia civica', 'centro de justicia civica'],
  prevention: ['prevencion', 'prevencion social', 'direccion de prevencion'],
  mayor: ['presidencia municipal', 'presidencia', 'ayuntamiento'],
  civil_society: ['organizacion civil', 'sociedad civil'],
} as const
export const institutionLabels: Readonly<Record<keyof typeof institutionWords, string>> = {
  police: 'Policía',
  court: 'Juzgado cívico',
  prevention: 'Prevención',
  mayor: 'Presidencia municipal',
  civil_society: 'Organización civil',
}
export const readInstitution = (text: string) => wordsOf(institutionWords, text)

const levelWords = { high: ['alto', 'mando alto', 'directivo'], middle: ['medio', 'mando medio'], operative: ['operativo', 'operativa'] } as const
export const levelLabels = { high: 'Alto', middle: 'Medio', operative: 'Operativo' } as const
export const readLevel = (text: string) => wordsOf(levelWords, text)

const sexWords = { M: ['m', 'mujer', 'femenino', 'f'], H: ['h', 'hombre', 'masculino'], X: ['x', 'no binario'] } as const
/** M is *mujer*, as in the CURP. */
export const readSex = (text: string) => wordsOf(sexWords, text)

const yesWords = { yes: ['si', 's'], no: ['no', 'n'] } as const
export const readYes = (text: string): boolean | undefined => {
  const word = wordsOf(yesWords, text)
  return word === undefined ? undefined : word === 'yes'
}

/** Which heading stands in which place of the sheet, by what was remembered of this sender, else by its name; and the columns that are needed and absent. */
export const readHeadings = (cells: readonly string[], mapping: ReadonlyMap<string, ColumnKey> = new Map()): { places: ReadonlyMap<number, ColumnKey>; missing: Column[] } => {
  const places = new Map<number, ColumnKey>()
  const take = (place: number, key: ColumnKey | undefined) => {
    if (key !== undefined && !places.has(place) && ![...places.values()].includes(key)) places.set(place, key)
  }
  cells.forEach((cell, place) => take(place, mapping.get(fold(cell))))
  cells.forEach((cell, place) => {
    const text = fold(cell)
    take(place, columns.find((one) => fold(one.heading) === text || one.aliases.some((alias) => fold(alias) === text))?.key)
  })
  const found = new Set(places.values())
  return { places, missing: columns.filter((column) => column.isRequired && !found.has(column.key)) }
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** `dd/mm/aaaa` or `aaaa-mm-dd` → `YYYY-MM-DD`; a shape that is no date and a date that does not exist are told apart. */
export const readDay = (text: string): { day: string } | { fault: 'date-unreadable' | 'date-unknown' } => {
  const mexican = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const [year, month, day] = mexican ? [mexican[3], mexican[2], mexican[1]] : iso ? [iso[1], iso[2], iso[3]] : []
  if (year === undefined || month === undefined || day === undefined) return { fault: 'date-unreadable' }
  if (!isDay(Number(year), Number(month), Number(day))) return { fault: 'date-unknown' }
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

/** `1956-04-27` → `27/04/1956`, as the sheet writes it. */
export const writeDay = (day: string): string => day.split('-').reverse().join('/')
