import { withOutsideSentences } from '../../api/problems/outside/late.ts'
import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/yo/externa': async () => (await Promise.all([import('./Mine.tsx'), withOutsideSentences()]))[0].Mine,
})
export const staffRoutes = screens(words, {
  '/equipo/capacitacion/externas': async () => (await import('./OutsideList.tsx')).OutsideList,
  '/equipo/personas/:personId/externa': async () => (await import('./ForPerson.tsx')).ForPerson,
})
