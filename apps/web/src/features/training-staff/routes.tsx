import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/capacitacion': async () => (await import('./Editions.tsx')).Editions,
  '/equipo/catalogo': async () => (await import('./CataloguePage.tsx')).CataloguePage,
  '/equipo/capacitacion/nueva': async () => (await import('./NewEdition.tsx')).NewEdition,
  '/equipo/capacitacion/constancias': async () => (await import('./Certificates.tsx')).Certificates,
  '/equipo/capacitacion/constancias/diseno': async () => (await import('./CertificateTemplatePage.tsx')).CertificateTemplatePage,
  '/equipo/capacitacion/seguimiento': async () => (await import('./FollowUp.tsx')).FollowUp,
  '/equipo/capacitacion/cifras': async () => (await import('./Figures.tsx')).Figures,
  '/equipo/capacitacion/cifras/personas': async () => (await import('./FigurePeople.tsx')).FigurePeople,
  '/equipo/capacitacion/cifras/ajustes': async () => (await import('./AdjustedPeople.tsx')).AdjustedPeople,
  '/equipo/capacitacion/:editionId': async () => (await import('./Edition.tsx')).Edition,
  '/equipo/capacitacion/:editionId/avance': async () => (await import('./CompletionMatrix.tsx')).CompletionMatrix,
  '/equipo/capacitacion/:editionId/inscribir': async () => (await import('./Enrol.tsx')).Enrol,
})
