import { Trans, useLingui } from '@lingui/react/macro'
import { stepDataRequest } from '@tequio/contracts/identity/data-request'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioCard, Radios, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { outcomeWords, type DataRequest } from './words.ts'

type Step = 'clarify' | 'clarified' | 'extend' | 'answer' | 'carry-out' | 'lapse' | 'withdraw'
const outcomes = ['granted', 'partly', 'refused'] as const

/** The steps that the state leaves open; the server says why one cannot be taken on this day. */
const stepsOf = (of: DataRequest): Step[] => {
  if (of.state === 'clarifying') return ['clarified', ...(of.nextBy !== null && of.nextBy < today() ? ['lapse' as const] : []), 'withdraw']
  if (of.state === 'received')
    return ['answer', ...(of.texts.some((one) => one.what === 'question') ? [] : ['clarify' as const]), ...(of.extendedOn === null ? ['extend' as const] : []), 'withdraw']
  return of.state === 'answered' && of.outcome !== 'refused' ? ['carry-out'] : []
}

export const StepForm = ({ of, done }: { of: DataRequest; done: () => Promise<void> }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(stepDataRequest)
  const steps = stepsOf(of)
  const [step, setStep] = useState<Step | undefined>(steps[0])
  const [errors, setErrors] = useState<{ text?: string; outcome?: string }>({})
  if (!step) return null
  const names: Record<Step, string> = {
    answer: t`Responder`,
    clarify: t`Pedir una aclaración`,
    clarified: t`Registrar la aclaración que llegó en papel`,
    withdraw: t`Registrar que la persona la retira`,
    extend: t`Ampliar el plazo una vez`,
    'carry-out': t`Marcar como cumplida`,
    lapse: t`Concluir sin aclaración`,
  }
  const labels: Record<Step, string> = {
    answer: t`La respuesta, como la leerá la persona`,
    clarify: t`Qué hace falta saber`,
    clarified: t`La aclaración, con las palabras de la persona`,
    withdraw: t`Cómo y cuándo lo dijo`,
    extend: t`Motivo de la ampliación`,
    'carry-out': t`Cómo se cumplió (si conviene decirlo)`,
    lapse: '',
  }
  const said: Record<Step, string> = {
    answer: t`La respuesta quedó enviada.`,
    clarify: t`La pregunta quedó enviada.`,
    clarified: t`La aclaración quedó registrada. El plazo corre de nuevo desde mañana.`,
    withdraw: t`La solicitud quedó retirada.`,
    extend: t`El plazo quedó ampliado.`,
    'carry-out': t`La solicitud quedó cumplida.`,
    lapse: t`La solicitud quedó concluida.`,
  }
  const isFree = step === 'carry-out' || step === 'lapse'
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = String(form.get('text') ?? '').trim()
    const outcome = outcomes.find((one) => one === form.get('outcome'))
    const found = {
      ...(!isFree && text.length < 3 ? { text: t`Escríbalo; la persona lo leerá.` } : {}),
      ...(step === 'answer' && !outcome ? { outcome: t`Elija si procede.` } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const reply = await send({ params: { requestId: of.requestId }, body: { version: of.version, step, text, ...(outcome && step === 'answer' ? { outcome } : {}) } })
    if (!reply) return
    say(said[step])
    await done()
  }
  return (
    <form className="card card-24 stack" noValidate onSubmit={(event) => void submit(event)} aria-label={t`Siguiente paso`}>
      {of.state === 'clarifying' && (
        <p className="meta">
          <Trans>Se espera la aclaración de la persona. La escribe en su teléfono, o llega en papel.</Trans>
        </p>
      )}
      {steps.length > 1 && (
        <Radios legend={<Trans>Siguiente paso</Trans>}>
          {steps.map((one) => (
            <RadioCard key={one} name="step" value={one} dense checked={step === one} onChange={() => setStep(one)}>
              {names[one]}
            </RadioCard>
          ))}
        </Radios>
      )}
      {step === 'answer' && (
        <Radios legend={<Trans>Resultado</Trans>} error={errors.outcome}>
          {outcomes.map((one) => (
            <RadioCard key={one} name="outcome" value={one} dense>
              {outcomeWords(one)}
            </RadioCard>
          ))}
        </Radios>
      )}
      {step !== 'lapse' && <TextArea name="text" label={labels[step]} {...textLimits(stepDataRequest, 'text')} error={errors.text} />}
      {problem && <Trouble problem={problem} again={problem.code === 'stale' ? () => void done() : undefined} />}
      <Button look="primary" type="submit" busy={busy}>
        {names[step]}
      </Button>
    </form>
  )
}
