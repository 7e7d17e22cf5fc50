import { changeProgramme, programmeId, readProgramme } from '@tequio/contracts/identity/programme'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { change } from './programme.actions.ts'
import { getPage } from './programme.queries.ts'

export const programmeRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const zone = app.config.PROGRAMME_TIME_ZONE

  serve(app, readProgramme, ({ db, now }) => getPage(db, zone, todayIn(zone, now)))
  serve(app, changeProgramme, async ({ tx, actor, body, now }) => {
    const changed = await change(tx, body, todayIn(zone, now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.programme.change', subject: programmeId, now })
    return changed
  })
}
