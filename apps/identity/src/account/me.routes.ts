import { acceptPrivacy, currentPasswordWrong, getMe, privacyNotInForce, proveAccount, setPassword, signIn } from '@tequio/contracts/identity/sign-in'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tx } from '@tequio/service-kit/tables'
import { tell } from '../message/message.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { changePassword } from './account.actions.ts'
import { lockAccount, privacyInForce } from './account.queries.ts'
import { underBackoff } from './backoff.ts'
import { makeHasher } from './hasher.ts'
import { answerSignedIn, findMust, getOwnPage } from './me.queries.ts'
import { refuseUnfitPassword } from './own-password.ts'
import { checkSignIn, prove, useUpLink, type SignedIn } from './sign-in.actions.ts'

export const meRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const hasher = makeHasher()
  const today = (now: Date) => todayIn(app.config.PROGRAMME_TIME_ZONE, now)
  const must = (tx: Tx<Tables>, accountId: string, now: Date) => findMust(tx, accountId, today(now), app.config.MODE, now)

  serve<Tables, typeof signIn, SignedIn>(app, signIn, {
    prepare: ({ db, body, now }) => checkSignIn({ db, sealing, audit }, hasher, { ...body, mode: app.config.MODE }, now),
    act: async ({ tx, prepared: { account, byLink }, now }) => {
      if (byLink) await useUpLink(tx, account)
      return answerSignedIn(tx, account, today(now), app.config.MODE, now)
    },
  })

  serve(app, proveAccount, {
    prepare: ({ db, body, now }) => prove({ db, sealing, audit }, hasher, { ...body, mode: app.config.MODE }, now),
    act: () => Promise.resolve({}),
  })

  serve(app, getMe, async ({ db, actor, now }) => getOwnPage(db, actor, today(now), app.config.MODE, now))

  serve<Tables, typeof setPassword, { before: string | null; hash: string }>(app, setPassword, {
    prepare: async ({ db, actor, body, now }) => {
      const account = await db.selectFrom('account').selectAll().where('id', '=', actor.accountId).executeTakeFirst()
      if (!account) throw new Problem(notFound)
      await refuseUnfitPassword(db, sealing, account, body.password)
      const stored = account.password_hash
      const { current } = body
      // No guess, so nothing to slow down: a second tab of the first day, whose screen asks for no present password.
      if (stored !== null && current === undefined) throw new Problem(currentPasswordWrong)
      if (stored !== null && !(await underBackoff({ db, sealing, audit }, { key: account.id, accountId: account.id }, now, () => hasher.verify(stored, current ?? ''))))
        throw new Problem(currentPasswordWrong)
      return { before: stored, hash: await hasher.hash(body.password) }
    },
    act: async ({ tx, actor, prepared, now }) => {
      const account = await lockAccount(tx, actor.accountId)
      // Another tab was faster: its password is the one that counts.
      if (account.password_hash !== prepared.before) throw new Problem(currentPasswordWrong)
      const version = await changePassword(tx, actor, account, prepared.hash, now)
      // the first one, which takes the place of the issued code, is no news to who just chose it
      if (prepared.before !== null) await tell(tx, [{ personId: account.person_id, kind: 'password-changed', about: `${version}` }], now)
      return { version, must: await must(tx, account.id, now) }
    },
  })

  serve(app, acceptPrivacy, async ({ tx, actor, body, now }) => {
    const account = await lockAccount(tx, actor.accountId)
    const privacy = await privacyInForce(tx, today(now))
    if (body.version !== privacy.version) throw new Problem(privacyNotInForce, { version: privacy.version })
    await tx
      .insertInto('privacy_acceptance')
      .values({ account_id: account.id, version: body.version, at: now })
      .onConflict((on) => on.doNothing())
      .execute()
    await tx.updateTable('account').set({ privacy_version: body.version }).where('id', '=', account.id).execute()
    return { must: await must(tx, account.id, now) }
  })
}
