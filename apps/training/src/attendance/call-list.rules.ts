import type { CallLine } from '@tequio/contracts/training/attendance'

/** Somebody on a session's list. */
export type Listed = CallLine['people'][number]

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

// what calls add behind a name: (Invitado), (Guest), [External], (host, me)
const withoutNotes = (name: string): string => name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y'])
const wordsOf = (name: string): string[] =>
  fold(withoutNotes(name))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !particles.has(word))
    .sort()

const whole = new Set([
  'nombre',
  'nombre completo',
  'nombre y apellidos',
  'name',
  'full name',
  'participante',
  'participantes',
  'participant',
  'asistente',
  'attendee',
  'display name',
  'nombre de usuario',
  'user name',
  'nombre para mostrar',
])
const given = new Set(['nombres', 'nombre s', 'first name', 'given name', 'nombre de pila'])
const family = new Set(['apellidos', 'apellido', 'last name', 'surname', 'family name'])
const headingOf = (cell: string): string =>
  fold(withoutNotes(cell))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The separator of a list with a summary above it: no name holds a tab, and a name written «Apellidos, Nombre» holds a comma. */
export const separatorOf = (text: string): string => {
  if (text.includes('\t')) return '\t'
  const lines = text.split('\n')
  const count = (sign: string) => lines.filter((line) => line.includes(sign)).length
  return count(';') > 0 && count(';') >= count(',') ? ';' : ','
}

type Columns = { from: number; of: readonly number[] }

const headedAt = (row: readonly string[]): readonly number[] | undefined => {
  const headings = row.map(headingOf)
  const last = headings.findIndex((one) => family.has(one))
  const first = headings.findIndex((one) => given.has(one) || (last >= 0 && whole.has(one)))
  if (first >= 0 && last >= 0) return [first, last]
  const one = headings.findIndex((heading) => whole.has(heading))
  return one >= 0 ? [one] : undefined
}

const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/[\d@]/.test(cell)

/** Where the names stand: under a heading that says so, one of several columns before one alone, which may be a title; else in the first column, or in both of two. */
const columnsOf = (table: readonly (readonly string[])[]): Columns => {
  const headed = table.flatMap((row, at) => {
    const of = headedAt(row)
    return of ? [{ from: at + 1, of, isWide: row.filter((cell) => cell.trim() !== '').length > 1 }] : []
  })
  const found = headed.find(({ isWide }) => isWide) ?? headed[0]
  if (found) return found
  const filled = table.filter((row) => row.some((cell) => cell.trim() !== ''))
  return { from: 0, of: filled.every((row) => row.length === 2 && row.every(isName)) ? [0, 1] : [0] }
}

/** The names of a call's list as its file has them; who left and came back stands once. */
export const namesIn = (table: readonly (readonly string[])[]): string[] => {
  const { from, of } = columnsOf(table)
  const seen = new Set<string>()
  const names: string[] = []
  for (const row of table.slice(from)) {
    // below the people calls write another part: its first row is blank or has one cell
    if (from > 0 && names.length > 0 && row.every((cell) => cell.trim() === '')) break
    const name = of
      .map((column) => (row[column] ?? '').trim())
      .filter((part) => part !== '')
      .join(' ')
      .replace(/\s+/g, ' ')
    const key = wordsOf(name).join(' ')
    if (key === '' || seen.has(key)) continue
    seen.add(key)
    names.push(name.slice(0, 200))
  }
  return names
}

const isWithin = (few: readonly string[], many: readonly string[]): boolean => few.length >= 2 && few.every((word) => many.includes(word))

/**
 * Whom each name is. All words of a name in any order, accents and case aside, are a match where one person has it. Where
 * several have it, or only a part of it fits, people decide.
 */
export const matchNames = (names: readonly string[], people: readonly Listed[]): CallLine[] => {
  const known = people.map((person, at) => ({ person, at, words: wordsOf(person.name) }))
  const byWhole = Map.groupBy(known, ({ words }) => words.join(' '))
  // only who shares a word can fit: a call of thousands is not held against everybody
  const byWord = Map.groupBy(
    known.flatMap((one) => [...new Set(one.words)].map((word) => ({ word, one }))),
    ({ word }) => word,
  )
  return names.map((name): CallLine => {
    const words = wordsOf(name)
    const same = byWhole.get(words.join(' ')) ?? []
    const [only, ...more] = same.map(({ person }) => person)
    if (only && more.length === 0) return { name, outcome: only.isThere ? 'already' : 'matched', people: [only] }
    const near = new Set(words.flatMap((word) => (byWord.get(word) ?? []).map(({ one }) => one)))
    const fit = same.length > 0 ? same : [...near].filter((one) => isWithin(words, one.words) || isWithin(one.words, words)).toSorted((a, b) => a.at - b.at)
    return { name, outcome: fit.length > 0 ? 'unclear' : 'unknown', people: fit.slice(0, 8).map(({ person }) => person) }
  })
}
