import { createHash } from 'node:crypto'
import { participationSplits, type Adjustment, type ParticipationTable } from '@tequio/contracts/training/participation'
import { addDays } from '@tequio/service-kit/clock'
import { figuresOf, keyedBy, type Participation } from './participation.rules.ts'

/** First and last day, both included. */
export type Days = { from: string; to: string }
export type Calendar = { startMonth: number; today: string; closed: readonly Days[] }
/** A row more (1) or one less (-1) than was told of a quarter. */
export type Change = { sign: 1 | -1; row: Participation }

const isSame = (one: Days, other: Days): boolean => one.from === other.from && one.to === other.to

/** The fiscal quarter of a day, where the year begins with a month from 1 to 12. */
export const quarterOf = (day: string, startMonth: number): Days => {
  const date = Temporal.PlainDate.from(day)
  const first = date.with({ day: 1 }).subtract({ months: (date.month - startMonth + 12) % 3 })
  return { from: first.toString(), to: first.add({ months: 3 }).subtract({ days: 1 }).toString() }
}

/** The quarter to close after those that are: without a gap, so shorter than three months where the fiscal year was moved. */
const nextOf = ({ closed, startMonth }: Calendar): Days | undefined => {
  const last = closed.at(-1)
  if (!last) return undefined
  const from = addDays(last.to, 1)
  return { from, to: quarterOf(from, startMonth).to }
}

/** Whether a period tells what changed about closed ones: the quarter after the last of them, over or not. */
export const tellsChanges = (of: Days, calendar: Calendar): boolean => {
  const next = nextOf(calendar)
  return next !== undefined && isSame(of, next)
}

export type Verdict = { is: 'closed' } | { is: 'ready'; isFirst: boolean } | { is: 'waits'; before: Days } | { is: 'never'; fact: 'not-a-quarter' | 'not-over' | 'before-closed' }

/** Whether a period can be closed today. The first one may be any quarter that is over; `closed` stands in order. */
export const closingOf = (of: Days, calendar: Calendar): Verdict => {
  if (calendar.closed.some((one) => isSame(one, of))) return { is: 'closed' }
  const next = nextOf(calendar)
  if (next && of.from < next.from) return { is: 'never', fact: 'before-closed' }
  const isNext = next !== undefined && isSame(of, next)
  if (!isNext && !isSame(of, quarterOf(of.from, calendar.startMonth))) return { is: 'never', fact: 'not-a-quarter' }
  if (of.to >= calendar.today) return { is: 'never', fact: 'not-over' }
  return next && !isNext ? { is: 'waits', before: next } : { is: 'ready', isFirst: next === undefined }
}

/** What the table of a period says about closing it. */
export const closingInTable = (of: Days, calendar: Calendar): Omit<NonNullable<ParticipationTable['closing']>, 'basis'> | null => {
  const verdict = closingOf(of, calendar)
  if (verdict.is === 'ready') return { isFirst: verdict.isFirst, before: null }
  return verdict.is === 'waits' ? { isFirst: false, before: verdict.before } : null
}

const keyOf = ({ personId, hours, groups }: Participation): string => JSON.stringify([personId, hours, ...participationSplits.map((split) => groups[split].key)])

/** Rows as the table counts them: every row of a person stands where the person stood last, so that no row needs the others any more. */
export const settled = (rows: readonly Participation[]): Participation[] => {
  // of two things done at one moment the same one is the last, however the rows were read
  const inOrder = rows
    .map((row) => [keyOf(row), row] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  const bySplit = participationSplits.map((split) => [split, keyedBy(inOrder, split)] as const)
  return inOrder.map((row, at) => ({
    ...row,
    lastAt: '',
    groups: Object.fromEntries(bySplit.map(([split, keyed]) => [split, keyed[at]?.group ?? row.groups[split]])) as Participation['groups'],
  }))
}

/** Names what a closing would freeze: it changes with any row and any change that it tells. */
export const basisOf = (rows: readonly Participation[], adjusted: readonly { about: Days; changes: readonly Change[] }[]): string =>
  createHash('sha256')
    .update(JSON.stringify([rows.map(keyOf).toSorted(), adjusted.map(({ about, changes }) => [about.from, changes.map(({ sign, row }) => `${sign}${keyOf(row)}`).toSorted()])]))
    .digest('base64url')
    .slice(0, 24)

/** What has to be added to and taken from settled rows to get others; names that changed are no difference. */
export const difference = (before: readonly Participation[], after: readonly Participation[]): Change[] => {
  const left = Map.groupBy(before, keyOf)
  const added = after.filter((row) => !left.get(keyOf(row))?.pop())
  return [...[...left.values()].flat().map((row): Change => ({ sign: -1, row })), ...added.map((row): Change => ({ sign: 1, row }))]
}

/** The rows that all changes together leave. */
export const sumOf = (changes: readonly Change[]): Participation[] => {
  const gone = Map.groupBy(
    changes.filter(({ sign }) => sign === -1).map(({ row }) => row),
    keyOf,
  )
  return changes.flatMap(({ sign, row }) => (sign === 1 && !gone.get(keyOf(row))?.pop() ? [row] : []))
}

const told = (rows: readonly Participation[]): Change[] => rows.map((row) => ({ sign: 1, row }))

/** What changes do to the figures of a quarter that was told with these rows. */
export const adjustmentOf = (of: Days, before: readonly Participation[], changes: readonly Change[]): Adjustment => {
  const [was, is] = [figuresOf(before), figuresOf(sumOf([...told(before), ...changes]))]
  return {
    from: of.from,
    to: of.to,
    people: is.people - was.people,
    participations: is.participations - was.participations,
    completed: is.completed - was.completed,
    hours: is.hours - was.hours,
    changed: new Set(changes.map(({ row }) => row.personId)).size,
  }
}

export type AdjustedPerson = Pick<Adjustment, 'participations' | 'completed' | 'hours'> & { change: 'added' | 'gone' | 'changed'; municipality: string; post: string }

/** The persons behind an adjustment: what changed of each, and where they stand now, or stood. */
export const adjustedPeople = (before: readonly Participation[], changes: readonly Change[]): Map<string, AdjustedPerson> => {
  const [was, is] = [before, sumOf([...told(before), ...changes])].map((rows) => new Set(rows.map((row) => row.personId)))
  return new Map(
    [...Map.groupBy(changes, ({ row }) => row.personId)].map(([personId, own]) => {
      const sum = (of: (row: Participation) => number): number => own.reduce((all, { sign, row }) => all + sign * of(row), 0)
      const last = own.at(-1)?.row.groups
      return [
        personId,
        {
          change: !was?.has(personId) ? 'added' : is?.has(personId) ? 'changed' : 'gone',
          participations: sum(() => 1),
          completed: sum((row) => (row.hours === null ? 0 : 1)),
          hours: sum((row) => row.hours ?? 0),
          municipality: last?.municipality.name ?? '',
          post: last?.post.name ?? '',
        },
      ]
    }),
  )
}
