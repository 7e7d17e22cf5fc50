import { describe, expect, test } from 'vitest'
import { choose, reasonsOf, tasksOf, type Invited, type Post } from './preparation.rules.ts'

const of = { startsOn: '2027-03-01', termEndsOn: '2027-09-29' }
const post = (over: Partial<Post> = {}): Post => ({
  id: crypto.randomUUID(),
  personId: crypto.randomUUID(),
  level: 'middle',
  career: false,
  interim: false,
  fromOn: '2026-01-01',
  ...over,
})

describe('whom to invite first', () => {
  test('command and middle posts of career, or that outlasted a government, stand before who goes with it, and everybody else after', () => {
    const posts = {
      political: post({ level: 'high' }),
      career: post({ level: 'high', career: true }),
      outlasted: post({ level: 'high', fromOn: '2024-09-29' }),
      middleCareer: post({ career: true }),
      middle: post(),
      interim: post({ career: true, interim: true }),
      operative: post({ level: 'operative', career: true, fromOn: '2010-01-01' }),
    }
    const name = (id: string) => Object.entries(posts).find(([, one]) => one.id === id)?.[0]
    const all = choose(Object.values(posts), { ...of, seats: 20 })
    expect(all.map((one) => name(one.id))).toEqual(['outlasted', 'career', 'middleCareer', 'middle', 'interim', 'political', 'operative'])
    expect(choose(Object.values(posts), { ...of, seats: 2 })).toHaveLength(2)
  })

  test('each reason is a fact of the post: level, career, a government outlasted, two years, interim', () => {
    expect(reasonsOf(post({ level: 'high', career: true, fromOn: '2020-01-01' }), of)).toEqual(['high', 'career', 'outlasted', 'long'])
    expect(reasonsOf(post({ fromOn: '2024-09-30' }), of)).toEqual(['middle', 'long'])
    expect(reasonsOf(post({ fromOn: '2024-09-29' }), { ...of, termEndsOn: null })).toEqual(['middle', 'long'])
    expect(reasonsOf(post({ level: 'high', interim: true }), of)).toEqual(['high', 'interim', 'political'])
    expect(reasonsOf(post({ level: 'operative', career: null }), of)).toEqual([])
  })

  test('a person of two posts takes one seat, with the better one', () => {
    const personId = crypto.randomUUID()
    const posts = [post({ personId, level: 'operative' }), post({ personId, level: 'high', career: true })]
    expect(choose(posts, { ...of, seats: 5 }).map((one) => one.level)).toEqual(['high'])
  })
})

describe('what the institution owes', () => {
  const invited = (over: Partial<Invited> = {}): Invited => ({ type: 'leahy', institutionKind: 'police', missing: [], clearedUntil: null, ...over })
  const asked = { startsOn: '2027-03-01', today: '2026-11-25', leadOn: () => ({ courtesy: 5, leahy: 35 }), papersBefore: 7 }

  test('is counted by paper with its day, done by itself and late by its day', () => {
    const people = [invited({ missing: ['consent', 'cup'] }), invited({ missing: ['consent'] }), invited({ type: 'courtesy', institutionKind: 'court', missing: ['consent'] })]
    const { tasks, lastSafeOn } = tasksOf(people, asked)
    expect(lastSafeOn).toBe('2027-01-25')
    expect(tasks).toEqual([
      { paper: 'consent', persons: 3, lacking: 3, dueOn: '2027-01-18', isDone: false, isLate: false },
      { paper: 'data', persons: 3, lacking: 0, dueOn: '2027-01-18', isDone: true, isLate: false },
      { paper: 'cup', persons: 2, lacking: 1, dueOn: '2027-01-18', isDone: false, isLate: false },
    ])
    expect(tasksOf(people, { ...asked, today: '2027-01-18' }).tasks.some((task) => task.isLate)).toBe(false)
    expect(tasksOf(people, { ...asked, today: '2027-01-19' }).tasks.map((task) => task.isLate)).toEqual([true, false, true])
  })

  test('nothing is owed of who needs no clearance or holds one on the first day; one that ends the day before does not do', () => {
    expect(tasksOf([invited({ type: 'none' }), invited({ clearedUntil: '2027-03-01' })], asked)).toEqual({ tasks: [], lastSafeOn: null })
    expect(tasksOf([invited({ clearedUntil: '2027-02-28', missing: ['cup'] })], asked).tasks.find((task) => task.paper === 'cup')?.lacking).toBe(1)
  })
})
