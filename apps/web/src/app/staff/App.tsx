import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { loadSession } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Toasts } from '../../ui/Toast.tsx'
import { Crash } from '../Crash.tsx'
import { SessionDialog } from '../session-dialog.tsx'
import { Desk, Waiting } from './Desk.tsx'
import { staffScreens } from './screens.ts'

const Nowhere = () => (
  <main id="contenido" className="work">
    <EmptyState
      level={1}
      title={<Trans>Esta página no existe</Trans>}
      action={
        <ButtonLink look="primary" to="/equipo">
          <Trans>Ir al tablero</Trans>
        </ButtonLink>
      }
    >
      <Trans>La dirección cambió o está incompleta.</Trans>
    </EmptyState>
  </main>
)

const Broken = () => (
  <main id="contenido" className="work">
    <EmptyState
      level={1}
      title={<Trans>Esta pantalla no se pudo abrir</Trans>}
      action={
        <Button look="primary" onClick={() => location.reload()}>
          <Trans>Abrir otra vez</Trans>
        </Button>
      }
    >
      <Trans>Revise su conexión. Lo que ya estaba guardado sigue guardado.</Trans>
    </EmptyState>
  </main>
)

const routes: RouteObject[] = [
  {
    Component: Desk,
    HydrateFallback: Waiting,
    children: [
      {
        ErrorBoundary: Broken,
        children: [...staffScreens.map(({ path, load }) => ({ path, lazy: async () => ({ Component: await load() }) })), { path: '/equipo/*', Component: Nowhere }],
      },
    ],
  },
]

const router = createBrowserRouter(routes)
const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, refetchOnWindowFocus: true } } })

export const StaffApp = () => {
  useEffect(() => void loadSession(), [])
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <Crash>
          <RouterProvider router={router} />
          <SessionDialog />
          <Toasts />
        </Crash>
      </QueryClientProvider>
    </I18nProvider>
  )
}
