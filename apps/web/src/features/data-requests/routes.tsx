import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, { '/yo/datos': async () => (await import('./OwnRequests.tsx')).OwnRequests })
export const staffRoutes = screens(words, {
  '/equipo/datos-personales': async () => (await import('./Requests.tsx')).Requests,
  '/equipo/datos-personales/:requestId': async () => (await import('./OneRequest.tsx')).OneRequest,
  '/equipo/personas/:personId/datos-personales': async () => (await import('./Register.tsx')).Register,
})
