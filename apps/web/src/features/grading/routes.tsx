import { screens } from '../../session/screens.ts'
import { withGradingWords } from '../../ui/grading/late.tsx'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/capacitacion/:editionId/actividades': async () => (await Promise.all([import('./Submissions.tsx'), withGradingWords()]))[0].Submissions,
  '/equipo/capacitacion/:editionId/calificaciones': async () => (await Promise.all([import('./Gradebook.tsx'), withGradingWords()]))[0].Gradebook,
  '/equipo/capacitacion/:editionId/actividades/:enrolmentId': async () => (await Promise.all([import('./GradePage.tsx'), withGradingWords()]))[0].GradePage,
  '/equipo/capacitacion/:editionId/abiertas': async () => (await Promise.all([import('./Essays.tsx'), withGradingWords()]))[0].Essays,
  '/equipo/capacitacion/:editionId/abiertas/:enrolmentId/:attemptId': async () => (await Promise.all([import('./EssayPage.tsx'), withGradingWords()]))[0].EssayPage,
})
