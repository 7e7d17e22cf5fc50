import { countPersons, getIdentitySummary, getPerson, listPersons, readPersonFigures, revealPerson } from '@tequio/contracts/identity/person'
import { notFound } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { birthEntities, readCurp } from './curp.rules.ts'
import { countBySexAndAge } from './count.queries.ts'
import { getPersonFigures } from './figures.queries.ts'
import { findPersons, getPersonPage, getSummary } from './person.queries.ts'
import { curpPlace, makeSealing } from './sealing.ts'

export const personRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve(app, listPersons, async ({ db, visible, query }) => findPersons(db, visible, query))
  serve(app, getPerson, async ({ db, params, now }) => getPersonPage(db, sealing, params.personId, now))
  serve(app, getIdentitySummary, async ({ db, visible }) => getSummary(db, visible))
  serve(app, readPersonFigures, async ({ db, now }) => getPersonFigures(db, now))
  serve(app, countPersons, {
    prepare: ({ db, body }) => countBySexAndAge(db, sealing, body),
    act: async ({ tx, actor, body, now, prepared }) => {
      await audit.write(tx, { actor: actor.accountId, act: 'identity.person.count', subject: 'persons', purpose: `${body.personIds.length}, ${body.on}`, now })
      return prepared
    },
  })
  serve(app, revealPerson, async ({ tx, actor, params, body, now }) => {
    const row = await tx.selectFrom('person').select('curp_sealed').where('id', '=', params.personId).executeTakeFirst()
    const read = row && readCurp(sealing.open(row.curp_sealed, curpPlace(params.personId)))
    if (!read || 'fault' in read) throw new Problem(notFound)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.person.reveal', subject: params.personId, purpose: body.purpose, now })
    return { curp: read.curp.text, bornOn: read.curp.bornOn, sex: read.curp.sex, birthEntity: birthEntities[read.curp.entity] ?? read.curp.entity }
  })
}
