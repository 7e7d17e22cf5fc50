import { expect, test } from 'vitest'
import { fiscalOf } from './fiscal.rules.ts'

test.each([
  ['2026-09-30', 10, 2026, 4],
  ['2026-10-01', 10, 2027, 1],
  ['2027-01-01', 10, 2027, 2],
  ['2027-03-31', 10, 2027, 2],
  ['2026-12-31', 1, 2026, 4],
  ['2027-01-01', 1, 2027, 1],
  ['2026-06-30', 7, 2026, 4],
])('%s in a year that begins in month %i is quarter %i/%i', (day, start, year, quarter) => {
  expect(fiscalOf(day, start)).toEqual({ year, quarter })
})
