import { expect, test } from 'vitest'
import { chosen, documentsAt, goneOn, isAtEnd, newRun, ratingOf, sceneOf, scoreOf, type Case, type CaseNode } from './case.rules.ts'

const choice = (to: string, score: number, flags: string[] = []): CaseNode['choices'][number] => ({ text: `a ${to}`, to, feedback: `de ${to}`, score, flags })
const node = (id: string, choices: CaseNode['choices'], documents: string[] = []): CaseNode => ({
  id,
  blocks: [],
  documents,
  choices,
  end: choices.length > 0 ? null : { outcome: `fin ${id}`, debrief: [] },
})
const of: Case = {
  editionId: 'e',
  caseId: 'c',
  title: 'Caso',
  role: 'juez',
  intro: [],
  doneAt: null,
  report: [],
  errors: [],
  documents: [
    { id: 'informe', title: 'Informe', blocks: [] },
    { id: 'dictamen', title: 'Dictamen', blocks: [] },
  ],
  nodes: [
    node('n1', [choice('n2', 0), choice('n2', 3, ['trato']), choice('e1', 1)], ['informe']),
    node('n2', [choice('n1', 2), choice('e2', 3, ['trato', 'prueba'])], ['dictamen']),
    node('e1', []),
    node('e2', []),
  ],
  rubric: {
    note: '',
    dimensions: [
      {
        id: 'trato',
        title: 'Trato',
        max: 2,
        evidence: '',
        levels: [
          { min: 0, text: 'poco' },
          { min: 2, text: 'mucho' },
        ],
      },
      {
        id: 'prueba',
        title: 'Prueba',
        max: 1,
        evidence: '',
        levels: [
          { min: 0, text: 'no' },
          { min: 1, text: 'sí' },
        ],
      },
    ],
  },
}
const begun = { ...newRun('r'), begun: true }

test('introduction, choice, consequence, next choice, end: one after the other', () => {
  expect(sceneOf(of, newRun('r'))).toEqual({ kind: 'intro' })
  expect(sceneOf(of, begun)).toMatchObject({ kind: 'choice', node: { id: 'n1' }, number: 1 })
  const one = chosen(of, begun, 'n1', 1)
  expect(sceneOf(of, one)).toMatchObject({ kind: 'consequence', chosen: { feedback: 'de n2' } })
  const two = goneOn(one, 0)
  expect(sceneOf(of, two)).toMatchObject({ kind: 'choice', node: { id: 'n2' }, number: 2 })
  const three = goneOn(chosen(of, two, 'n2', 1), 1)
  expect(sceneOf(of, three)).toMatchObject({ kind: 'end', node: { id: 'e2' } })
  expect(isAtEnd(of, three.path)).toBe(true)
})

test('a second tap, or one from another tab, decides nothing twice', () => {
  const one = chosen(of, begun, 'n1', 1)
  expect(chosen(of, one, 'n1', 0)).toBe(one)
  expect(chosen(of, begun, 'n2', 0)).toBe(begun)
  expect(chosen(of, begun, 'n1', 9)).toBe(begun)
  const read = goneOn(one, 0)
  expect(goneOn(read, 0)).toBe(read)
  expect(goneOn(read, 1)).toBe(read)
})

test('documents come with their step and stay', () => {
  expect(documentsAt(of, begun).map(({ id }) => id)).toEqual(['informe'])
  const one = chosen(of, begun, 'n1', 1)
  expect(documentsAt(of, one).map(({ id }) => id)).toEqual(['informe'])
  expect(documentsAt(of, goneOn(one, 0)).map(({ id }) => id)).toEqual(['informe', 'dictamen'])
})

test('points are those of the way that was gone, beside what it could give', () => {
  const path = [
    { nodeId: 'n1', choice: 1 },
    { nodeId: 'n2', choice: 0 },
    { nodeId: 'n1', choice: 2 },
  ]
  expect(scoreOf(of, path)).toMatchObject({ score: 6, best: 9 })
})

test('the rubric counts flags, never above its most, and says the sentence of that level', () => {
  const rated = ratingOf(of, [
    { nodeId: 'n1', choice: 1 },
    { nodeId: 'n2', choice: 1 },
  ])
  expect(rated).toMatchObject([
    { id: 'trato', points: 2, text: 'mucho' },
    { id: 'prueba', points: 1, text: 'sí' },
  ])
  expect(ratingOf(of, [{ nodeId: 'n1', choice: 0 }])[0]).toMatchObject({ points: 0, text: 'poco' })
})

test('a way of an older version of the case is said to be broken, not shown wrongly', () => {
  expect(sceneOf(of, { ...begun, path: [{ nodeId: 'gone', choice: 0 }] })).toEqual({ kind: 'broken' })
})
