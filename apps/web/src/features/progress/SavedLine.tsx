import { Trans } from '@lingui/react/macro'
import { timeInWords } from '../../session/dates.ts'
import { SyncLine } from '../../ui/SyncLine.tsx'
import { waitingFor } from './rating-queue.ts'
import type { Ratings } from './use-ratings.ts'

/** Whether this criterion's answer is saved, on its way, or kept on this device. */
export const SavedLine = ({ ratings, criterionId, savedAt }: { ratings: Ratings; criterionId: string; savedAt: string | undefined }) => {
  const waiting = waitingFor(ratings.queue, criterionId)
  const others = ratings.queue.length
  if (waiting?.tried)
    return (
      <SyncLine state="wait">
        <Trans>Sin conexión. Guardado en este equipo; se envía solo.</Trans>
      </SyncLine>
    )
  if (waiting)
    return (
      <SyncLine state="wait">
        <Trans>Guardando…</Trans>
      </SyncLine>
    )
  if (others > 0)
    return (
      <SyncLine state="wait">
        <Trans>Otras respuestas esperan conexión: {others}</Trans>
      </SyncLine>
    )
  return savedAt ? (
    <SyncLine state="saved" good>
      <Trans>Guardado a las {timeInWords(savedAt)}</Trans>
    </SyncLine>
  ) : (
    <SyncLine state="saved">
      <Trans>Cada respuesta se guarda sola</Trans>
    </SyncLine>
  )
}
