import { declinePair, endPair, listPairs, readPair } from '@tequio/contracts/mentoring/pair'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './pair.actions.ts'
import { listPairRows } from './pair.queries.ts'
import { readWholePair } from './whole-pair.queries.ts'

export const pairRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listPairs, async ({ db, visible, query, now }) => ({ items: await listPairRows(db, visible, query.ended ?? false, now) }))
  serve(app, readPair, ({ db, actor, params, now }) => readWholePair(db, actor, params.pairId, now))
  serve(app, declinePair, ({ tx, params, body, now }) => actions.declinePair(tx, params.pairId, body, now))
  serve(app, endPair, ({ tx, params, body, now }) => actions.endPair(tx, params.pairId, body, now))
}
