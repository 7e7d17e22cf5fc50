import { listDuplicates, mergePerson, tellApart, undoMerge } from '@tequio/contracts/identity/duplicate'
import { notFound } from '@tequio/contracts/problems'
import { isAllowed, type Actor } from '@tequio/service-kit/actor'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tx } from '@tequio/service-kit/tables'
import { nameOf, personScope } from '../person/person.queries.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { findDuplicates } from './duplicate.queries.ts'
import { merge, setApart, undo } from './merge.actions.ts'

export const duplicateRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  /** The path names one of the two; the other one must be the actor's to decide about as well. */
  const permitOther = async (tx: Tx<Tables>, actor: Actor, otherId: string): Promise<void> => {
    const other = await personScope(tx, otherId)
    if (!other || !isAllowed(actor, 'identity.person.merge', other)) throw new Problem(notFound)
  }

  serve(app, listDuplicates, ({ db, visible, actor, now }) => findDuplicates(db, sealing, { visible, actor, now }))
  serve(app, mergePerson, async ({ tx, actor, params, body, now }) => {
    await permitOther(tx, actor, body.otherId)
    const of = { keptId: params.personId, mergedId: body.otherId, by: await nameOf(tx, actor), today: todayIn(app.config.PROGRAMME_TIME_ZONE, now) }
    const merged = await merge(tx, actor, of, now)
    // in the history of both
    for (const subject of [of.keptId, of.mergedId]) await audit.write(tx, { actor: actor.accountId, act: 'identity.person.merge', subject, now })
    return merged
  })
  serve(app, undoMerge, async ({ tx, actor, params, now }) => {
    const mergedId = await undo(tx, actor, { keptId: params.personId, mergeId: params.mergeId, by: await nameOf(tx, actor) }, now)
    for (const subject of [params.personId, mergedId]) await audit.write(tx, { actor: actor.accountId, act: 'identity.person.unmerge', subject, now })
    return { undone: true }
  })
  serve(app, tellApart, async ({ tx, actor, params, body, now }) => {
    await permitOther(tx, actor, body.otherId)
    if (body.otherId === params.personId) throw new Problem(notFound)
    await setApart(tx, { ids: [params.personId, body.otherId], apart: body.apart, by: await nameOf(tx, actor) }, now)
    for (const subject of [params.personId, body.otherId])
      await audit.write(tx, { actor: actor.accountId, act: body.apart ? 'identity.person.tell-apart' : 'identity.person.take-back-apart', subject, now })
    return { apart: body.apart }
  })
}
