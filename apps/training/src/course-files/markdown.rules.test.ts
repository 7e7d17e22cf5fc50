import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { Inline } from '@tequio/contracts/training/block'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks } from '../course/blocks.rules.ts'
import { markdownOf } from './markdown.rules.ts'

const read = (text: string) => toBlocks(text, { pictures: new Map(), questions: new Map(), problems: [] })

/** Text with everything that means something in Markdown, without spaces at its ends. */
const words = fc
  .array(
    fc.constantFrom(
      'casa',
      'año',
      '36',
      ' ',
      '*',
      '**',
      '_',
      '#',
      '- ',
      '1. ',
      '>',
      '|',
      '`',
      '<b>',
      '&amp;',
      '&',
      '[x](y)',
      '!',
      '\\',
      '~~',
      'http://x.mx',
      'a@b.mx',
      '«sí»',
      '---',
      '{{pregunta: p-1}}',
      '=',
      ':',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '')
const inline: fc.Arbitrary<Inline> = fc
  .array(fc.record({ text: words, style: fc.constantFrom(undefined, 'strong' as const, 'em' as const) }), { minLength: 1, maxLength: 4 })
  .map((runs) =>
    // neighbours of one style are one run, as every editor keeps them
    runs.filter((run, at) => at === 0 || runs[at - 1]?.style !== run.style).map(({ text, style }) => (style ? { text, style } : { text })),
  )
const plainFirst = inline.map((runs): Inline => [{ text: 'Antes ' }, ...runs.filter(({ style }) => style !== undefined).slice(0, 1)])
const block: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const, 3 as const), text: words }),
  fc.record({ kind: fc.constant('paragraph' as const), inline }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(inline, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('callout' as const),
    tone: fc.constantFrom('key' as const, 'caution' as const, 'municipality' as const, 'quote' as const),
    paragraphs: fc.array(plainFirst, { minLength: 1, maxLength: 2 }),
  }),
  fc.integer({ min: 1, max: 3 }).chain((width) => {
    const row = fc.array(inline, { minLength: width, maxLength: width })
    return fc.record({ kind: fc.constant('table' as const), head: row, rows: fc.array(row, { minLength: 1, maxLength: 2 }) })
  }),
  fc.record({
    kind: fc.constant('recording' as const),
    media: fc.stringMatching(/^[0-9a-f]{64}$/),
    mediaType: fc.constant('video/mp4' as const),
    medium: fc.constant('video' as const),
    seconds: fc.integer({ min: 1, max: 900 }),
    sizeBytes: fc.integer({ min: 1, max: 9_000_000 }),
    width: fc.constant(426),
    height: fc.constant(240),
    title: words,
    cues: fc.array(fc.record({ at: fc.integer({ min: 0, max: 900 }), text: words }), { maxLength: 2 }),
  }),
)

test('whatever signs a text holds, its Markdown reads as the text', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      expect(read(markdownOf(blocks, new Map()))).toEqual(blocks)
    }),
    { numRuns: 600 },
  )
})

test('plain text stays as people write it', () => {
  expect(markdownOf([{ kind: 'paragraph', inline: [{ text: 'La hora, ' }, { text: 'quién estuvo', style: 'strong' }, { text: ' y qué se acordó.' }] }], new Map())).toBe(
    'La hora, **quién estuvo** y qué se acordó.',
  )
})
