import { readSpace, writePost } from '@tequio/contracts/mentoring/space'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './space.actions.ts'
import { happeningsOf } from './space.queries.ts'

export const spaceRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readSpace, ({ db, params, query }) => happeningsOf(db, params.pairId, query.limit ?? 20))
  serve(app, writePost, ({ tx, actor, params, body, now }) => actions.writePost(tx, actor, params.pairId, body, now))
}
