import { expect, test } from 'vitest'
import { bestPath } from '../seed/training-answers.ts'
import { checkContent } from './check-content.ts'
import { readingEase, syllablesOf } from './readability.ts'

test('the content is whole: references resolve, feedback, text alternatives, 41 × 5 descriptors, no filler words', () => {
  const report = checkContent()
  expect(report.problems).toEqual([])
  expect(report.courses.map((course) => course.source.id)).toEqual(['01-fundamentos', '02-audiencia', '03-iph', '10-municipio-mentor'])
  expect(report.lines.filter((line) => line.includes('en preparación'))).toHaveLength(6)
})

test('the course for mentor municipalities has six lessons and a guide, questions of every type over all of them, and a case whose best way keeps the pair', () => {
  const course = checkContent().courses.find((one) => one.source.id === '10-municipio-mentor')
  if (!course) throw new Error('the course for mentor municipalities is not written')
  const lessons = course.lessons.filter((lesson) => !lesson.guide)
  expect([lessons.length, course.lessons.length - lessons.length]).toEqual([6, 1])
  expect(new Set(course.questions.map((question) => question.type)).size).toBe(7)
  const uses = Map.groupBy(course.questions, (question) => question.use)
  expect([uses.get('practice'), uses.get('pre'), uses.get('post')].map((questions) => questions?.length)).toEqual([20, 5, 10])
  for (const lesson of lessons) {
    const kinds = new Set(lesson.screens.flat().map((part) => (part.kind === 'callout' ? part.tone : part.kind)))
    expect([...kinds]).toEqual(expect.arrayContaining(['key', 'caution', 'municipality', 'image', 'question']))
    expect(uses.get('post')?.some((question) => question.lesson === lesson.lessonId)).toBe(true)
  }
  const [one] = course.cases
  const steps = one ? bestPath(one.body).map(({ nodeId, choice }) => one.body.nodes.find((node) => node.id === nodeId)?.choices[choice]) : []
  expect(steps.map((step) => [step?.score, step?.flags])).toEqual(steps.map(() => [3, []]))
  expect(one?.body.nodes.find((node) => node.id === steps.at(-1)?.to)?.end?.outcome).toBe('El par sigue')
})

test('from every step of a case an end can be reached', () => {
  for (const { body } of checkContent().courses.flatMap((course) => course.cases)) {
    const open = new Set(body.nodes.filter((node) => node.end !== null).map((node) => node.id))
    for (let before = 0; before < open.size; ) {
      before = open.size
      for (const node of body.nodes) if (node.choices.some((choice) => open.has(choice.to))) open.add(node.id)
    }
    expect(body.nodes.filter((node) => !open.has(node.id)).map((node) => `${body.caseId}: ${node.id}`)).toEqual([])
  }
})

// The page is 320 px wide at the least and a drawing 340, so that its letters shrink by a sixteenth.
test('every drawing is for a phone: 340 wide, letters of 13 or more, the colours of the house', () => {
  const colours = 'ffffff 1b2430 4a5563 f6f7f4 0b5d57 084641 e3f1ef f2b84b a4161a 1c6b3a 7a4b00 1b4f8a 76808d dde2e8 eef1f4 cfe6e2 8fc6be 5aaea3'.split(' ')
  for (const { svg } of checkContent().courses.flatMap((course) => course.media)) {
    const title = /<title[^>]*>([^<]+)/.exec(svg)?.[1]
    expect([title, /viewBox="0 0 (\d+)/.exec(svg)?.[1]]).toEqual([title, '340'])
    expect([title, ...[...svg.matchAll(/font-size="([\d.]+)"/g)].filter((size) => Number(size[1]) < 13)]).toEqual([title])
    expect([title, ...[...svg.matchAll(/#([0-9a-f]{6})/gi)].map((colour) => String(colour[1]).toLowerCase()).filter((colour) => !colours.includes(colour))]).toEqual([title])
  }
})

test('syllables of Spanish words are counted with diphthongs, hiatus and silent u', () => {
  expect(['que', 'guerra', 'justicia', 'policía', 'audiencia', 'caer', 'día', 'ley', 'municipio', 'pingüino', 'construir'].map(syllablesOf)).toEqual([1, 2, 3, 4, 3, 2, 2, 1, 4, 3, 2])
})

test('a plain text reads more easily than an administrative one', () => {
  const plain = readingEase('El juez oye. La persona habla. Luego se decide.')
  const heavy = readingEase('La autoridad jurisdiccional municipal, considerando fundamentadamente las circunstancias administrativas correspondientes, determinará procedimentalmente las consecuencias.')
  expect(plain.ease).toBeGreaterThan(heavy.ease + 50)
})
