import { withOwnSentences } from '../../api/problems/own/late.ts'
import { screens } from '../../session/screens.ts'
import { withTermWords } from '../../ui/terms/late.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/yo/datos': async () => (await Promise.all([import('./OwnRequests.tsx'), withOwnSentences(), withTermWords()]))[0].OwnRequests,
})
export const staffRoutes = screens(words, {
  '/equipo/datos-personales': async () => (await import('./Requests.tsx')).Requests,
  '/equipo/datos-personales/:requestId': async () => (await import('./OneRequest.tsx')).OneRequest,
  '/equipo/personas/:personId/datos-personales': async () => (await import('./Register.tsx')).Register,
})
