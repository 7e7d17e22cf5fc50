import * as contracts from '@tequio/contracts/training/session'
import { notFound } from '@tequio/contracts/problems'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { pageOf } from '../attendance/code.rules.ts'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { cancelPlannedSession, changePlannedSession, planNewSession } from './session.actions.ts'
import { calendarOf } from './calendar.ts'
import { findOwnSessions, findSessions, getCourseTitle, getOwnSession, getOwnSessionPage, getSessionPage } from './session.queries.ts'
import type { SessionPlan } from './session.rules.ts'

/** A session is more than a list of people: who may see nobody does not see it either. */
export const mustSeeSomebody = ({ all, states, municipalities, institutions, persons }: Visible): void => {
  if (!all && [states, municipalities, institutions, persons].every((ids) => ids.length === 0)) throw new Problem(notFound)
}

export const planOf = ({
  title,
  place,
  startsAt,
  endsAt,
  kind,
  zone,
}: {
  title: string
  place: string
  startsAt: string
  endsAt: string
  kind: SessionPlan['kind']
  zone: string
}): SessionPlan => ({
  title: title.trim(),
  place: place.trim(),
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  kind,
  zone,
})

export const sessionRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, contracts.listSessions, async ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    return { items: await findSessions(db, { ...params, visible, now }) }
  })
  serve(app, contracts.readSession, ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    return getSessionPage(db, { ...params, visible, now })
  })
  serve(app, contracts.planSession, ({ tx, params, body, now }) => planNewSession(tx, { ...params, plan: planOf(body), now }))
  serve(app, contracts.changeSession, ({ tx, params, body: { version, ...plan }, now }) => changePlannedSession(tx, { ...params, version, plan: planOf(plan), now }))
  serve(app, contracts.cancelSession, ({ tx, params, body, now }) => cancelPlannedSession(tx, { ...params, ...body, now }))
  serve(app, contracts.listMySessions, async ({ db, actor, params, now }) => ({ items: await findOwnSessions(db, { ...params, personId: actor.personId || nobody, now }) }))
  serve(app, contracts.readMySession, ({ db, actor, params, now }) => getOwnSessionPage(db, { ...params, personId: actor.personId || nobody, now }))
  serve(app, contracts.mySessionCalendar, async ({ db, actor, params, now }) => {
    const { session } = await getOwnSession(db, { ...params, personId: actor.personId || nobody, now })
    return calendarOf(session, { courseTitle: await getCourseTitle(db, session.edition_id), page: pageOf(app.config.PUBLIC_URL, session.id), now })
  })
}
