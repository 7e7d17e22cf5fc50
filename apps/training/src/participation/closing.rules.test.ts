import { participationSplits } from '@tequio/contracts/training/participation'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedPeople, adjustmentOf, closingOf, difference, quarterOf, settled, sumOf, tellsChanges, type Calendar, type Change } from './closing.rules.ts'
import { tableOf, type Participation } from './participation.rules.ts'

const group = fc.constantFrom('', 'a', 'b', 'c').map((key) => ({ key, name: key.toUpperCase() }))
const participation: fc.Arbitrary<Participation> = fc.record({
  personId: fc.constantFrom(...Array.from({ length: 9 }, (_, at) => `p${at}`)),
  lastAt: fc.integer({ min: 1, max: 90 }).map((day) => `2026-${String(day).padStart(3, '0')}`),
  hours: fc.option(fc.constantFrom(4, 8, 12), { nil: null }),
  groups: fc.record({ state: group, municipality: group, institution: group, post: group, course: group }),
})
const rows = fc.array(participation, { maxLength: 30 })
/** A quarter as it was known at one closing after another: each time some rows went, came or stayed. */
const story = fc.array(rows, { minLength: 1, maxLength: 6 }).chain((all) =>
  fc.array(fc.nat({ max: 3 }), { minLength: all.length * 30, maxLength: all.length * 30 }).map((keep) => {
    let known: Participation[] = []
    return all.map((next, at) => (known = [...known.filter((_, n) => keep[at * 30 + (n % 30)] !== 0), ...next]))
  }),
)
const quarter = { from: '2026-10-01', to: '2026-12-31' }
const figures = ['people', 'participations', 'completed', 'hours'] as const

describe('what closed quarters told', () => {
  test('whatever comes late, goes or moves, a closed quarter and all that was told of it later make the table of today', () => {
    fc.assert(
      fc.property(story, (known) => {
        const [first = [], ...later] = known.map(settled)
        const told: Change[] = first.map((row) => ({ sign: 1, row }))
        const sum = { ...tableOf(first).total }
        for (const today of later) {
          const before = sumOf(told)
          const changes = difference(before, today)
          const adjustment = adjustmentOf(quarter, before, changes)
          const people = [...adjustedPeople(before, changes).values()]
          expect(people).toHaveLength(adjustment.changed)
          for (const name of ['participations', 'completed', 'hours'] as const) expect(people.reduce((all, one) => all + one[name], 0)).toBe(adjustment[name])
          expect(people.filter((one) => one.change === 'added').length - people.filter((one) => one.change === 'gone').length).toBe(adjustment.people)
          told.push(...changes)
          for (const name of figures) sum[name] += adjustment[name]
          // told once: nothing is left to tell
          expect(difference(sumOf(told), today)).toEqual([])
        }
        const last = tableOf(known.at(-1) ?? [])
        expect(sum).toEqual(last.total)
        const inOrder = (table: ReturnType<typeof tableOf>) => participationSplits.map((split) => table.splits[split].toSorted((a, b) => (a.key < b.key ? -1 : 1)))
        expect(inOrder(tableOf(sumOf(told)))).toEqual(inOrder(tableOf(settled(known.at(-1) ?? []))))
      }),
      { numRuns: 300 },
    )
  })

  test('settled rows make the same table as the rows that they came from', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const apart = some.map((row, at) => ({ ...row, lastAt: `${row.lastAt}-${at}` }))
        expect(tableOf(settled(apart))).toEqual(tableOf(apart))
      }),
    )
  })
})

describe('which quarter can be closed', () => {
  const of = (over: Partial<Calendar> = {}): Calendar => ({ startMonth: 10, today: '2027-05-10', closed: [], ...over })
  const [autumn, winter, spring] = ['2026-10-01', '2027-01-01', '2027-04-01'].map((day) => quarterOf(day, 10)) as [typeof quarter, typeof quarter, typeof quarter]

  test('the first one is any whole quarter that is over; then one after the other, each once', () => {
    expect([autumn, winter]).toEqual([
      { from: '2026-10-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-03-31' },
    ])
    expect(closingOf(winter, of())).toEqual({ is: 'ready', isFirst: true })
    expect(closingOf(spring, of())).toEqual({ is: 'never', fact: 'not-over' })
    expect(closingOf(winter, of({ today: '2027-03-31' }))).toEqual({ is: 'never', fact: 'not-over' })
    expect(closingOf({ from: '2027-01-01', to: '2027-02-28' }, of())).toEqual({ is: 'never', fact: 'not-a-quarter' })
    expect(closingOf(winter, of({ startMonth: 2 }))).toEqual({ is: 'never', fact: 'not-a-quarter' })
    expect(closingOf(autumn, of({ closed: [autumn] }))).toEqual({ is: 'closed' })
    expect(closingOf(winter, of({ closed: [autumn] }))).toEqual({ is: 'ready', isFirst: false })
    expect(closingOf(autumn, of({ closed: [winter] }))).toEqual({ is: 'never', fact: 'before-closed' })
    expect(closingOf(spring, of({ closed: [autumn], today: '2027-08-01' }))).toEqual({ is: 'waits', before: winter })
    expect([autumn, winter, spring].map((one) => tellsChanges(one, of({ closed: [autumn] })))).toEqual([false, true, false])
    expect(tellsChanges(autumn, of())).toBe(false)
  })

  test('a fiscal year that is moved leaves neither a gap nor an overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 12 }), (months) => {
        const closed = [quarterOf('2026-10-15', months[0] ?? 1)]
        for (const startMonth of months) {
          const last = closed.at(-1)?.to ?? ''
          const from = Temporal.PlainDate.from(last).add({ days: 1 }).toString()
          const next = { from, to: quarterOf(from, startMonth).to }
          expect(next.to > next.from).toBe(true)
          expect(closingOf(next, { startMonth, today: '2040-01-01', closed })).toEqual({ is: 'ready', isFirst: false })
          closed.push(next)
        }
      }),
    )
  })
})
