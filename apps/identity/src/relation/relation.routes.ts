import * as agreement from '@tequio/contracts/identity/agreement'
import * as contact from '@tequio/contracts/identity/contact'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { storePaper } from '../papers.ts'
import { nameOf } from '../person/person.queries.ts'
import { documentPlace, makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import * as agreements from './agreement.actions.ts'
import { findAgreements } from './agreement.queries.ts'
import * as contacts from './contact.actions.ts'
import { findContacts } from './contact.queries.ts'

export const relationRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const today = (now: Date) => todayIn(app.config.PROGRAMME_TIME_ZONE, now)

  serve(app, agreement.listAgreements, ({ db, params, now }) => findAgreements(db, params.municipalityId, today(now)))
  serve(app, agreement.addAgreement, async ({ tx, actor, params, body, now }) => {
    const agreementId = await agreements.add(tx, { ...params, ...body }, today(now))
    await audit.write(tx, { actor: actor.accountId, act: 'identity.agreement.add', subject: agreementId, now })
    return { agreementId }
  })
  serve(app, agreement.changeAgreement, async ({ tx, actor, params, body, now }) => {
    const version = await agreements.change(tx, params.agreementId, body, today(now))
    await audit.write(tx, { actor: actor.accountId, act: 'identity.agreement.change', subject: params.agreementId, now })
    return { version }
  })
  serve(app, agreement.confirmAgreement, async ({ tx, actor, params, body, now }) => {
    const version = await agreements.confirm(tx, params.agreementId, body.version, today(now))
    await audit.write(tx, { actor: actor.accountId, act: 'identity.agreement.confirm', subject: params.agreementId, now })
    return { version }
  })
  serve(app, agreement.closeAgreement, async ({ tx, actor, params, body, now }) => {
    const version = await agreements.close(tx, params.agreementId, body, today(now))
    await audit.write(tx, { actor: actor.accountId, act: 'identity.agreement.close', subject: params.agreementId, purpose: body.reason, now })
    return { version }
  })
  serve(app, agreement.addDocument, {
    prepare: async ({ params, body }) => {
      const stored = await storePaper(app.files, sealing, documentPlace(params.agreementId), body)
      if (!stored) throw new Problem(agreement.documentKindUnknown)
      return stored
    },
    act: async ({ tx, actor, params, query, prepared, now }) => {
      await agreements.attach(tx, params.agreementId, { ...prepared, name: query.name })
      await audit.write(tx, { actor: actor.accountId, act: 'identity.agreement.document', subject: params.agreementId, now })
      return { sizeBytes: prepared.sizeBytes }
    },
  })
  serve(app, agreement.readDocument, async ({ db, params }) => {
    const row = await db.selectFrom('agreement').select(['document_name', 'document_stored']).where('id', '=', params.agreementId).executeTakeFirst()
    const sealed = row?.document_stored ? await app.files.get(row.document_stored) : undefined
    if (!row?.document_name || !sealed) throw new Problem(notFound)
    return { bytes: sealing.openBytes(sealed, documentPlace(params.agreementId)), name: row.document_name }
  })

  serve(app, contact.listContacts, ({ db, params, query, now }) => findContacts(db, params.municipalityId, query, today(now)))
  serve(app, contact.addContact, async ({ tx, actor, params, body, now }) => {
    const contactId = await contacts.add(tx, { ...params, ...body, by: await nameOf(tx, actor) }, today(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.contact.add', subject: contactId, now })
    return { contactId }
  })
  serve(app, contact.correctContact, async ({ tx, actor, params, body, now }) => {
    const version = await contacts.correct(tx, params.contactId, { ...body, by: await nameOf(tx, actor) }, today(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.contact.correct', subject: params.contactId, now })
    return { version }
  })
  serve(app, contact.tickPoint, async ({ tx, actor, params, body, now }) => ({
    doneOn: await contacts.tick(tx, params.pointId, { ...body, by: await nameOf(tx, actor) }, today(now)),
  }))
}
