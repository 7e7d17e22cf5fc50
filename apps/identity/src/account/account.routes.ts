import { blockAccount, getCodeCard, reissueCode } from '@tequio/contracts/identity/account'
import { readNames } from '@tequio/contracts/identity/names'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { reissue, setBlocked } from './account.actions.ts'
import { findNames } from './account.queries.ts'
import { findCodeCards } from './code.queries.ts'

export const accountRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve(app, reissueCode, async ({ tx, actor, params, now }) => {
    const { user, version } = await reissue(tx, sealing, actor, params.accountId, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.account.reissue', subject: params.accountId, now })
    return { accountId: params.accountId, user, version }
  })
  serve(app, getCodeCard, async ({ db, actor, params, now }) => {
    // Reading a code is written down, so this one read has a transaction.
    await db.transaction().execute((tx) => audit.write(tx, { actor: actor.accountId, act: 'identity.account.card', subject: params.accountId, now }))
    const [card] = await findCodeCards(db, sealing, [params.accountId])
    if (!card) throw new Problem(notFound)
    return card
  })
  serve(app, readNames, async ({ db, query }) => ({ items: await findNames(db, query.ids.split(',')) }))
  serve(app, blockAccount, async ({ tx, actor, params, body, now }) => {
    const changed = await setBlocked(tx, actor, params.accountId, body, now)
    await audit.write(tx, {
      actor: actor.accountId,
      act: body.blocked ? 'identity.account.block' : 'identity.account.unblock',
      subject: params.accountId,
      purpose: body.reason,
      now,
    })
    return changed
  })
}
