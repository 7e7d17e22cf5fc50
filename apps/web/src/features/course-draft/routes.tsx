import { withWords } from '../../session/language.ts'
import { screens } from '../../session/screens.ts'

// the preview is made of the learner's own parts, which come with their own words
const learnersWords = import.meta.glob('../learner/locales/*.po')
// the names of languages are those that learners choose by
const languageWords = import.meta.glob('../../ui/reading/locales/*.po')

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/catalogo/:courseId/escribir': async () => (await import('./CoursePage.tsx')).CoursePage,
  '/equipo/catalogo/nuevo': async () => (await import('./NewCourse.tsx')).NewCourse,
  '/equipo/catalogo/traer': async () => (await import('./BringCourse.tsx')).BringCourse,
  '/equipo/catalogo/:courseId/versiones': async () => (await import('./VersionsPage.tsx')).VersionsPage,
  '/equipo/catalogo/:courseId/traducciones': async () => (await Promise.all([import('./TranslationsPage.tsx'), withWords(languageWords)]))[0].TranslationsPage,
  '/equipo/catalogo/:courseId/traducciones/:language': async () => (await Promise.all([import('./TranslationPage.tsx'), withWords(languageWords)]))[0].TranslationPage,
  '/equipo/catalogo/:courseId/escribir/caso/:caseId': async () => (await Promise.all([import('./CasePage.tsx'), withWords(learnersWords)]))[0].CasePage,
  '/equipo/catalogo/:courseId/escribir/:lessonId': async () => (await Promise.all([import('./LessonPage.tsx'), withWords(learnersWords)]))[0].LessonPage,
})
