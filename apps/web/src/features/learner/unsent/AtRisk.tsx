import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { riskOf, type Risk } from '../../../offline/risk.ts'
import { useSync } from '../../../offline/sync.ts'
import { dayInWords, dayOf } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Callout } from '../../../ui/Callout.tsx'
import { useOnline } from '../../../ui/online.ts'
import { SaveUnsent } from './SaveUnsent.tsx'

const useRisk = (): { risk: Risk | undefined; oldest: string } => {
  const { rows, end, sending, failed } = useSync(useMe().accountId)
  const online = useOnline()
  const [room, setRoom] = useState<{ isPersisted: boolean; estimate: StorageEstimate }>({ isPersisted: true, estimate: {} })
  useEffect(() => {
    const { storage } = navigator
    void Promise.all([storage?.persisted?.(), storage?.estimate?.()]).then(
      ([isPersisted = false, estimate = {}]) => setRoom({ isPersisted, estimate }),
      () => undefined,
    )
  }, [rows.length])
  const oldest = rows.find(({ state, service }) => state === 'waiting' && service === 'training')?.madeAt
  const isStuck = !online || (!sending && (end?.end === 'offline' || end?.end === 'failed' || end?.end === 'signed-out'))
  return { risk: riskOf({ oldest, isStuck, hasFailed: failed, ...room, now: new Date() }), oldest: oldest ?? '' }
}

/** Said only when what waits here is at risk, and calmly: it is still here. */
export const AtRisk = () => {
  const { risk, oldest } = useRisk()
  if (!risk) return null
  const day = dayInWords(dayOf(oldest), { day: 'numeric', month: 'long' })
  return (
    <Callout>
      <div className="stack-8">
        <p>
          {risk === 'old' ? (
            <Trans>Lo que hizo desde el {day} sigue aquí, sin enviar. Por si este teléfono le falla, guárdelo también en un archivo para su enlace.</Trans>
          ) : risk === 'not-written' ? (
            <Trans>Este teléfono no pudo guardar lo último. Lo anterior sigue aquí, sin enviar: guárdelo también en un archivo para su enlace.</Trans>
          ) : (
            <Trans>A este teléfono le queda poco espacio. Lo que hizo sigue aquí, sin enviar: guárdelo también en un archivo para su enlace.</Trans>
          )}
        </p>
        <SaveUnsent />
      </div>
    </Callout>
  )
}
