import { expect, test } from 'vitest'
import { backTest } from './back-test.ts'
import { generateHistory } from './generate.ts'

const halfYear = { asOf: '2025-06-30', until: '2025-12-31' }

test('of what a forecaster tried that never saw it, 75 to 85 in a hundred come within its 80 % interval, which is narrower than a fixed one', () => {
  const { cases, coverage80, width, fixedWidth } = backTest(generateHistory(20_261_129), halfYear)
  expect(cases).toBeGreaterThanOrEqual(500)
  expect(coverage80).toBeGreaterThanOrEqual(0.75)
  expect(coverage80).toBeLessThanOrEqual(0.85)
  expect(width).toBeLessThan(fixedWidth)
})

test('the generator has a slow change of year, a long tail and a last year that is slower', () => {
  const history = generateHistory(1).filter(({ type }) => type === 'leahy')
  const leads = (of: (day: string) => boolean): number[] =>
    history
      .filter(({ sentOn }) => of(sentOn))
      .map(({ sentOn, answeredOn }) => (Date.parse(answeredOn ?? '') - Date.parse(sentOn)) / 86_400_000)
      .sort((a, b) => a - b)
  const at = (of: readonly number[], share: number): number => of[Math.floor(of.length * share)] ?? 0
  expect(
    at(
      leads((day) => day.slice(5, 7) === '12'),
      0.5,
    ),
  ).toBeGreaterThan(
    1.4 *
      at(
        leads((day) => day.slice(5, 7) === '06'),
        0.5,
      ),
  )
  expect(
    at(
      leads(() => true),
      0.99,
    ),
  ).toBeGreaterThan(
    2.5 *
      at(
        leads(() => true),
        0.5,
      ),
  )
  expect(
    at(
      leads((day) => day >= '2025-09' && day < '2025-12'),
      0.5,
    ),
  ).toBeGreaterThan(
    1.08 *
      at(
        leads((day) => day >= '2023-09' && day < '2023-12'),
        0.5,
      ),
  )
})
