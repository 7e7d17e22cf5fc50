import { listMyEditions, readCase, readCoursePage, readHome, readLesson, readQuiz } from '@tequio/contracts/training/learning'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { getCoursePage, getQuiz } from './course-page.queries.ts'
import { getCase, getHome, getLesson, getMyEditions } from './learning.queries.ts'
import { nobody } from './nobody.ts'

export const learningRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readHome, ({ db, actor, now }) => getHome(db, actor.personId || nobody, now))
  serve(app, listMyEditions, ({ db, actor, now }) => getMyEditions(db, actor.personId || nobody, now))
  serve(app, readCoursePage, ({ db, actor, params, now }) => getCoursePage(db, { editionId: params.editionId, personId: actor.personId || nobody, now }))
  serve(app, readLesson, ({ db, actor, params }) => getLesson(db, { ...params, personId: actor.personId || nobody }))
  serve(app, readCase, ({ db, actor, params }) => getCase(db, { ...params, personId: actor.personId || nobody }))
  serve(app, readQuiz, ({ db, actor, params, query, now }) => getQuiz(db, { ...params, attemptId: query.attempt, personId: actor.personId || nobody, now }))
}
