import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/capacitacion': async () => (await import('./Editions.tsx')).Editions,
  '/equipo/catalogo': async () => (await import('./CataloguePage.tsx')).CataloguePage,
  '/equipo/capacitacion/nueva': async () => (await import('./NewEdition.tsx')).NewEdition,
  '/equipo/capacitacion/constancias': async () => (await import('./Certificates.tsx')).Certificates,
  '/equipo/capacitacion/:editionId': async () => (await import('./Edition.tsx')).Edition,
  '/equipo/capacitacion/:editionId/inscribir': async () => (await import('./Enrol.tsx')).Enrol,
})
