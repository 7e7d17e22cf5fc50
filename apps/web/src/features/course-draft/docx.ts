import type { DraftBlock } from '@tequio/contracts/training/draft'
import { getSchema } from '@tiptap/core'
import { DOMParser as Reader } from '@tiptap/pm/model'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { blocksOf, tidied, wordsIn, type Node } from './document.ts'
import { lossesIn, type Loss } from './docx-losses.ts'
import { cleaned } from './paste.ts'
import { Callout, Picture, plainNodes, Question } from './schema.ts'

export type Brought = { ideas: DraftBlock[][]; words: number; losses: Loss[] }
/** `file`: no Word document · `empty`: no text in it · `long`: more than one lesson takes. */
export class NotBrought extends Error {
  why: 'file' | 'empty' | 'long'
  constructor(why: 'file' | 'empty' | 'long', cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

/** What a document may unpack to. */
const mostBytes = 60_000_000

const bodyOf = (bytes: Uint8Array): string => {
  const parts = unzipSync(bytes, { filter: ({ name, originalSize }) => name === 'word/document.xml' && originalSize <= mostBytes })
  const body = parts['word/document.xml']
  if (!body) throw new NotBrought('file')
  return new TextDecoder().decode(body)
}

const htmlOf = async (file: Blob): Promise<{ html: string; losses: Loss[] }> => {
  try {
    const arrayBuffer = await file.arrayBuffer()
    const losses = lossesIn(bodyOf(new Uint8Array(arrayBuffer)))
    const { value } = await mammoth.convertToHtml(
      { arrayBuffer },
      { styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Quote'] => blockquote > p:fresh"], convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    return { html: value, losses }
  } catch (cause) {
    throw cause instanceof NotBrought ? cause : new NotBrought('file', cause)
  }
}

/** A heading of the first level begins the next idea. */
const ideasIn = (html: string): DraftBlock[][] => {
  const schema = getSchema([...plainNodes, Callout, Picture, Question])
  const { body } = new DOMParser().parseFromString(cleaned(html), 'text/html')
  for (const note of body.querySelectorAll('sup:has(a), li[id^="footnote"], li[id^="endnote"]')) note.remove()
  const parts: HTMLElement[] = []
  for (const child of Array.from(body.children)) {
    if (parts.length === 0 || child.tagName === 'H1') parts.push(document.createElement('div'))
    parts.at(-1)?.append(child)
  }
  return parts.map((part) => tidied(blocksOf(Reader.fromSchema(schema).parse(part).toJSON() as Node))).filter((blocks) => wordsIn(blocks) > 0)
}

// as the contract takes them
const isTooLong = (ideas: readonly DraftBlock[][]): boolean =>
  ideas.length > 60 ||
  ideas.some(
    (blocks) =>
      blocks.length > 60 ||
      blocks.some(
        (block) =>
          (block.kind === 'heading' && block.text.length > 300) ||
          (block.kind === 'list' && block.items.length > 60) ||
          (block.kind === 'table' && (block.rows.length > 60 || [block.head, ...block.rows].some((row) => row.length > 8))),
      ),
  )

/** A Word document as ideas, with what it holds that a lesson cannot carry. Throws `NotBrought`. */
export const readDocx = async (file: Blob): Promise<Brought> => {
  const { html, losses } = await htmlOf(file)
  const ideas = ideasIn(html)
  if (ideas.length === 0) throw new NotBrought('empty')
  if (isTooLong(ideas)) throw new NotBrought('long')
  return { ideas, words: ideas.reduce((sum, blocks) => sum + wordsIn(blocks), 0), losses }
}
