import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, costOf, type Fits, type MentorRoom } from './assignment.rules.ts'

const cycles = fc
  .record({
    mentees: fc.integer({ min: 0, max: 12 }),
    rooms: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }),
    cells: fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }), { minLength: 72, maxLength: 72 }),
  })
  .map(({ mentees, rooms, cells }) => {
    const menteeIds = Array.from({ length: mentees }, (_, at) => `e${at}`)
    const mentors: MentorRoom[] = rooms.map((free, at) => ({ id: `m${at}`, free }))
    const fits: Fits = new Map(
      menteeIds.map((id, row) => [
        id,
        new Map(mentors.flatMap((mentor, column) => (cells[row * 6 + column] == null ? [] : [[mentor.id, cells[row * 6 + column] as number] as const]))),
      ]),
    )
    return { menteeIds, mentors, fits }
  })

/** Tries every share: as many as possible first, then the best total. */
const bestOf = (menteeIds: readonly string[], mentors: readonly MentorRoom[], fits: Fits): { matched: number; fit: number } => {
  const [first, ...rest] = menteeIds
  if (first === undefined) return { matched: 0, fit: 0 }
  let best = bestOf(rest, mentors, fits)
  for (const mentor of mentors) {
    const fit = fits.get(first)?.get(mentor.id)
    if (fit === undefined || mentor.free === 0) continue
    const under = bestOf(
      rest,
      mentors.map((one) => (one.id === mentor.id ? { ...one, free: one.free - 1 } : one)),
      fits,
    )
    if (under.matched + 1 > best.matched || (under.matched + 1 === best.matched && under.fit + fit > best.fit)) best = { matched: under.matched + 1, fit: under.fit + fit }
  }
  return best
}

describe('the whole cycle is assigned at once', () => {
  test('never gives a mentor more than its capacity, and joins only pairs that may be joined', () => {
    fc.assert(
      fc.property(cycles, ({ menteeIds, mentors, fits }) => {
        const { mentorOf } = assign(menteeIds, mentors, fits)
        for (const mentor of mentors) expect([...mentorOf.values()].filter((id) => id === mentor.id).length).toBeLessThanOrEqual(mentor.free)
        for (const [mentee, mentor] of mentorOf) expect(fits.get(mentee)?.has(mentor)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('is as good as trying every share in small cycles', () => {
    fc.assert(
      fc.property(cycles, ({ menteeIds, mentors, fits }) => {
        const few = menteeIds.slice(0, 5)
        const found = assign(few, mentors.slice(0, 4), fits)
        expect({ matched: found.matched, fit: found.fit }).toEqual(bestOf(few, mentors.slice(0, 4), fits))
      }),
      { numRuns: 500 },
    )
  })

  test('gives the same answer in whatever order the municipalities come', () => {
    fc.assert(
      fc.property(cycles, ({ menteeIds, mentors, fits }) => {
        const [one, other] = [assign(menteeIds, mentors, fits), assign([...menteeIds].reverse(), [...mentors].reverse(), fits)]
        expect([...other.mentorOf].sort()).toEqual([...one.mentorOf].sort())
      }),
    )
  })

  test('a choice by hand shows who loses the mentor, who moves and how much fit is lost', () => {
    const fits: Fits = new Map([
      [
        'colima',
        new Map([
          ['morelia', 90],
          ['zapopan', 60],
        ]),
      ],
      ['la-paz', new Map([['morelia', 80]])],
    ])
    const mentors = [
      { id: 'morelia', free: 1 },
      { id: 'zapopan', free: 1 },
    ]
    const best = assign(['colima', 'la-paz'], mentors, fits)
    expect([...best.mentorOf]).toEqual([
      ['colima', 'zapopan'],
      ['la-paz', 'morelia'],
    ])
    expect(costOf(best, 'colima', 'morelia', ['colima', 'la-paz'], mentors, fits)).toEqual({ fitLost: 50, leftWithout: ['la-paz'], moves: [] })
  })

  test('2,471 municipalities are shared out in less than five seconds of computing', () => {
    let seed = 7
    const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
    const ids = Array.from({ length: 2471 }, (_, at) => `m${at}`)
    const mentors = ids.slice(0, 800).map((id) => ({ id, free: 2 }))
    const mentees = ids.slice(800)
    const fits: Fits = new Map(mentees.map((id) => [id, new Map(mentors.flatMap((mentor) => (next() < 0.3 ? [[mentor.id, Math.floor(next() * 101)] as const] : [])))]))
    // Computing time of this thread: a busy machine does not make the method slower.
    const from = process.threadCpuUsage()
    expect(assign(mentees, mentors, fits).matched).toBe(1600)
    const used = process.threadCpuUsage(from)
    expect((used.user + used.system) / 1000).toBeLessThan(5000)
  })
})
