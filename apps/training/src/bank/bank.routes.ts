import { makeAudit } from '@tequio/service-kit/audit'
import {
  bankFileEmpty,
  bankFileUnreadable,
  exportGift,
  exportMoodleXml,
  importBank,
  listBank,
  publishBank,
  readBank,
  readQuestion,
  retireQuestion,
  saveQuestion,
} from '@tequio/contracts/training/bank'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { importQuestions, retireQuestionAs, saveQuestionAs } from './bank.actions.ts'
import { findBankLines, findCurrent, getBankCourse, getBankSummary, getQuestion } from './bank.queries.ts'
import type { Carried, Home } from './carried.rules.ts'
import { readGift, writeGift } from './gift.rules.ts'
import { NotMoodleXml, readMoodleXml, writeMoodleXml } from './moodle-xml.rules.ts'
import { publishQuestions } from './publish.actions.ts'

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const readFile = (format: 'gift' | 'moodle-xml', bytes: Uint8Array, home: Home): Carried[] => {
  // a control character stands in no text: a picture, an archive, a document of a word processor
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) throw new Problem(bankFileUnreadable, { line: 1 })
  try {
    const carried = format === 'gift' ? readGift(textOf(bytes), home) : readMoodleXml(textOf(bytes), home)
    if (carried.length === 0) throw new Problem(bankFileEmpty)
    return carried
  } catch (error) {
    if (error instanceof NotMoodleXml) throw new Problem(bankFileUnreadable, { line: error.line }, error)
    throw error
  }
}

export const bankRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, listBank, ({ db, params, query }) => findBankLines(db, { ...params, ...query }))
  serve(app, readBank, ({ db, params }) => getBankSummary(db, params.courseId))
  serve(app, readQuestion, ({ db, params }) => getQuestion(db, params))
  serve(app, saveQuestion, async ({ tx, params, body, now }) => ({ version: await saveQuestionAs(tx, { ...params, ...body, now }) }))
  serve(app, retireQuestion, async ({ tx, params, body, now }) => ({ version: await retireQuestionAs(tx, { ...params, ...body, now }) }))
  serve(app, importBank, async ({ tx, params, query, body, now }) => {
    const carried = readFile(query.format, body, { lesson: query.lesson, use: query.use })
    return importQuestions(tx, { courseId: params.courseId, carried, basis: query.basis, now })
  })
  serve(app, exportGift, async ({ db, params }) => {
    const { code } = await getBankCourse(db, params.courseId)
    return { bytes: Buffer.from(writeGift(code, await findCurrent(db, params.courseId)).text), name: `banco-${code}.gift.txt` }
  })
  serve(app, exportMoodleXml, async ({ db, params }) => {
    const { code } = await getBankCourse(db, params.courseId)
    return { bytes: Buffer.from(writeMoodleXml(code, await findCurrent(db, params.courseId))), name: `banco-${code}.xml` }
  })
  serve(app, publishBank, async ({ tx, params, body, actor, now }) => {
    const versionNumber = await publishQuestions(tx, { ...params, ...body, by: actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.bank.publish', subject: params.courseId, now })
    return { versionNumber }
  })
}
