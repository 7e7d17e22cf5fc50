import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/verificacion': async () => (await import('./Verification.tsx')).Verification,
  '/equipo/verificacion/unidades': async () => (await import('./Units.tsx')).Units,
  '/equipo/verificacion/unidades/:unitId': async () => (await import('./UnitPage.tsx')).UnitPage,
  '/equipo/verificacion/preparaciones': async () => (await import('./Preparations.tsx')).Preparations,
  '/equipo/verificacion/preparaciones/:preparationId': async () => (await import('./PreparationPage.tsx')).PreparationPage,
  '/equipo/verificacion/tablero': async () => (await import('./VettingBoard.tsx')).VettingBoard,
  '/equipo/verificacion/:caseId': async () => (await import('./CasePage.tsx')).CasePage,
  '/equipo/lotes': async () => (await import('./Batches.tsx')).Batches,
  '/equipo/lotes/pronostico': async () => (await import('./Forecast.tsx')).Forecast,
  '/equipo/lotes/:batchId': async () => (await import('./BatchPage.tsx')).BatchPage,
  '/equipo/reglas': async () => (await import('./Rules.tsx')).Rules,
  '/equipo/reglas/:version': async () => (await import('./RuleVersion.tsx')).RuleVersion,
  '/equipo/reglas/:version/cambios': async () => (await import('./RuleChanges.tsx')).RuleChanges,
})
