import type { DraftBlock } from '@tequio/contracts/training/draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edited, sentScreens, type Edit, type Editing, type Idea } from './ideas.ts'

const said = (text: string): DraftBlock[] => [{ kind: 'paragraph', inline: [{ text }] }]
const idea = (key: string, text = key): Idea => ({ key, blocks: said(text) })
const head = { title: 'Una', minutes: '8', objective: 'Saber.', guide: false }
const start: Editing = { head, ideas: [idea('a'), idea('b'), idea('c')], past: [], future: [] }
const order = (of: Editing): string => of.ideas.map(({ key }) => key).join('')

test('ideas move, join and part; what is typed in one go is taken back in one go', () => {
  expect(order(edited(start, { do: 'move', key: 'a', by: 1 }))).toBe('bac')
  expect(edited(start, { do: 'move', key: 'a', by: -1 })).toBe(start)
  expect(sentScreens(edited(start, { do: 'merge', key: 'b' }).ideas)).toEqual([said('a'), [...said('b'), ...said('c')]])
  expect(edited(start, { do: 'merge', key: 'c' })).toBe(start)
  expect(order(edited(start, { do: 'split', key: 'b', before: said('b1'), rest: idea('x') }))).toBe('abxc')
  expect(order(edited(start, { do: 'add', after: 'a', idea: idea('n') }))).toBe('anbc')
  const typed = [1000, 1300, 1600].reduce((of, at) => edited(of, { do: 'write', key: 'b', blocks: said(`b${at}`), at }), start)
  const paused = edited(typed, { do: 'write', key: 'b', blocks: said('tras una pausa'), at: 5000 })
  expect(edited(paused, { do: 'undo' }).ideas).toEqual(typed.ideas)
  expect(edited(edited(paused, { do: 'undo' }), { do: 'undo' }).ideas).toEqual(start.ideas)
  // a picture that is put in at once after typing is a step of its own, and so is what is typed at once after it
  const image: DraftBlock = { kind: 'image', media: '0'.repeat(64), alt: '', width: 640, height: 480 }
  const pictured = edited(typed, { do: 'write', key: 'b', blocks: [...said('b1600'), image], at: 1700 })
  const after = edited(pictured, { do: 'write', key: 'b', blocks: [...said('b1600'), image, ...said('y sigue')], at: 1800 })
  expect([edited(after, { do: 'undo' }).ideas, edited(pictured, { do: 'undo' }).ideas]).toEqual([pictured.ideas, typed.ideas])
})

test('what is brought from a file takes the place of a blank idea and stands behind any other', () => {
  const blank: Editing = { head, ideas: [{ key: 'v', blocks: [{ kind: 'paragraph', inline: [] }] }], past: [], future: [] }
  expect(order(edited(blank, { do: 'bring', ideas: [idea('x'), idea('y')] }))).toBe('xy')
  expect(order(edited(start, { do: 'bring', ideas: [idea('x')] }))).toBe('abcx')
})

test('however a lesson was changed, undoing all of it gives the lesson back and redoing all of it what was made', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'n0', 'n1')
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ do: fc.constant('write' as const), key, blocks: fc.string().map(said), at: fc.nat(10_000) }),
    fc.record({ do: fc.constant('add' as const), after: key, idea: fc.nat(5).map((n) => idea(`n${n}`)) }),
    fc.record({ do: fc.constant('split' as const), key, before: fc.constant(said('1')), rest: fc.nat(5).map((n) => idea(`n${n}`)) }),
    fc.record({ do: fc.constant('merge' as const), key }),
    fc.record({ do: fc.constant('remove' as const), key }),
    fc.record({ do: fc.constant('move' as const), key, by: fc.constantFrom(-1 as const, 1 as const) }),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      const made = edits.reduce(edited, start)
      const back = made.past.reduce<Editing>((of) => edited(of, { do: 'undo' }), made)
      expect(back.ideas).toEqual(start.ideas)
      expect(back.future.reduce<Editing>((of) => edited(of, { do: 'redo' }), back).ideas).toEqual(made.ideas)
    }),
  )
})

test('what somebody else saved takes the place of ideas and head, and one step back brings both; what was typed in the head meanwhile is not lost', () => {
  const mine = { ...head, minutes: '11' }
  const typed = edited(edited(start, { do: 'head', head: mine }), { do: 'move', key: 'a', by: 1 })
  const theirs = edited(typed, { do: 'load', ideas: [idea('z')], head: { ...head, minutes: '9' } })
  expect([order(theirs), theirs.head.minutes]).toEqual(['z', '9'])
  const back = edited(theirs, { do: 'undo' })
  expect([order(back), back.head]).toEqual(['bac', mine])
  const again = edited(back, { do: 'redo' })
  expect([order(again), again.head.minutes]).toEqual(['z', '9'])
  expect(edited(edited(back, { do: 'undo' }), { do: 'undo' }).head).toEqual(mine)
})

test('an idea that was removed comes back where it stood whatever was done since, and a file goes out with all that it brought', () => {
  const gone = edited(edited(start, { do: 'remove', key: 'b' }), { do: 'write', key: 'a', blocks: said('otra'), at: 1 })
  const back = edited(gone, { do: 'return', idea: idea('b'), at: 1 })
  expect([order(back), sentScreens(back.ideas)[0]]).toEqual(['abc', said('otra')])
  expect(edited(back, { do: 'return', idea: idea('b'), at: 1 })).toBe(back)
  const brought = edited(edited(start, { do: 'bring', ideas: [idea('w1'), idea('w2')] }), { do: 'move', key: 'w1', by: -1 })
  expect(order(edited(brought, { do: 'take-out', keys: ['w1', 'w2'], blank: idea('x') }))).toBe('abc')
  expect(order(edited({ ...start, ideas: [idea('w1')] }, { do: 'take-out', keys: ['w1'], blank: idea('x') }))).toBe('x')
})
