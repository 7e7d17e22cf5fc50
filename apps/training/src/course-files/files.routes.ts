import { bringCourse, exportCourse } from '@tequio/contracts/training/course-files'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { bring, findFiles, readZip } from './files.actions.ts'
import { zipOf } from './zip.rules.ts'

export const courseFileRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, exportCourse, async ({ db, params }) => {
    const { code, files } = await findFiles(db, params.courseId)
    return { bytes: zipOf(files), name: `curso-${code}.zip` }
  })
  serve(app, bringCourse, {
    prepare: async ({ body }) => readZip(body),
    act: async ({ tx, query, body, prepared, actor, now }) => {
      const done = await bring(tx, prepared, { bytes: body, code: query.code, basis: query.basis, now })
      if (done.written && done.courseId) await audit.write(tx, { actor: actor.accountId, act: 'training.course.bring', subject: done.courseId, now })
      return done
    },
  })
}
