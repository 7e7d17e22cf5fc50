import { addDraftLesson, addDraftPicture, publishDraft, readDraft, readDraftLesson, saveDraft, saveDraftLesson } from '@tequio/contracts/training/draft'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
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
  serve(app, publishDraft, async ({ tx, params, body, actor, now }) => {
    const versionNumber = await publish(tx, { ...params, ...body, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.course.publish', subject: params.courseId, now })
    return { versionNumber }
  })
}
