import { Trans, useLingui } from '@lingui/react/macro'
import { setPassword } from '@tequio/contracts/identity/sign-in'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { textLimits } from '../../api/limits.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { nowMust } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { TextField } from '../../ui/Field.tsx'

const atTheField = ['password-too-short', 'password-is-code', 'password-is-user', 'password-common', 'password-about-you']

export const OwnPassword = ({ name, user }: { name: string; user: string }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(setPassword)
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const firstName = name.split(' ')[0] ?? name

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    setMissing(password === '')
    if (password !== '') {
      const reply = await send({ body: { password } })
      if (reply) return nowMust(reply.must)
    }
    document.getElementById('nueva')?.focus()
  }
  const error = missing ? t`Escriba la contraseña que usará desde hoy.` : problem && atTheField.includes(problem.code) ? sentenceOf(problem) : undefined
  return (
    <div className="stack-24">
      <div className="stack-8">
        <h1 className="h-l">
          <Trans>Hola, {firstName}. Elija su contraseña</Trans>
        </h1>
        <p className="lead">
          <Trans>Con ella entra desde hoy. El código que le dieron deja de servir.</Trans>
        </p>
      </div>
      {problem && !error && (
        <Callout tone="err" live>
          {sentenceOf(problem)}
        </Callout>
      )}
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <input type="hidden" name="username" value={user} autoComplete="username" />
        <TextField
          id="nueva"
          name="password"
          label={t`Contraseña nueva`}
          hint={t`Al menos 10 letras o números. Tres palabras que recuerde funcionan bien.`}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          {...textLimits(setPassword, 'password')}
          error={error}
          beside={
            <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? <Trans>Ocultar</Trans> : <Trans>Mostrar</Trans>}
            </Button>
          }
        />
        <Button look="next" size="big" full type="submit" after="right" busy={busy}>
          <Trans>Guardar y seguir</Trans>
        </Button>
      </form>
    </div>
  )
}
