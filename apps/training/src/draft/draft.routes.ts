import { addDraftLesson, addDraftPicture, publishDraft, readDraft, readDraftLesson, saveDraft, saveDraftLesson } from '@tequio/contracts/training/draft'
import { addDraftCase, readDraftCase, saveDraftCase } from '@tequio/contracts/training/draft-case'
import { createCourse, retireCourse } from '@tequio/contracts/training/new-course'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { addCase, saveCase } from './case.actions.ts'
import { describeCase } from './case.queries.ts'
import { beginCourse, retire } from './new-course.actions.ts'
import { addLesson, addPicture, saveDraftAs, saveLesson } from './draft.actions.ts'
import { publish } from './publish.actions.ts'
import { describeDraft, describeLesson } from './draft.queries.ts'

export const draftRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, readDraft, ({ db, params }) => describeDraft(db, params.courseId))
  serve(app, saveDraft, async ({ tx, params, body, now }) => ({ version: await saveDraftAs(tx, { ...params, body, now }) }))
  serve(app, addDraftLesson, ({ tx, params, body, now }) => addLesson(tx, { ...params, body, now }))
  serve(app, addDraftPicture, ({ tx, params, body, now }) => addPicture(tx, { ...params, bytes: body, now }))
  serve(app, readDraftLesson, ({ db, params }) => describeLesson(db, params.courseId, params.lessonId))
  serve(app, saveDraftLesson, ({ tx, params, body, now }) => saveLesson(tx, { ...params, body, now }))
  serve(app, addDraftCase, ({ tx, params, body, now }) => addCase(tx, { ...params, body, now }))
  serve(app, readDraftCase, ({ db, params }) => describeCase(db, params.courseId, params.caseId))
  serve(app, saveDraftCase, ({ tx, params, body, now }) => saveCase(tx, { ...params, body, now }))
  serve(app, createCourse, async ({ tx, body, actor, now }) => {
    const courseId = await beginCourse(tx, { ...body, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.course.create', subject: courseId, now })
    return { courseId }
  })
  serve(app, retireCourse, async ({ tx, params, body, actor, now }) => {
    if (await retire(tx, { ...params, ...body, now }))
      await audit.write(tx, { actor: actor.accountId, act: body.retired ? 'training.course.retire' : 'training.course.return', subject: params.courseId, now })
    return { retired: body.retired }
  })
  serve(app, publishDraft, async ({ tx, params, body, actor, now }) => {
    const versionNumber = await publish(tx, { ...params, ...body, by: actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.course.publish', subject: params.courseId, now })
    return { versionNumber }
  })
}
