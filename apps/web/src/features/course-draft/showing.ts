import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import type { Node as Written } from '@tiptap/pm/model'
import { blocksOf, documentOf, tidied, type Node } from './document.ts'

/** A text always ends in a line where one can write. */
export const openEnded = (blocks: readonly DraftBlock[]): readonly DraftBlock[] => (blocks.at(-1)?.kind === 'paragraph' ? blocks : [...blocks, { kind: 'paragraph', inline: [] }])

const childrenOf = (doc: Written): Written[] => Array.from({ length: doc.childCount }, (_, at) => doc.child(at))
const sizeOf = (nodes: readonly Written[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0)

/** Puts other blocks into an editor: only those that differ are drawn anew, and nobody is told that somebody wrote. */
export const show = (editor: Editor, blocks: readonly DraftBlock[]): void => {
  const { state, view, schema } = editor
  const before = childrenOf(state.doc)
  const after = childrenOf(schema.nodeFromJSON(documentOf(openEnded(blocks))))
  let from = 0
  while (before[from] && after[from] && before[from]?.eq(after[from] as Written)) from += 1
  let ends = 0
  while (ends < Math.min(before.length, after.length) - from && before.at(-1 - ends)?.eq(after.at(-1 - ends) as Written)) ends += 1
  const [gone, come] = [before.slice(from, before.length - ends), after.slice(from, after.length - ends)]
  if (gone.length === 0 && come.length === 0) return
  const start = sizeOf(before.slice(0, from))
  const tr = state.tr.replaceWith(start, start + sizeOf(gone), come)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(start + sizeOf(come), tr.doc.content.size)), -1))
  view.dispatch(tr.setMeta('preventUpdate', true))
}

/** An idea cut in two where the cursor is: within a paragraph there, elsewhere before or after the block that holds it. */
export const cutAtCursor = (editor: Editor): { before: DraftBlock[]; rest: DraftBlock[] } => {
  const { doc, selection } = editor.state
  const { $from } = selection
  const isLine = $from.depth === 1 && $from.parent.isTextblock
  const atStart = $from.depth > 0 && $from.pos === $from.start(1) + ($from.depth - 1)
  const at = isLine && $from.parentOffset > 0 ? $from.pos : $from.depth === 0 || atStart || isLine ? $from.before(Math.min(1, $from.depth)) : $from.after(1)
  const part = (from: number, to: number): DraftBlock[] => tidied(blocksOf(doc.cut(from, to).toJSON() as Node))
  return { before: part(0, at), rest: part(at, doc.content.size) }
}
