import type { Inline } from '@tequio/contracts/training/block'
import type { RecordingBlock } from '@tequio/contracts/training/recording'
import type { DraftBlock } from '@tequio/contracts/training/draft'

/** A node as ProseMirror writes it. */
export type Node = { type: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string; marks?: { type: string }[] }

/** Neighbours of one style are one run, and no run is empty: as a text looks after it was edited. */
export const joined = (inline: Inline): Inline => {
  const runs: Inline = []
  for (const { text, style } of inline) {
    const last = runs.at(-1)
    if (text === '') continue
    if (last && last.style === style) runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push(style ? { text, style } : { text })
  }
  return runs
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

// ProseMirror keeps no empty text, and a line end is a node of its own
const textNodes = ({ text, style }: Inline[number]): Node[] => {
  const marks = style ? { marks: [{ type: style }] } : {}
  return text.split('\n').flatMap((line, at): Node[] => [...(at > 0 ? [{ type: 'lineEnd', ...marks }] : []), ...(line === '' ? [] : [{ type: 'text', text: line, ...marks }])])
}

/** Text that its author cut into other runs than an editor would keep brings those runs along, so that it leaves as it came. */
const lineOf = (type: string, inline: Inline): Node => {
  const runs = joined(inline)
  return { type, ...(isSame(runs, inline) ? {} : { attrs: { runs: inline } }), content: runs.flatMap(textNodes) }
}

const inlineOf = ({ attrs, content = [] }: Node): Inline => {
  const runs = joined(
    content.map(({ type, text = '', marks = [] }) => {
      const style = marks[0]?.type
      const words = type === 'lineEnd' ? '\n' : text
      return style === 'strong' || style === 'em' ? { text: words, style } : { text: words }
    }),
  )
  const before = attrs?.['runs'] as Inline | null | undefined
  return before && isSame(joined(before), runs) ? before : runs
}

const nodeOf = (block: DraftBlock): Node => {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: textNodes({ text: block.text }) }
    case 'paragraph':
      return lineOf('paragraph', block.inline)
    case 'list':
      return { type: block.ordered ? 'orderedList' : 'bulletList', content: block.items.map((item) => ({ type: 'listItem', content: [lineOf('paragraph', item)] })) }
    case 'table':
      return {
        type: 'table',
        content: [
          { type: 'tableRow', content: block.head.map((cell) => lineOf('tableHeader', cell)) },
          ...block.rows.map((row) => ({ type: 'tableRow', content: row.map((cell) => lineOf('tableCell', cell)) })),
        ],
      }
    case 'callout':
      return { type: 'callout', attrs: { tone: block.tone }, content: block.paragraphs.map((paragraph) => lineOf('paragraph', paragraph)) }
    case 'image':
      return { type: 'picture', attrs: { media: block.media, alt: block.alt, width: block.width, height: block.height } }
    case 'question':
      return { type: 'question', attrs: { questionId: block.questionId } }
    case 'recording': {
      const { kind, ...attrs } = block
      return { type: kind, attrs }
    }
  }
}

const childrenOf = (node: Node | undefined): Node[] => node?.content ?? []

const blockOf = (node: Node): DraftBlock | undefined => {
  const attrs = node.attrs ?? {}
  switch (node.type) {
    case 'heading':
      return {
        kind: 'heading',
        level: attrs['level'] as 1 | 2 | 3,
        text: inlineOf(node)
          .map(({ text }) => text)
          .join(''),
      }
    case 'paragraph':
      return { kind: 'paragraph', inline: inlineOf(node) }
    case 'bulletList':
    case 'orderedList':
      return { kind: 'list', ordered: node.type === 'orderedList', items: childrenOf(node).map((item) => inlineOf(childrenOf(item)[0] ?? item)) }
    case 'table': {
      const [head, ...rows] = childrenOf(node)
      return { kind: 'table', head: childrenOf(head).map(inlineOf), rows: rows.map((row) => childrenOf(row).map(inlineOf)) }
    }
    case 'callout':
      return { kind: 'callout', tone: attrs['tone'] as 'key', paragraphs: childrenOf(node).map(inlineOf) }
    case 'picture':
      return { kind: 'image', media: attrs['media'] as string, alt: attrs['alt'] as string, width: attrs['width'] as number, height: attrs['height'] as number }
    case 'question':
      return { kind: 'question', questionId: attrs['questionId'] as string }
    case 'recording':
      return { kind: 'recording', ...(attrs as Omit<RecordingBlock, 'kind'>) }
    default:
      return undefined
  }
}

/** The blocks of one idea as a document of the editor. */
export const documentOf = (blocks: readonly DraftBlock[]): Node => ({ type: 'doc', content: blocks.map(nodeOf) })

/** A document of the editor as blocks: the other way of `documentOf`, with nothing lost either way. */
export const blocksOf = (document: Node): DraftBlock[] => childrenOf(document).flatMap((node) => blockOf(node) ?? [])

/** What is sent: an empty line that an editor needs to be written in is not part of an idea. */
export const tidied = (blocks: readonly DraftBlock[]): DraftBlock[] => blocks.filter((block) => block.kind !== 'paragraph' || joined(block.inline).length > 0)

/** All words of some blocks that a reader sees. */
export const wordsIn = (blocks: readonly DraftBlock[]): number => {
  const text = (inline: Inline): string => inline.map((run) => run.text).join('')
  const texts = blocks.flatMap((block): string[] => {
    if (block.kind === 'heading') return [block.text]
    if (block.kind === 'paragraph') return [text(block.inline)]
    if (block.kind === 'list') return block.items.map(text)
    if (block.kind === 'table') return [block.head, ...block.rows].flat().map(text)
    if (block.kind === 'recording') return [block.title, ...block.cues.map((cue) => cue.text)]
    return block.kind === 'callout' ? block.paragraphs.map(text) : []
  })
  return texts.join(' ').split(/\s+/).filter(Boolean).length
}
