import { listMyEditions, readCase, readCoursePage, readHome, readLesson, readQuiz } from '@tequio/contracts/training/learning'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { getCoursePage, getQuiz } from './course-page.queries.ts'
import { getCase, getHome, getLesson, getMyEditions } from './learning.queries.ts'
import { findOffered, findReading, inLanguage } from '../translation/reading.queries.ts'
import { nobody } from './nobody.ts'

export const learningRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readHome, ({ db, actor, now }) => getHome(db, actor.personId || nobody, now))
  serve(app, listMyEditions, ({ db, actor, now }) => getMyEditions(db, actor.personId || nobody, now))
  serve(app, readCoursePage, async ({ db, actor, params, now }) => {
    const of = { editionId: params.editionId, personId: actor.personId || nobody }
    const reading = await findReading(db, of)
    const languages = await findOffered(db, reading.courseId)
    return { ...(await inLanguage(db, reading, await getCoursePage(db, { ...of, now }))), ...(languages.length > 0 && { languages }) }
  })
  serve(app, readLesson, async ({ db, actor, params }) => {
    const of = { ...params, personId: actor.personId || nobody }
    return inLanguage(db, await findReading(db, of), await getLesson(db, of))
  })
  serve(app, readCase, async ({ db, actor, params }) => {
    const of = { ...params, personId: actor.personId || nobody }
    return inLanguage(db, await findReading(db, of), await getCase(db, of))
  })
  serve(app, readQuiz, async ({ db, actor, params, query, now }) => {
    const of = { ...params, personId: actor.personId || nobody }
    return inLanguage(db, await findReading(db, of), await getQuiz(db, { ...of, attemptId: query.attempt, now }))
  })
}
