import * as contracts from '@tequio/contracts/identity/handover'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { storePaper } from '../papers.ts'
import { nameOf } from '../person/person.queries.ts'
import { letterPlace, makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { complete } from './complete.actions.ts'
import * as draft from './draft.actions.ts'
import { findHandovers, getHandover } from './handover.queries.ts'

export const handoverRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)

  serve(app, contracts.listHandovers, async ({ db, params }) => ({ items: await findHandovers(db, params.municipalityId) }))
  serve(app, contracts.readHandover, ({ db, params, now }) => getHandover(db, sealing, params.handoverId, now))
  serve(app, contracts.beginHandover, async ({ tx, actor, params, body, now }) => {
    const handoverId = await draft.begin(tx, { ...params, ...body, by: await nameOf(tx, actor) }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.handover.begin', subject: handoverId, now })
    return { handoverId }
  })
  serve(app, contracts.decidePost, async ({ tx, params, body }) => ({ version: await draft.decide(tx, sealing, params, body) }))
  serve(app, contracts.keepRest, async ({ tx, params }) => ({ kept: await draft.keepRest(tx, params.handoverId) }))
  serve(app, contracts.redrawHandover, async ({ tx, params }) => draft.redraw(tx, await draft.lockDraft(tx, params.handoverId)))
  serve(app, contracts.addLetter, {
    prepare: async ({ params, body }) => {
      const stored = await storePaper(app.files, sealing, letterPlace(params.handoverId), body)
      if (!stored) throw new Problem(contracts.letterKindUnknown)
      return stored
    },
    act: async ({ tx, actor, params, query, prepared, now }) => {
      await draft.addLetter(tx, params.handoverId, { ...prepared, name: query.name })
      await audit.write(tx, { actor: actor.accountId, act: 'identity.handover.letter', subject: params.handoverId, now })
      return { sizeBytes: prepared.sizeBytes }
    },
  })
  serve(app, contracts.readLetter, async ({ db, params }) => {
    const row = await db.selectFrom('handover').select(['letter_name', 'letter_stored']).where('id', '=', params.handoverId).executeTakeFirst()
    const sealed = row?.letter_stored ? await app.files.get(row.letter_stored) : undefined
    if (!row?.letter_name || !sealed) throw new Problem(notFound)
    return { bytes: sealing.openBytes(sealed, letterPlace(params.handoverId)), name: row.letter_name }
  })
  serve(app, contracts.cancelHandover, async ({ tx, actor, params, body, now }) => {
    const version = await draft.cancel(tx, params.handoverId, { version: body.version, by: await nameOf(tx, actor) }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.handover.cancel', subject: params.handoverId, now })
    return { version }
  })
  serve(app, contracts.completeHandover, async ({ tx, actor, params, body, now }) => {
    const done = await complete(tx, app, sealing, params.handoverId, { version: body.version, by: await nameOf(tx, actor) }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.handover.complete', subject: params.handoverId, now })
    return done
  })
}
