import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Blocker } from 'react-router'
import { Button } from './Button.tsx'
import { Callout } from './Callout.tsx'
import { Dialog } from './Dialog.tsx'

/** Asks before a page with something unsaved is left: to stay, to save first, or to leave without it. `save` answers whether it was saved; children say what would be lost. */
export const LeavingUnsaved = ({
  leaving,
  title,
  save,
  busy,
  children,
}: {
  leaving: Blocker
  title: ReactNode
  save: () => Promise<boolean>
  busy: boolean
  children: ReactNode
}) => {
  const stay = () => leaving.reset?.()
  return (
    <Dialog open={leaving.state === 'blocked'} title={title} onClose={stay}>
      <p>{children}</p>
      <div className="dialog-end">
        <Button look="quiet" onClick={() => leaving.proceed?.()}>
          <Trans>Salir sin guardar</Trans>
        </Button>
        <Button onClick={stay}>
          <Trans>Quedarme</Trans>
        </Button>
        <Button look="primary" busy={busy} onClick={() => void save().then((done) => (done ? leaving.proceed?.() : stay()))}>
          <Trans>Guardar y salir</Trans>
        </Button>
      </div>
    </Dialog>
  )
}

/** Somebody else saved first: what was written here stays, and theirs can be looked at. Children say who and that nothing is lost. */
export const SavedByOther = ({ load, children }: { load: () => void; children: ReactNode }) => (
  <Callout tone="warn" live>
    <div className="stack-8">
      <p>{children}</p>
      <p>
        <Button size="slim" look="primary" onClick={load}>
          <Trans>Ver lo que se guardó</Trans>
        </Button>
      </p>
      <p className="meta">
        <Trans>Con «Deshacer» vuelve lo suyo, y entonces puede guardarlo.</Trans>
      </p>
    </div>
  </Callout>
)
