import type { DraftCase } from '@tequio/contracts/training/draft-case'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edited, movedStep, placesOf, sentCase, withKind, withoutDimension, withoutPaper, withoutStep, withPaper, withStep, type Editing } from './case-editing.ts'

const choice = (to: string) => ({ text: 'x', to, feedback: 'y', score: 1, flags: ['c'] })
const base: DraftCase = {
  title: 'Un caso',
  role: 'juez',
  minutes: 20,
  attempts: 2,
  intro: [],
  documents: [{ id: 'd', title: 'Informe', blocks: [] }],
  nodes: [
    { id: 'a', blocks: [], documents: ['d'], choices: [choice('b'), choice('z')], end: null },
    { id: 'b', blocks: [], documents: [], choices: [choice('z'), choice('z')], end: null },
    { id: 'z', blocks: [], documents: [], choices: [], end: { outcome: 'Bien', debrief: [] } },
  ],
  rubric: { note: 'n', dimensions: [{ id: 'c', title: 'C', max: 3, evidence: 'e', levels: [] }] },
  report: [],
  errors: [],
}
const start: Editing = { now: base, past: [], future: [] }

test('a step that goes leaves the choices that led to it without a place, a document and a criterion go everywhere', () => {
  expect(withoutStep(base, 'z').nodes.flatMap((node) => node.choices.map(({ to }) => to))).toEqual(['b', '', '', ''])
  expect(withoutPaper(base, 'd').nodes[0]?.documents).toEqual([])
  const without = withoutDimension(base, 'c')
  expect([without.rubric, without.nodes.flatMap((node) => node.choices.flatMap(({ flags }) => flags))]).toEqual([null, []])
})

test('a new step stands after its own with a name that the case has not, and steps and ends are counted apart', () => {
  const { next, id } = withStep(base, 'step', 'a')
  expect([id, next.nodes.map((node) => node.id)]).toEqual(['paso-1', ['a', 'paso-1', 'b', 'z']])
  expect(withStep(next, 'step').id).toBe('paso-2')
  expect([...placesOf(withStep(next, 'end').next.nodes).values()].map(({ kind, number }) => `${kind} ${number}`)).toEqual(['step 1', 'step 2', 'step 3', 'end 1', 'end 2'])
  expect(movedStep(base, 'a', 1).nodes.map((node) => node.id)).toEqual(['b', 'a', 'z'])
  expect(movedStep(base, 'a', -1)).toBe(base)
  const [first] = base.nodes
  expect(first && withKind(first, 'end')).toMatchObject({ choices: [], end: { outcome: '' } })
})

test('however a case was changed, undoing all of it gives the case back and redoing all of it what was made', () => {
  const change = fc.constantFrom(
    (of: DraftCase) => withStep(of, 'step', 'a').next,
    (of: DraftCase) => withStep(of, 'end').next,
    (of: DraftCase) => withoutStep(of, 'b'),
    (of: DraftCase) => movedStep(of, 'z', -1),
    (of: DraftCase) => withPaper(of).next,
    (of: DraftCase) => withoutDimension(of, 'c'),
    (of: DraftCase) => ({ ...of, title: `${of.title}!` }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(change, fc.boolean(), fc.nat(2000)), { maxLength: 12 }), (changes) => {
      let at = 0
      const made = changes.reduce((of, [next, typed, later]) => {
        at += later
        return edited(of, typed ? { do: 'write', field: 'title', at, next: next(of.now) } : { do: 'set', next: next(of.now) })
      }, start)
      let back = made
      while (back.past.length > 0) back = edited(back, { do: 'undo' })
      expect(back.now).toEqual(base)
      while (back.future.length > 0) back = edited(back, { do: 'redo' })
      expect(back.now).toEqual(made.now)
    }),
  )
})

test('what is typed in one go is taken back in one go', () => {
  const typed = [0, 300, 600].reduce((of, at) => edited(of, { do: 'write', field: 'title', at, next: { ...of.now, title: `t${at}` } }), start)
  expect([typed.past.length, edited(typed, { do: 'undo' }).now.title]).toEqual([1, 'Un caso'])
  expect(sentCase({ ...base, title: ' Un caso ' }).title).toBe('Un caso')
})
