import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/organizacion/:municipalityId/convenios': async () => (await import('./Relation.tsx')).Relation,
})
