/** Two raters' categories for the same criteria, 0 to `categories` − 1. */
export type Pairs = readonly (readonly [a: number, b: number])[]

/**
 * A kappa, or why there is none: `none-common` = no criterion was rated by both; `one-category` = both used only the same
 * category, so that chance agreement is complete and the coefficient is 0 ÷ 0.
 */
export type Kappa = { value: number } | { undefinedBecause: 'none-common' | 'one-category' }
export type Agreement = { rated: number; percent: number | null; kappa: Kappa; weighted: Kappa }

// 1 − Σ w·observed ÷ Σ w·expected, with w the disagreement of two categories.
const kappaOf = (pairs: Pairs, categories: number, disagreement: (a: number, b: number) => number): Kappa => {
  if (pairs.length === 0) return { undefinedBecause: 'none-common' }
  const [rows, columns] = [Array.from({ length: categories }, () => 0), Array.from({ length: categories }, () => 0)]
  let observed = 0
  for (const [a, b] of pairs) {
    rows[a] = (rows[a] ?? 0) + 1
    columns[b] = (columns[b] ?? 0) + 1
    observed += disagreement(a, b)
  }
  let expected = 0
  rows.forEach((ofA, a) => columns.forEach((ofB, b) => (expected += (disagreement(a, b) * ofA * ofB) / pairs.length)))
  return expected === 0 ? { undefinedBecause: 'one-category' } : { value: 1 - observed / expected }
}

/** Cohen's kappa (J. Cohen, "A coefficient of agreement for nominal scales", 1960). 0 when each rater uses another single category. */
export const cohenKappa = (pairs: Pairs, categories = 5): Kappa => kappaOf(pairs, categories, (a, b) => (a === b ? 0 : 1))

/** Weighted kappa with quadratic weights (J. Cohen, 1968; J. L. Fleiss and J. Cohen, 1973): being two levels apart weighs four times one. */
export const quadraticKappa = (pairs: Pairs, categories = 5): Kappa => kappaOf(pairs, categories, (a, b) => (a - b) ** 2)

/** Share of criteria with the same category, 0–100; null when there are none. */
export const percentAgreement = (pairs: Pairs): number | null => (pairs.length === 0 ? null : (100 * pairs.filter(([a, b]) => a === b).length) / pairs.length)

export const agreementOf = (pairs: Pairs, categories = 5): Agreement => ({
  rated: pairs.length,
  percent: percentAgreement(pairs),
  kappa: cohenKappa(pairs, categories),
  weighted: quadraticKappa(pairs, categories),
})
