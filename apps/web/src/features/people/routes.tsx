import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/personas': async () => (await import('./People.tsx')).People,
  '/equipo/personas/duplicados': async () => (await import('./Duplicates.tsx')).Duplicates,
  '/equipo/personas/:personId': async () => (await import('./Person.tsx')).Person,
  '/equipo/personas/:personId/codigo': async () => (await import('./OneCard.tsx')).OneCard,
  '/equipo/funciones': async () => (await import('./RoleChanges.tsx')).RoleChanges,
  '/equipo/organizacion': async () => (await import('./Organisation.tsx')).Organisation,
  '/equipo/organizacion/:municipalityId': async () => (await import('./Chart.tsx')).Chart,
  '/equipo/organizacion/:municipalityId/puestos/:positionId': async () => (await import('./Position.tsx')).Position,
  '/equipo/organizacion/:municipalityId/relevos/:handoverId': async () => (await import('./Handover.tsx')).Handover,
  '/equipo/listas/:listId/hoja': async () => (await import('./CodeSheet.tsx')).CodeSheet,
})
