import { Trans, useLingui } from '@lingui/react/macro'
import { addDevice, dropDevice, type readReach } from '@tequio/contracts/identity/reach'
import { useEffect, useState } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const worker = '/sw.js'
const isAble = (): boolean => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const present = async (): Promise<PushSubscription | null> => (await navigator.serviceWorker.getRegistration(worker))?.pushManager.getSubscription() ?? null

/** Notices of this browser, for who allows them: they say only that there is something. */
export const Push = ({ reach, again }: { reach: Reply<typeof readReach>; again: () => void }) => {
  const { t } = useLingui()
  const { pushKey } = reach
  const [here, setHere] = useState<PushSubscription | null>()
  const [refused, setRefused] = useState(false)
  const add = useSend(addDevice)
  const drop = useSend(dropDevice)
  useEffect(() => {
    if (isAble()) void present().then(setHere, () => setHere(null))
  }, [])
  if (pushKey === null || !isAble()) return null

  const start = async () => {
    setRefused(false)
    if ((await Notification.requestPermission()) !== 'granted') return setRefused(true)
    try {
      await navigator.serviceWorker.register(worker)
      const { pushManager } = await navigator.serviceWorker.ready
      const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) })
      const { endpoint, keys } = subscription.toJSON()
      if (!(await add.send({ body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } } }))) return
      setHere(subscription)
      say(t`Este aparato le avisará.`)
      again()
    } catch {
      // the browser's own service did not answer, or its owner switched it off
      setRefused(true)
    }
  }
  const end = async (all: boolean) => {
    const endpoint = here?.endpoint
    if (!(await drop.send({ body: all || endpoint === undefined ? {} : { endpoint } }))) return
    await here?.unsubscribe()
    setHere(null)
    say(all ? t`Ningún aparato le avisará.` : t`Este aparato ya no le avisará.`)
    again()
  }
  const problem = add.problem ?? drop.problem
  return (
    <section className="card stack-12" aria-labelledby="aparatos">
      <h2 className="h-s" id="aparatos">
        <Trans>Avisos en este aparato</Trans>
      </h2>
      <p className="meta">
        <Trans>Aparece «Tiene un mensaje nuevo en Tequio», sin decir de qué. Con el mismo horario y límite que el resumen.</Trans>
      </p>
      {refused && (
        <p role="alert">
          <Trans>El navegador no los permite. Puede cambiarlo en los permisos de este sitio.</Trans>
        </p>
      )}
      {problem && <Trouble problem={problem} again={again} />}
      <div className="row">
        {here ? (
          <Button busy={drop.busy} onClick={() => void end(false)}>
            <Trans>No avisar en este aparato</Trans>
          </Button>
        ) : (
          <Button busy={add.busy} onClick={() => void start()}>
            <Trans>Avisar en este aparato</Trans>
          </Button>
        )}
        {reach.devices.length > 0 && (
          <Button look="quiet" busy={drop.busy} onClick={() => void end(true)}>
            <Trans>No avisar en ninguno</Trans>
          </Button>
        )}
      </div>
    </section>
  )
}
