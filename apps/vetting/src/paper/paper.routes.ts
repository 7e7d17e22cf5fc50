import { notFound } from '@tequio/contracts/problems'
import { getConsentSheet, listPeople, readPaper, uploadPaper } from '@tequio/contracts/vetting/paper'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { listPeopleRows } from '../case/list.queries.ts'
import { nameOf } from '../directory/directory.queries.ts'
import { requireOpening } from '../opening/opening.actions.ts'
import { programmeDay } from '../programme.ts'
import { makeSealing, paperPlace } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { writeConsentSheet } from './consent-sheet.ts'
import { addPaper, consentTextOn, storePaper } from './paper.actions.ts'

export const paperRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve(app, listPeople, ({ db, visible, query, now }) => listPeopleRows(db, visible, query, now))
  serve(app, uploadPaper, {
    prepare: ({ body }) => storePaper(app.files, sealing, body),
    act: async ({ tx, actor, params, query, prepared, now }) => {
      const added = await addPaper(tx, { caseId: params.caseId, kind: params.kind, name: query.name, paper: prepared, by: await nameOf(tx, actor), now })
      await audit.write(tx, { actor: actor.accountId, act: 'vetting.paper.upload', subject: `case:${params.caseId}`, purpose: params.kind, now })
      return added
    },
  })
  serve(app, readPaper, async ({ db, actor, params, query, now }) => {
    await requireOpening(db, `case:${params.caseId}`, actor, now)
    const paper = await db
      .selectFrom('paper')
      .select(['id', 'name', 'media_type', 'stored'])
      .where('id', '=', params.paperId)
      .where('case_id', '=', params.caseId)
      .executeTakeFirst()
    const sealed = paper && (await app.files.get(paper.stored))
    if (!paper || !sealed) throw new Problem(notFound)
    const bytes = sealing.openBytes(sealed, paperPlace(paper.id))
    return { bytes, name: paper.name, ...(query.as === 'look' ? { inline: true, mediaType: paper.media_type } : {}) }
  })
  serve(app, getConsentSheet, async ({ db, params, now }) => {
    const row = await db.selectFrom('vetting_case').select(['display_name', 'position_title', 'institution_name']).where('id', '=', params.caseId).executeTakeFirst()
    if (!row) throw new Problem(notFound)
    const text = await consentTextOn(db, programmeDay(now))
    return {
      bytes: await writeConsentSheet({ name: row.display_name, position: row.position_title, institution: row.institution_name, version: text.version, text: text.body }),
      name: `consentimiento-${row.display_name}.pdf`,
    }
  })
}
