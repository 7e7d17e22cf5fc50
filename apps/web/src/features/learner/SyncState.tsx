import { Plural, Trans } from '@lingui/react/macro'
import { useMe } from '../../session/session.ts'
import { timeInWords } from '../../session/dates.ts'
import { sendNow, useSync } from '../../offline/sync.ts'
import { useOnline } from '../../ui/online.ts'
import { SyncLine } from '../../ui/SyncLine.tsx'

/** Whether everything that was done here has arrived, in a sentence with a count or a time. */
export const SyncState = () => {
  const { accountId } = useMe()
  const { rows, pictures, end, sentAt } = useSync(accountId)
  const online = useOnline()
  const waiting = rows.filter(({ state }) => state === 'waiting').length + pictures
  if (!online)
    return (
      <SyncLine state="off">
        {waiting === 0 ? (
          <Trans>Sin conexión. Lo que haga se guarda en este teléfono.</Trans>
        ) : (
          <Plural
            value={waiting}
            one="Sin conexión. # avance guardado en este teléfono"
            many="Sin conexión. # avances guardados en este teléfono"
            other="Sin conexión. # avances guardados en este teléfono"
          />
        )}
      </SyncLine>
    )
  if (waiting > 0 && end?.end === 'signed-out')
    return (
      <SyncLine state="wait">
        <Plural
          value={waiting}
          one="Su sesión terminó. # avance sigue guardado aquí."
          many="Su sesión terminó. # avances siguen guardados aquí."
          other="Su sesión terminó. # avances siguen guardados aquí."
        />{' '}
        <button type="button" className="as-link" onClick={() => sendNow(accountId)}>
          <Trans>Entrar y enviar</Trans>
        </button>
      </SyncLine>
    )
  if (waiting > 0 && end?.end === 'later')
    return (
      <SyncLine state="wait">
        <Plural
          value={waiting}
          one="# avance guardado en este teléfono. Se enviará solo cuando su lugar esté abierto."
          many="# avances guardados en este teléfono. Se enviarán solos cuando su lugar esté abierto."
          other="# avances guardados en este teléfono. Se enviarán solos cuando su lugar esté abierto."
        />
      </SyncLine>
    )
  if (waiting > 0)
    return (
      <SyncLine state="device">
        <Plural
          value={waiting}
          one="# avance guardado en este teléfono; se envía solo"
          many="# avances guardados en este teléfono; se envían solos"
          other="# avances guardados en este teléfono; se envían solos"
        />
      </SyncLine>
    )
  if (!sentAt)
    return (
      <SyncLine state="saved">
        <Trans>Sus avances están guardados en el programa</Trans>
      </SyncLine>
    )
  const time = timeInWords(sentAt)
  return (
    <SyncLine state="saved" good>
      <Trans>Todo enviado a las {time} h</Trans>
    </SyncLine>
  )
}

/** For the header of a lesson, a test or a case: it is on this device. */
export const SavedHere = () => (
  <SyncLine state="device">
    <Trans>Guardado aquí</Trans>
  </SyncLine>
)
