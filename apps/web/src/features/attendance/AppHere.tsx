import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { costOfApp, keepApp } from '../../offline/app.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { SyncLine } from '../../ui/SyncLine.tsx'

/** Whether this list opens on this device also when it was closed: what is asked, what it costs, and that it is done. */
export const AppHere = () => {
  const [bytes, setBytes] = useState<number>()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  useEffect(() => void costOfApp().then(setBytes), [])
  if (bytes === undefined) return null
  if (bytes === 0)
    return (
      <SyncLine state="device" good>
        <Trans>Esta lista abre sin señal en este teléfono</Trans>
      </SyncLine>
    )
  const size = sizeInWords(bytes)
  const keep = async () => {
    setState('busy')
    await navigator.storage?.persist?.().catch(() => false)
    if (await keepApp()) setBytes(0)
    else setState('failed')
  }
  return (
    <Callout>
      <p>
        <Trans>¿Va a un lugar sin señal? Guarde Tequio en este teléfono y la lista abre aunque cierre la página.</Trans>
      </p>
      {state === 'failed' && (
        <p role="alert">
          <Trans>Se cortó la señal. Inténtelo otra vez antes de salir.</Trans>
        </p>
      )}
      <Button size="slim" busy={state === 'busy'} onClick={() => void keep()}>
        <Trans>Guardar en este teléfono ({size})</Trans>
      </Button>
    </Callout>
  )
}
