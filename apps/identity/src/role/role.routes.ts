import * as delegation from '@tequio/contracts/identity/delegation'
import * as contracts from '@tequio/contracts/identity/role'
import { makeAudit } from '@tequio/service-kit/audit'
import { endOf, todayIn } from '@tequio/service-kit/clock'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { endEarly, lend } from './delegation.actions.ts'
import { getColleagues, getOwnRoles } from './delegation.queries.ts'
import { answerDay } from './grant.rules.ts'
import { decide, end, give } from './role.actions.ts'
import { findWaiting, getRoles } from './role.queries.ts'

const acts = { confirm: 'identity.role.confirm', decline: 'identity.role.decline', withdraw: 'identity.role.withdraw' } as const

export const roleRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const { PROGRAMME_TIME_ZONE: zone } = app.config

  serve(app, contracts.readRoles, async ({ db, actor, params, now }) => getRoles(db, actor, params.accountId, zone, now))
  serve(app, contracts.listRoleChanges, async ({ db, visible, actor, now }) => ({ items: await findWaiting(db, visible, actor, zone, now) }))
  serve(app, contracts.giveRole, async ({ tx, actor, params, body, now }) => {
    const { until, ...grant } = body.grant
    const answerBy = endOf(zone, answerDay(todayIn(zone, now)))
    const of = { version: body.version, reason: body.reason, grant: { ...grant, endsAt: until === undefined ? null : endOf(zone, until) }, answerBy, mode: app.config.MODE }
    const given = await give(tx, actor, params.accountId, of, now)
    const act = given.state === 'waiting' ? 'identity.role.propose' : 'identity.role.give'
    await audit.write(tx, { actor: actor.accountId, act, subject: params.accountId, purpose: body.reason, now })
    return given
  })
  serve(app, contracts.endRole, async ({ tx, actor, params, body, now }) => {
    const version = await end(tx, actor, params.accountId, body, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.role.end', subject: params.accountId, purpose: body.reason, now })
    return { version }
  })
  serve(app, contracts.decideRoleChange, async ({ tx, actor, params, body, now }) => {
    const { state, accountId } = await decide(tx, actor, params.changeId, { ...body, mode: app.config.MODE }, now)
    await audit.write(tx, { actor: actor.accountId, act: acts[body.decision], subject: accountId, purpose: body.reason, now })
    return { state }
  })

  serve(app, delegation.readOwnRoles, async ({ db, actor, now }) => getOwnRoles(db, actor, zone, now))
  serve(app, delegation.findColleagues, async ({ db, actor, query, now }) => getColleagues(db, actor, { ...query, id: query.id ?? '' }, now))
  serve(app, delegation.lendRole, async ({ tx, actor, body, now }) => {
    const delegationId = await lend(tx, actor, { ...body, endsAt: endOf(zone, body.until) }, { today: todayIn(zone, now), zone }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.role.lend', subject: body.toAccountId, now })
    return { delegationId }
  })
  serve(app, delegation.endDelegation, async ({ tx, actor, params, now }) => {
    const subject = await endEarly(tx, actor, params.delegationId, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.role.return', subject, now })
    return {}
  })
}
