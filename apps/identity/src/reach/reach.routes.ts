import * as contracts from '@tequio/contracts/identity/reach'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { readVariable } from '@tequio/service-kit/config'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { personIn } from '../delivery/unsubscribe.rules.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import * as actions from './reach.actions.ts'
import { getReach } from './reach.queries.ts'

export const reachRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const pushKey = readVariable(process.env, 'PUSH_PUBLIC_KEY') ?? null
  // mail programs press the button of a mail with a form
  app.fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1_024 }, (_request, _body, done) => done(null, undefined))

  serve(app, contracts.readReach, ({ db, actor }) => getReach(db, sealing, actor, pushKey))
  serve(app, contracts.chooseReach, async ({ tx, actor, body }) => {
    await actions.choose(tx, actor.personId, body)
    return {}
  })
  serve(app, contracts.giveAddress, async ({ tx, actor, body, now }) => {
    await actions.giveAddress(tx, sealing, actor.personId, body, now)
    return {}
  })
  serve<Tables, typeof contracts.proveAddress, boolean>(app, contracts.proveAddress, {
    prepare: ({ db, actor, body, now }) => actions.isProof(db, sealing, actor.personId, body, now),
    act: async ({ tx, actor, body, prepared, now }) => {
      if (!prepared || !(await actions.takeAddress(tx, sealing, actor.personId, body.way, now))) throw new Problem(contracts.proofUnfit)
      await audit.write(tx, { actor: actor.accountId, act: 'identity.reach.change', subject: actor.personId, purpose: body.way, now })
      return {}
    },
  })
  serve(app, contracts.dropAddress, async ({ tx, actor, params, now }) => {
    await actions.dropAddress(tx, sealing, actor.personId, params.way, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.reach.change', subject: actor.personId, purpose: params.way, now })
    return {}
  })
  serve(app, contracts.addDevice, async ({ tx, actor, body, now }) => ({ deviceId: await actions.keepDevice(tx, sealing, actor.personId, body, now) }))
  serve(app, contracts.dropDevice, async ({ tx, actor, body }) => {
    await actions.endDevices(tx, sealing, actor.personId, body.endpoint)
    return {}
  })
  serve(app, contracts.unsubscribe, async ({ tx, params }) => {
    const personId = personIn(sealing, params.token)
    if (personId === undefined) throw new Problem(notFound)
    await actions.endDigest(tx, personId)
    return {}
  })
}
