import { bringTranslation, chooseLanguage, exportTranslation, listTranslations, offerTranslation, readTranslation, saveTranslation } from '@tequio/contracts/training/translation'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { bringTexts, choose, offer, saveTexts } from './translation.actions.ts'
import { findTranslations, getLine, getTexts } from './translation.queries.ts'
import { readTranslationSheet, writeTranslation } from './translation-sheet.ts'

export const translationRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, listTranslations, ({ db, params }) => findTranslations(db, params.courseId))
  serve(app, readTranslation, ({ db, params, query }) => getTexts(db, { ...params, part: query.part }))
  serve(app, offerTranslation, async ({ tx, params, body, actor, now }) => {
    const line = await offer(tx, { ...params, ...body, now })
    await audit.write(tx, { actor: actor.accountId, act: body.offered ? 'training.translation.offer' : 'training.translation.hold', subject: params.courseId, now })
    return line
  })
  serve(app, saveTranslation, ({ tx, params, body, now }) => saveTexts(tx, { ...params, ...body, now }))
  serve(app, exportTranslation, async ({ db, params }) => {
    const { parts, all } = await getLine(db, params)
    const lines = parts.flatMap(({ part, texts }) => texts.map((source) => ({ part, source, text: all.get(source) ?? null })))
    return { bytes: await writeTranslation(lines, params.language), name: `traduccion-${params.language}.xlsx` }
  })
  serve(app, bringTranslation, {
    prepare: ({ body }) => readTranslationSheet(body),
    act: ({ tx, params, prepared, now }) => bringTexts(tx, { ...params, rows: prepared, now }),
  })
  serve(app, chooseLanguage, async ({ tx, params, body, actor }) => ({ language: await choose(tx, { ...params, ...body, personId: actor.personId || nobody }) }))
}
