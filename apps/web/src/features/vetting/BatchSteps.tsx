import { Trans, useLingui } from '@lingui/react/macro'
import { stepBatch, type BatchState } from '@tequio/contracts/vetting/batch'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { isBad, useBatchAgain, type Whole } from './batch-reading.ts'
import { Corrections, correctionsFrom } from './Corrections.tsx'
import { batchStepWords, batchWords } from './words.ts'

type Correction = ReturnType<typeof correctionsFrom>[number]
const asksReason = (to: BatchState): boolean => to === 'returned' || to === 'cancelled'

/** Where the batch may go from here; what cannot be undone asks first. */
export const BatchSteps = ({ whole }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const { send, busy, problem, forget } = useSend(stepBatch)
  const [asking, setAsking] = useState<BatchState>()
  const { batch, rows, mayStepTo } = whole
  const blocked = batch.state === 'draft' && (rows.length === 0 || rows.some(isBad))
  const go = async (to: BatchState, reason?: string, corrections: readonly Correction[] = []) => {
    const done = await send({
      params: { batchId: batch.batchId },
      body: { version: batch.version, to, ...(reason ? { reason } : {}), ...(corrections.length > 0 ? { corrections: [...corrections] } : {}) },
    })
    if (!done) return
    setAsking(undefined)
    const state = batchWords(done.state)
    say(t`El lote quedó: ${state}.`)
    await again()
  }
  const press = (to: BatchState) => {
    forget()
    if (asksReason(to) || to === 'sealed' || to === 'submitted' || to === 'closed') setAsking(to)
    else void go(to)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!asking) return
    const form = new FormData(event.currentTarget)
    void go(asking, String(form.get('reason') ?? '').trim(), asking === 'returned' ? correctionsFrom(form, rows) : [])
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
          {asking === 'returned' && <Corrections rows={rows} />}
          {asking && asksReason(asking) && <TextArea label={asking === 'returned' ? t`Motivo de todo el lote` : t`Motivo`} name="reason" maxLength={500} />}
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
