import * as contracts from '@tequio/contracts/training/event'
import { deriveKey } from '@tequio/service-kit/secrets'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { mustTake } from '../attendance/attendance.actions.ts'
import { codesFrom, eventPageOf } from '../attendance/code.rules.ts'
import { nobody } from '../learning/nobody.ts'
import { calendarOf } from '../session/calendar.ts'
import { mustSeeSomebody, planOf } from '../session/session.routes.ts'
import type { Tables } from '../tables.ts'
import { cancelPlannedEvent, changePlannedEvent, checkInAt, markPeople, planNewEvent, type EventPlan } from './event.actions.ts'
import { writeEvents } from './event-spreadsheet.ts'
import { countEach, findAttended, findEventPeople, findEvents, findOwnEvents, getEvent, getEventPage, getFigures, getOwnEvent, peopleOf } from './event.queries.ts'

const wholePlanOf = ({ format, municipalities, ...body }: Parameters<typeof planOf>[0] & Pick<EventPlan, 'format' | 'municipalities'>): EventPlan => ({
  ...planOf(body),
  format,
  municipalities,
})

export const eventRoutes = (app: ServiceApp<Tables>): void => {
  const key = deriveKey(app.config.secretKey, 'training.attendance.code')

  serve(app, contracts.listEvents, async ({ db, visible, now }) => {
    mustSeeSomebody(visible)
    return { items: await findEvents(db, { visible, now }) }
  })
  serve(app, contracts.readEventFigures, ({ db, query, visible }) => {
    mustSeeSomebody(visible)
    return getFigures(db, { ...query, visible })
  })
  serve(app, contracts.exportEvents, async ({ db, query, visible }) => {
    mustSeeSomebody(visible)
    return { bytes: await writeEvents(await getFigures(db, { ...query, visible }), await findAttended(db, { ...query, visible })), name: 'Eventos.xlsx' }
  })
  serve(app, contracts.readEvent, ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    return getEventPage(db, { ...params, visible, now })
  })
  serve(app, contracts.planEvent, ({ tx, body }) => planNewEvent(tx, { plan: wholePlanOf(body) }))
  serve(app, contracts.changeEvent, ({ tx, params, body: { version, ...plan } }) => changePlannedEvent(tx, { ...params, version, plan: wholePlanOf(plan) }))
  serve(app, contracts.cancelEvent, ({ tx, params, body, now }) => cancelPlannedEvent(tx, { ...params, ...body, now }))
  serve(app, contracts.listEventPeople, ({ db, params, query, visible }) => {
    mustSeeSomebody(visible)
    return findEventPeople(db, { ...query, ...params, limit: query.limit ?? 50, visible })
  })
  serve(app, contracts.markEvent, ({ tx, actor, params, body, visible, now }) => {
    mustSeeSomebody(visible)
    return markPeople(tx, { ...params, ...body, visible, by: actor.accountId, now })
  })
  serve(app, contracts.readEventCode, async ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    const event = await getEvent(db, params.eventId)
    mustTake(event, now, 'code')
    const { all } = await peopleOf(db, { event, visible })
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow()
    return {
      title: event.title,
      courseTitle: '',
      ...codesFrom(key, event.id, now),
      address: eventPageOf(app.config.PUBLIC_URL, event.id),
      people: Number(all),
      present: (await countEach(db, visible, [event.id])).get(event.id) ?? 0,
    }
  })
  serve(app, contracts.listMyEvents, async ({ db, actor, now }) => ({ items: await findOwnEvents(db, { personId: actor.personId || nobody, now }) }))
  serve(app, contracts.readMyEvent, async ({ db, actor, params, now }) => (await getOwnEvent(db, { ...params, personId: actor.personId || nobody, now })).own)
  serve(app, contracts.myEventCalendar, async ({ db, actor, params, now }) => {
    const { row } = await getOwnEvent(db, { ...params, personId: actor.personId || nobody, now })
    return calendarOf(row, { page: eventPageOf(app.config.PUBLIC_URL, row.id), now })
  })
  serve(app, contracts.checkInAtEvent, ({ tx, actor, params, body, now }) =>
    checkInAt(tx, { ...params, ...body, personId: actor.personId || nobody, by: actor.accountId, key, now }),
  )
}
