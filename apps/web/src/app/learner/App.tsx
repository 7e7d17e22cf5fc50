import { I18nProvider } from '@lingui/react'
import { i18n } from '@lingui/core'
import { Trans } from '@lingui/react/macro'
import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Entry } from '../../features/entry/Entry.tsx'
import { dutyOf, entryFrom, homeOf, loadSession, useWho } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Toasts } from '../../ui/Toast.tsx'
import { useArrival } from '../arrival.ts'
import { Crash } from '../Crash.tsx'
import { SessionDialog } from '../session-dialog.tsx'
import { learnerScreens } from './screens.ts'
import { Welcome } from './welcome.ts'

const isPublic = (path: string) => ['/verificar', '/recuperar', '/avisos/', '/primer-administrador'].some((start) => path.startsWith(start))

/** The frame that every path shows before its code and data are here; it holds no name and no data. */
export const Frame = () => (
  <LearnerShell name="Tequio">
    <Skeleton />
  </LearnerShell>
)

const Away = ({ to }: { to: string }) => {
  useEffect(() => location.replace(to), [to])
  return <Frame />
}

// beside a page, inside what waits for its code
const Arrived = () => {
  useArrival(useLocation().pathname)
  return null
}

/** Sends who is not signed in to the entry and who has a duty to it, and brings them back afterwards. */
const Gate = ({ path, screen: Screen }: { path: string; screen: ComponentType }) => {
  const who = useWho()
  const { pathname, search } = useLocation()
  // inside the gate, so that the frame is never kept hidden beside its successor
  const screen = (
    <Suspense fallback={<Frame />}>
      <Screen />
      <Arrived />
    </Suspense>
  )
  if (isPublic(path)) return screen
  if (who === undefined) return <Frame />
  if (who === null) return <Navigate to={entryFrom(pathname + search)} replace />
  if (who.must.length > 0 && path !== dutyOf(who.must)) return <Navigate to={dutyOf(who.must)} replace />
  return screen
}

const Home = () => {
  const who = useWho()
  if (who === undefined) return <Frame />
  const to = who ? homeOf(who) : '/entrar'
  return to.startsWith('/equipo') ? <Away to={to} /> : <Navigate to={to} replace />
}

const Nowhere = () => (
  <LearnerShell name="Tequio" bare>
    <EmptyState
      level={1}
      title={<Trans>Esta página no existe</Trans>}
      action={
        <ButtonLink look="primary" to="/">
          <Trans>Ir al inicio</Trans>
        </ButtonLink>
      }
    >
      <Trans>La dirección cambió o está incompleta.</Trans>
    </EmptyState>
  </LearnerShell>
)

const opened = learnerScreens.map(({ path, load }) => ({ path, screen: lazy(async () => ({ default: await load() })) }))

export const LearnerRoutes = () => {
  return (
    <Suspense fallback={<Frame />}>
      <Routes>
        <Route path="/" element={<Home />} />
        <Route
          path="/entrar"
          element={
            <>
              <Entry />
              <Arrived />
            </>
          }
        />
        <Route path="/bienvenida" element={<Gate path="/bienvenida" screen={Welcome} />} />
        {opened.map(({ path, screen }) => (
          <Route key={path} path={path} element={<Gate path={path} screen={screen} />} />
        ))}
        <Route
          path="*"
          element={
            <>
              <Nowhere />
              <Arrived />
            </>
          }
        />
      </Routes>
    </Suspense>
  )
}

export const LearnerApp = () => {
  useEffect(() => void loadSession(location.pathname !== '/entrar'), [])
  return (
    <I18nProvider i18n={i18n}>
      <Crash>
        <LearnerRoutes />
        <SessionDialog />
        <Toasts />
      </Crash>
    </I18nProvider>
  )
}
