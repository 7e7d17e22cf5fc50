import { askRecovery, finishRecovery } from '@tequio/contracts/identity/recovery'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { makeHasher } from '../account/hasher.ts'
import { refuseUnfitPassword } from '../account/own-password.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { ask, findRecovery, recover } from './recovery.actions.ts'

/** The gateway says who asks; in front of it nobody is. */
const addressOf = (request: { headers: Record<string, unknown>; ip: string }): string => String(request.headers['x-forwarded-for'] ?? request.ip)

export const recoveryRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const hasher = makeHasher()
  serve(app, askRecovery, async ({ tx, body, request, now }) => {
    await ask(tx, sealing, { user: body.user, address: addressOf(request) }, now)
    return {}
  })
  serve<Tables, typeof finishRecovery, { recoveryId: string; passwordHash: string }>(app, finishRecovery, {
    prepare: async ({ db, body, now }) => {
      const recovery = await findRecovery(db, sealing, body, now)
      const account = await db.selectFrom('account').selectAll().where('id', '=', recovery.account_id).executeTakeFirstOrThrow()
      await refuseUnfitPassword(db, sealing, account, body.password)
      return { recoveryId: recovery.id, passwordHash: await hasher.hash(body.password) }
    },
    act: async ({ tx, prepared, now }) => {
      const accountId = await recover(tx, sealing, prepared, now)
      await audit.write(tx, { actor: accountId, act: 'identity.recovery.finish', subject: accountId, now })
      return {}
    },
  })
}
