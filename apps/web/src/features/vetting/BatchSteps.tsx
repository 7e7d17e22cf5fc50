import { Trans, useLingui } from '@lingui/react/macro'
import { stepBatch, type BatchState } from '@tequio/contracts/vetting/batch'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { isBad, useBatchAgain, type Whole } from './batch-reading.ts'
import { Corrections, correctionsOf, fewestLetters, fieldOf, unsaid, type Correction, type Marked } from './Corrections.tsx'
import { batchStepWords, batchWords } from './words.ts'

const asksReason = (to: BatchState): boolean => to === 'returned' || to === 'cancelled'

/** Where the batch may go from here; what cannot be undone asks first. */
export const BatchSteps = ({ whole }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const { send, busy, problem, forget } = useSend(stepBatch)
  const [asking, setAsking] = useState<BatchState>()
  // what was written stays while the dialog is closed to look something up, until the step is done
  const [marked, setMarked] = useState<Marked>({})
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ rows: readonly string[]; reason?: string }>({ rows: [] })
  const { batch, rows, mayStepTo } = whole
  const blocked = batch.state === 'draft' && (rows.length === 0 || rows.some(isBad))
  const go = async (to: BatchState, why = '', corrections: readonly Correction[] = []) => {
    const done = await send({
      params: { batchId: batch.batchId },
      body: { version: batch.version, to, ...(why ? { reason: why } : {}), ...(corrections.length > 0 ? { corrections: [...corrections] } : {}) },
    })
    // somebody else may have moved it on: what stands now is read, and what was written stays
    if (!done) return again()
    setAsking(undefined)
    setMarked({})
    setReason('')
    const state = batchWords(done.state)
    say(t`El lote quedó: ${state}.`)
    return again()
  }
  const press = (to: BatchState) => {
    forget()
    setWrong({ rows: [] })
    if (asksReason(to) || to === 'sealed' || to === 'submitted' || to === 'closed') setAsking(to)
    else void go(to)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!asking) return
    const why = asksReason(asking) ? reason.trim() : ''
    const corrections = asking === 'returned' ? correctionsOf(marked) : []
    const unwritten = asking === 'returned' ? unsaid(marked) : []
    const isShort = why.length > 0 && why.length < fewestLetters
    const isMissing = asksReason(asking) && why === '' && corrections.length === 0
    const words = isMissing
      ? asking === 'returned'
        ? t`Escriba el motivo, o marque las filas por corregir.`
        : t`Escriba el motivo.`
      : isShort
        ? t`Escriba el motivo con tres letras o más.`
        : undefined
    setWrong({ rows: unwritten, ...(words ? { reason: words } : {}) })
    const first = unwritten[0] ? fieldOf(unwritten[0]) : words ? 'motivo' : undefined
    if (first) return document.getElementById(first)?.focus()
    void go(asking, why, corrections)
  }
  if (mayStepTo.length === 0) return null
  return (
    <section className="row" aria-label={t`Siguiente paso`}>
      {mayStepTo.map((to, at) => (
        <Button
          key={to}
          busy={busy && asking === undefined}
          disabled={to === 'sealed' && blocked}
          icon={to === 'sealed' ? 'lock' : undefined}
          look={to === 'sealed' && !blocked ? 'next' : at === 0 ? 'primary' : 'plain'}
          onClick={() => press(to)}
        >
          {batchStepWords(to)}
        </Button>
      ))}
      {problem && asking === undefined && <Trouble problem={problem} />}
      <Dialog open={asking !== undefined} title={asking ? batchStepWords(asking) : ''} onClose={() => setAsking(undefined)}>
        <form className="stack" noValidate onSubmit={submit}>
          <p>
            {asking === 'sealed' && <Trans>Las filas y los datos personales se cierran. Podrá volver a borrador mientras no lo envíe.</Trans>}
            {asking === 'submitted' && <Trans>Confirme que ya envió la hoja a la embajada. Las personas pasan a «Enviada».</Trans>}
            {asking === 'closed' && <Trans>El lote se archiva con todas sus respuestas.</Trans>}
            {asking === 'returned' && <Trans>Las personas sin respuesta se preparan otra vez y sus datos se abren.</Trans>}
            {asking === 'cancelled' && <Trans>Las personas sin respuesta salen del lote. Esto no se deshace.</Trans>}
          </p>
          {asking === 'returned' && <Corrections rows={rows} marked={marked} wrong={wrong.rows} onChange={setMarked} />}
          {asking && asksReason(asking) && (
            <TextArea
              id="motivo"
              label={asking === 'returned' ? t`Motivo de todo el lote` : t`Motivo`}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={wrong.reason}
              {...textLimits(stepBatch, 'reason')}
            />
          )}
          {problem && <Trouble problem={problem} />}
          <div className="dialog-end">
            <Button onClick={() => setAsking(undefined)}>
              <Trans>Volver</Trans>
            </Button>
            <Button type="submit" look="primary" busy={busy}>
              {asking ? batchStepWords(asking) : ''}
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  )
}
