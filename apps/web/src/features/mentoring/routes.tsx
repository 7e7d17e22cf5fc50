import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/mentoria': async () => (await import('./Pairs.tsx')).Pairs,
  '/equipo/mentoria/solicitud/:cycleId/:municipalityId': async () => (await import('./Application.tsx')).Application,
  '/equipo/mentoria/:pairId': async () => (await import('./Pair.tsx')).Pair,
  '/equipo/mentoria/:pairId/convenio': async () => (await import('./Agreement.tsx')).Agreement,
  '/equipo/mentoria/:pairId/plan': async () => (await import('./Plan.tsx')).Plan,
  '/equipo/mentoria/:pairId/sesiones/nueva': async () => (await import('./ProposeSession.tsx')).ProposeSession,
  '/equipo/mentoria/:pairId/sesiones/:sessionId': async () => (await import('./Session.tsx')).Session,
  '/equipo/emparejamiento': async () => (await import('./Matching.tsx')).Matching,
  '/equipo/emparejamiento/nuevo': async () => (await import('./OpenCycle.tsx')).OpenCycle,
})
