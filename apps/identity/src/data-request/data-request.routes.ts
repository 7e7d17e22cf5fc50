import * as contracts from '@tequio/contracts/identity/data-request'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { tell } from '../message/message.actions.ts'
import { findProgrammeWide } from '../message/recipients.queries.ts'
import { nameOf } from '../person/person.queries.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import * as actions from './data-request.actions.ts'
import { findDataRequests, findOwn, firstDayShown, getDataRequest } from './data-request.queries.ts'
import { renderLetter } from './letter-pdf.ts'

export const dataRequestRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const today = (now: Date) => todayIn(app.config.PROGRAMME_TIME_ZONE, now)

  serve(app, contracts.listOwnDataRequests, async ({ db, actor, now }) => ({ items: await findOwn(db, sealing, actor.personId, today(now)) }))
  serve(app, contracts.makeDataRequest, async ({ tx, actor, body, now }) => {
    const person = await tx.selectFrom('person').select('id').where('id', '=', actor.personId).executeTakeFirst()
    if (!person) throw new Problem(notFound)
    const made = await actions.receive(tx, sealing, { ...body, personId: person.id, receivedOn: today(now), by: await nameOf(tx, actor) })
    const staff = (await findProgrammeWide(tx, 'staff', now)).filter((personId) => personId !== person.id)
    const facts = { requestId: made.requestId, folio: made.folio }
    await tell(
      tx,
      staff.map((personId) => ({ personId, kind: 'data-request-received' as const, about: made.requestId, facts })),
      now,
    )
    return made
  })
  serve(app, contracts.registerDataRequest, async ({ tx, actor, params, body, now }) => {
    if (body.receivedOn > today(now)) throw new Problem(contracts.stepUnfit, { why: 'day-ahead' })
    const made = await actions.receive(tx, sealing, { ...body, ...params, by: await nameOf(tx, actor) })
    await audit.write(tx, { actor: actor.accountId, act: 'identity.data-request.register', subject: params.personId, now })
    return made
  })
  serve(app, contracts.listDataRequests, ({ db, visible, query, now }) => findDataRequests(db, visible, query, today(now)))
  serve(app, contracts.readDataRequest, async ({ db, actor, params, now }) => {
    // Opening one is written down, so this one read has a transaction.
    await db.transaction().execute((tx) => audit.write(tx, { actor: actor.accountId, act: 'identity.data-request.open', subject: params.requestId, now }))
    return getDataRequest(db, sealing, params.requestId, today(now))
  })
  serve(app, contracts.stepDataRequest, async ({ tx, actor, params, body, now }) => {
    const done = await actions.step(tx, sealing, params.requestId, { ...body, by: await nameOf(tx, actor), personId: actor.personId }, today(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.data-request.step', subject: params.requestId, purpose: body.step, now })
    return done
  })
  serve(app, contracts.clarifyDataRequest, ({ tx, params, body, now }) => actions.clarify(tx, sealing, params.requestId, body, today(now)))
  serve(app, contracts.withdrawDataRequest, ({ tx, params, body, now }) => actions.withdraw(tx, sealing, params.requestId, body.version, today(now)))
  serve(app, contracts.readDataRequestLetter, async ({ db, params, query, now }) => {
    const request = await getDataRequest(db, sealing, params.requestId, today(now))
    if (query.which === 'answer' && request.answeredOn === null) throw new Problem(contracts.stepUnfit, { why: 'wrong-state' })
    return { bytes: await renderLetter(request, query.which), name: `${request.folio}-${query.which === 'receipt' ? 'acuse' : 'respuesta'}.pdf` }
  })
  serve(app, contracts.listDaysOff, async ({ db, params, now }) => ({
    items: await db
      .selectFrom('day_off')
      .select(['day', 'name'])
      .where('municipality_id', '=', params.municipalityId)
      .where('day', '>=', firstDayShown(today(now)))
      .orderBy('day')
      .execute(),
  }))
  serve(app, contracts.setDaysOff, async ({ tx, params, body, now }) => ({ days: await actions.setDaysOff(tx, params.municipalityId, body.items, today(now)) }))
}
