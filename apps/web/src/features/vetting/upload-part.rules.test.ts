import { maxPartBytes } from '@tequio/contracts/vetting/upload'
import { expect, test } from 'vitest'
import { nextPart, partBytes, type Part } from './upload-part.rules.ts'

const after = (parts: readonly Part[]): number => parts.reduce(nextPart, partBytes)
const [quick, steady, slow, lost] = [{ passed: true, tookMs: 300 }, { passed: true, tookMs: 4_000 }, { passed: true, tookMs: 20_000 }, { passed: false }] as const

test('parts grow over a good signal up to what the server takes, and shrink where one was slow or lost, but not to nothing', () => {
  expect(after([quick])).toBe(2 * partBytes)
  expect(after(Array<Part>(9).fill(quick))).toBe(maxPartBytes)
  expect(after([steady, steady])).toBe(partBytes)
  expect([after([slow]), after([lost])]).toEqual([partBytes / 2, partBytes / 2])
  expect(after(Array<Part>(9).fill(lost))).toBe(32_768)
  // and it grows again once the signal is back
  expect(after([lost, lost, quick, quick, quick])).toBe(2 * partBytes)
})
