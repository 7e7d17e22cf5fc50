import { screens, type Screen } from '../../session/screens.ts'
import { withSessionWords } from '../../ui/sessions/late.tsx'

const withTimes = ({ path, load }: Screen): Screen => ({ path, load: async () => (await Promise.all([load(), withSessionWords()]))[0] })

const words = import.meta.glob('./locales/*.po')
/** Screens that tell when a live session is. */
const sessions = screens(words, {
  '/equipo/capacitacion/:editionId': async () => (await import('./Edition.tsx')).Edition,
  '/equipo/capacitacion/:editionId/sesiones/nueva': async () => (await import('./NewSession.tsx')).NewSession,
  '/equipo/capacitacion/:editionId/sesiones/:sessionId': async () => (await import('./SessionPage.tsx')).SessionPage,
  '/equipo/capacitacion/:editionId/sesiones/:sessionId/cambiar': async () => (await import('./ChangeSession.tsx')).ChangeSession,
  '/equipo/capacitacion/:editionId/sesiones/:sessionId/codigo': async () => (await import('./SessionCode.tsx')).SessionCode,
  '/equipo/capacitacion/:editionId/sesiones/:sessionId/llamada': async () => (await import('./CallList.tsx')).CallList,
  '/equipo/capacitacion/eventos': async () => (await import('./Events.tsx')).Events,
  '/equipo/capacitacion/eventos/nuevo': async () => (await import('./EventForm.tsx')).NewEvent,
  '/equipo/capacitacion/eventos/:eventId': async () => (await import('./EventPage.tsx')).EventPage,
  '/equipo/capacitacion/eventos/:eventId/cambiar': async () => (await import('./EventForm.tsx')).ChangeEvent,
  '/equipo/capacitacion/eventos/:eventId/codigo': async () => (await import('./SessionCode.tsx')).EventCode,
}).map(withTimes)

export const routes = [
  ...screens(words, {
    '/equipo/capacitacion': async () => (await import('./Editions.tsx')).Editions,
    '/equipo/catalogo': async () => (await import('./CataloguePage.tsx')).CataloguePage,
    '/equipo/capacitacion/nueva': async () => (await import('./NewEdition.tsx')).NewEdition,
    '/equipo/capacitacion/constancias': async () => (await import('./Certificates.tsx')).Certificates,
    '/equipo/capacitacion/constancias/diseno': async () => (await import('./CertificateTemplatePage.tsx')).CertificateTemplatePage,
    '/equipo/capacitacion/seguimiento': async () => (await import('./FollowUp.tsx')).FollowUp,
    '/equipo/capacitacion/cifras': async () => (await import('./Figures.tsx')).Figures,
    '/equipo/capacitacion/cifras/personas': async () => (await import('./FigurePeople.tsx')).FigurePeople,
    '/equipo/capacitacion/cifras/ajustes': async () => (await import('./AdjustedPeople.tsx')).AdjustedPeople,
    '/equipo/capacitacion/:editionId/avance': async () => (await import('./CompletionMatrix.tsx')).CompletionMatrix,
    '/equipo/capacitacion/:editionId/codigos/:codeId': async () => (await import('./CodeSheet.tsx')).CodeSheet,
    '/equipo/capacitacion/:editionId/inscribir': async () => (await import('./Enrol.tsx')).Enrol,
  }),
  ...sessions,
]
