import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { Editor } from '@tiptap/react'
import { useId } from 'react'
import { IdeaText } from './IdeaText.tsx'

/** One text of a case, with its name above it. */
export const CaseText = ({
  label,
  blocks,
  write,
  onFocus,
}: {
  label: string
  blocks: readonly DraftBlock[]
  write: (blocks: DraftBlock[]) => void
  onFocus: (editor: Editor | undefined) => void
}) => {
  const id = useId()
  return (
    <div className="field ideas">
      <span className="label" id={id}>
        {label}
      </span>
      <IdeaText blocks={blocks} label={label} onWrite={(next) => write([...next])} onEditor={(one) => !one && onFocus(undefined)} onFocus={onFocus} />
    </div>
  )
}
