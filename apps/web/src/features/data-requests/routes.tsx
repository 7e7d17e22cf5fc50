import { screens, type Screen } from '../../session/screens.ts'

export const learnerRoutes: Screen[] = [{ path: '/yo/datos', load: async () => (await import('./late.ts')).withOwnRequests() }]
export const staffRoutes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/datos-personales': async () => (await import('./Requests.tsx')).Requests,
  '/equipo/datos-personales/:requestId': async () => (await import('./OneRequest.tsx')).OneRequest,
  '/equipo/personas/:personId/datos-personales': async () => (await import('./Register.tsx')).Register,
})
