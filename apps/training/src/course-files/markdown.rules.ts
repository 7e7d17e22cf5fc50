import { isDeepStrictEqual } from 'node:util'
import type { Block, Inline, PracticeQuestion } from '@tequio/contracts/training/block'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import { toBlocks, type References } from '../course/blocks.rules.ts'

/** The name of each picture's file, by its digest. */
export type Names = ReadonlyMap<string, string>
type Style = NonNullable<Inline[number]['style']> | undefined
type Way = 'plain' | 'coded'

const coded = (char: string): string => `&#${char.codePointAt(0)};`
/** What may mean something to who reads Markdown, as the number of its character: it reads the same and cuts no run in two. */
const escaped = (text: string): string => text.replace(/[^\p{L}\p{N} .,;¿?¡()«»%/–—“”…-]|\.(?=\S)|^[ -]|[ -]$|^\d/gu, coded)
/** The edge between two styles must not lie between letters. */
const edged = (text: string): string =>
  escaped(text)
    .replace(/^[\p{L}\p{N}]/u, coded)
    .replace(/(?<!&#?\w*)[\p{L}\p{N}]$/u, coded)

const marks = { strong: '**', em: '_' } as const
const runOf = (text: string, style: Style, way: Way, isEdge: boolean): string => {
  const words = way === 'plain' ? text : isEdge ? edged(text) : escaped(text)
  return style ? `${marks[style]}${words}${marks[style]}` : words
}

const inlineOf = (inline: Inline, way: Way): string =>
  inline
    .map(({ text, style }, at) => {
      const [before, after] = [inline[at - 1], inline[at + 1]]
      const isCut = style === undefined && [before, after].some((one) => one && one.style === undefined)
      // a line end and a sign that was meant as such are runs of their own
      if (isCut && text === '\n') return '\\\n'
      if (isCut && /^[!-/:-@[-`{-~]$/.test(text)) return `\\${text}`
      return runOf(text, style, way, style !== undefined || before?.style !== undefined || after?.style !== undefined)
    })
    .join('')

const tones = { key: 'Clave', caution: 'Cuidado', municipality: 'En su municipio' } as const

/** `turn`: a list beside another list bears the other sign, so that they stay two. */
const blockOf = (block: DraftBlock, names: Names, way: Way, turn: boolean): string => {
  const line = (inline: Inline) => inlineOf(inline, way)
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${way === 'plain' ? block.text : escaped(block.text)}`
    case 'paragraph':
      return line(block.inline)
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}${turn ? ')' : '.'}` : turn ? '*' : '-'} ${line(item).replaceAll('\n', '\n   ')}`).join('\n')
    case 'table': {
      const row = (cells: readonly Inline[]) => `| ${cells.map((cell) => line(cell).replaceAll('|', '\\|')).join(' | ')} |`
      return [row(block.head), `|${block.head.map(() => '---|').join('')}`, ...block.rows.map(row)].join('\n')
    }
    case 'callout': {
      const paragraphs = block.paragraphs.map(line)
      const labelled = block.tone === 'quote' ? paragraphs : [`**${tones[block.tone]}** ${paragraphs[0] ?? ''}`.trimEnd(), ...paragraphs.slice(1)]
      return labelled
        .join('\n\n')
        .split('\n')
        .map((one) => (one === '' ? '>' : `> ${one}`))
        .join('\n')
    }
    case 'image':
      return `![${way === 'plain' ? block.alt : escaped(block.alt)}](../diagrams/${names.get(block.media) ?? `${block.media}.svg`})`
    case 'question':
      return `{{pregunta: ${block.questionId}}}`
    case 'recording':
      return `{{grabacion: ${JSON.stringify(block)}}}`
  }
}

const asked = (id: string): PracticeQuestion => ({ id, prompt: '', explanation: '', type: 'short', accepted: [] })
const asDraft = (blocks: readonly Block[]): DraftBlock[] => blocks.map((block) => (block.kind === 'question' ? { kind: 'question', questionId: block.question.id } : block))

/** What the files' own reader makes of a text, to hold it against what was meant. */
const readBack = (text: string, blocks: readonly DraftBlock[], names: Names): DraftBlock[] => {
  const pictures = new Map(
    blocks.flatMap((block) =>
      block.kind === 'image' ? [[`../diagrams/${names.get(block.media) ?? `${block.media}.svg`}`, { sha: block.media, width: block.width, height: block.height }] as const] : [],
    ),
  )
  const questions = new Map(blocks.flatMap((block) => (block.kind === 'question' ? [[block.questionId, asked(block.questionId)] as const] : [])))
  const refs: References = { pictures, questions, problems: [] }
  return asDraft(toBlocks(text, refs))
}

/** Blocks as Markdown that reads as those blocks: as people write it where that is enough, with signs as numbers where it is not. */
export const markdownOf = (blocks: readonly DraftBlock[], names: Names): string => {
  const parts: string[] = []
  let turn = false
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]
    turn = block.kind === 'list' && before?.kind === 'list' && before.ordered === block.ordered ? !turn : false
    const plain = blockOf(block, names, 'plain', turn)
    parts.push(isDeepStrictEqual(readBack(plain, [block], names), [block]) ? plain : blockOf(block, names, 'coded', turn))
  }
  return parts.join('\n\n')
}
