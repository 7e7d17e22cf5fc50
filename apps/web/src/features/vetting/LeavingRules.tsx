import { Trans } from '@lingui/react/macro'
import type { Blocker } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** How a saving ended: `faulty` rules are saved too, and say what is wrong with them. */
export type Saving = 'failed' | 'faulty' | 'fine'

/** Asks before a page with unsaved rules is left: to stay, to save first, or to leave without them. */
export const LeavingRules = ({ leaving, save, busy }: { leaving: Blocker; save: () => Promise<Saving>; busy: boolean }) => {
  const isAsking = leaving.state === 'blocked'
  const stay = () => leaving.reset?.()
  const saveFirst = async () => {
    if ((await save()) === 'failed') stay()
    else leaving.proceed?.()
  }
  return (
    <Dialog open={isAsking} title={<Trans>Hay reglas sin guardar</Trans>} onClose={stay}>
      <p>
        <Trans>Si sale ahora, se pierde lo que cambió desde la última vez que guardó.</Trans>
      </p>
      <div className="dialog-end">
        <Button look="quiet" onClick={() => leaving.proceed?.()}>
          <Trans>Salir sin guardar</Trans>
        </Button>
        <Button onClick={stay}>
          <Trans>Quedarme</Trans>
        </Button>
        <Button look="primary" busy={busy} onClick={() => void saveFirst()}>
          <Trans>Guardar y salir</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
