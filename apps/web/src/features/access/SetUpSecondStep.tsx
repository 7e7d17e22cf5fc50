import { Trans, useLingui } from '@lingui/react/macro'
import { beginSecondStep, confirmSecondStep } from '@tequio/contracts/identity/second-step'
import { useEffect, useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { StepCodeField } from '../../ui/Field.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const atTheField = ['second-step-code-unfit', 'sign-in-too-often']

/** The secret for the application, as a picture, as letters and as a link for this very phone; then a first code. */
export const SetUpSecondStep = ({ confirmed, cancel }: { confirmed: (reply: Reply<typeof confirmSecondStep>) => void; cancel?: () => void }) => {
  const { t } = useLingui()
  const begin = useSend(beginSecondStep)
  const confirm = useSend(confirmSecondStep)
  const [begun, setBegun] = useState<Reply<typeof beginSecondStep>>()
  const [missing, setMissing] = useState(false)
  const ask = async () => setBegun(await begin.send({}))
  useEffect(() => {
    void ask()
    // once, when it opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim()
    setMissing(code === '')
    if (code === '') return
    const reply = await confirm.send({ body: { code } })
    if (reply) confirmed(reply)
  }
  if (!begun) return begin.problem ? <Trouble problem={begin.problem} again={() => void ask()} /> : <Skeleton lines={5} />
  const letters = begun.secret.match(/.{1,4}/g)?.join(' ') ?? begun.secret
  const unfit = confirm.problem && atTheField.includes(confirm.problem.code) ? sentenceOf(confirm.problem) : undefined
  return (
    <div className="stack">
      <ol className="stack steps-plain">
        <li>
          <Trans>Abra en su teléfono una aplicación de códigos: Google Authenticator, Microsoft Authenticator, 2FAS u otra que ya use.</Trans>
        </li>
        <li>
          <div className="stack-8">
            <span>
              <Trans>Agregue una cuenta y apunte la cámara a este cuadro.</Trans>
            </span>
            <span className="access-qr">
              <Qr address={begun.address} label={t`Código QR para la aplicación`} />
            </span>
            <span className="meta">
              <Trans>
                ¿Está en ese mismo teléfono? <a href={begun.address}>Ábralo en la aplicación</a> o escriba esta clave:
              </Trans>{' '}
              <span className="mono">{letters}</span>
            </span>
          </div>
        </li>
        <li>
          <Trans>Escriba el código de seis cifras que muestra.</Trans>
        </li>
      </ol>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <StepCodeField error={missing ? t`Escriba el código que muestra la aplicación.` : unfit} />
        {confirm.problem && !unfit && <Trouble problem={confirm.problem} again={confirm.problem.code === 'second-step-is-off' ? () => void ask() : undefined} />}
        <div className="row">
          <Button look="primary" type="submit" busy={confirm.busy}>
            <Trans>Confirmar el código</Trans>
          </Button>
          {cancel && (
            <Button look="quiet" onClick={cancel}>
              <Trans>Ahora no</Trans>
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}
