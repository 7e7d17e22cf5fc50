import { notFound } from '@tequio/contracts/problems'
import { enrol, findCandidates, listParticipants, requestPlace, withdraw } from '@tequio/contracts/training/enrolment'
import { enterEnrolmentCode, listEnrolmentCodes, makeEnrolmentCode, withdrawEnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { enterCode, findCodes, makeCodeOf, withdrawCode } from './code.actions.ts'
import { enrolPeople, requestOwnPlace, withdrawSeat } from './enrolment.actions.ts'
import { findCandidatesFor, findParticipants } from './participant.queries.ts'
import { waitsForOf } from './seat.rules.ts'

export const enrolmentRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, enrol, ({ tx, params, body, now }) => enrolPeople(tx, { editionId: params.editionId, personIds: body.personIds, now }))
  serve(app, requestPlace, async ({ tx, actor, params, now }) => {
    const seat = await requestOwnPlace(tx, { editionId: params.editionId, personId: actor.personId || nobody, now })
    return { seat: seat.status, waitsFor: waitsForOf({ status: seat.status, hasPlace: seat.has_place }) }
  })
  serve(app, withdraw, async ({ tx, params, now }) => {
    const seat = await withdrawSeat(tx, { ...params, now })
    if (!seat) throw new Problem(notFound)
    return { seat: seat.status }
  })
  serve(app, listParticipants, ({ db, params, query, visible, now }) => findParticipants(db, { ...query, editionId: params.editionId, visible, now }))
  serve(app, findCandidates, ({ db, params, query, now }) => findCandidatesFor(db, { ...query, editionId: params.editionId, now }))
  serve(app, listEnrolmentCodes, async ({ db, params, now }) => ({ items: await findCodes(db, { ...params, publicUrl: app.config.PUBLIC_URL, now }) }))
  serve(app, makeEnrolmentCode, ({ tx, params, body, now }) => makeCodeOf(tx, { ...params, ...body, now }))
  serve(app, withdrawEnrolmentCode, ({ tx, params, now }) => withdrawCode(tx, { ...params, now }))
  serve(app, enterEnrolmentCode, ({ tx, actor, body, now }) => enterCode(tx, { ...body, personId: actor.personId || nobody, now }))
}
