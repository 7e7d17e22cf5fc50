import { Trans, useLingui } from '@lingui/react/macro'
import { dropAddress, giveAddress, proveAddress, type readReach } from '@tequio/contracts/identity/reach'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'

type Reach = Reply<typeof readReach>
type WayName = 'email' | 'phone'

const Prove = ({ way, done, cancel }: { way: WayName; done: () => void; cancel: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(proveAddress)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim()
    if (!(await send({ body: { way, code: code.padEnd(4, ' ') } }))) return
    say(way === 'email' ? t`Su correo quedó confirmado.` : t`Su teléfono quedó confirmado.`)
    done()
  }
  return (
    <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        name="code"
        label={t`Código de seis cifras`}
        hint={way === 'email' ? t`Llegó a su correo. Sirve 10 minutos.` : t`Llegó a su teléfono. Sirve 10 minutos.`}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={problem && sentenceOf(problem)}
      />
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Confirmar</Trans>
        </Button>
        <Button look="quiet" onClick={cancel}>
          <Trans>Ahora no</Trans>
        </Button>
      </div>
    </form>
  )
}

const Give = ({ way, sent, cancel }: { way: WayName; sent: () => void; cancel: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(giveAddress)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const address = String(new FormData(event.currentTarget).get('address') ?? '')
    if (await send({ body: { way, address: address.padEnd(5, ' ') } })) sent()
  }
  return (
    <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        name="address"
        label={way === 'email' ? t`Su correo` : t`Su teléfono, diez dígitos`}
        type={way === 'email' ? 'email' : 'tel'}
        autoComplete={way === 'email' ? 'email' : 'tel-national'}
        {...textLimits(giveAddress, 'address')}
        error={problem && sentenceOf(problem)}
      />
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Enviar el código</Trans>
        </Button>
        <Button look="quiet" onClick={cancel}>
          <Trans>Ahora no</Trans>
        </Button>
      </div>
    </form>
  )
}

const Address = ({ way, address, again }: { way: WayName; address: Reach['email']; again: () => void }) => {
  const { t } = useLingui()
  const [step, setStep] = useState<'give' | 'prove'>()
  const drop = useSend(dropAddress)
  const back = () => setStep(undefined)
  const done = () => {
    back()
    again()
  }
  const remove = async () => {
    if (!(await drop.send({ params: { way } }))) return
    say(way === 'email' ? t`Su correo ya no se usa.` : t`Su teléfono ya no se usa.`)
    again()
  }
  return (
    <li className="reach-row">
      <div className="stack-4 grow">
        <h3 className="h-xs">{way === 'email' ? <Trans>Correo</Trans> : <Trans>Teléfono</Trans>}</h3>
        {step === undefined && (
          <p className="row">
            <span>{address ? address.shown : <Trans>Sin dato. No hace falta para estudiar ni para trabajar aquí.</Trans>}</span>
            {address && <Chip tone={address.proved ? 'ok' : 'warn'}>{address.proved ? <Trans>Confirmado</Trans> : <Trans>Sin confirmar</Trans>}</Chip>}
          </p>
        )}
        {step === 'give' && <Give way={way} sent={() => setStep('prove')} cancel={back} />}
        {step === 'prove' && <Prove way={way} done={done} cancel={back} />}
        {drop.problem && <p className="err-text">{sentenceOf(drop.problem)}</p>}
      </div>
      {step === undefined && (
        <div className="row">
          <Button size="slim" onClick={() => setStep('give')}>
            {address === null ? <Trans>Agregar</Trans> : address.proved ? <Trans>Cambiar</Trans> : <Trans>Confirmar o cambiar</Trans>}
          </Button>
          {address && (
            <Button size="slim" look="quiet" busy={drop.busy} onClick={() => void remove()}>
              <Trans>Quitar</Trans>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** E-mail and phone of one's own: they count once a code that was sent there came back. */
export const Addresses = ({ reach, again }: { reach: Reach; again: () => void }) => (
  <section className="card stack-12" aria-labelledby="datos">
    <h2 className="h-s" id="datos">
      <Trans>Su correo y su teléfono</Trans>
    </h2>
    <p className="meta">
      <Trans>Con uno confirmado puede volver a entrar usted mismo si olvida su contraseña. Solo usted los ve completos.</Trans>
    </p>
    <ul>
      <Address way="email" address={reach.email} again={again} />
      <Address way="phone" address={reach.phone} again={again} />
    </ul>
  </section>
)
