import { randomUUID } from 'node:crypto'
import { askAttendance, listEditions, openEdition, readEdition, readGains } from '@tequio/contracts/training/edition'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { getGains } from '../gain/gain.queries.ts'
import type { Tables } from '../tables.ts'
import { openNewEdition, setMinSessions } from './edition.actions.ts'
import { findEditions, getEditionPage } from './edition.queries.ts'

export const editionRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, listEditions, async ({ db, visible, now }) => ({ items: await findEditions(db, { visible, now }) }))
  serve(app, readEdition, ({ db, params, visible, now }) => getEditionPage(db, { editionId: params.editionId, visible, now }))
  serve(app, readGains, ({ db, visible }) => getGains(db, visible))
  serve(app, openEdition, async ({ tx, body, now }) => {
    const id = randomUUID()
    await openNewEdition(tx, { id, lapse: 'finish', ...body }, now)
    return { editionId: id }
  })
  serve(app, askAttendance, async ({ tx, params, body, actor, now }) => {
    const done = await setMinSessions(tx, { ...params, ...body, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.edition.attendance', subject: params.editionId, now })
    return done
  })
}
