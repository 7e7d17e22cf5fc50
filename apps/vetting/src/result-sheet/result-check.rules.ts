import type { BatchState } from '@tequio/contracts/vetting/batch'
import type { Outcome } from '@tequio/contracts/vetting/case'
import type { ResultRow } from '@tequio/contracts/vetting/result-sheet'
import { takesResults } from '../batch/batch.rules.ts'
import { plain, readDay, type Layout } from '../batch/layout.rules.ts'
import { validityOf, type Proposal } from '../verdict/verdict.rules.ts'
import { lineName, matchLine, type Listed } from './result-match.rules.ts'
import type { ResultLine } from './result-table.rules.ts'

export type ResultFacts = { layout: Layout; batchState: BatchState; sentOn: string | null; today: string; courtesyDays: number; readerId: string; listed: readonly Listed[] }
/** What a row of the sheet would do, and the proposal that it becomes. */
export type Judged = ResultRow & { proposal: Proposal | null }

type Said = { proposal: Proposal; validUntil: string | null } | { why: string; hint: string | null; outcome: Outcome | null }
const wrong = (why: string, hint: string | null = null, outcome: Outcome | null = null): Said => ({ why, hint, outcome })

const outcomeOf = (layout: Layout, text: string): Outcome | undefined => {
  const said = plain(text)
  const found = Object.entries(layout.results.words).find(([, words]) => words.includes(said))
  return found?.[0] as Outcome | undefined
}

const headingOf = (layout: Layout, column: string): string =>
  layout.columns.find((one) => one.source === column)?.heading ?? layout.results[column as 'outcome' | 'resultOn' | 'validUntil' | 'reason']

/** The answer as the embassy wrote it, in its words and its order of days. */
const readAnswer = ({ cells, formulas }: ResultLine, listed: Listed, of: ResultFacts): Said => {
  const { layout } = of
  const [formula] = formulas
  if (formula) return wrong('formula', headingOf(layout, formula))
  if (!cells.outcome) return wrong('result-missing')
  const outcome = outcomeOf(layout, cells.outcome)
  if (!outcome) return wrong('result-unknown', cells.outcome.slice(0, 40))
  if (!cells.resultOn) return wrong('day-missing', null, outcome)
  const resultOn = readDay(cells.resultOn, layout.days)
  if (!resultOn) return wrong('day-unreadable', layout.days, outcome)
  if (resultOn > of.today) return wrong('day-future', resultOn, outcome)
  if (of.sentOn !== null && resultOn < of.sentOn) return wrong('day-before-sent', of.sentOn, outcome)
  const needsUntil = outcome === 'approved' && listed.type === 'leahy'
  const validUntil = needsUntil ? readDay(cells.validUntil ?? '', layout.days) : undefined
  if (needsUntil && !cells.validUntil) return wrong('until-missing', null, outcome)
  if (needsUntil && !validUntil) return wrong('until-unreadable', layout.days, outcome)
  if (validUntil && validUntil < resultOn) return wrong('until-before', validUntil, outcome)
  const proposal: Proposal = { outcome, resultOn, ...(validUntil ? { validUntil } : {}), ...(cells.reason ? { reason: cells.reason.slice(0, 1000) } : {}) }
  return { proposal, validUntil: validityOf(listed.type, proposal, of.courtesyDays) }
}

const over: Readonly<Partial<Record<BatchState, string>>> = { cancelled: 'batch-cancelled', closed: 'batch-closed', returned: 'batch-returned' }

type Verdict = { effect: ResultRow['effect']; why: string | null }

/** What the answer meets: a result that stands, a batch that is over, somebody who waits for none. */
const settle = (listed: Listed, said: { proposal: Proposal; validUntil: string | null }, of: ResultFacts): Verdict => {
  const { standing } = listed
  if (listed.personId === of.readerId) return { effect: 'left', why: 'own-case' }
  const isSame = standing?.outcome === said.proposal.outcome && standing.result_on === said.proposal.resultOn && standing.valid_until === said.validUntil
  if (standing && isSame) return { effect: 'same', why: standing.isConfirmed ? 'confirmed-already' : 'proposed-already' }
  if (standing?.isConfirmed) return { effect: 'left', why: 'decided' }
  if (!takesResults(of.batchState)) return { effect: 'left', why: over[of.batchState] ?? 'not-waiting' }
  if (standing && !standing.isOwn) return { effect: 'left', why: 'other-proposal' }
  if (!listed.isHere || listed.state !== 'submitted') return { effect: 'left', why: 'not-waiting' }
  return { effect: 'propose', why: standing ? 'replaces' : null }
}

const judgeLine = (line: ResultLine, lines: readonly ResultLine[], of: ResultFacts): Judged => {
  const { listed, why } = matchLine(of.layout, line, lines, of.listed)
  const row: Judged = {
    row: line.row,
    name: lineName(of.layout, line).slice(0, 160),
    caseId: listed?.caseId ?? null,
    outcome: null,
    resultOn: null,
    validUntil: null,
    hasReason: line.cells.reason !== undefined,
    effect: 'left',
    why,
    hint: null,
    proposal: null,
  }
  if (!listed || why !== null) return row
  const said = readAnswer(line, listed, of)
  if ('why' in said) return { ...row, ...said }
  const answered = { ...row, outcome: said.proposal.outcome, resultOn: said.proposal.resultOn, validUntil: said.validUntil }
  return { ...answered, ...settle(listed, said, of), proposal: said.proposal }
}

const isSameAnswer = (a: Judged, b: Judged): boolean => a.outcome === b.outcome && a.resultOn === b.resultOn && a.validUntil === b.validUntil

// A person who stands twice in the sheet: the same answer counts once, two different ones not at all.
const withoutRepeats = (rows: readonly Judged[]): Judged[] =>
  rows.map((row, at) => {
    const mine = rows.filter((other) => row.proposal !== null && other.proposal !== null && other.caseId === row.caseId)
    if (mine.length < 2) return row
    const other = mine.find((one) => !isSameAnswer(one, row))
    if (other) return { ...row, effect: 'left', why: 'twice-differs', hint: String(other.row) }
    const first = mine[0]
    return first && rows.indexOf(first) < at ? { ...row, effect: 'same', why: 'repeated', hint: String(first.row) } : row
  })

/** Every row of the embassy's answer with what it would do, or the reason why it does nothing. */
export const judgeSheet = (lines: readonly ResultLine[], of: ResultFacts): Judged[] => withoutRepeats(lines.map((line) => judgeLine(line, lines, of)))

/** Who waits for an answer and of whom the sheet does not speak. */
export const unspoken = (rows: readonly Judged[], listed: readonly Listed[]): Listed[] =>
  listed.filter((one) => one.isHere && one.state === 'submitted' && one.standing === null && !rows.some((row) => row.caseId === one.caseId))
