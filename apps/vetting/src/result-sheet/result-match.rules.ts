import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { plain, readDay, type Layout, type SheetValues } from '../batch/layout.rules.ts'
import type { CaseState, VerdictTable } from '../tables.ts'
import { nameHeadings, type ResultLine } from './result-table.rules.ts'

/** The result of a person of the batch that stands, proposed or confirmed. */
export type Standing = Pick<VerdictTable, 'outcome' | 'result_on' | 'valid_until'> & { isConfirmed: boolean; isOwn: boolean }

/** A person of the batch, as their row left. */
export type Listed = {
  caseId: string
  personId: string
  name: string
  type: VettingType
  state: CaseState
  /** Still in this batch: one that is over lets its persons go. */
  isHere: boolean
  values: SheetValues
  standing: Standing | null
}

type Match = { listed: Listed; why: null } | { listed: Listed | null; why: string }

const idOf = (text: string): string => text.toUpperCase().replace(/[^0-9A-ZÑ]/g, '')
const valueOf = (layout: Layout, values: SheetValues, source: 'idNumber' | 'bornOn'): string => {
  const heading = layout.columns.find((column) => column.source === source)?.heading
  return heading === undefined ? '' : (values[heading] ?? '')
}
const listedName = (layout: Layout, { values }: Listed): string =>
  plain(
    nameHeadings(layout)
      .map(({ heading }) => values[heading] ?? '')
      .join(' '),
  )
export const lineName = (layout: Layout, { cells }: ResultLine): string =>
  nameHeadings(layout)
    .map(({ source }) => cells[source] ?? '')
    .filter(Boolean)
    .join(' ')

const byName = (layout: Layout, line: ResultLine, all: readonly Listed[]): Listed[] => all.filter((one) => listedName(layout, one) === plain(lineName(layout, line)))

const withoutId = (layout: Layout, line: ResultLine, all: readonly Listed[]): Match => {
  const [first, ...others] = byName(layout, line, all)
  if (!first) return { listed: null, why: 'nobody' }
  if (others.length > 0) return { listed: null, why: 'name-shared' }
  if (valueOf(layout, first.values, 'idNumber') !== '') return { listed: first, why: 'id-missing' }
  const [said, sent] = [line.cells.bornOn, valueOf(layout, first.values, 'bornOn')].map((text) => readDay(text ?? '', layout.days))
  if (said !== undefined && sent !== undefined && said !== sent) return { listed: first, why: 'birth-differs' }
  return { listed: first, why: null }
}

/** Whose row it is: the ID number and the whole name must both be those of one person of the batch; nobody is guessed. */
export const matchLine = (layout: Layout, line: ResultLine, lines: readonly ResultLine[], all: readonly Listed[]): Match => {
  const id = idOf(line.cells.idNumber ?? '')
  if (id === '') return withoutId(layout, line, all)
  const others = lines.filter((other) => idOf(other.cells.idNumber ?? '') === id && plain(lineName(layout, other)) !== plain(lineName(layout, line)))
  if (others.length > 0) return { listed: null, why: 'id-two-names' }
  const [first, second] = all.filter((one) => idOf(valueOf(layout, one.values, 'idNumber')) === id)
  if (second) return { listed: null, why: 'id-shared' }
  if (first) return listedName(layout, first) === plain(lineName(layout, line)) ? { listed: first, why: null } : { listed: first, why: 'name-differs' }
  const [namesake] = byName(layout, line, all)
  return { listed: namesake ?? null, why: namesake ? 'id-differs' : 'nobody' }
}
