import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/catalogo/:courseId/preguntas': async () => (await import('./Bank.tsx')).Bank,
  '/equipo/catalogo/:courseId/preguntas/importar': async () => (await import('./BankImport.tsx')).BankImport,
  '/equipo/catalogo/:courseId/preguntas/:questionId': async () => (await import('./QuestionPage.tsx')).QuestionPage,
})
