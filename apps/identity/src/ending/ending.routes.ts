import { beginEnding, beginEndingWith, cancelEnding, confirmEnding, readEndings } from '@tequio/contracts/identity/ending'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import * as ending from './ending.actions.ts'
import { getEndings } from './ending.queries.ts'

export const endingRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const zone = app.config.PROGRAMME_TIME_ZONE
  const calendar = (now: Date): ending.Calendar => ({ zone, today: todayIn(zone, now) })

  serve(app, readEndings, ({ db, visible, actor, now }) => getEndings(db, visible, actor, calendar(now)))
  serve(app, beginEnding, async ({ tx, actor, body, now }) => {
    const endingId = await ending.begin(tx, actor, { ...body, municipalityId: null }, calendar(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.ending.begin', subject: endingId, purpose: body.reason, now })
    return { endingId }
  })
  serve(app, beginEndingWith, async ({ tx, actor, params, body, now }) => {
    const endingId = await ending.begin(tx, actor, { ...body, ...params }, calendar(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.ending.begin', subject: endingId, purpose: body.reason, now })
    return { endingId }
  })
  serve(app, cancelEnding, async ({ tx, actor, params, body, now }) => {
    const version = await ending.cancel(tx, actor, params.endingId, body.version, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.ending.cancel', subject: params.endingId, now })
    return { version }
  })
  serve(app, confirmEnding, async ({ tx, actor, params, body, now }) => {
    const done = await ending.confirm(tx, actor, { ...params, ...body, mode: app.config.MODE }, calendar(now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.ending.confirm', subject: params.endingId, now })
    for (const accountId of [...done.revoked, ...done.appointed])
      await audit.write(tx, { actor: actor.accountId, act: 'identity.account.grant', subject: accountId, purpose: 'fin del programa', now })
    return { endedOn: done.endedOn, left: done.left }
  })
}
