import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { uploadPaper, type Sending } from './upload-paper.ts'

type Named = Sending & { name: string }

/**
 * One upload at a time: `upload` is true when the paper arrived, false when the person cancelled or left; what went wrong is in `problem`.
 * Who leaves the page stops it: what arrived of a paper is no paper, and the server drops it a day later.
 */
export const usePaperUpload = (caseId: string, onProblem: (problem: ApiProblem | undefined) => void) => {
  const [sending, setSending] = useState<Named>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const upload = async (kind: 'consent' | 'cup', file: File): Promise<boolean> => {
    stop.current?.abort()
    const stopping = new AbortController()
    stop.current = stopping
    onProblem(undefined)
    try {
      await uploadPaper({ caseId, kind, file, signal: stopping.signal, onMove: (now) => stopping.signal.aborted || setSending({ ...now, name: file.name }) })
      return true
    } catch (trouble) {
      if (!stopping.signal.aborted) onProblem(asProblem(trouble))
      return false
    } finally {
      if (stop.current === stopping) setSending(undefined)
    }
  }
  return { sending, upload, cancel: () => stop.current?.abort() }
}

/** How far an upload came. Only that it waits and goes on is said aloud, because a number at each part would not be heard out. Leaving the page is asked about first. */
export const UploadProgress = ({ sending, cancel }: { sending: Named; cancel: () => void }) => {
  const { t } = useLingui()
  const { name, done, total, isWaiting } = sending
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0
  const leaving = useLeaving(true)
  const stay = () => leaving.reset?.()
  return (
    <div className="stack-8">
      <p className="meta">
        {done === 0 ? (
          <Trans>Preparando {name}…</Trans>
        ) : (
          <Trans>
            Subiendo {name}: {percent} %
          </Trans>
        )}
      </p>
      <progress className="progress" value={done} max={total} aria-label={t`Subiendo ${name}`} />
      <p className="meta" role="status">
        {isWaiting && <Trans>Sin señal. Continúa sola cuando vuelva la señal.</Trans>}
      </p>
      <p>
        <Button look="quiet" size="slim" onClick={cancel}>
          <Trans>Cancelar la subida</Trans>
        </Button>
      </p>
      <Dialog open={leaving.state === 'blocked'} title={<Trans>El papel aún no se sube completo</Trans>} onClose={stay}>
        <p>
          <Trans>Si sale ahora, la subida se cancela y tendrá que elegir el archivo otra vez.</Trans>
        </p>
        <div className="dialog-end">
          <Button
            look="quiet"
            onClick={() => {
              cancel()
              leaving.proceed?.()
            }}
          >
            <Trans>Salir y cancelar</Trans>
          </Button>
          <Button look="primary" onClick={stay}>
            <Trans>Quedarme</Trans>
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
