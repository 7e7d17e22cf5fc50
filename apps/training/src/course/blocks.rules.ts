import type { Block, Inline, PracticeQuestion } from '@tequio/contracts/training/block'
import { recordingBlock } from '@tequio/contracts/training/recording'
import { marked, type Token, type Tokens } from 'marked'
import { Value } from 'typebox/value'

export type Picture = { sha: string; width: number; height: number }

/** What a text may refer to; `problems` gathers, in words, every reference that leads nowhere and every element outside the closed list. */
export type References = { pictures: ReadonlyMap<string, Picture>; questions: ReadonlyMap<string, PracticeQuestion>; problems: string[] }

const tones = { Clave: 'key', Cuidado: 'caution', 'En su municipio': 'municipality' } as const
/** A film or a sound is named in a text with all that is known of it; its bytes lie where its digest says. */
const recordingMark = /^\{\{grabacion: (.*)\}\}$/
const questionMark = /^\{\{pregunta:\s*([a-z0-9-]+)\s*\}\}$/

const named: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' }
const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(quot|lt|gt|amp));/g, (whole, number: string | undefined, name: string | undefined) =>
    number === undefined ? (named[name ?? ''] ?? whole) : Number(number) <= 0x10ffff ? String.fromCodePoint(Number(number)) : whole,
  )
const childrenOf = (token: Token): Token[] => ('tokens' in token && Array.isArray(token.tokens) ? token.tokens : [])
const textOf = (token: Token): string => {
  const children = childrenOf(token)
  return children.length > 0 ? children.map(textOf).join('') : plain('text' in token && typeof token.text === 'string' ? token.text : token.raw)
}

const toInline = (tokens: readonly Token[], refs: References): Inline =>
  tokens.flatMap((token): Inline => {
    if (token.type === 'strong' || token.type === 'em') return [{ text: textOf(token), style: token.type }]
    if (token.type === 'br') return [{ text: '\n' }]
    if (token.type === 'text' || token.type === 'escape')
      return childrenOf(token).length > 0
        ? toInline(childrenOf(token), refs)
        : [{ text: plain(('text' in token && typeof token.text === 'string' ? token.text : token.raw).replaceAll('\n', ' ')) }]
    refs.problems.push(`«${token.raw.slice(0, 40)}»: ${token.type} no cabe dentro de un texto`)
    return []
  })

const trimStart = (inline: Inline): Inline => {
  const [first, ...rest] = inline
  if (!first) return inline
  const text = first.text.trimStart()
  return text === '' ? rest : [{ ...first, text }, ...rest]
}

const toCallout = (quote: Tokens.Blockquote, refs: References): Block => {
  const paragraphs = quote.tokens.filter((token) => token.type !== 'space').map((token) => toInline(childrenOf(token), refs))
  const [first = [], ...rest] = paragraphs
  const [label, ...after] = first
  const tone = label?.style === 'strong' ? Object.entries(tones).find(([name]) => name === label.text.replace(/[.:]$/, ''))?.[1] : undefined
  return tone ? { kind: 'callout', tone, paragraphs: [trimStart(after), ...rest] } : { kind: 'callout', tone: 'quote', paragraphs }
}

const toPicture = (image: Tokens.Image, refs: References): Block[] => {
  const picture = refs.pictures.get(image.href)
  if (!picture) refs.problems.push(`el dibujo ${image.href} no existe`)
  if (image.text.trim().length < 20) refs.problems.push(`el dibujo ${image.href} no dice en palabras lo que muestra`)
  return picture ? [{ kind: 'image', media: picture.sha, alt: plain(image.text), width: picture.width, height: picture.height }] : []
}

const toRecording = (text: string, refs: References): Block[] => {
  try {
    const read: unknown = JSON.parse(text)
    if (Value.Check(recordingBlock, read)) return [read]
  } catch {
    // said below, as what is JSON and no recording
  }
  refs.problems.push(`«${text.slice(0, 40)}» no describe un video o audio`)
  return []
}

const toParagraph = (paragraph: Token, refs: References): Block[] => {
  const children = childrenOf(paragraph)
  const played = recordingMark.exec(paragraph.raw.trim())
  if (played) return toRecording(played[1] ?? '', refs)
  const asked = questionMark.exec(paragraph.raw.trim())
  if (asked) {
    const question = refs.questions.get(asked[1] ?? '')
    if (!question) refs.problems.push(`la pregunta ${asked[1]} no existe entre las de práctica`)
    return question ? [{ kind: 'question', question }] : []
  }
  const [only] = children
  if (only?.type === 'image' && children.length === 1) return toPicture(only as Tokens.Image, refs)
  return [{ kind: 'paragraph', inline: toInline(children, refs) }]
}

const toBlock = (token: Token, refs: References): Block[] => {
  switch (token.type) {
    case 'space':
      return []
    case 'heading':
      return [{ kind: 'heading', level: Math.min((token as Tokens.Heading).depth, 3) as 1 | 2 | 3, text: textOf(token) }]
    case 'paragraph':
    case 'text':
      return toParagraph(token, refs)
    case 'blockquote':
      return [toCallout(token as Tokens.Blockquote, refs)]
    case 'list': {
      const list = token as Tokens.List
      return [{ kind: 'list', ordered: list.ordered, items: list.items.map((item) => item.tokens.flatMap((part) => toInline(childrenOf(part), refs))) }]
    }
    case 'table': {
      const table = token as Tokens.Table
      return [{ kind: 'table', head: table.header.map((cell) => toInline(cell.tokens, refs)), rows: table.rows.map((row) => row.map((cell) => toInline(cell.tokens, refs))) }]
    }
    default:
      refs.problems.push(`«${token.raw.slice(0, 40)}»: ${token.type} no es un elemento de lección`)
      return []
  }
}

export const toBlocks = (markdown: string, refs: References): Block[] => marked.lexer(markdown).flatMap((token) => toBlock(token, refs))

/** The screens of a lesson: a line `---` begins the next one. Its first heading, the lesson's own title, is left out. */
export const toScreens = (markdown: string, refs: References): Block[][] => {
  const screens: Block[][] = [[]]
  const tokens = marked.lexer(markdown)
  const title = tokens.find((token) => token.type !== 'space')
  for (const token of tokens) {
    if (token === title && token.type === 'heading' && (token as Tokens.Heading).depth === 1) continue
    if (token.type === 'hr') screens.push([])
    else screens.at(-1)?.push(...toBlock(token, refs))
  }
  return screens.filter((blocks) => blocks.length > 0)
}

/** All words that a reader of these blocks sees, for counting. */
export const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      const join = (inline: Inline): string => inline.map((part) => part.text).join('')
      if (block.kind === 'heading') return `${block.text}.`
      if (block.kind === 'paragraph') return join(block.inline)
      if (block.kind === 'list') return block.items.map(join).join('.\n')
      if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.map(join).join(', ')).join('.\n')
      if (block.kind === 'callout') return block.paragraphs.map(join).join('\n')
      if (block.kind === 'recording') return [block.title, ...block.cues.map(({ text }) => text)].join('\n')
      return ''
    })
    .join('\n')
