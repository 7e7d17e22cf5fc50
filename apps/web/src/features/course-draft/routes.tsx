import { withWords } from '../../session/language.ts'
import { screens } from '../../session/screens.ts'

// the preview is made of the learner's own parts, which come with their own words
const learnersWords = import.meta.glob('../learner/locales/*.po')

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/catalogo/:courseId/escribir': async () => (await import('./CoursePage.tsx')).CoursePage,
  '/equipo/catalogo/nuevo': async () => (await import('./NewCourse.tsx')).NewCourse,
  '/equipo/catalogo/traer': async () => (await import('./BringCourse.tsx')).BringCourse,
  '/equipo/catalogo/:courseId/versiones': async () => (await import('./VersionsPage.tsx')).VersionsPage,
  '/equipo/catalogo/:courseId/escribir/caso/:caseId': async () => (await Promise.all([import('./CasePage.tsx'), withWords(learnersWords)]))[0].CasePage,
  '/equipo/catalogo/:courseId/escribir/:lessonId': async () => (await Promise.all([import('./LessonPage.tsx'), withWords(learnersWords)]))[0].LessonPage,
})
