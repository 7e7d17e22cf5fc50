import { changeRetention, findBlockedPerson, readRetention, retentionId } from '@tequio/contracts/identity/retention'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { readCurp } from '../person/curp.rules.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { change, findTerms } from './retention.actions.ts'

export const retentionRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const sealing = makeSealing(app.config.secretKey)

  serve(app, readRetention, ({ db }) => findTerms(db))
  serve(app, changeRetention, async ({ tx, actor, body, now }) => {
    const version = await change(tx, body, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.retention.change', subject: retentionId, purpose: body.reason.trim(), now })
    return { version }
  })
  serve(app, findBlockedPerson, async ({ tx, body }) => {
    const read = readCurp(body.curp)
    if (!('curp' in read)) return { personId: null }
    const found = await tx.selectFrom('person').select('id').where('curp_fingerprint', '=', sealing.curpPrint(read.curp.text)).executeTakeFirst()
    return { personId: found?.id ?? null }
  })
}
