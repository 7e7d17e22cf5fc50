import { formPair, readMatching, readSuggestion, ruleOut } from '@tequio/contracts/mentoring/matching'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './matching.actions.ts'
import { suggestionFor, wholeMatching } from './suggestion.queries.ts'

export const matchingRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readMatching, ({ db, params, now }) => wholeMatching(db, params.cycleId, now))
  serve(app, readSuggestion, ({ db, params, now }) => suggestionFor(db, params.cycleId, params.menteeId, now))
  serve(app, formPair, ({ tx, params, body, now }) => actions.formPair(tx, { ...params, ...body }, now))
  serve(app, ruleOut, ({ tx, params, body, now }) => actions.ruleOut(tx, { ...params, ...body }, now))
}
