import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, { '/primer-administrador': async () => (await import('./FirstAdministrator.tsx')).FirstAdministrator })
export const staffRoutes = screens(words, { '/equipo/primeros-pasos': async () => (await import('./FirstSteps.tsx')).FirstSteps })
