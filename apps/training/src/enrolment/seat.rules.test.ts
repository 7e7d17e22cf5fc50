import { describe, expect, test } from 'vitest'
import { authorizationOn, type Clearance, type Facts } from '../directory/authorization.rules.ts'
import { dayThatCounts, isInAudience, isOver, openUntil, seatAfter } from './seat.rules.ts'

const facts = (type: 'none' | 'courtesy' | 'leahy', clearances: Partial<Clearance>[] = []): Facts => ({
  posts: [{ appointmentId: 'p', toOn: null }],
  requirements: [{ appointmentId: 'p', type }],
  clearances: clearances.map((clearance) => ({ appointmentId: 'p', type: 'leahy', status: 'valid', validUntil: '2027-01-01', ...clearance })),
})
const stateOn = (day: string, of: Facts): string => authorizationOn(day, of).state

describe('whether an authorisation holds', () => {
  test('a post that needs none counts as cleared', () => expect(stateOn('2026-12-01', facts('none'))).toBe('free'))
  test('it holds when it ends on the day or later, and has lapsed the day after', () => {
    expect(stateOn('2027-01-01', facts('leahy', [{}]))).toBe('holds')
    expect(stateOn('2027-01-02', facts('leahy', [{}]))).toBe('lapsed')
  })
  test('Leahy includes courtesy, courtesy does not include Leahy', () => {
    expect(stateOn('2026-12-01', facts('courtesy', [{ type: 'leahy' }]))).toBe('holds')
    expect(stateOn('2026-12-01', facts('leahy', [{ type: 'courtesy' }]))).toBe('lapsed')
    expect(stateOn('2026-12-01', facts('leahy', [{ type: 'courtesy', status: 'suspended' }]))).toBe('stopped')
  })
  test('a post that asks for more than was once given for it has no answer that is only awaited, whatever another post has', () => {
    const two = facts('leahy', [{ type: 'courtesy', status: 'revoked' }, { appointmentId: 'q' }])
    const also = { posts: [...two.posts, { appointmentId: 'q', toOn: null }], requirements: [...two.requirements, { appointmentId: 'q', type: 'leahy' as const }] }
    expect(stateOn('2026-12-01', { ...two, ...also })).toBe('stopped')
    expect(stateOn('2026-12-01', { ...two, ...also, clearances: two.clearances.slice(1) })).toBe('pending')
  })
  test('nothing known is pending: a wait and a refusal look the same', () => {
    expect(stateOn('2026-12-01', facts('leahy'))).toBe('pending')
    expect(stateOn('2026-12-01', { posts: [{ appointmentId: 'p', toOn: null }], requirements: [], clearances: [] })).toBe('pending')
    expect(stateOn('2026-12-01', { posts: [], requirements: [], clearances: [] })).toBe('pending')
  })
  test('revoked and suspended stop; review and expiry are lapses; a newer valid one heals', () => {
    expect(stateOn('2026-12-01', facts('leahy', [{ status: 'revoked' }]))).toBe('stopped')
    expect(stateOn('2026-12-01', facts('leahy', [{ status: 'suspended' }]))).toBe('stopped')
    expect(stateOn('2026-12-01', facts('leahy', [{ status: 'review' }]))).toBe('lapsed')
    expect(stateOn('2026-12-01', facts('leahy', [{ status: 'expired' }, { validUntil: '2028-01-01' }]))).toBe('holds')
  })
  test('what ended after an earlier stop is a lapse: the stop took all that there was before', () => {
    expect(stateOn('2027-01-02', facts('leahy', [{ status: 'suspended' }, {}]))).toBe('lapsed')
    expect(stateOn('2026-12-01', facts('leahy', [{ status: 'revoked' }, { status: 'suspended' }]))).toBe('stopped')
  })
  test('who left every post has lapsed, if there was something to lapse', () => {
    const left = { posts: [{ appointmentId: 'p', toOn: '2026-11-30' }] }
    expect(stateOn('2026-12-01', { ...facts('leahy', [{ status: 'review' }]), ...left })).toBe('lapsed')
    expect(stateOn('2026-12-01', { ...facts('leahy'), ...left })).toBe('pending')
  })
  test('the weakest of several posts decides, a post that has ended does not', () => {
    const two = {
      ...facts('leahy', [{}]),
      requirements: ['p', 'q'].map((appointmentId) => ({ appointmentId, type: 'leahy' as const })),
      posts: [
        { appointmentId: 'p', toOn: null },
        { appointmentId: 'q', toOn: null },
      ],
    }
    expect(stateOn('2026-12-01', two)).toBe('pending')
    expect(
      stateOn('2026-12-01', {
        ...two,
        posts: [
          { appointmentId: 'p', toOn: null },
          { appointmentId: 'q', toOn: '2026-11-30' },
        ],
      }),
    ).toBe('holds')
  })
})

describe('what a seat becomes', () => {
  const edition = { vetting: 'as-post', lapse: 'finish' } as const
  const becomes = (
    status: 'waiting' | 'active' | 'paused' | 'completed',
    state: 'free' | 'holds' | 'lapsed' | 'stopped' | 'pending',
    over: { hasPlace?: boolean; lapse?: 'finish' | 'pause'; vetting?: 'none'; hasBegun?: boolean } = {},
  ): string =>
    seatAfter(
      { status, hasPlace: over.hasPlace ?? true },
      { ...edition, hasBegun: over.hasBegun ?? true, ...(over.lapse ? { lapse: over.lapse } : {}), ...(over.vetting ? { vetting: over.vetting } : {}) },
      { state, until: null },
    )

  test('it opens with a place and an authorisation, never with one alone', () => {
    expect(becomes('waiting', 'holds')).toBe('active')
    expect(becomes('waiting', 'holds', { hasPlace: false })).toBe('waiting')
    expect(becomes('waiting', 'pending')).toBe('waiting')
    expect(becomes('waiting', 'stopped', { vetting: 'none' })).toBe('active')
  })
  test('revocation and suspension pause; a lapse lets what was begun be finished, or pauses where the edition says so', () => {
    expect(becomes('active', 'stopped')).toBe('paused')
    expect(becomes('active', 'lapsed')).toBe('active')
    expect(becomes('active', 'lapsed', { lapse: 'pause' })).toBe('paused')
    expect(becomes('active', 'pending', { lapse: 'pause', hasBegun: false })).toBe('active')
  })
  test('before the edition begins there is nothing to finish', () => {
    expect([becomes('active', 'lapsed', { hasBegun: false }), becomes('active', 'stopped', { hasBegun: false })]).toEqual(['paused', 'paused'])
    expect(becomes('active', 'lapsed', { hasBegun: false, vetting: 'none' })).toBe('active')
  })
  test('it stays open by itself until the authorisation ends, where the edition pauses with it', () => {
    const holds = { state: 'holds', until: '2026-12-10' } as const
    expect(openUntil({ vetting: 'as-post', lapse: 'pause' }, holds)).toBe('2026-12-10')
    expect([openUntil({ vetting: 'as-post', lapse: 'finish' }, holds), openUntil({ vetting: 'none', lapse: 'pause' }, holds)]).toEqual([null, null])
    const seat = { status: 'active', openUntil: '2026-12-10' } as const
    expect([isOver(seat, '2026-12-10'), isOver(seat, '2026-12-11'), isOver({ ...seat, status: 'completed' }, '2026-12-11')]).toEqual([false, true, false])
  })
  test('a paused seat comes back by itself, a completed one stays', () => {
    expect(becomes('paused', 'holds')).toBe('active')
    expect(becomes('paused', 'lapsed')).toBe('paused')
    expect(becomes('completed', 'stopped')).toBe('completed')
  })
})

test('an authorisation must hold on the first day, or today once the edition has begun', () => {
  expect(dayThatCounts({ startsOn: '2026-12-07' }, '2026-11-25')).toBe('2026-12-07')
  expect(dayThatCounts({ startsOn: '2026-11-01' }, '2026-11-25')).toBe('2026-11-25')
})

test('an audience without lists is anyone', () => {
  expect(isInAudience({ kind: 'police', municipality: '19039' }, { kinds: [], municipalities: [] })).toBe(true)
  expect(isInAudience({ kind: 'mayor', municipality: '19039' }, { kinds: ['police'], municipalities: [] })).toBe(false)
  expect(isInAudience({ kind: 'police', municipality: '06002' }, { kinds: ['police'], municipalities: ['19039'] })).toBe(false)
})
