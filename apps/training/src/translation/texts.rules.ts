import { createHash } from 'node:crypto'
import type { Inline } from '@tequio/contracts/training/block'

/** Names under which a course says something to a reader. What stands under others is a name, a number or a state. */
const said = new Set(
  ['text', 'title', 'alt', 'prompt', 'explanation', 'feedback', 'objective', 'courseTitle', 'role', 'summary', 'audience', 'assignment'].concat(
    ['note', 'evidence', 'outcome', 'field', 'answer', 'why', 'wrong', 'right'],
    ['accepted', 'objectives'],
  ),
)

const marks = { strong: '**', em: '_' } as const

/** Runs of text in one line: strong words between `**`, stressed ones between `_`, those signs themselves after a `\`. */
export const writeInline = (inline: Inline): string =>
  inline
    .map(({ text, style }) => {
      const words = text.replace(/[\\*_]/g, String.raw`\$&`)
      return style ? `${marks[style]}${words}${marks[style]}` : words
    })
    .join('')

/** The runs of such a line. A mark that is never closed ends with the text. */
export const readInline = (line: string): Inline => {
  const runs: Inline = []
  let style: keyof typeof marks | undefined
  for (const [part, escaped] of line.matchAll(/\\([\\*_])|\*\*|_|[^\\*_]+|[\\*]/g)) {
    const turned = part === marks.strong ? 'strong' : part === marks.em ? 'em' : undefined
    if (turned && (style === undefined || style === turned)) {
      style = style === turned ? undefined : turned
      continue
    }
    const text = escaped ?? part
    const last = runs.at(-1)
    if (last && last.style === style) last.text += text
    else runs.push(style ? { text, style } : { text })
  }
  return runs
}

const isInline = (value: readonly unknown[]): value is Inline =>
  value.length > 0 &&
  value.every(
    (one) => typeof one === 'object' && one !== null && 'text' in one && typeof one.text === 'string' && Object.keys(one).every((name) => name === 'text' || name === 'style'),
  )

const hasWords = (text: string): boolean => /\p{L}/u.test(text)

/** The same value with every text that it says to a reader rewritten; runs of one paragraph are one text, as `writeInline` writes them. */
export const rewrite = <T>(value: T, by: (source: string) => string): T => {
  const line = (text: string): string => (hasWords(text) ? by(text) : text)
  const walk = (of: unknown, name: string): unknown => {
    if (typeof of === 'string') return said.has(name) ? line(of) : of
    if (Array.isArray(of)) {
      if (!isInline(of)) return of.map((one) => walk(one, name))
      const source = writeInline(of)
      const made = line(source)
      return made === source ? of : readInline(made)
    }
    if (typeof of !== 'object' || of === null) return of
    return Object.fromEntries(Object.entries(of).map(([key, one]) => [key, walk(one, key)]))
  }
  return walk(value, '') as T
}

/** Every text that a value says, once each, in reading order. */
export const textsOf = (value: unknown): string[] => {
  const found = new Set<string>()
  rewrite(value, (text) => {
    found.add(text)
    return text
  })
  return [...found]
}

/** A text by its digest: what changed in Spanish is another text. */
export const keyOfText = (source: string): string => createHash('sha256').update(source).digest('hex')
