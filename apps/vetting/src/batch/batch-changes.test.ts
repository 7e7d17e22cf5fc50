import { changeBatch, createBatch, exportBatch, exportBatchCsv, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmResults, proposeResults } from '@tequio/contracts/vetting/verdict'
import { savePersonalData } from '@tequio/contracts/vetting/case'
import { checkResults, importResults } from '@tequio/contracts/vetting/result-sheet'
import { actorOf, testService } from '@tequio/service-kit/testing'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, data, makeBatch, makeMunicipality, makePerson, makeSent, reviewer, seeBatch, today, unit, type Vetting } from '../../test/make.ts'
import { makeSealing } from '../sealing.ts'
import { service } from '../service.ts'
import { openLine } from './sheet.queries.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())
const as = coordinator
const ten = Array.from({ length: 10 }, (_, at) => at)

describe('a batch that comes back', () => {
  test('brings a reason for each row, sealed and for two roles alone, until it is sealed again; cancelling says why', async () => {
    const [one, two] = [await makePerson(t, clerk), await makePerson(t, clerk)]
    const { batchId, version } = await makeSent(t, [one, two])
    const params = { batchId }
    const outsider = await makePerson(t, clerk)
    const back = (corrections: { caseId: string; reason: string }[]) => t.call(stepBatch, { as, params, body: { version, to: 'returned', corrections } })
    expect((await back([])).problem.code).toBe('reason-needed')
    expect((await back([{ caseId: outsider.caseId, reason: 'No está en el lote' }])).status).toBe(404)
    expect((await back([{ caseId: one.caseId, reason: 'CANARIO-CORRECCION' }])).body.state).toBe('returned')
    const seen = await seeBatch(t, batchId, reviewer)
    expect(seen.rows.map((row) => row.correction)).toEqual(['CANARIO-CORRECCION', null])
    expect(seen.steps.at(-1)).toMatchObject({ to: 'returned', reason: null, corrections: 1 })
    const kept = JSON.stringify([await t.db.selectFrom('batch_correction').selectAll().execute(), await t.emitted(), await t.db.selectFrom('case_step').selectAll().execute()])
    expect(kept).not.toContain('CANARIO-CORRECCION')
    await t.call(stepBatch, { as, params, body: { version: version + 1, to: 'draft' } })
    expect((await seeBatch(t, batchId)).rows[0]?.correction).toBe('CANARIO-CORRECCION')
    await t.call(stepBatch, { as, params, body: { version: version + 2, to: 'sealed' } })
    expect((await seeBatch(t, batchId)).rows[0]?.correction).toBeNull()
    expect((await t.call(stepBatch, { as, params, body: { version: version + 3, to: 'cancelled' } })).problem.code).toBe('reason-needed')
    await t.call(stepBatch, { as, params, body: { version: version + 3, to: 'cancelled', reason: 'El evento se canceló' } })
    const over = await seeBatch(t, batchId)
    expect(over.steps.map((step) => step.to)).toEqual(['draft', 'sealed', 'submitted', 'returned', 'draft', 'sealed', 'cancelled'])
    expect(over.steps.at(-1)?.reason).toBe('El evento se canceló')
    expect(over.mayStepTo).toEqual([])
  })
})

describe('the builder', () => {
  test('a batch has its own capacity below the programme’s limit, its day of need and the last safe day to send, and each change is stamped', async () => {
    const persons = [await makePerson(t, clerk), await makePerson(t, clerk)]
    const { batchId } = (await t.call(createBatch, { as, body: { purpose: 'Taller', neededBy: '2027-01-08', capacity: 1 } })).body
    const change = (version: number, body: object) => t.call(changeBatch, { as, params: { batchId }, body: { version, ...body } })
    expect((await change(1, { add: persons.map((one) => one.caseId) })).problem).toMatchObject({ code: 'batch-full', facts: { max: 1 } })
    expect((await change(1, { capacity: 2, neededBy: '2027-02-01', purpose: 'Taller largo', add: persons.map((one) => one.caseId) })).body.persons).toBe(2)
    expect((await change(2, { capacity: 1 })).problem.code).toBe('batch-full')
    expect((await change(2, { remove: [persons[0]?.caseId], capacity: null })).body.persons).toBe(1)
    const { batch, acts } = await seeBatch(t, batchId)
    expect(batch).toMatchObject({ purpose: 'Taller largo', neededBy: '2027-02-01', lastSafeOn: '2027-01-27', capacity: null, max: 50 })
    expect(acts.map((act) => [act.kind, act.persons])).toEqual([
      ['changed', null],
      ['joined', 2],
      ['changed', null],
      ['left', 1],
    ])
  })

  test('another donor’s layout goes out as XLSX and CSV and its answer comes back in its own headings, words and order of days', async () => {
    const person = await makePerson(t, clerk)
    await complete(t, person, { alias: '=cmd|calc' })
    const { batchId } = (await t.call(createBatch, { as, body: { purpose: 'Otro donante', neededBy: '2027-01-08', layout: 'brief' } })).body
    const params = { batchId }
    await t.call(changeBatch, { as, params, body: { version: 1, add: [person.caseId] } })
    await t.call(stepBatch, { as, params, body: { version: 2, to: 'sealed' } })
    const csv = Buffer.from((await t.call(exportBatchCsv, { as, params })).body).toString('utf8')
    const { data: rows } = Papa.parse<string[]>(csv.slice(1).trim())
    expect(csv.charAt(0)).toBe('\uFEFF')
    expect(rows[0]).toEqual(['Family Names', 'Given Names', 'National ID', 'Date of Birth (dd/mm/yyyy)', 'Sex', 'Organisation', 'Function'])
    expect(rows[1]?.slice(0, 5)).toEqual(['Garcia Hernandez', 'Gloria', data.curp, '27/04/1956', 'F'])
    const book = await readSheet(Buffer.from((await t.call(exportBatch, { as, params })).body))
    expect(book).toEqual(rows)
    await t.call(stepBatch, { as, params, body: { version: 3, to: 'submitted' } })
    expect((await seeBatch(t, batchId)).acts.map((act) => [act.kind, act.detail])).toContainEqual(['exported', 'csv'])
    const body = new TextEncoder().encode(`Decision,Decision Date,National ID,Given Names,Family Names\nFavourable,25/11/2026,${data.curp},GLORIA,García Hernández`)
    const { rows: read, seen } = (await t.call(checkResults, { as, params, body })).body
    expect(read).toMatchObject([{ caseId: person.caseId, outcome: 'approved', resultOn: today, effect: 'propose' }])
    expect((await t.call(importResults, { as, params, query: { seen }, body })).body).toMatchObject({ propose: 1 })
  })

  test('no cell of the CSV is a formula either', async () => {
    const person = await makePerson(t, clerk)
    await complete(t, person, { alias: '=cmd|calc' })
    const { batchId, version } = await makeBatch(t, [person])
    expect((await t.call(exportBatchCsv, { as, params: { batchId } })).problem.code).toBe('batch-locked')
    await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'sealed' } })
    const csv = Buffer.from((await t.call(exportBatchCsv, { as, params: { batchId } })).body).toString('utf8')
    expect(Papa.parse<string[]>(csv).data[1]).toContain("'=cmd|calc")
  })
})

describe('a locked file', () => {
  test('is not edited: neither its persons, its dates, their data nor the unit told beside them, and it leaves twice as the same', async () => {
    const person = await makePerson(t)
    await complete(t, person)
    const { batchId, version } = await makeBatch(t, [person])
    await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'sealed' } })
    const change = (body: object) => t.call(changeBatch, { as, params: { batchId }, body: { version: version + 1, ...body } })
    for (const body of [{ remove: [person.caseId] }, { add: [person.caseId] }, { neededBy: '2027-03-01' }, { purpose: 'Otro evento' }, { capacity: 10 }])
      expect((await change(body)).problem.code, JSON.stringify(body)).toBe('batch-locked')
    expect(
      (await t.call(savePersonalData, { as, params: { caseId: person.caseId }, body: { version: 1, data: { ...data, alias: 'x' }, unit, unitVersion: 1 } })).problem.code,
    ).toBe('data-locked')
    const take = async () => (await t.call(exportBatchCsv, { as, params: { batchId } })).body
    const units = async () => {
      const sheets = await readSheet(Buffer.from((await t.call(exportBatch, { as, params: { batchId } })).body), 'Units')
      return sheets
    }
    const [before, unitsBefore] = [await take(), await units()]
    // a colleague who is not in the batch brings the unit another commander
    const colleague = await makePerson(t, { institutionId: person.post.institutionId })
    expect(
      (await t.call(savePersonalData, { as, params: { caseId: colleague.caseId }, body: { version: 0, data, unit: { ...unit, commander: 'Otra Persona' }, unitVersion: 2 } }))
        .status,
    ).toBe(200)
    expect(await take()).toEqual(before)
    expect(await units()).toEqual(unitsBefore)
    expect(JSON.stringify(unitsBefore)).toContain('Ana Ruiz')
  })

  test('holds what stood when it was sealed, whoever of ten saved at that moment', async () => {
    const persons = await Promise.all(ten.map(async () => makePerson(t, clerk)))
    for (const person of persons) await complete(t, person)
    const { batchId, version } = await makeBatch(t, persons)
    const save = (at: number) =>
      t.call(savePersonalData, { as, params: { caseId: persons[at]?.caseId ?? '' }, body: { version: 1, data: { ...data, alias: `alias ${at}` }, unit, unitVersion: 1 } })
    const [sealed, ...saved] = await Promise.all([t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'sealed' } }), ...ten.map(save)])
    expect(sealed.status).toBe(200)
    const sealing = makeSealing(t.app.config.secretKey)
    const rows = await t.db.selectFrom('batch_case').select(['case_id', 'sealed_row']).where('batch_id', '=', batchId).orderBy('row').execute()
    for (const [at, answer] of saved.entries()) {
      const row = rows.find((one) => one.case_id === persons[at]?.caseId)
      const alias = openLine(sealing, batchId, row?.case_id ?? '', row?.sealed_row ?? '').row['Alias']
      expect(answer.status === 200 ? alias : answer.problem.code).toBe(answer.status === 200 ? `alias ${at}` : 'data-locked')
      if (answer.status !== 200) expect(alias).toBe('')
    }
  })
})

describe('one person at two browsers', () => {
  test('ten results by the same person at once leave one that stands, and none of ten confirmations by that person counts', async () => {
    const judge = await makePerson(t, clerk)
    const { batchId } = await makeSent(t, [judge])
    const params = { batchId }
    const propose = (at: number) =>
      t.call(proposeResults, { as, params, body: { items: [{ caseId: judge.caseId, outcome: at % 2 === 0 ? ('approved' as const) : ('rejected' as const), resultOn: today }] } })
    const proposed = await Promise.all(ten.map(propose))
    expect(proposed.map((answer) => answer.status)).toEqual(ten.map(() => 201))
    const verdicts = await t.db.selectFrom('verdict').select(['id', 'state']).where('case_id', '=', judge.caseId).execute()
    expect(verdicts.map((row) => row.state).sort()).toEqual(['proposed', ...ten.slice(1).map(() => 'withdrawn')])
    const verdictIds = verdicts.flatMap((row) => (row.state === 'proposed' ? [row.id] : []))
    const browser = (at: number) => actorOf({ role: 'reviewer', person: coordinator.personId, ...(at % 2 === 0 ? { account: coordinator.accountId } : {}) })
    const confirmed = await Promise.all(ten.map((at) => t.call(confirmResults, { as: browser(at), params, body: { verdictIds } })))
    expect(confirmed.map((answer) => answer.problem.code)).toEqual(ten.map(() => 'second-person-needed'))
    expect(await t.db.selectFrom('clearance').selectAll().where('case_id', '=', judge.caseId).execute()).toEqual([])
    expect((await t.call(confirmResults, { as: reviewer, params, body: { verdictIds } })).body).toEqual({ confirmed: 1 })
    await seeBatch(t, batchId)
    expect((await t.call(readBatch, { as, params })).body.rows[0]?.verdict?.confirmedAt).not.toBeNull()
  })
})
