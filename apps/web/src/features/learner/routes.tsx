import { screens } from '../../session/screens.ts'
import { withTermWords } from '../../ui/terms/late.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/inicio': async () => (await import('./home/Home.tsx')).Home,
  '/cursos': async () => (await import('./course/Courses.tsx')).Courses,
  '/practique': async () => (await import('./trial/Trial.tsx')).Trial,
  '/cursos/:editionId': async () => (await import('./course/Course.tsx')).Course,
  '/cursos/:editionId/lecciones/:lessonId': async () => (await import('./lesson/Lesson.tsx')).Lesson,
  '/cursos/:editionId/prueba/:kind': async () => (await import('./quiz/Quiz.tsx')).Quiz,
  '/cursos/:editionId/casos/:caseId': async () => (await import('./case/CasePlayer.tsx')).CasePlayer,
  '/constancias/:certificateId': async () => (await import('./certificate/CertificatePage.tsx')).CertificatePage,
  '/verificar': async () => (await import('./verify/Verify.tsx')).Verify,
  '/verificar/:folio': async () => (await import('./verify/Verify.tsx')).Verify,
  '/yo': async () => (await Promise.all([import('./me/Me.tsx'), withTermWords()]))[0].Me,
})
