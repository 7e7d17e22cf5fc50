import { expect, test } from 'vitest'
import { checkContent } from './check-content.ts'
import { readingEase, syllablesOf } from './readability.ts'

test('the content is whole: references resolve, feedback, text alternatives, 41 × 5 descriptors, no filler words', () => {
  const report = checkContent()
  expect(report.problems).toEqual([])
  expect(report.courses.map((course) => course.source.id)).toEqual(['01-fundamentos', '02-audiencia', '03-iph'])
  expect(report.lines.filter((line) => line.includes('en preparación'))).toHaveLength(7)
})

test('syllables of Spanish words are counted with diphthongs, hiatus and silent u', () => {
  expect(['que', 'guerra', 'justicia', 'policía', 'audiencia', 'caer', 'día', 'ley', 'municipio', 'pingüino', 'construir'].map(syllablesOf)).toEqual([1, 2, 3, 4, 3, 2, 2, 1, 4, 3, 2])
})

test('a plain text reads more easily than an administrative one', () => {
  const plain = readingEase('El juez oye. La persona habla. Luego se decide.')
  const heavy = readingEase('La autoridad jurisdiccional municipal, considerando fundamentadamente las circunstancias administrativas correspondientes, determinará procedimentalmente las consecuencias.')
  expect(plain.ease).toBeGreaterThan(heavy.ease + 50)
})
