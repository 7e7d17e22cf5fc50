import { Trans, useLingui } from '@lingui/react/macro'
import { setPassword } from '@tequio/contracts/identity/sign-in'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const atTheNewOne = ['password-too-short', 'password-is-code', 'password-is-user', 'password-common', 'password-about-you']

/** The password of before, and the new one; every other device has to sign in again. */
export const ChangePassword = () => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(setPassword)
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState<{ current: boolean; next: boolean }>()
  const [turn, setTurn] = useState(0)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [current, password] = [String(form.get('current') ?? ''), String(form.get('password') ?? '')]
    setMissing({ current: current === '', next: password === '' })
    if (current === '' || password === '') return
    if (!(await send({ body: { current, password } }))) return
    say(t`Su contraseña cambió. En los demás aparatos hay que entrar otra vez.`)
    setMissing(undefined)
    setTurn((before) => before + 1)
  }
  const type = shown ? 'text' : 'password'
  const ofNext = problem && atTheNewOne.includes(problem.code) ? sentenceOf(problem) : undefined
  const ofCurrent = problem?.code === 'current-password-wrong' ? sentenceOf(problem) : undefined
  return (
    <section className="card card-24 stack" aria-labelledby="contrasena">
      <h2 className="h-s" id="contrasena">
        <Trans>Cambiar la contraseña</Trans>
      </h2>
      <form key={turn} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="current"
          label={t`Contraseña de hoy`}
          type={type}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          {...textLimits(setPassword, 'current')}
          error={missing?.current ? t`Escriba la contraseña con la que entra hoy.` : ofCurrent}
        />
        <TextField
          name="password"
          label={t`Contraseña nueva`}
          hint={t`Al menos 10 letras o números. Tres palabras que recuerde funcionan bien.`}
          type={type}
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          {...textLimits(setPassword, 'password')}
          error={missing?.next ? t`Escriba la contraseña que usará desde hoy.` : ofNext}
        />
        {problem && !ofNext && !ofCurrent && <Trouble problem={problem} />}
        <div className="row">
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Cambiar la contraseña</Trans>
          </Button>
          <Button look="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <Trans>Ocultar</Trans> : <Trans>Mostrar</Trans>}
          </Button>
        </div>
      </form>
    </section>
  )
}
