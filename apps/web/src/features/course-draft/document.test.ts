import { getSchema } from '@tiptap/core'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf, documentOf, joined, tidied, type Node } from './document.ts'
import { Callout, Picture, plainNodes, Question, Recording } from './schema.ts'

const schema = getSchema([...plainNodes, Callout, Picture, Question, Recording])
/** Into the editor's own document, which must take it, and out of it. */
const through = (blocks: readonly DraftBlock[]): DraftBlock[] => {
  const document = schema.nodeFromJSON(documentOf(blocks))
  document.check()
  return blocksOf(document.toJSON() as Node)
}

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('', '\n', 'dos\nlíneas', '  ', 'una palabra'))
const inline = fc.array(
  fc.record({ text, style: fc.constantFrom('strong' as const, 'em' as const, undefined) }).map(({ text, style }) => (style ? { text, style } : { text })),
  { maxLength: 5 },
)
const block: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const, 3 as const), text }),
  fc.record({ kind: fc.constant('paragraph' as const), inline }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(inline, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('table' as const), head: fc.array(inline, { maxLength: 4 }), rows: fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('callout' as const),
    tone: fc.constantFrom('key' as const, 'caution' as const, 'municipality' as const, 'quote' as const),
    paragraphs: fc.array(inline, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('image' as const),
    media: fc.stringMatching(/^[0-9a-f]{64}$/),
    alt: text,
    width: fc.integer({ min: 0, max: 4000 }),
    height: fc.integer({ min: 0, max: 4000 }),
  }),
  fc.record({ kind: fc.constant('question' as const), questionId: fc.string({ maxLength: 80 }) }),
  fc.record({
    kind: fc.constant('recording' as const),
    media: fc.stringMatching(/^[0-9a-f]{64}$/),
    mediaType: fc.constantFrom('video/mp4' as const, 'audio/mpeg' as const),
    medium: fc.constantFrom('video' as const, 'audio' as const),
    seconds: fc.integer({ min: 1, max: 900 }),
    sizeBytes: fc.integer({ min: 1, max: 25_000_000 }),
    width: fc.integer({ min: 0, max: 4000 }),
    height: fc.integer({ min: 0, max: 4000 }),
    title: text,
    cues: fc.array(fc.record({ at: fc.integer({ min: 0, max: 900 }), text }), { maxLength: 3 }),
  }),
)

test('every block of the contract goes through the editor and comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      expect(through(blocks)).toEqual(blocks)
    }),
    { numRuns: 500 },
  )
})

test('every document that the editor can hold comes back as it was after being blocks', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      // as the editor writes it: neighbours of one style are one text
      const plain = blocks.map((one) => (one.kind === 'paragraph' ? { ...one, inline: joined(one.inline) } : one))
      const document = schema.nodeFromJSON(documentOf(plain)).toJSON() as Node
      expect(schema.nodeFromJSON(documentOf(blocksOf(document))).toJSON()).toEqual(document)
    }),
    { numRuns: 200 },
  )
})

test('text that was changed forgets how it was cut before, and an empty line is not sent', () => {
  const [paragraph] = documentOf([{ kind: 'paragraph', inline: [{ text: 'uno' }, { text: '\n' }, { text: 'dos' }] }]).content ?? []
  const changed: Node = {
    type: 'doc',
    content: [{ ...paragraph, type: 'paragraph', content: [...(paragraph?.content ?? []), { type: 'text', text: ' y tres' }] }, { type: 'paragraph' }],
  }
  const blocks = blocksOf(changed)
  expect(blocks).toEqual([
    { kind: 'paragraph', inline: [{ text: 'uno\ndos y tres' }] },
    { kind: 'paragraph', inline: [] },
  ])
  expect(tidied(blocks)).toHaveLength(1)
})
