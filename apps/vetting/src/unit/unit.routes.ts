import { addUnit, changeUnit, listUnits, readUnit } from '@tequio/contracts/vetting/unit'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import * as units from './unit.actions.ts'
import { listUnitRows, readUnitPage } from './unit.queries.ts'

export const unitRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, listUnits, ({ db, visible, query, now }) => listUnitRows(db, visible, query, programmeDay(now)))
  serve(app, readUnit, ({ db, params, now }) => readUnitPage(db, params.unitId, programmeDay(now)))
  serve(app, addUnit, async ({ tx, actor, params, body, now }) => {
    const unitId = await units.add(tx, params.unitId, body, { by: await nameOf(tx, actor), today: programmeDay(now), now })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.unit.add', subject: `unit:${unitId}`, now })
    return { unitId }
  })
  serve(app, changeUnit, async ({ tx, actor, params, body, now }) => {
    const version = await units.change(tx, params.unitId, body, { by: await nameOf(tx, actor), today: programmeDay(now), now })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.unit.change', subject: `unit:${params.unitId}`, now })
    return { version }
  })
}
