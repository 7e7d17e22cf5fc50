import fc from 'fast-check'
import { expect, test } from 'vitest'
import { webVtt } from '../learner/content/captions.ts'
import { cuesOf, linesOf, readCaptions } from './captions.rules.ts'

const text = fc.string({ minLength: 1, maxLength: 60 }).map((words) => words.replace(/\s+/g, ' ').trim())
const cues = fc
  .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 8_990 }).map((tenths) => tenths / 10), text }), { selector: ({ at }) => at, maxLength: 12 })
  .map((some) => some.toSorted((one, other) => one.at - other.at))

test('captions are lines to write in and come back as they were', () => {
  fc.assert(fc.property(cues, (some) => void expect(cuesOf(linesOf(some), 900)).toEqual(some)))
})

test('a line without a moment goes on with the one before, and moments are put in order', () => {
  expect(cuesOf('Buenas tardes.\n0:12 Pase el policía.\ny siéntese\n0:04.5 ¿Quién sigue?\n9:99 Fin', 60)).toEqual([
    { at: 0, text: 'Buenas tardes.' },
    { at: 4.5, text: '¿Quién sigue?' },
    { at: 12, text: 'Pase el policía. y siéntese' },
    { at: 60, text: 'Fin' },
  ])
})

test('a text without moments, however long, keeps every word', () => {
  const words = Array.from({ length: 400 }, (_, n) => `palabra${n}`)
  const made = cuesOf(words.join(' '), 60)
  expect(made.map((cue) => cue.text).join(' ')).toBe(words.join(' '))
  expect([made.length > 1, made.every((cue) => cue.text.length <= 400), made[0]?.at, (made.at(-1)?.at ?? 99) < 60]).toEqual([true, true, 0, true])
  expect(new Set(made.map((cue) => cue.at)).size).toBe(made.length)
})

test('captions are read from WebVTT and SubRip, with their silences and without their styles', () => {
  const srt = '1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>Buenas</i> tardes.\r\n\r\n2\r\n00:00:09,000 --> 00:00:10,000\r\nPase.\r\nSiéntese.\r\n'
  const read = [
    { at: 1, text: 'Buenas tardes.' },
    { at: 3.5, text: '' },
    { at: 9, text: 'Pase. Siéntese.' },
  ]
  expect(readCaptions(srt)).toEqual(read)
  expect(readCaptions('WEBVTT\n\nNOTE dos\n\n00:01.000 --> 00:03.500 align:start\n<v Jueza>Buenas tardes.\n\n00:09.000 --> 00:10.000\nPase.\nSiéntese.')).toEqual(read)
  expect(readCaptions('Nada de esto son subtítulos')).toBeUndefined()
})

test('captions reach a player as it reads them, and markup in them is text', () => {
  const made = webVtt(
    [
      { at: 0, text: 'A <b> & c' },
      { at: 62.5, text: '' },
      { at: 3_601, text: 'Fin' },
    ],
    3_600,
  )
  expect(made).toBe('WEBVTT\n\n00:00:00.000 --> 00:01:02.500\nA &lt;b&gt; &amp; c\n\n01:00:01.000 --> 01:00:02.000\nFin')
  fc.assert(
    fc.property(cues, (some) => {
      const spoken = (read: typeof some = []) => read.filter((cue) => cue.text !== '')
      expect(spoken(readCaptions(webVtt(some, 900)))).toEqual(spoken(some))
    }),
  )
})
