import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePng } from '../../test/make-png.ts'
import { isDrawable } from './png.rules.ts'

test('a PNG as a canvas writes it is drawable; cut, altered, longer, of another depth or with wrong pixels it is not', () => {
  const whole = makePng(20, 10)
  expect(isDrawable(whole)).toBe(true)
  for (let at = 0; at < whole.length; at++) expect(isDrawable(whole.subarray(0, at)), String(at)).toBe(false)
  expect(isDrawable(Buffer.concat([whole, Buffer.from('más')]))).toBe(false)
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ change
      return !isDrawable(bytes)
    }),
  )
  // with sums that agree, so that only what they hold is wrong
  for (const over of [{ depth: 16 }, { colours: 3 }, { interlaced: 1 }, { filter: 5 }, { rows: 9 }, { rows: 11 }, { second: 'IHDR' }, { second: 'PLTE' }, { second: 'tRNS' }])
    expect(isDrawable(makePng(20, 10, over)), JSON.stringify(over)).toBe(false)
  expect(isDrawable(makePng(2_001, 1))).toBe(false)
})
