import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/verificacion': async () => (await import('./Verification.tsx')).Verification,
  '/equipo/verificacion/:caseId': async () => (await import('./CasePage.tsx')).CasePage,
  '/equipo/lotes': async () => (await import('./Batches.tsx')).Batches,
  '/equipo/lotes/:batchId': async () => (await import('./BatchPage.tsx')).BatchPage,
  '/equipo/reglas': async () => (await import('./Rules.tsx')).Rules,
  '/equipo/reglas/:version': async () => (await import('./RuleVersion.tsx')).RuleVersion,
  '/equipo/reglas/:version/cambios': async () => (await import('./RuleChanges.tsx')).RuleChanges,
})
