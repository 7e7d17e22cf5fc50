import * as contracts from '@tequio/contracts/identity/passkey'
import { makeAudit } from '@tequio/service-kit/audit'
import { realTime, todayIn } from '@tequio/service-kit/clock'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Account } from '../account/account.queries.ts'
import { findGrants, lockAccount } from '../account/account.queries.ts'
import { answerSignedIn, findMust } from '../account/me.queries.ts'
import { isOn } from '../account/second-step.actions.ts'
import { isRequired } from '../account/second-step.rules.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import * as keys from './passkey.actions.ts'
import { findPasskeys, hasPasskey } from './passkey.queries.ts'

export const passkeyRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const sealing = makeSealing(app.config.secretKey)
  const site = keys.siteOf(app.config.PUBLIC_URL)
  const today = (now: Date) => todayIn(app.config.PROGRAMME_TIME_ZONE, now)

  serve(app, contracts.listPasskeys, async ({ db, actor, now }) => ({
    items: await findPasskeys(db, actor.accountId),
    isNeeded: isRequired(await findGrants(db, actor.accountId, now), app.config.MODE) && !(await isOn(db, actor.accountId)),
  }))
  serve(app, contracts.beginPasskey, async ({ tx, actor }) => {
    const account = await lockAccount(tx, actor.accountId)
    await keys.refuseWhenFull(tx, account.id)
    const { challenge } = await keys.challenge(tx, account.id, realTime())
    const known = await tx.selectFrom('passkey').select('credential_id').where('account_id', '=', account.id).execute()
    const user = { id: Buffer.from(account.id).toString('base64url'), name: account.user_name, displayName: account.user_name }
    return { challenge, rpId: site.rpId, user, known: known.map((key) => key.credential_id) }
  })
  serve<Tables, typeof contracts.addPasskey, keys.Registered>(app, contracts.addPasskey, {
    prepare: ({ db, actor, body }) => keys.readNew(db, site, actor.accountId, body, realTime()),
    act: async ({ tx, actor, body, prepared, now }) => {
      const passkeyId = await keys.add(tx, actor.accountId, prepared, body, now)
      await audit.write(tx, { actor: actor.accountId, act: 'identity.passkey.add', subject: actor.accountId, now })
      return { passkeyId, must: await findMust(tx, actor.accountId, today(now), app.config.MODE, now) }
    },
  })
  serve(app, contracts.removePasskey, async ({ tx, actor, params, now }) => {
    await lockAccount(tx, actor.accountId)
    await keys.remove(tx, actor.accountId, params.passkeyId)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.passkey.remove', subject: actor.accountId, now })
    const mustSignIn = isRequired(await findGrants(tx, actor.accountId, now), app.config.MODE) && !(await isOn(tx, actor.accountId)) && !(await hasPasskey(tx, actor.accountId))
    if (mustSignIn) await keys.meetDutyAgain(tx, actor.accountId, now)
    return { mustSignIn }
  })

  serve(app, contracts.challengePasskey, async ({ tx }) => ({ ...(await keys.challenge(tx, null, realTime())), rpId: site.rpId }))
  serve<Tables, typeof contracts.signInByPasskey, Account>(app, contracts.signInByPasskey, {
    prepare: ({ db, body, now }) => keys.checkPasskey({ db, sealing, audit }, site, body, { now, realTime: realTime() }),
    act: ({ tx, prepared, now }) => answerSignedIn(tx, prepared, today(now), app.config.MODE, now),
  })
  serve<Tables, typeof contracts.proveByPasskey, Account>(app, contracts.proveByPasskey, {
    prepare: ({ db, body, now }) => keys.checkPasskey({ db, sealing, audit }, site, body, { now, realTime: realTime() }),
    act: () => Promise.resolve({}),
  })
}
