import { screens, type Screen } from '../../session/screens.ts'

export const learnerRoutes: Screen[] = [{ path: '/primer-administrador', load: async () => (await import('./late.ts')).withFirstAdministrator() }]
export const staffRoutes = screens(import.meta.glob('./locales/*.po'), { '/equipo/primeros-pasos': async () => (await import('./FirstSteps.tsx')).FirstSteps })
