import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf, cohenKappa, percentAgreement, quadraticKappa } from './agreement.rules.ts'

/** Pairs of a contingency table, rows = rater A, columns = rater B. */
const pairsOf = (table: readonly (readonly number[])[]): [number, number][] =>
  table.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])))
const valueOf = (kappa: ReturnType<typeof cohenKappa>): number => ('value' in kappa ? kappa.value : Number.NaN)

describe('agreement between two raters', () => {
  // Worked by hand: observed 35/50 = 0.7, expected (25·30 + 25·20)/2500 = 0.5, kappa = 0.2/0.5.
  test('fifty proposals read by two: 70 % agree, kappa is 0.4', () => {
    const pairs = pairsOf([
      [20, 5],
      [10, 15],
    ])
    expect(percentAgreement(pairs)).toBe(70)
    expect(valueOf(cohenKappa(pairs, 2))).toBeCloseTo(0.4, 12)
  })

  // [[1,1],[0,2]]: observed 1/4; expected (2·3 + 2·1)/16 = 1/2.
  test('quadratic weights forgive neighbours and punish distance', () => {
    const near = pairsOf([
      [5, 3, 0],
      [2, 5, 3],
      [0, 2, 5],
    ])
    const far = pairsOf([
      [5, 0, 3],
      [2, 5, 3],
      [2, 0, 5],
    ])
    expect(valueOf(quadraticKappa(near, 3))).toBeGreaterThan(valueOf(cohenKappa(near, 3)))
    expect(valueOf(quadraticKappa(far, 3))).toBeLessThan(valueOf(quadraticKappa(near, 3)))
    expect(
      valueOf(
        quadraticKappa(
          pairsOf([
            [1, 1],
            [0, 2],
          ]),
          2,
        ),
      ),
    ).toBeCloseTo(0.5, 12)
  })

  test('undefined when both use only the same category: it says so', () => {
    expect(
      agreementOf([
        [3, 3],
        [3, 3],
      ]),
    ).toEqual({ rated: 2, percent: 100, kappa: { undefinedBecause: 'one-category' }, weighted: { undefinedBecause: 'one-category' } })
  })

  test('zero when each uses another single category', () => {
    expect(
      agreementOf([
        [2, 3],
        [2, 3],
      ]),
    ).toEqual({ rated: 2, percent: 0, kappa: { value: 0 }, weighted: { value: 0 } })
  })

  test('no criterion in common: no figure', () => {
    expect(agreementOf([])).toEqual({ rated: 0, percent: null, kappa: { undefinedBecause: 'none-common' }, weighted: { undefinedBecause: 'none-common' } })
  })

  test('property: raters change places, the figures stay; complete agreement is 1; never above 1', () => {
    const level = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 41 }), (pairs) => {
        const swapped = pairs.map(([a, b]) => [b, a] as const)
        for (const kappa of [cohenKappa, quadraticKappa]) {
          const [here, there] = [kappa(pairs), kappa(swapped)]
          if ('value' in here && 'value' in there) expect(here.value).toBeCloseTo(there.value, 9)
          else expect(here).toEqual(there)
          if ('value' in here) expect(here.value).toBeLessThanOrEqual(1 + 1e-9)
          const alike = kappa(pairs.map(([a]) => [a, a] as const))
          if ('value' in alike) expect(alike.value).toBeCloseTo(1, 9)
        }
      }),
    )
  })
})
