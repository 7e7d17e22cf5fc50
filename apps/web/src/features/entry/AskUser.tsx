import { Trans, useLingui } from '@lingui/react/macro'
import { signIn } from '@tequio/contracts/gateway/session'
import { Link } from 'react-router'
import { useEffect, useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { speak, useLanguage } from '../../session/language.ts'
import { forget, remembered, type Remembered } from '../../session/people.ts'
import { setTheme, useTheme } from '../../session/theme.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { portal } from '../../ui/portal-stones.ts'
import { Wall } from '../../ui/Wall.tsx'
import { EnterByPasskey } from './EnterByPasskey.tsx'
import { Help } from './help.tsx'

const People = ({ people, choose, drop }: { people: readonly Remembered[]; choose: (person: Remembered) => void; drop: (person: Remembered) => void }) => {
  const { t } = useLingui()
  return (
    <section className="stack-4" aria-labelledby="ya-entro">
      <h2 className="meta" id="ya-entro">
        <Trans>En este aparato ya entró</Trans>
      </h2>
      <ul className="stack-8">
        {people.map((person) => (
          <li key={person.user} className="card known">
            <button type="button" className="item item-pad known-go" onClick={() => choose(person)}>
              <Avatar name={person.name} />
              <span className="grow">
                <span className="h-xs">{person.name}</span>
                <span className="meta">{person.about}</span>
              </span>
              <Icon name="chev" />
            </button>
            <button type="button" className="known-drop" aria-label={t`Quitar a ${person.name} de este aparato`} onClick={() => drop(person)}>
              <Icon name="x" small />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const AskUser = ({ choose }: { choose: (person: Remembered) => void }) => {
  const { t } = useLingui()
  const theme = useTheme()
  const language = useLanguage()
  const [people, setPeople] = useState<readonly Remembered[]>([])
  const [missing, setMissing] = useState(false)
  useEffect(() => setPeople(remembered()), [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const user = String(new FormData(event.currentTarget).get('user') ?? '').trim()
    setMissing(user === '')
    if (user === '') document.getElementById('usuario')?.focus()
    else choose({ user, name: '', about: '' })
  }
  return (
    <div className="phone entry">
      <a className="skip" href="#contenido">
        <Trans>Ir al contenido</Trans>
      </a>
      <header>
        <Wall stones={portal} viewBox="0 56 360 174" label={t`Portales de piedra; una piedra ámbar cierra el arco`} />
      </header>
      <main id="contenido" className="page stack-24">
        <div className="split">
          <Logo />
          <button type="button" className="link-row as-link meta" lang={language === 'en' ? 'es-MX' : 'en'} onClick={() => void speak(language === 'en' ? 'es-MX' : 'en')}>
            {language === 'en' ? 'Español' : 'English'}
          </button>
        </div>
        <h1 className="h-l">
          <Trans>Entre con su usuario</Trans>
        </h1>
        <form className="stack" noValidate onSubmit={submit}>
          <TextField
            id="usuario"
            name="user"
            label={t`Su usuario`}
            hint={t`CURP, teléfono, correo o el código que le dieron.`}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            {...textLimits(signIn, 'user')}
            error={missing ? t`Escriba su usuario para continuar.` : undefined}
          />
          <Button look="primary" size="big" full type="submit" after="right">
            <Trans>Continuar</Trans>
          </Button>
        </form>
        <EnterByPasskey />
        {people.length > 0 && (
          <People
            people={people}
            choose={choose}
            drop={(person) => {
              forget(person.user)
              setPeople(remembered())
            }}
          />
        )}
        <p>
          <Link className="link-row" to="/recuperar">
            <Trans>¿No puede entrar?</Trans>
          </Link>
        </p>
        <p className="split">
          <Help />
          <button type="button" className="link-row as-link" aria-pressed={theme === 'sun'} onClick={() => setTheme(theme === 'sun' ? 'light' : 'sun')}>
            <Icon name="sun" small />
            {theme === 'sun' ? <Trans>Modo normal</Trans> : <Trans>Modo sol</Trans>}
          </button>
        </p>
      </main>
    </div>
  )
}
