import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { listRoleChanges } from '@tequio/contracts/identity/role'
import { countMessages } from '@tequio/contracts/identity/message'
import { getMe } from '@tequio/contracts/identity/sign-in'
import { useEffect } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { callQuietly } from '../../api/call.ts'
import { listenLive, onHint } from '../../api/live.ts'
import { queryOf } from '../../api/query.ts'
import { speak, useLanguage } from '../../session/language.ts'
import { may } from '../../session/may.ts'
import { dutyOf, entryFrom, has, homeOf, leave, municipalitiesOf, useWho } from '../../session/session.ts'
import { knowUnread, useUnread } from '../../session/unread.ts'
import { setTheme, useTheme, type Theme } from '../../session/theme.ts'
import { useArrival } from '../arrival.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StaffShell } from '../../ui/StaffShell.tsx'
import { menuFor, roleInWords } from './menu.ts'

export const Waiting = () => (
  <main id="contenido" className="work">
    <Skeleton lines={9} />
  </main>
)

const Account = () => {
  const { t } = useLingui()
  const theme = useTheme()
  const language = useLanguage()
  const next: Record<Theme, Theme> = { light: 'dark', dark: 'sun', sun: 'light' }
  const words: Record<Theme, string> = { light: t`Modo oscuro`, dark: t`Modo sol`, sun: t`Modo claro` }
  return (
    <>
      <Button look="quiet" size="slim" icon="sun" onClick={() => setTheme(next[theme])}>
        {words[theme]}
      </Button>
      <Button look="quiet" size="slim" lang={language === 'en' ? 'es-MX' : 'en'} onClick={() => void speak(language === 'en' ? 'es-MX' : 'en')}>
        {language === 'en' ? 'Español' : 'English'}
      </Button>
      <ButtonLink look="quiet" size="slim" icon="lock" to="/equipo/acceso">
        <Trans>Contraseña y aparatos</Trans>
      </ButtonLink>
      <Button look="quiet" size="slim" onClick={() => void leave()}>
        <Trans>Salir</Trans>
      </Button>
    </>
  )
}

/** The frame of every staff page: it lets in who is signed in, without duties, and shows only what they may open. */
export const Desk = () => {
  const { t } = useLingui()
  const who = useWho()
  const { pathname, search } = useLocation()
  const away = who === null ? entryFrom(pathname + search) : who && who.must.length > 0 ? dutyOf(who.must) : undefined
  useArrival(pathname)
  const moving = useNavigation().state !== 'idle'
  useEffect(() => {
    if (away) location.replace(away)
  }, [away])
  const unread = useUnread()
  const isIn = Boolean(who) && !away
  useEffect(() => {
    if (!isIn) return undefined
    // without an answer the number before stands
    const ask = () =>
      callQuietly(countMessages).then(
        (answer) => knowUnread(answer.unread),
        () => undefined,
      )
    void ask()
    const ends = [onHint('messages', () => void ask()), listenLive()]
    return () => ends.forEach((end) => end())
  }, [isIn])
  const isLocal = who ? municipalitiesOf(who, 'liaison', 'signatory', 'team').length > 0 || has(who, 'clerk', 'contact', 'caseworker') : false
  const municipal = who ? isLocal && !has(who, 'staff', 'coordinator', 'reviewer', 'administrator') : false
  const me = useQuery({ ...queryOf(getMe), enabled: municipal })
  const changes = useQuery({ ...queryOf(listRoleChanges), enabled: Boolean(who && !away && may(who, identityPolicy, 'identity.account.grant')) })
  const toConfirm = changes.data?.items.filter((change) => change.mayDecide).length ?? 0
  const place = municipal ? me.data?.municipalities[0] : undefined
  if (!who || away) return <Waiting />
  return (
    <StaffShell
      home={homeOf(who)}
      menu={menuFor(who, { '/equipo/funciones': toConfirm, '/equipo/mensajes': unread })}
      place={place ? { name: place.name, about: place.stateName } : { name: t`Programa nacional`, about: t`Todos los municipios` }}
      who={{ name: who.name, about: roleInWords(who) }}
      account={<Account />}
    >
      <div className="grow" aria-busy={moving || undefined}>
        <Outlet />
      </div>
    </StaffShell>
  )
}
