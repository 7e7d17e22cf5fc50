import { notFound } from '@tequio/contracts/problems'
import { giveConsent, openDispute, readOwn, readOwnData, saveOwnData } from '@tequio/contracts/vetting/own'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { recordConsent } from '../paper/paper.actions.ts'
import { isDataLocked, readData, saveData } from '../person-data/person-data.actions.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { dispute } from './dispute.actions.ts'
import { readOwnCases } from './own.queries.ts'

const ownPerson = (actor: Actor): string => {
  if (actor.personId === '') throw new Problem(notFound)
  return actor.personId
}

export const ownRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  serve(app, readOwn, ({ db, actor, now }) => readOwnCases(db, sealing, actor.personId, now))
  serve(app, readOwnData, async ({ db, actor }) => {
    const personId = ownPerson(actor)
    return { ...(await readData(db, sealing, personId)), isLocked: await isDataLocked(db, personId) }
  })
  serve(app, saveOwnData, async ({ tx, actor, body, now }) => {
    const saved = await saveData(tx, sealing, { personId: ownPerson(actor), version: body.version, data: body.data, by: await nameOf(tx, actor), now })
    return { version: saved.version, missing: [...new Set(saved.cases.flatMap((one) => one.missing))] }
  })
  serve(app, giveConsent, async ({ tx, actor, body, now }) => {
    const { givenAt } = await recordConsent(tx, { personId: ownPerson(actor), version: body.version, givenBy: 'phone', paperId: null, by: await nameOf(tx, actor), now })
    return { givenAt: givenAt.toISOString() }
  })
  serve(app, openDispute, async ({ tx, actor, params, body, now }) =>
    dispute(tx, sealing, { caseId: params.caseId, personId: ownPerson(actor), text: body.text, by: await nameOf(tx, actor), now }),
  )
}
