import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/organizacion/:municipalityId/expediente': async () => (await import('./TakeRecord.tsx')).TakeRecord,
  '/equipo/expedientes': async () => (await import('./LoadRecord.tsx')).LoadRecord,
})
