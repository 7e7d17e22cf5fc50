import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/verificacion': async () => (await import('./Verification.tsx')).Verification,
  '/equipo/verificacion/tablero': async () => (await import('./VettingBoard.tsx')).VettingBoard,
  '/equipo/verificacion/:caseId': async () => (await import('./CasePage.tsx')).CasePage,
  '/equipo/lotes': async () => (await import('./Batches.tsx')).Batches,
  '/equipo/lotes/:batchId': async () => (await import('./BatchPage.tsx')).BatchPage,
})
