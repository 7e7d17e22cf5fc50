import { describe, expect, test } from 'vitest'
import { dueState } from '../plan/due.rules.ts'
import { byUrgency, healthOf, stageOf, type PairFacts } from './health.rules.ts'

const pair = (over: Partial<PairFacts> = {}): PairFacts => ({
  status: 'agreed',
  today: '2026-11-23',
  formedOn: '2026-09-01',
  agreedOn: '2026-09-10',
  agreementEndsOn: '2027-09-30',
  lastSessionOn: '2026-11-04',
  nextSessionOn: null,
  overdue: 0,
  vacant: [],
  terms: [{ municipality: 'Chihuahua', on: '2027-09-09' }],
  ...over,
})
const told = (over: Partial<PairFacts>) => {
  const health = healthOf(pair(over))
  return [health.state, health.reason, health.days ?? health.count ?? health.municipality]
}

describe('the health of a pair is one state with its reason', () => {
  test('a pair that met lately goes well', () => expect(told({})).toEqual(['well', 'on-course', 19]))
  test('a vacant liaison asks for somebody before anything else in a pair that moves', () =>
    expect(told({ vacant: ['La Paz'], overdue: 2 })).toEqual(['attention', 'contact-vacant', 'La Paz']))
  test('overdue commitments ask for somebody', () => expect(told({ overdue: 2 })).toEqual(['attention', 'overdue', 2]))
  test('35 days without a session are fine, 36 are not, 61 are a standstill', () => {
    expect(told({ lastSessionOn: '2026-10-19' })[0]).toBe('well')
    expect(told({ lastSessionOn: '2026-10-18' })).toEqual(['attention', 'no-session', 36])
    expect(told({ lastSessionOn: '2026-09-24' })[0]).toBe('attention')
    expect(told({ lastSessionOn: '2026-09-23', vacant: ['La Paz'] })).toEqual(['stalled', 'no-session', 61])
  })
  test('a session with its day counts as movement', () => expect(told({ lastSessionOn: '2026-09-01', nextSessionOn: '2026-11-26' })).toEqual(['well', 'session-near', 3]))
  test('a term that ends within 90 days is told with the municipality', () => {
    expect(told({ terms: [{ municipality: 'Chihuahua', on: '2027-02-21' }] })[0]).toBe('well')
    expect(
      told({
        terms: [
          { municipality: 'La Paz', on: '2027-03-01' },
          { municipality: 'Chihuahua', on: '2027-02-20' },
        ],
      })[1],
    ).toBe('term-ending')
    expect(healthOf(pair({ terms: [{ municipality: 'Chihuahua', on: '2027-02-20' }] })).municipality).toBe('Chihuahua')
  })
  test('an unsigned agreement is new for 14 days', () => {
    expect(told({ status: 'formed', formedOn: '2026-11-09' })).toEqual(['well', 'new', 14])
    expect(told({ status: 'formed', formedOn: '2026-11-08' })).toEqual(['attention', 'unsigned', 15])
  })
  test('an agreement that ran out stops the pair, one that soon does is announced', () => {
    expect(told({ agreementEndsOn: '2026-11-22' })[0]).toBe('stalled')
    expect(told({ agreementEndsOn: '2026-12-10' })).toEqual(['soon', 'agreement-ending', 17])
  })
  test('lists put who needs somebody first', () => {
    const row = (name: string, over: Partial<PairFacts>) => ({ mentee: { name }, health: healthOf(pair(over)) })
    expect([row('Ávila', {}), row('Bravo', { overdue: 1 }), row('Cano', { lastSessionOn: '2026-01-01' })].sort(byUrgency).map((one) => one.mentee.name)).toEqual([
      'Cano',
      'Bravo',
      'Ávila',
    ])
  })
})

describe('a pair goes through its stages', () => {
  const stage = (over: Partial<Parameters<typeof stageOf>[0]>) => stageOf({ status: 'agreed', objectives: 0, sessionsHeld: 0, sessionsPlanned: 6, ...over })
  test('from agreement to plan, sessions and closing', () => {
    expect([stage({ status: 'formed' }), stage({}), stage({ objectives: 1 }), stage({ objectives: 1, sessionsHeld: 6 })]).toEqual(['agreement', 'plan', 'sessions', 'closing'])
  })
})

describe('what is due is said in whole days', () => {
  const due = (dueOn: string, isDone = false) => dueState({ dueOn, isDone, today: '2026-11-23' })
  test('late begins the day after', () => {
    expect([due('2026-11-20'), due('2026-11-23'), due('2026-12-04'), due('2026-11-20', true)]).toEqual([
      { state: 'late', days: 3 },
      { state: 'today', days: 0 },
      { state: 'ahead', days: 11 },
      { state: 'done', days: 0 },
    ])
  })
})
