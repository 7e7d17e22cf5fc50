import { randomUUID } from 'node:crypto'
import { listEditions, openEdition, readEdition, readGains } from '@tequio/contracts/training/edition'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { getGains } from '../gain/gain.queries.ts'
import type { Tables } from '../tables.ts'
import { openNewEdition } from './edition.actions.ts'
import { findEditions, getEditionPage } from './edition.queries.ts'

export const editionRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listEditions, async ({ db, visible, now }) => ({ items: await findEditions(db, { visible, now }) }))
  serve(app, readEdition, ({ db, params, visible, now }) => getEditionPage(db, { editionId: params.editionId, visible, now }))
  serve(app, readGains, ({ db, visible }) => getGains(db, visible))
  serve(app, openEdition, async ({ tx, body, now }) => {
    const id = randomUUID()
    await openNewEdition(tx, { id, lapse: 'finish', ...body }, now)
    return { editionId: id }
  })
}
