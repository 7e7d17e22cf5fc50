import { describe, expect, test } from 'vitest'
import { gapOf, isOpportunity, populationBand, rankMentors, type Candidate } from './opportunity.rules.ts'

const colima = { id: '06002', name: 'Colima', stateId: '06', population: 157_000, latitude: 19.16, longitude: -103.7, level: 1 }
const candidate = (id: string, level: number | null, over: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  stateId: id.slice(0, 2),
  population: 900_000,
  latitude: null,
  longitude: null,
  level,
  componentLevel: 3,
  ...over,
})

describe('areas of opportunity', () => {
  test('below its target, or at 1 or less without one; unanswered and "no aplica" are none', () => {
    expect([isOpportunity(2, 3), isOpportunity(3, 3), isOpportunity(1, null), isOpportunity(2, null), isOpportunity(1, 1), isOpportunity(null, 4)]).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ])
    expect([gapOf(1, 4), gapOf(0, null)]).toEqual([3, 2])
  })
})

describe('mentors of a criterion', () => {
  test('level 3 or more and two above, never the municipality itself', () => {
    const able = rankMentors(colima, [candidate('08019', 4), candidate('16053', 3), candidate('19039', 2), candidate('02002', null), candidate('06002', 4)], new Set())
    expect(able.map(({ id }) => id).sort()).toEqual(['08019', '16053'])
    expect(rankMentors({ ...colima, level: 2 }, [candidate('16053', 3)], new Set())).toEqual([])
  })

  test('the same population band first, then state, region, level, distance; at most three', () => {
    const list = [
      candidate('08019', 4),
      candidate('14067', 3, { population: 291_000, latitude: 20.7, longitude: -105.2 }),
      candidate('19019', 3, { population: 132_000 }),
      candidate('06007', 3),
      candidate('16053', 4),
    ]
    const ranked = rankMentors(colima, list, new Set(['16053']))
    expect(ranked.map(({ id }) => id)).toEqual(['19019', '06007', '16053'])
    expect(ranked[0]).toMatchObject({ samePopulationBand: true, sameState: false, sameRegion: false, distanceKm: null })
    expect(ranked[1]).toMatchObject({ samePopulationBand: false, sameState: true, sameRegion: true })
    expect(ranked[2]).toMatchObject({ sameRegion: true, isPaired: true })
  })

  test('an unknown population never weighs', () => {
    expect(populationBand(null)).toBeUndefined()
    expect(rankMentors({ ...colima, population: null }, [candidate('08019', 4, { population: null })], new Set())[0]).toMatchObject({ samePopulationBand: false })
  })
})
