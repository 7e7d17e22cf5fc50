import { rateCriterion } from '@tequio/contracts/progress/rating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import { rate } from './rating.actions.ts'

export const ratingRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, rateCriterion, ({ tx, actor, params, body, now }) => rate(tx, actor, { ...params, ...body }, now))
}
