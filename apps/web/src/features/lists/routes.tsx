import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/listas': async () => (await import('./Lists.tsx')).Lists,
  '/equipo/listas/:listId': async () => (await import('./Draft.tsx')).Draft,
})
