import { addPreparation, getPreparationGuide, listPreparations, readPreparation, readPreparationFiles } from '@tequio/contracts/vetting/preparation'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { writeGuide } from './guide.ts'
import * as preparations from './preparation.actions.ts'
import { listPreparationRows, readFiles, readPreparationPage } from './preparation.queries.ts'

export const preparationRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, listPreparations, ({ db, visible, query, now }) => listPreparationRows(db, visible, query, programmeDay(now)))
  serve(app, readPreparation, ({ db, params, now }) => readPreparationPage(db, params.preparationId, programmeDay(now)))
  serve(app, readPreparationFiles, ({ db, params }) => readFiles(db, params.preparationId))
  serve(app, addPreparation, async ({ tx, actor, params, body, now }) => {
    const preparationId = await preparations.add(tx, { ...params, ...body, by: await nameOf(tx, actor), today: programmeDay(now), now })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.preparation.add', subject: `preparation:${preparationId}`, now })
    return { preparationId }
  })
  serve(app, getPreparationGuide, async ({ db, params, now }) => {
    const page = await readPreparationPage(db, params.preparationId, programmeDay(now))
    return { bytes: await writeGuide(page), name: `guia-${page.institution}.pdf` }
  })
}
