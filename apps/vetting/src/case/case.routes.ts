import { getFile, getPersonalData, listCases, matchCase, openFile, reopenCase, saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { answerDispute } from '@tequio/contracts/vetting/dispute'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { open, requireOpening } from '../opening/opening.actions.ts'
import { answer } from '../own/dispute.actions.ts'
import { recordCup } from '../paper/paper.actions.ts'
import { readData, saveData } from '../person-data/person-data.actions.ts'
import { programmeDay } from '../programme.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { saveUnitOf } from '../unit/unit.actions.ts'
import { readUnitOf } from '../unit/unit.queries.ts'
import * as actions from './case.actions.ts'
import { readFile } from './file.queries.ts'
import { listCaseRows } from './list.queries.ts'

export const caseRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)

  serve(app, listCases, ({ db, visible, query, now }) => listCaseRows(db, visible, query, now))
  serve(app, openFile, ({ tx, actor, params, body, now }) =>
    open(tx, audit, { subject: `${body.what === 'data' ? 'data' : 'case'}:${params.caseId}`, actor, purpose: body.purpose, now }),
  )
  serve(app, getFile, async ({ db, actor, params, now }) => {
    await requireOpening(db, `case:${params.caseId}`, actor, now)
    return readFile(db, sealing, params.caseId, actor, now)
  })
  serve(app, getPersonalData, async ({ db, actor, params, now }) => {
    await requireOpening(db, `data:${params.caseId}`, actor, now)
    const row = await db.selectFrom('vetting_case').select(['person_id', 'institution_id', 'area']).where('id', '=', params.caseId).executeTakeFirstOrThrow()
    return { ...(await readData(db, sealing, row.person_id)), ...(await readUnitOf(db, row)) }
  })
  serve(app, savePersonalData, async ({ tx, actor, params, body, now }) => {
    const row = await actions.lockCase(tx, params.caseId)
    const by = await nameOf(tx, actor)
    const saved = await saveData(tx, sealing, { personId: row.person_id, version: body.version, data: body.data, by, now })
    const unitId = await saveUnitOf(tx, row, { unit: body.unit, version: body.unitVersion }, { by, today: programmeDay(now), now })
    if (unitId) await audit.write(tx, { actor: actor.accountId, act: 'vetting.unit.change', subject: `unit:${unitId}`, now })
    return { version: saved.version, missing: saved.cases.find((one) => one.id === row.id)?.missing ?? [] }
  })
  serve(app, saveCup, async ({ tx, actor, params, body, now }) => recordCup(tx, { caseId: params.caseId, components: body.components, by: await nameOf(tx, actor), now }))
  serve(app, matchCase, async ({ tx, actor, params, body, now }) => actions.matchCase(tx, { caseId: params.caseId, version: body.version, by: await nameOf(tx, actor), now }))
  serve(app, reopenCase, async ({ tx, actor, params, body, now }) => actions.reopenCase(tx, { caseId: params.caseId, version: body.version, by: await nameOf(tx, actor), now }))
  serve(app, answerDispute, async ({ tx, actor, params, body, now }) => answer(tx, sealing, { ...params, answer: body.answer, by: await nameOf(tx, actor), now }))
}
