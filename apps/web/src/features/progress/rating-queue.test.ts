import { expect, test } from 'vitest'
import { drop, enqueue, keepQueue, markTried, readQueue, settle, waitingFor, type Given, type Queue } from './rating-queue.ts'

const given = (level: number, note = ''): Given => ({ level, notApplicable: false, provisional: false, reason: '', note })
const entry = (key: string, criterionId: string, level: number, version = 0) => ({ key, criterionId, version, given: given(level) })

test('a newer answer takes the place of one that was never sent, with the version that was seen', () => {
  const queue = enqueue(enqueue([], entry('a', 'c1', 1, 3)), entry('b', 'c1', 2, 9))
  expect(queue).toEqual([{ ...entry('b', 'c1', 2, 3), tried: false }])
})

test('an answer that may have arrived keeps its place; the newer builds on what was saved', () => {
  const queue = enqueue(markTried(enqueue([], entry('a', 'c1', 1)), 'a'), entry('b', 'c1', 2))
  expect(queue.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(waitingFor(queue, 'c1')?.given.level).toBe(2)
  expect(settle(queue, 'a', 1)).toEqual([{ ...entry('b', 'c1', 2, 1), tried: false }])
})

test('one criterion is dropped, the others stay in their order', () => {
  const queue = ['c1', 'c2', 'c3'].reduce<Queue>((all, id) => enqueue(all, entry(id, id, 1)), [])
  expect(drop(queue, 'c2').map(({ key }) => key)).toEqual(['c1', 'c3'])
})

test('what waits survives a reload, apart for each person; an empty queue leaves nothing; a full device says so', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const queue = enqueue([], entry('a', 'c1', 4))
  expect(keepQueue(storage, 'laura', 'x', queue)).toBe(true)
  expect(readQueue(storage, 'laura', 'x')).toEqual(queue)
  expect(readQueue(storage, 'raul', 'x')).toEqual([])
  keepQueue(storage, 'laura', 'x', [])
  expect(kept.size).toBe(0)
  const full = {
    setItem: () => {
      throw new Error('quota')
    },
    removeItem: () => undefined,
  }
  expect(keepQueue(full, 'laura', 'x', queue)).toBe(false)
})
