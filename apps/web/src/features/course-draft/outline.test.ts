import type { DraftLine } from '@tequio/contracts/training/draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canMove, edited, faultsOfHead, isSame, sentOutline, type Edit, type Editing, type Outline } from './outline.ts'

const line = (lessonId: string): DraftLine => ({ lessonId, title: lessonId, minutes: 5, objective: 'x', guide: false, screens: 1, words: 10, standing: 'same', version: 1 })
const head = {
  title: 'Curso',
  audience: 'Policía',
  hours: 3,
  summary: 'De qué trata',
  objectives: ['uno', 'dos', 'tres'],
  minGrade: 80,
  assignment: 'Una ficha',
  sources: ['Propia'],
}
const outline: Outline = {
  head,
  modules: [
    { key: 'm1', title: 'Uno', lessons: ['a', 'b'].map(line) },
    { key: 'm2', title: 'Dos', lessons: ['c'].map(line) },
    { key: 'm3', title: 'Tres', lessons: [] },
  ],
  removed: [line('r')],
  cases: ['c1', 'c2'].map((caseId) => ({ caseId, title: caseId, role: 'x', minutes: 20, steps: 3, ends: 2, standing: 'same' as const, version: 1 })),
  removedCases: [],
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

test('a module is dropped at any place, and a case goes out and comes back', () => {
  expect(after({ do: 'place-module', key: 'm1', at: 3 }).now.modules.map(({ key }) => key)).toEqual(['m2', 'm3', 'm1'])
  expect(after({ do: 'place-module', key: 'm3', at: 0 }).now.modules.map(({ key }) => key)).toEqual(['m3', 'm1', 'm2'])
  expect(after({ do: 'place-module', key: 'm2', at: 2 }).past).toEqual([])
  const gone = after({ do: 'remove-case', caseId: 'c1' })
  expect(sentOutline(gone.now).cases).toEqual(['c2'])
  expect(sentOutline(edited(gone, { do: 'return-case', caseId: 'c1' }).now).cases).toEqual(['c2', 'c1'])
  expect(sentOutline(edited(gone, { do: 'undo' }).now).cases).toEqual(['c1', 'c2'])
})

test('taking a move back keeps the words that were typed since; taking a loading back gives all of it back', () => {
  const typed = after({ do: 'move', lessonId: 'a', by: 1 }, { do: 'rename', key: 'm1', title: 'Otro' }, { do: 'head', head: { ...head, title: 'Otro curso' } })
  const undone = edited(typed, { do: 'undo' })
  expect([order(undone), undone.now.modules[0]?.title, undone.now.head.title]).toEqual(['ab|c|', 'Otro', 'Otro curso'])
  const loaded = edited(typed, { do: 'load', outline })
  expect(isSame(edited(loaded, { do: 'undo' }).now, typed.now)).toBe(true)
})

test('however lessons, modules and cases are moved, none is lost and none is twice', () => {
  const lessonId = fc.constantFrom('a', 'b', 'c', 'r', 'no')
  const module = fc.constantFrom('m1', 'm2', 'm3', 'no')
  const by = fc.constantFrom(-1 as const, 1 as const)
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ do: fc.constant('move' as const), lessonId, by }),
    fc.record({ do: fc.constant('place' as const), lessonId, module, at: fc.nat(4) }),
    fc.record({ do: fc.constant('remove' as const), lessonId }),
    fc.record({ do: fc.constant('remove-module' as const), key: module }),
    fc.record({ do: fc.constant('move-module' as const), key: module, by }),
    fc.record({ do: fc.constant('place-module' as const), key: module, at: fc.nat(3) }),
    fc.record({ do: fc.constant('move-case' as const), caseId: fc.constantFrom('c1', 'c2'), by }),
    fc.record({ do: fc.constantFrom('remove-case' as const, 'return-case' as const), caseId: fc.constantFrom('c1', 'c2') }),
    fc.constant({ do: 'undo' as const }),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      const { now } = after(...edits)
      expect([...now.modules.flatMap(({ lessons }) => lessons), ...now.removed].map((one) => one.lessonId).toSorted()).toEqual(['a', 'b', 'c', 'r'])
      expect(now.modules.length).toBeGreaterThan(0)
      expect([...now.cases, ...now.removedCases].map((one) => one.caseId).toSorted()).toEqual(['c1', 'c2'])
    }),
  )
})

test('the head says what it lacks, and is sent without empty lines', () => {
  expect(faultsOfHead(head)).toEqual([])
  expect(faultsOfHead({ ...head, title: ' ', hours: Number.NaN, minGrade: 101 })).toEqual(['title', 'hours', 'grade'])
  // what is only missing is said when the course is to be published
  expect(faultsOfHead({ ...head, audience: '', summary: '', objectives: [], sources: [] })).toEqual([])
  expect(sentOutline({ ...outline, head: { ...head, objectives: ['uno', '', ' dos '] } }).objectives).toEqual(['uno', 'dos'])
})
