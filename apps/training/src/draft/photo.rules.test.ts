import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePhoto } from '../../test/make-photo.ts'
import { photoOf } from './photo.rules.ts'

const carried = (svg: string): Buffer => Buffer.from(/base64,([^"]+)"/.exec(svg)?.[1] ?? '', 'base64')

test('a photograph becomes a drawing of its own size, without what the camera wrote beside it', () => {
  const bytes = Buffer.concat([makePhoto({ width: 640, height: 480, beside: ['GPS 25.67N 100.31W', 'Teléfono de Ana'] }), Buffer.from('una copia pequeña')])
  const photo = photoOf(bytes)
  expect(photo).toMatchObject({ width: 640, height: 480 })
  expect(photo?.svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 640 480"><image width="640" height="480" href="data:image\/jpeg;base64,[A-Za-z0-9+/=]+"\/><\/svg>$/)
  const kept = carried(photo?.svg ?? '')
  expect(kept).toEqual(makePhoto({ width: 640, height: 480, beside: [] }))
  expect(kept.toString('latin1')).not.toMatch(/GPS|Ana|copia/)
})

test('cut at any byte, of another kind, too small, too large or turned into noise it is none, and never stops the service', () => {
  const whole = makePhoto({ width: 640, height: 480, beside: ['x'] })
  for (let at = 0; at < whole.length; at++) expect(photoOf(whole.subarray(0, at)), String(at)).toBeUndefined()
  for (const [width, height] of [
    [63, 480],
    [640, 63],
    [2_001, 480],
    [0, 0],
  ] as const)
    expect(photoOf(makePhoto({ width, height, beside: [] }))).toBeUndefined()
  for (const bytes of [Buffer.from('<svg/>'), Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'), Buffer.alloc(0)]) expect(photoOf(bytes)).toBeUndefined()
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      const photo = photoOf(bytes)
      if (photo) expect(photo.svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 \d+ \d+"><image width="\d+" height="\d+" href="data:image\/jpeg;base64,[A-Za-z0-9+/=]+"\/><\/svg>$/)
    }),
  )
})
