import { Trans, useLingui } from '@lingui/react/macro'
import { signIn } from '@tequio/contracts/gateway/session'
import { useEffect, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { ApiProblem, isNetworkTrouble } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import type { Remembered } from '../../session/people.ts'
import { enter } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { StepCodeField, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { portal } from '../../ui/portal-stones.ts'
import { Wall } from '../../ui/Wall.tsx'
import { Help } from './help.tsx'
import { note } from './note.ts'

export const AskSecret = ({ person, back }: { person: Remembered; back: () => void }) => {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [trouble, setTrouble] = useState<ApiProblem>()
  const [step, setStep] = useState<{ error?: string }>()
  useEffect(() => document.getElementById('contrasena')?.focus(), [])
  useEffect(() => void (step && document.getElementById('codigo-paso')?.focus()), [step])
  const firstName = person.name.split(' ')[0] ?? ''

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const [secret, code] = [String(form.get('secret') ?? ''), String(form.get('code') ?? '').trim()]
    setTrouble(undefined)
    if (secret === '') {
      setError(t`Escriba su contraseña o el código que le dieron.`)
      document.getElementById('contrasena')?.focus()
      return
    }
    if (step && code === '') {
      setStep({ error: t`Escriba el código que muestra la aplicación.` })
      document.getElementById('codigo-paso')?.focus()
      return
    }
    setBusy(true)
    setError(undefined)
    try {
      await enter(person.user, secret, note, code)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (problem.code.startsWith('second-step')) {
        setStep(problem.code === 'second-step-wrong' ? { error: sentenceOf(problem) } : {})
        setBusy(false)
        return
      }
      if (isNetworkTrouble(problem) || problem.status >= 500) setTrouble(problem)
      else setError(sentenceOf(problem))
      setBusy(false)
      document.getElementById('contrasena')?.focus()
    }
  }
  return (
    <div className="phone">
      <a className="skip" href="#contenido">
        <Trans>Ir al contenido</Trans>
      </a>
      <header className="top">
        <p className="top-bar">
          <button type="button" className="back as-link" onClick={back}>
            <Icon name="left" small />
            <Trans>Cambiar de usuario</Trans>
          </button>
        </p>
      </header>
      <main id="contenido" className="page">
        <div className="stack-24">
          {person.name ? (
            <div className="person">
              <Avatar name={person.name} size="l" />
              <div>
                <h1 className="h-m">
                  <Trans>Hola, {firstName}</Trans>
                </h1>
                <p className="meta">{person.about}</p>
              </div>
            </div>
          ) : (
            <div className="stack-4">
              <h1 className="h-l">
                <Trans>Escriba su contraseña</Trans>
              </h1>
              <p className="meta">
                <Trans>Usuario: {person.user}</Trans>
              </p>
            </div>
          )}
          {trouble && (
            <Callout tone="err" live>
              {sentenceOf(trouble)}
            </Callout>
          )}
          <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
            <input type="hidden" name="username" value={person.user} autoComplete="username" />
            <TextField
              id="contrasena"
              name="secret"
              label={t`Su contraseña`}
              hint={person.name ? undefined : t`Si es su primera vez, escriba el código que le dieron.`}
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              autoCapitalize="none"
              spellCheck={false}
              {...textLimits(signIn, 'secret')}
              error={error}
              beside={
                <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
                  {shown ? <Trans>Ocultar</Trans> : <Trans>Mostrar</Trans>}
                </Button>
              }
            />
            {step && <StepCodeField error={step.error} />}
            <Button look="primary" size="big" full type="submit" busy={busy}>
              {busy ? <Trans>Entrando…</Trans> : <Trans>Entrar</Trans>}
            </Button>
            <Link className="link-row" to="/recuperar" state={{ user: person.user }}>
              <Trans>Olvidé mi contraseña</Trans>
            </Link>
          </form>
          <Callout icon="lock">
            <Trans>¿Usa este aparato otra persona? Al salir, sus datos quedan cerrados con su contraseña.</Trans>
          </Callout>
          <p>
            <Help />
          </p>
        </div>
      </main>
      <footer>
        <Wall stones={portal} viewBox="0 56 360 174" />
      </footer>
    </div>
  )
}
