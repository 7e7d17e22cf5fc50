import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/avisos-detenidos': async () => (await import('./StoppedFacts.tsx')).StoppedFacts,
  '/equipo/bitacora': async () => (await import('./AuditLog.tsx')).AuditLog,
})
