import { Trans, useLingui } from '@lingui/react/macro'
import type { Recording, RecordingRefusal } from '@tequio/contracts/training/recording'
import { useEffect, useRef, useState } from 'react'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { clock } from '../learner/content/captions.ts'
import { makeSmall } from './film.ts'
import { uploadRecording, type Moving } from './upload-recording.ts'

type Fault = RecordingRefusal | 'unreadable' | 'cannot'
type Busy = { step: 'making'; share: number } | ({ step: 'sending' } & Moving)

const Refused = ({ fault }: { fault: Fault }) => {
  const { t } = useLingui()
  const words = {
    unreadable: t`Este navegador no puede leer ese archivo como video o audio. Elija un MP4, MOV, WebM o MP3.`,
    cannot: t`Este navegador no puede hacerlo pequeño. Ábralo en Chrome o Edge actualizado, en una computadora.`,
    kind: t`El archivo no se puede reproducir en todos los teléfonos. Elija otro.`,
    long: t`Dura más de 15 minutos. Pártalo en videos más cortos, uno por idea.`,
    heavy: t`Pesa más de lo que un teléfono puede pagar. Elija uno más corto o con menos movimiento.`,
    damaged: t`Llegó dañado y no se guardó. Elíjalo otra vez.`,
  }[fault]
  return <ErrorText id="grabacion-e">{words}</ErrorText>
}

const Going = ({ busy }: { busy: Busy }) => {
  const { t } = useLingui()
  if (busy.step === 'making')
    return (
      <div className="stack-4">
        <p role="status">
          <Trans>Haciéndolo pequeño en esta computadora…</Trans>
        </p>
        <progress className="progress" value={busy.share} max={1} aria-label={t`Avance`} />
      </div>
    )
  const [done, total] = [sizeInWords(busy.done), sizeInWords(busy.total)]
  return (
    <div className="stack-4">
      <p role="status">
        {busy.isWaiting ? (
          <Trans>Sin señal. Sigue solo cuando vuelva.</Trans>
        ) : (
          <Trans>
            Subiendo: {done} de {total}
          </Trans>
        )}
      </p>
      <progress className="progress" value={busy.done} max={busy.total} aria-label={t`Avance`} />
    </div>
  )
}

/** The films and sounds of the course, and a way to bring another. */
export const RecordingChoice = ({
  courseId,
  recordings,
  onChoose,
  onClose,
}: {
  courseId: string
  recordings: readonly Recording[]
  onChoose: (one: Recording) => void
  onClose: () => void
}) => {
  const [busy, setBusy] = useState<Busy>()
  const [fault, setFault] = useState<Fault>()
  const [problem, setProblem] = useState<ApiProblem>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const bring = async (file: File) => {
    const { signal } = (stop.current = new AbortController())
    setFault(undefined)
    setProblem(undefined)
    setBusy({ step: 'making', share: 0 })
    try {
      const small = await makeSmall(file, { signal, told: (share) => setBusy({ step: 'making', share }) })
      if (typeof small === 'string') return setFault(small)
      const brought = await uploadRecording({ courseId, file: small, signal, onMove: (moving) => setBusy({ step: 'sending', ...moving }) })
      if (typeof brought === 'string') return setFault(brought)
      onChoose(brought)
    } catch (trouble) {
      // what was cancelled says nothing
      if (!signal.aborted) setProblem(asProblem(trouble))
    } finally {
      if (stop.current?.signal === signal) setBusy(undefined)
    }
  }
  return (
    <Dialog open title={<Trans>Poner un video o audio</Trans>} onClose={onClose}>
      {recordings.length > 0 && (
        <ul className="stack-8">
          {recordings.map((one) => {
            const [length, size] = [clock(one.seconds), sizeInWords(one.sizeBytes)]
            return (
              <li key={one.media}>
                <Button full icon="play" disabled={busy !== undefined} onClick={() => onChoose(one)}>
                  {one.medium === 'video' ? (
                    <Trans>
                      Video de {length}, {size}
                    </Trans>
                  ) : (
                    <Trans>
                      Audio de {length}, {size}
                    </Trans>
                  )}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <div className="stack-8">
        <FileButton accept="video/*,audio/*" full disabled={busy !== undefined} onFile={(file) => void bring(file)}>
          <Trans>Subir un video o audio</Trans>
        </FileButton>
        <p className="hint">
          <Trans>Hasta 15 minutos. Se hace pequeño aquí antes de subir, sin dónde ni con qué se grabó. Después escriba lo que se dice.</Trans>
        </p>
        {busy && <Going busy={busy} />}
        {fault && <Refused fault={fault} />}
        {problem && <Trouble problem={problem} />}
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
