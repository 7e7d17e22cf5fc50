import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/fin-del-programa': async () => (await import('./Ending.tsx')).Ending,
})
