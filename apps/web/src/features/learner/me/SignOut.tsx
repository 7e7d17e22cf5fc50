import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { sendNow, useSync } from '../../../offline/sync.ts'
import { leave, useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Late } from '../unsent/late.tsx'

/** Leaving with unsent work is asked about first: it stays on this device, and only this person can send it from here. */
export const SignOut = () => {
  const { accountId } = useMe()
  const { rows, pictures } = useSync(accountId)
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const waiting = rows.filter(({ state }) => state === 'waiting').length + pictures
  const out = async () => {
    setBusy(true)
    await leave()
  }
  const ask = () => {
    if (waiting === 0) return void out()
    sendNow(accountId)
    setAsks(true)
  }
  return (
    <>
      <Button full icon="lock" busy={busy} onClick={ask}>
        <Trans>Salir de mi cuenta</Trans>
      </Button>
      <Dialog
        open={asks}
        title={
          waiting === 0 ? (
            <Trans>Ya se envió todo</Trans>
          ) : (
            <Plural value={waiting} one="# avance no se ha enviado" many="# avances no se han enviado" other="# avances no se han enviado" />
          )
        }
        onClose={() => setAsks(false)}
        actions={
          <>
            <Button look="quiet" busy={busy} onClick={() => void out()}>
              <Trans>Salir de todos modos</Trans>
            </Button>
            <Button look="primary" onClick={() => setAsks(false)}>
              <Trans>Quedarme</Trans>
            </Button>
          </>
        }
      >
        <p>
          {waiting === 0 ? (
            <Trans>Puede salir: no queda nada pendiente en este aparato.</Trans>
          ) : (
            <Trans>
              Espere a tener señal para que se envíe. Si sale, se queda guardado en este aparato y se enviará cuando usted vuelva a entrar aquí. También puede llevárselo en un
              archivo.
            </Trans>
          )}
        </p>
        {waiting > 0 && <Late part="SaveUnsent" />}
      </Dialog>
    </>
  )
}
