import { Trans } from '@lingui/react/macro'
import type { Blocker } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** Asks before a page with unsaved words is left: to stay, to save first, or to leave without them. */
export const LeavingDraft = ({ leaving, save, busy }: { leaving: Blocker; save: () => Promise<boolean>; busy: boolean }) => {
  const stay = () => leaving.reset?.()
  return (
    <Dialog open={leaving.state === 'blocked'} title={<Trans>Hay cambios sin guardar</Trans>} onClose={stay}>
      <p>
        <Trans>Si sale ahora, se pierde lo que escribió desde la última vez que guardó.</Trans>
      </p>
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
