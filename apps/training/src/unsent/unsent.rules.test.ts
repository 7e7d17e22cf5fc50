import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Problem } from '@tequio/service-kit/problem'
import { expect, test } from 'vitest'
import { makeItem } from '../../test/make.ts'
import { fileOf, sealFile, workOf, type Key } from '../../test/unsent.ts'
import { momentOf } from '../activity/progress.rules.ts'
import { openUnsent, shiftOf, unsentKey } from './unsent.rules.ts'

const secret = randomBytes(32)
const now = new Date('2026-11-25T18:00:00Z')
const keyFor = (keyAt = '2026-11-24T18:00:00.000Z'): Key => {
  const personId = randomUUID()
  return { personId, keyAt, key: Buffer.from(unsentKey(secret, { person: personId, keyAt })).toString('base64url') }
}
const item = () => makeItem('lesson.done', { editionId: randomUUID(), lessonId: '01-a' }, { madeAt: '2026-11-25T17:00:00.000Z' })
const savedAt = '2026-11-25T17:30:00.000Z'
const codeOf = (bytes: Uint8Array, of: { secret: Uint8Array; now: Date } = { secret, now }): string => {
  try {
    openUnsent(bytes, of)
    return 'opened'
  } catch (error) {
    if (error instanceof Problem) return error.contract.code
    throw error
  }
}

test('a file opens to what was sealed, and only here', () => {
  const key = keyFor()
  const work = workOf(key, [item(), item()], savedAt)
  const file = sealFile(key, work)
  expect(openUnsent(file, { secret, now }).work).toEqual(work)
  expect(file.toString()).not.toContain('01-a')
  expect(codeOf(file, { secret: randomBytes(32), now })).toBe('unsent-foreign')
  // in the name of somebody else, or of another moment, with the checksum mended
  const parts = JSON.parse(file.toString()) as Parameters<typeof fileOf>[0]
  expect(codeOf(fileOf({ ...parts, person: randomUUID() }))).toBe('unsent-foreign')
  expect(codeOf(fileOf({ ...parts, keyAt: '2026-11-25T18:00:00.000Z' }))).toBe('unsent-foreign')
  expect(codeOf(sealFile({ ...key, key: randomBytes(32).toString('base64url') }, work))).toBe('unsent-foreign')
})

test('a file with any one byte changed, cut or added is refused', () => {
  const key = keyFor()
  const file = sealFile(key, workOf(key, [item()], savedAt))
  const refused = new Map<string, number>()
  const note = (bytes: Uint8Array): void => {
    const code = codeOf(bytes)
    expect(code).not.toBe('opened')
    refused.set(code, (refused.get(code) ?? 0) + 1)
  }
  for (let at = 0; at < file.length; at += 1)
    for (const other of [(file[at] ?? 0) ^ 1, (file[at] ?? 0) ^ 0x20, 0x32, 0x41]) if (other !== file[at]) note(file.map((byte, here) => (here === at ? other : byte)))
  for (let length = 0; length < file.length; length += 1) note(file.subarray(0, length))
  for (const more of [' ', '\n', '{}', '\uFEFF']) note(Buffer.concat([file, Buffer.from(more)]))
  note(Buffer.concat([Buffer.from('\uFEFF'), file]))
  expect([...refused.keys()].sort()).toEqual(['unsent-damaged', 'unsent-foreign', 'unsent-newer'])
  // the one byte that says which format it is
  expect(refused.get('unsent-newer')).toBe(1)
})

test('altered with the checksum mended, every byte of what is sealed is noticed', () => {
  const key = keyFor()
  const parts = JSON.parse(sealFile(key, workOf(key, [item()], savedAt)).toString()) as Parameters<typeof fileOf>[0]
  for (const name of ['sealed', 'nonce'] as const) {
    const text = parts[name]
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A'
      expect(['unsent-foreign', 'unsent-damaged']).toContain(codeOf(fileOf({ ...parts, [name]: text.slice(0, at) + other + text.slice(at + 1) })))
    }
  }
})

test('what a file is not is said: another file, a newer format, a newer item, an old key', () => {
  const key = keyFor()
  const work = workOf(key, [item()], savedAt)
  for (const text of ['', 'hola', '%PDF-1.7', '[]', 'null', '7']) expect(['unsent-damaged', 'unsent-foreign']).toContain(codeOf(Buffer.from(text)))
  expect(codeOf(Buffer.from('{"name":"otra cosa"}'))).toBe('unsent-foreign')
  expect(codeOf(randomBytes(300))).toBe('unsent-damaged')
  expect(codeOf(sealFile(key, work, 'tequio-sin-enviar/2'))).toBe('unsent-newer')
  expect(codeOf(sealFile(key, { ...work, v: 2 }))).toBe('unsent-newer')
  expect(codeOf(sealFile(key, { ...work, items: [{ ...item(), type: 'video.seen' }] }))).toBe('unsent-newer')
  expect(codeOf(sealFile(key, { ...work, items: [{ ...item(), v: 2 }] }))).toBe('unsent-newer')
  expect(codeOf(sealFile(key, { ...work, items: [] }))).toBe('unsent-damaged')
  expect(codeOf(sealFile(key, { ...work, items: Array.from({ length: 501 }, item) }))).toBe('unsent-damaged')
  expect(codeOf(sealFile(key, { ...work, items: [{ ...item(), more: true }] }))).toBe('unsent-damaged')
  const old = keyFor('2026-05-28T17:59:59.000Z')
  expect(codeOf(sealFile(old, workOf(old, [item()], savedAt)))).toBe('unsent-old')
  const good = keyFor('2026-05-29T18:00:00.000Z')
  expect(codeOf(sealFile(good, workOf(good, [item()], savedAt)))).toBe('opened')
})

const hour = 3_600_000
const real = fc.record({
  /** When the key came, how much later each next thing was, in ms, and by how much the device's clock is off all the time. */
  keyAt: fc.integer({ min: 0, max: 400 * 24 * hour }).map((ms) => Date.parse('2025-10-01T00:00:00Z') + ms),
  made: fc.integer({ min: 0, max: 90 * 24 * hour }),
  saved: fc.integer({ min: 0, max: 30 * 24 * hour }),
  read: fc.integer({ min: 0, max: 30 * 24 * hour }),
  off: fc.oneof(fc.constant(0), fc.integer({ min: -5 * 365 * 24 * hour, max: 5 * 365 * 24 * hour })),
})
const iso = (ms: number): string => new Date(ms).toISOString()
const dated = (of: { madeAt: string; keyAt: string; deviceKeyAt: string; savedAt: string; now: Date }): number =>
  momentOf({ madeAt: of.madeAt, deviceAt: iso(of.now.getTime() - shiftOf(of)), now: of.now, begins: undefined }).getTime()

test('whatever a clock says that is wrong all the time, a file is dated as its phone would be, when it was really done', () => {
  fc.assert(
    fc.property(real, ({ keyAt, made, saved, read, off }) => {
      const [madeAt, savedMs, nowMs] = [keyAt + made, keyAt + made + saved, keyAt + made + saved + read]
      const found = dated({ madeAt: iso(madeAt + off), keyAt: iso(keyAt), deviceKeyAt: iso(keyAt + off), savedAt: iso(savedMs + off), now: new Date(nowMs) })
      // a clock that is off by less than a slow network may take is believed, by phone and file alike, but nothing lies ahead
      expect(found).toBe(Math.abs(off) > 600_000 ? madeAt : Math.min(madeAt + off, nowMs))
    }),
    { numRuns: 500 },
  )
})

test('a clock that was changed after the key came is bounded: no file was written before its key or after it is read', () => {
  fc.assert(
    fc.property(real, fc.integer({ min: -3 * 365 * 24 * hour, max: 3 * 365 * 24 * hour }), ({ keyAt, made, saved, read, off }, changed) => {
      const nowMs = keyAt + made + saved + read
      const of = { keyAt: iso(keyAt), deviceKeyAt: iso(keyAt + off), savedAt: iso(keyAt + made + saved + off + changed), now: new Date(nowMs) }
      const savedAs = Date.parse(of.savedAt) + shiftOf(of)
      expect(savedAs).toBeGreaterThanOrEqual(keyAt - 600_000)
      expect(savedAs).toBeLessThanOrEqual(nowMs + 600_000)
    }),
    { numRuns: 500 },
  )
})
