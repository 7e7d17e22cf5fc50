import { expect, test } from 'vitest'
import { curpFrom } from './curp.rules.ts'
import { monthsFrom } from './months.rules.ts'

test.each([
  ['GOMC000101HDFNRRA7', 'GOMC000101HDFNRRA7'],
  [' gomc 000101 hdfnrr a7 ', 'GOMC000101HDFNRRA7'],
  ['HEGG560427MVZRRL04', 'HEGG560427MVZRRL04'],
  ['GOMC000101HDFNRRA', undefined],
  ['GOMC000101QDFNRRA7', undefined],
  ['', undefined],
])('«%s» is the CURP %s', (typed, curp) => {
  expect(curpFrom(typed)).toBe(curp)
})

test.each([
  ['1', 1],
  [' 36 ', 36],
  ['240', 240],
  ['241', undefined],
  ['0', undefined],
  ['1.5', undefined],
  ['-3', undefined],
  ['', undefined],
])('«%s» is a term of %s months', (typed, months) => {
  expect(monthsFrom(typed)).toBe(months)
})
