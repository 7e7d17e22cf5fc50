import type { DraftBlock } from '@tequio/contracts/training/draft'
import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { blocksOf, documentOf, type Node } from './document.ts'
import { nodes } from './Fields.tsx'
import { cleaned } from './paste.ts'
import { openEnded, show } from './showing.ts'

/** One idea to write in. What is typed is told as blocks; other blocks from outside (undo) are shown. */
export const IdeaText = ({
  blocks,
  label,
  onWrite,
  onEditor,
  onFocus,
}: {
  blocks: readonly DraftBlock[]
  label: string
  onWrite: (blocks: readonly DraftBlock[]) => void
  onEditor: (editor: Editor | undefined) => void
  onFocus: (editor: Editor) => void
}) => {
  const shown = useRef(blocks)
  const latest = useRef({ onEditor })
  latest.current = { onEditor }
  const editorProps = useMemo(
    () => ({ attributes: { class: 'idea-text reading', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }, transformPastedHTML: cleaned }),
    [label],
  )
  // the same while it is written in: one that differs makes the editor take its settings anew
  const [content] = useState(() => documentOf(openEnded(blocks)))
  const editor = useEditor({
    extensions: nodes,
    content,
    // the styles stand in draft.css: the page takes none from elsewhere
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps,
    onUpdate: (change) => {
      shown.current = blocksOf(change.editor.getJSON() as Node)
      onWrite(shown.current)
    },
    onFocus: (focused) => onFocus(focused.editor),
  })
  useEffect(() => {
    latest.current.onEditor(editor)
    return () => latest.current.onEditor(undefined)
  }, [editor])
  useEffect(() => {
    if (blocks === shown.current) return
    shown.current = blocks
    show(editor, blocks)
  }, [editor, blocks])
  return <EditorContent editor={editor} />
}
