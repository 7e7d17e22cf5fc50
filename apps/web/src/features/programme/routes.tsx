import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/programa': async () => (await import('./Programme.tsx')).Programme,
})
