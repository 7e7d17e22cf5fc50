import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { Button } from '../../ui/Button.tsx'
import { uploadPaper, type Sending } from './upload-paper.ts'

type Named = Sending & { name: string }

/** One upload at a time: `upload` is true when the paper arrived, false when the person cancelled; what went wrong is in `problem`. */
export const usePaperUpload = (caseId: string, onProblem: (problem: ApiProblem | undefined) => void) => {
  const [sending, setSending] = useState<Named>()
  const stop = useRef<AbortController>(undefined)
  const upload = async (kind: 'consent' | 'cup', file: File): Promise<boolean> => {
    const stopping = new AbortController()
    stop.current = stopping
    onProblem(undefined)
    try {
      await uploadPaper({ caseId, kind, file, signal: stopping.signal, onMove: (now) => setSending({ ...now, name: file.name }) })
      return true
    } catch (trouble) {
      if (!stopping.signal.aborted) onProblem(trouble instanceof ApiProblem ? trouble : new ApiProblem('unexpected', 0))
      return false
    } finally {
      setSending(undefined)
    }
  }
  return { sending, upload, cancel: () => stop.current?.abort() }
}

/** How far an upload came. Only that it waits and goes on is said aloud, because a number at each part would not be heard out. */
export const UploadProgress = ({ sending, cancel }: { sending: Named; cancel: () => void }) => {
  const { t } = useLingui()
  const { name, done, total, isWaiting } = sending
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0
  return (
    <div className="stack-8 uploading">
      <p className="meta">
        <Trans>
          Subiendo {name}: {percent} %
        </Trans>
      </p>
      <progress className="progress" value={done} max={total} aria-label={t`Subiendo ${name}`} />
      <p className="meta" role="status">
        {isWaiting && <Trans>Sin señal. Continúa sola cuando vuelva la señal.</Trans>}
      </p>
      <p>
        <Button look="quiet" size="slim" onClick={cancel}>
          <Trans>Cancelar</Trans>
        </Button>
      </p>
    </div>
  )
}
