import { notFound } from '@tequio/contracts/problems'
import { bringUnsent, lookAtUnsent, readUnsentKey } from '@tequio/contracts/training/unsent'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { deriveKey } from '@tequio/service-kit/secrets'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { FastifyRequest } from 'fastify'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { bringWork, lookAtWork, type Opened } from './unsent.actions.ts'
import { openUnsent, unsentKey } from './unsent.rules.ts'

export const unsentRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const secret = deriveKey(app.config.secretKey, 'training.unsent')
  // what one may bring in is the work of the person in the path; a file of somebody else is as unknown as that person
  const open = (bytes: Uint8Array, personId: string, now: Date): Opened => {
    const opened = openUnsent(bytes, { secret, now })
    if (opened.file.person !== personId) throw new Problem(notFound)
    return opened
  }
  const logTo = (request: FastifyRequest) => (error: unknown) => request.log.error({ err: error }, 'an item of a file could not be applied')

  serve(app, readUnsentKey, async ({ actor, now }) => {
    const of = { person: actor.personId || nobody, keyAt: now.toISOString() }
    return { personId: of.person, keyAt: of.keyAt, key: Buffer.from(unsentKey(secret, of)).toString('base64url') }
  })
  serve(app, lookAtUnsent, {
    prepare: async ({ body, params, now }) => open(body, params.personId, now),
    act: ({ tx, prepared, now, request }) => lookAtWork(tx, prepared, { now, log: logTo(request) }),
  })
  serve(app, bringUnsent, {
    prepare: async ({ body, params, now }) => open(body, params.personId, now),
    act: async ({ tx, prepared, params, actor, now, request }) => {
      const report = await bringWork(tx, prepared, { now, log: logTo(request) })
      await audit.write(tx, { actor: actor.accountId, act: 'training.unsent.bring', subject: params.personId, now })
      return report
    },
  })
}
