import { screens } from '../../session/screens.ts'
import { withTermWords } from '../../ui/terms/late.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/avisos-detenidos': async () => (await import('./StoppedFacts.tsx')).StoppedFacts,
  '/equipo/bitacora': async () => (await Promise.all([import('./AuditLog.tsx'), withTermWords()]))[0].AuditLog,
})
