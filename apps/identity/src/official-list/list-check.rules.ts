import { contradictionsOf, readCurp, type Curp } from '../person/curp.rules.ts'
import { isNamePart, sortNameOf, tidyName } from '../person/name.rules.ts'
import { readDay, readInstitution, readLevel, readSex, readYes, writeDay, columns, type ColumnKey } from './list-columns.rules.ts'
import { placeOf, type Places } from './list-places.rules.ts'
import type { InstitutionKindName, PostLevelName } from '../words.ts'

export type ProblemCode =
  | 'missing'
  | 'formula'
  | 'too-long'
  | 'name-letters'
  | 'curp-length'
  | 'curp-enye'
  | 'curp-shape'
  | 'curp-date'
  | 'curp-entity'
  | 'curp-digit'
  | 'curp-missing'
  | 'curp-twice'
  | 'curp-other-person'
  | 'curp-not-birth-date'
  | 'curp-not-sex'
  | 'date-unreadable'
  | 'date-unknown'
  | 'born-too-young'
  | 'day-ahead'
  | 'sex-unknown'
  | 'state-unknown'
  | 'municipality-unknown'
  | 'municipality-ambiguous'
  | 'municipality-not-participating'
  | 'municipality-not-yours'
  | 'institution-unknown'
  | 'level-unknown'
  | 'yes-unknown'
  | 'phone-shape'
  | 'email-shape'
  | 'homonym'
  | 'same-birth'

export type CellProblem = { column: ColumnKey; code: ProblemCode; weight: 'error' | 'question' | 'remark'; otherRow: number | null; hint: string | null }
export type RawRow = { row: number; cells: Partial<Record<ColumnKey, string>>; formulas: readonly ColumnKey[]; isLeftOut: boolean; isOtherPerson: boolean }

/** A row that says who takes which post, every cell read. */
export type ReadRow = {
  curp: string
  bornOn: string
  givenNames: string
  firstSurname: string
  secondSurname: string
  municipalityId: string
  institution: Exclude<InstitutionKindName, 'programme'>
  post: string
  area: string
  level: PostLevelName
  rank: string | null
  career: boolean
  fromOn: string | null
  phone: string | null
  email: string | null
}
export type CheckedRow = { row: number; problems: CellProblem[]; read: ReadRow | null; municipalityId: string | null }

export type KnownPerson = {
  personId?: string
  /** null while the registration lies blocked: its CURP finds it, and no name is there to compare. */
  sortName: string | null
  posts: readonly { municipalityId: string; institution: string; title: string; area: string; level: string; rank: string | null }[]
}

/** What the database knows of a sheet: persons by CURP, how many bear a name under another CURP, and CURPs whose name and birth day somebody has under another one. */
export type Facts = { today: string; places: Places; persons: ReadonlyMap<string, KnownPerson>; names: ReadonlyMap<string, readonly string[]>; twins?: ReadonlySet<string> }

const maxCell = 250
const nameColumns = ['givenNames', 'firstSurname', 'secondSurname'] as const
const phoneOf = (text: string): string => text.replace(/[\s().-]/g, '').replace(/^\+?52(1)?(?=\d{10}$)/, '')
const yearsBetween = (from: string, to: string): number => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

const cellOf = (raw: RawRow, column: ColumnKey): string => tidyName(raw.cells[column] ?? '')

/** Everything that can be said of one row alone. At most one problem stands in a cell: the one to mend first. */
const checkAlone = (raw: RawRow, facts: Facts): CheckedRow & { curp: Curp | null } => {
  const problems: CellProblem[] = []
  const stained = new Set<ColumnKey>()
  const tell = (column: ColumnKey, code: ProblemCode, hint: string | null = null) => {
    if (stained.has(column)) return
    stained.add(column)
    problems.push({ column, code, weight: 'error', otherRow: null, hint })
  }
  for (const column of columns) {
    const text = cellOf(raw, column.key)
    if (raw.formulas.includes(column.key) || text.startsWith('=')) tell(column.key, 'formula')
    else if (text.length > maxCell) tell(column.key, 'too-long')
    else if (text === '' && column.isRequired) tell(column.key, 'missing')
  }
  const value = (column: ColumnKey): string | undefined => {
    const text = cellOf(raw, column)
    return stained.has(column) || text === '' ? undefined : text
  }
  const dayIn = (column: 'bornOn' | 'fromOn'): string | undefined => {
    const text = value(column)
    if (text === undefined) return undefined
    const read = readDay(text)
    if ('day' in read) return read.day
    tell(column, read.fault)
    return undefined
  }
  const wordIn = <T>(column: ColumnKey, read: (text: string) => T | undefined, code: ProblemCode): T | undefined => {
    const text = value(column)
    if (text === undefined) return undefined
    const word = read(text)
    if (word === undefined) tell(column, code)
    return word
  }

  for (const column of nameColumns) if (value(column) !== undefined && !isNamePart(value(column) ?? '')) tell(column, 'name-letters')
  const bornOn = dayIn('bornOn')
  const sex = wordIn('sex', readSex, 'sex-unknown')
  let curp: Curp | null = null
  const curpText = value('curp')
  if (curpText !== undefined) {
    const answer = readCurp(curpText)
    if ('fault' in answer) tell('curp', answer.fault)
    else {
      curp = answer.curp
      for (const found of contradictionsOf(curp, { bornOn, sex })) {
        if (found === 'curp-not-birth-date') tell('bornOn', found, writeDay(curp.bornOn))
        if (found === 'curp-not-sex') tell('sex', found, curp.sex)
      }
    }
  }
  if (bornOn !== undefined && !stained.has('bornOn') && yearsBetween(bornOn, facts.today) < 18) tell('bornOn', 'born-too-young')
  const fromOn = dayIn('fromOn')
  if (fromOn !== undefined && fromOn > facts.today) tell('fromOn', 'day-ahead')

  const place = stained.has('state') ? undefined : placeOf(facts.places, value('municipality'), value('state'))
  if (place && 'fault' in place) tell(place.column, place.fault, place.hint)
  const municipalityId = place && 'id' in place ? place.id : undefined
  const institution = wordIn('institution', readInstitution, 'institution-unknown')
  const level = wordIn('level', readLevel, 'level-unknown')
  const career = wordIn('career', readYes, 'yes-unknown')
  const phone = value('phone')
  if (phone !== undefined && !/^\d{10}$/.test(phoneOf(phone))) tell('phone', 'phone-shape')
  const email = value('email')
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) tell('email', 'email-shape')

  const [post, area] = [value('post'), value('area')]
  const sure: Curp | null = curp
  const isWhole = problems.length === 0 && sure && bornOn && municipalityId && institution && level && post && area
  const read: ReadRow | null = isWhole
    ? {
        curp: sure.text,
        bornOn,
        givenNames: cellOf(raw, 'givenNames'),
        firstSurname: cellOf(raw, 'firstSurname'),
        secondSurname: cellOf(raw, 'secondSurname'),
        municipalityId,
        institution,
        post,
        area,
        level,
        rank: value('rank') ?? null,
        career: career ?? institution === 'police',
        fromOn: fromOn ?? null,
        phone: phone === undefined ? null : phoneOf(phone),
        email: email?.toLowerCase() ?? null,
      }
    : null
  return { row: raw.row, problems, read, municipalityId: municipalityId ?? null, curp }
}

const nameOf = (raw: RawRow): string =>
  sortNameOf({ givenNames: cellOf(raw, 'givenNames'), firstSurname: cellOf(raw, 'firstSurname'), secondSurname: cellOf(raw, 'secondSurname') })

/**
 * Checks a whole sheet: each row alone, then against the other rows and against the persons already registered.
 * Rows left out are read by nobody and stand in nobody's way.
 */
export const checkRows = (rows: readonly RawRow[], facts: Facts): CheckedRow[] => {
  const firstWithCurp = new Map<string, number>()
  const firstWithName = new Map<string, { row: number; curp: string }>()
  return rows.map((raw) => {
    if (raw.isLeftOut) return { row: raw.row, problems: [], read: null, municipalityId: null }
    const { curp: found, ...checked } = checkAlone(raw, facts)
    if (found === null) return checked
    const curp = found
    const add = (column: ColumnKey, code: ProblemCode, weight: CellProblem['weight'], otherRow: number | null) => {
      checked.problems.push({ column, code, weight, otherRow, hint: null })
      checked.read = weight === 'error' ? null : checked.read
    }
    // two CURPs of one person who was registered twice are one row too many as well
    const whose = facts.persons.get(curp.text)?.personId ?? curp.text
    const twin = firstWithCurp.get(whose)
    if (twin !== undefined) {
      add('curp', 'curp-twice', 'error', twin)
      return checked
    }
    firstWithCurp.set(whose, raw.row)
    const name = nameOf(raw)
    const known = facts.persons.get(curp.text)
    if (known !== undefined && known.sortName !== null && known.sortName !== name) add('curp', 'curp-other-person', 'error', null)
    if (known === undefined && name !== '' && !raw.isOtherPerson) {
      const namesake = firstWithName.get(name)
      const isElsewhere = (facts.names.get(name) ?? []).some((other) => other !== curp.text)
      if (namesake !== undefined && namesake.curp !== curp.text) add('firstSurname', 'homonym', 'question', namesake.row)
      else if (facts.twins?.has(curp.text)) add('curp', 'same-birth', 'remark', null)
      else if (isElsewhere) add('firstSurname', 'homonym', 'question', null)
    }
    if (!firstWithName.has(name)) firstWithName.set(name, { row: raw.row, curp: curp.text })
    return checked
  })
}

export type RowEffect = 'new' | 'post' | 'same'

/** What confirming a row does: a new person, a new post of a known person, or nothing. */
export const effectOf = (read: ReadRow, facts: Facts): RowEffect => {
  const known = facts.persons.get(read.curp)
  if (known === undefined) return 'new'
  const holds = known.posts.some(
    (post) =>
      post.municipalityId === read.municipalityId &&
      post.institution === read.institution &&
      post.title === read.post &&
      post.area === read.area &&
      post.level === read.level &&
      post.rank === read.rank,
  )
  return holds ? 'same' : 'post'
}
