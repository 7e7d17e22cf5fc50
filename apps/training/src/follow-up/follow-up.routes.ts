import { countFollowUp, listFollowUp, nudgeList, nudgeSeat } from '@tequio/contracts/training/follow-up'
import { notFound } from '@tequio/contracts/problems'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findFollowUp, getFollowUpCounts } from './follow-up.queries.ts'
import { remindList, remindOne } from './nudge.actions.ts'

const seesNobody = ({ all, states, municipalities, institutions, persons }: Visible): boolean =>
  !all && [states, municipalities, institutions, persons].every((ids) => ids.length === 0)

export const followUpRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listFollowUp, ({ db, query, visible, now }) => findFollowUp(db, { ...query, limit: query.limit ?? 50, visible, now }))
  serve(app, countFollowUp, ({ db, query, visible, now }) => getFollowUpCounts(db, { ...query, visible, now }))
  serve(app, nudgeSeat, ({ tx, params, now }) => remindOne(tx, params.enrolmentId, now))
  serve(app, nudgeList, ({ tx, body, visible, now }) => {
    if (seesNobody(visible)) throw new Problem(notFound)
    return remindList(tx, { ...body, visible }, now)
  })
}
