import type { DraftLine } from '@tequio/contracts/training/draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canMove, edited, faultsOfHead, isSame, sentOutline, type Edit, type Editing, type Outline } from './outline.ts'

const line = (lessonId: string): DraftLine => ({ lessonId, title: lessonId, minutes: 5, objective: 'x', guide: false, screens: 1, words: 10, standing: 'same', version: 1 })
const head = { title: 'Curso', audience: 'Policía', hours: 3, summary: 'De qué trata', objectives: ['uno', 'dos', 'tres'] }
const outline: Outline = {
  head,
  modules: [
    { key: 'm1', title: 'Uno', lessons: ['a', 'b'].map(line) },
    { key: 'm2', title: 'Dos', lessons: ['c'].map(line) },
    { key: 'm3', title: 'Tres', lessons: [] },
  ],
  removed: [line('r')],
}
const start: Editing = { now: outline, past: [] }
const order = ({ now }: Editing): string => now.modules.map((module) => module.lessons.map(({ lessonId }) => lessonId).join('')).join('|')
const after = (...edits: Edit[]): Editing => edits.reduce(edited, start)

test('a lesson goes past the end of its module into the next, to another module, out and back', () => {
  expect(order(after({ do: 'move', lessonId: 'b', by: 1 }))).toBe('a|bc|')
  expect(order(after({ do: 'move', lessonId: 'c', by: 1 }))).toBe('ab||c')
  expect(order(after({ do: 'move', lessonId: 'c', by: -1 }))).toBe('abc||')
  expect([canMove(outline.modules, 'a', -1), canMove(outline.modules, 'a', 1), canMove(outline.modules, 'c', 1)]).toEqual([false, true, true])
  expect(order(after({ do: 'place', lessonId: 'a', module: 'm1', at: 2 }))).toBe('ba|c|')
  expect(order(after({ do: 'place', lessonId: 'a', module: 'm2', at: 0 }))).toBe('b|ac|')
  const gone = after({ do: 'remove', lessonId: 'a' })
  expect([order(gone), gone.now.removed.map(({ lessonId }) => lessonId)]).toEqual(['b|c|', ['r', 'a']])
  expect(order(edited(gone, { do: 'place', lessonId: 'r', module: 'm3', at: 0 }))).toBe('b|c|r')
})

test('a module that goes leaves its lessons to its neighbour in their order, and the last one stays', () => {
  expect(order(after({ do: 'remove-module', key: 'm2' }))).toBe('abc|')
  expect(order(after({ do: 'remove-module', key: 'm1' }))).toBe('abc|')
  const one = after({ do: 'remove-module', key: 'm2' }, { do: 'remove-module', key: 'm3' })
  expect(order(edited(one, { do: 'remove-module', key: 'm1' }))).toBe('abc')
  expect(order(after({ do: 'move-module', key: 'm2', by: -1 }))).toBe('c|ab|')
})

test('taking a move back keeps the words that were typed since; taking a loading back gives all of it back', () => {
  const typed = after({ do: 'move', lessonId: 'a', by: 1 }, { do: 'rename', key: 'm1', title: 'Otro' }, { do: 'head', head: { ...head, title: 'Otro curso' } })
  const undone = edited(typed, { do: 'undo' })
  expect([order(undone), undone.now.modules[0]?.title, undone.now.head.title]).toEqual(['ab|c|', 'Otro', 'Otro curso'])
  const loaded = edited(typed, { do: 'load', outline })
  expect(isSame(edited(loaded, { do: 'undo' }).now, typed.now)).toBe(true)
})

test('however lessons are moved, none is lost and none is twice', () => {
  const lessonId = fc.constantFrom('a', 'b', 'c', 'r', 'no')
  const module = fc.constantFrom('m1', 'm2', 'm3', 'no')
  const by = fc.constantFrom(-1 as const, 1 as const)
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ do: fc.constant('move' as const), lessonId, by }),
    fc.record({ do: fc.constant('place' as const), lessonId, module, at: fc.nat(4) }),
    fc.record({ do: fc.constant('remove' as const), lessonId }),
    fc.record({ do: fc.constant('remove-module' as const), key: module }),
    fc.record({ do: fc.constant('move-module' as const), key: module, by }),
    fc.constant({ do: 'undo' as const }),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      const { now } = after(...edits)
      expect([...now.modules.flatMap(({ lessons }) => lessons), ...now.removed].map((one) => one.lessonId).toSorted()).toEqual(['a', 'b', 'c', 'r'])
      expect(now.modules.length).toBeGreaterThan(0)
    }),
  )
})

test('the head says what it lacks, and is sent without empty lines', () => {
  expect(faultsOfHead(head)).toEqual([])
  expect(faultsOfHead({ title: ' ', audience: '', hours: Number.NaN, summary: '', objectives: ['uno', ' ', 'dos'] })).toEqual([
    'title',
    'audience',
    'summary',
    'hours',
    'objectives',
  ])
  expect(sentOutline({ ...outline, head: { ...head, objectives: ['uno', '', ' dos '] } }).objectives).toEqual(['uno', 'dos'])
})
