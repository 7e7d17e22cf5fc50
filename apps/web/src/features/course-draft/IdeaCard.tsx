import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftFault } from '@tequio/contracts/training/draft'
import type { Editor } from '@tiptap/react'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { IdeaText } from './IdeaText.tsx'
import type { Idea } from './ideas.ts'
import { faultWords } from './words.ts'

export type IdeaAct = 'up' | 'down' | 'add' | 'split' | 'merge' | 'remove'

/** One idea: its place, what is wrong with it, its text and what can be done with the whole of it. */
export const IdeaCard = ({
  idea,
  at,
  count,
  isActive,
  faults,
  act,
  write,
  onEditor,
  onFocus,
}: {
  idea: Idea
  at: number
  count: number
  isActive: boolean
  faults: readonly DraftFault[]
  act: (act: IdeaAct) => void
  write: (blocks: Idea['blocks']) => void
  onEditor: (editor: Editor | undefined) => void
  onFocus: (editor: Editor) => void
}) => {
  const { t } = useLingui()
  const place = at + 1
  return (
    <li className={isActive ? 'card stack-12 idea idea-now' : 'card stack-12 idea'} id={`idea-${place}`} tabIndex={-1}>
      <div className="split">
        <h2 className="h-xs">
          <Trans>
            Idea {place} de {count}
          </Trans>
        </h2>
        <p className="row">
          <Button size="slim" look="quiet" id={`subir-${idea.key}`} disabled={at === 0} onClick={() => act('up')}>
            <Trans>Subir</Trans>
            <span className="vh">
              : <Trans>idea {place}</Trans>
            </span>
          </Button>
          <Button size="slim" look="quiet" id={`bajar-${idea.key}`} disabled={at === count - 1} onClick={() => act('down')}>
            <Trans>Bajar</Trans>
            <span className="vh">
              : <Trans>idea {place}</Trans>
            </span>
          </Button>
        </p>
      </div>
      {faults.length > 0 && (
        <Callout tone="err">
          {faults.map((fault) => (
            <p key={fault.reason}>{faultWords(fault)}</p>
          ))}
        </Callout>
      )}
      <IdeaText blocks={idea.blocks} label={t`Texto de la idea ${place}`} onWrite={write} onEditor={onEditor} onFocus={onFocus} />
      <p className="row">
        <Button size="slim" icon="plus" onClick={() => act('add')}>
          <Trans>Agregar idea</Trans>
          <span className="vh">
            {' '}
            <Trans>después de la {place}</Trans>
          </span>
        </Button>
        {isActive && (
          <Button size="slim" onClick={() => act('split')}>
            <Trans>Partir en el cursor</Trans>
            <span className="vh">
              : <Trans>idea {place}</Trans>
            </span>
          </Button>
        )}
        {at < count - 1 && (
          <Button size="slim" onClick={() => act('merge')}>
            <Trans>Unir con la siguiente</Trans>
            <span className="vh">
              : <Trans>idea {place}</Trans>
            </span>
          </Button>
        )}
        {count > 1 && (
          <Button size="slim" look="quiet" onClick={() => act('remove')}>
            <Trans>Quitar</Trans>
            <span className="vh">
              : <Trans>idea {place}</Trans>
            </span>
          </Button>
        )}
      </p>
    </li>
  )
}
