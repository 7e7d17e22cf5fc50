import { screens, type Screen } from '../../session/screens.ts'

export const learnerRoutes: Screen[] = [{ path: '/yo/externa', load: async () => (await import('./late.ts')).withMine() }]
export const staffRoutes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/capacitacion/externas': async () => (await import('./OutsideList.tsx')).OutsideList,
  '/equipo/personas/:personId/externa': async () => (await import('./ForPerson.tsx')).ForPerson,
})
