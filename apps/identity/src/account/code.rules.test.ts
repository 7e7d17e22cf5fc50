import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codeBits, makeCode, readCode } from './code.rules.ts'

describe('issued codes', () => {
  test('carry at least 50 random bits in an alphabet without look-alikes', () => {
    expect(codeBits).toBeGreaterThanOrEqual(50)
    const codes = Array.from({ length: 2_000 }, () => makeCode((count) => randomBytes(count)))
    expect(new Set(codes).size).toBe(2_000)
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
    expect(codes.join('')).not.toMatch(/[01OIL]/)
  })
  test('use every letter equally often', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 4_000; i++) for (const letter of makeCode((count) => randomBytes(count)).replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    const expected = (4_000 * 12) / 31
    expect(counts.size).toBe(31)
    for (const count of counts.values()) expect(Math.abs(count - expected) / expected).toBeLessThan(0.15)
  })
  test('are read however they are typed', () => {
    expect(readCode(' k7qm 3wxd9pta ')).toBe('K7QM-3WXD-9PTA')
    expect(readCode('K7QM-3WXD-9PT')).toBeUndefined()
    expect(readCode('K7QM-3WXD-9PT0')).toBeUndefined()
  })
})
