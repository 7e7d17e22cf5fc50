import * as contracts from '@tequio/contracts/identity/second-step'
import { makeAudit } from '@tequio/service-kit/audit'
import { realTime, todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tx } from '@tequio/service-kit/tables'
import { removeAll } from '../passkey/passkey.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { endSessions, requirePower } from './account.actions.ts'
import { findGrants, lockAccount } from './account.queries.ts'
import { underBackoff } from './backoff.ts'
import { findMust } from './me.queries.ts'
import * as step from './second-step.actions.ts'
import { isRequired } from './second-step.rules.ts'
import { codeGuessed } from './sign-in.actions.ts'

export const secondStepRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const mustOf = (tx: Tx<Tables>, accountId: string, now: Date) => findMust(tx, accountId, todayIn(app.config.PROGRAMME_TIME_ZONE, now), app.config.MODE, now)

  serve(app, contracts.readSecondStep, async ({ db, actor, now }) => ({
    ...(await step.readStanding(db, actor.accountId)),
    isRequired: isRequired(await findGrants(db, actor.accountId, now), app.config.MODE),
  }))
  serve(app, contracts.beginSecondStep, async ({ tx, actor, now }) => {
    const account = await lockAccount(tx, actor.accountId)
    return step.begin(tx, sealing, { accountId: account.id, user: account.user_name }, now)
  })
  serve(app, contracts.confirmSecondStep, {
    prepare: async ({ db, actor, body, now }) => {
      let found: step.Shown | undefined
      await underBackoff({ db, sealing, audit }, codeGuessed(actor.accountId), now, async () => {
        found = await step.showFirst(db, sealing, actor.accountId, body.code, realTime())
        return found !== undefined
      })
      if (found === undefined) throw new Problem(contracts.secondStepCodeUnfit)
      return found
    },
    act: async ({ tx, actor, prepared, now }) => {
      const rescueCodes = await step.confirm(tx, sealing, actor.accountId, prepared, now)
      await audit.write(tx, { actor: actor.accountId, act: 'identity.second-step.begin', subject: actor.accountId, now })
      return { rescueCodes, must: await mustOf(tx, actor.accountId, now) }
    },
  })
  serve(app, contracts.renewRescueCodes, async ({ tx, actor, now }) => {
    const rescueCodes = await step.renew(tx, sealing, actor.accountId)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.second-step.rescue', subject: actor.accountId, now })
    return { rescueCodes }
  })
  serve(app, contracts.endSecondStep, async ({ tx, actor, now }) => {
    if (isRequired(await findGrants(tx, actor.accountId, now), app.config.MODE)) throw new Problem(contracts.secondStepRequired)
    await step.end(tx, actor.accountId)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.second-step.end', subject: actor.accountId, now })
    return { must: await mustOf(tx, actor.accountId, now) }
  })
  serve(app, contracts.clearSecondStep, async ({ tx, actor, params, body, now }) => {
    await requirePower(tx, actor, params.accountId, now)
    // a lost phone is a lost passkey too
    if ((await removeAll(tx, params.accountId)) === 0 || (await step.isOn(tx, params.accountId))) await step.end(tx, params.accountId)
    const version = await endSessions(tx, actor, params.accountId, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.second-step.clear', subject: params.accountId, purpose: body.reason, now })
    return { version }
  })
}
