import { recordingPartBytes } from '@tequio/contracts/training/recording'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeFilm } from '../../test/make-film.ts'
import { inspect, partSizes, rangeOf, refusalOf } from './recording.rules.ts'

describe('a recording', () => {
  test('is what stands in it: a film, a sound, or nothing that every phone plays', async () => {
    expect(await inspect(await makeFilm({ seconds: 3 }))).toEqual({ mediaType: 'video/webm', medium: 'video', seconds: 3, width: 426, height: 240 })
    expect(await inspect(await makeFilm({ seconds: 3, sound: 'alone' }))).toEqual({ mediaType: 'audio/webm', medium: 'audio', seconds: 3, width: 0, height: 0 })
    for (const bytes of [Buffer.from('no es un video'), Buffer.alloc(0), Buffer.alloc(3_000, 7)]) expect(await inspect(bytes)).toBeUndefined()
  })

  test('that is long, or weighs more a minute than a phone can pay for, is refused', () => {
    const of = { mediaType: 'video/webm' as const, medium: 'video' as const, width: 426, height: 240 }
    expect(refusalOf(undefined, 10)).toBe('kind')
    expect(refusalOf({ ...of, seconds: 901 }, 10)).toBe('long')
    expect(refusalOf({ ...of, seconds: 120 }, 6_000_000)).toBeNull()
    expect(refusalOf({ ...of, seconds: 120 }, 6_000_001)).toBe('heavy')
    // less than a minute may weigh as much as one
    expect(refusalOf({ ...of, seconds: 5 }, 3_000_000)).toBeNull()
  })

  test('is cut into parts that are the whole, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25_000_000 }), (size) => {
        const sizes = partSizes(size)
        expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(size)
        expect(sizes.slice(0, -1).every((one) => one === recordingPartBytes) && sizes.every((one) => one > 0)).toBe(true)
      }),
    )
  })

  test('is sent in the range that was asked for, at most a million bytes at once', () => {
    expect(rangeOf('bytes=0-', 5_000_000)).toEqual({ from: 0, to: 999_999 })
    expect(rangeOf('bytes=4999999-', 5_000_000)).toEqual({ from: 4_999_999, to: 4_999_999 })
    expect(rangeOf('bytes=10-19', 5_000)).toEqual({ from: 10, to: 19 })
    expect(rangeOf('bytes=10-9000', 5_000)).toEqual({ from: 10, to: 4_999 })
    expect(rangeOf('bytes=-500', 5_000)).toEqual({ from: 4_500, to: 4_999 })
    expect(rangeOf('bytes=5000-', 5_000)).toBeNull()
    expect(rangeOf('bytes=9-3', 5_000)).toBeNull()
    for (const none of [undefined, '', 'bytes=-', 'lines=1-2', 'bytes=0-1,4-5']) expect(rangeOf(none, 5_000)).toBeUndefined()
  })
})
