import { changeBatch, createBatch, exportBatch, listBatches, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { savePersonalData } from '@tequio/contracts/vetting/case'
import { saveOwnData } from '@tequio/contracts/vetting/own'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { testService } from '@tequio/service-kit/testing'
import readSheet from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, data, decide, makeBatch, makeMunicipality, makePerson, makeSent, propose, seeBatch, unit, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())
const as = coordinator

describe('a batch', () => {
  test('every row and column that is wrong is reported at once, and sealing waits for them', async () => {
    const [bare, whole] = [await makePerson(t), await makePerson(t, clerk)]
    await complete(t, whole)
    const { batchId, version } = await makeBatch(t, [bare, whole])
    expect((await t.call(readBatch, { as, params: { batchId } })).problem.code).toBe('purpose-needed')
    const seen = await seeBatch(t, batchId)
    expect(seen.batch).toMatchObject({ number: '2026-01', persons: 2, leadDays: 35, lastSafeOn: '2026-12-04', state: 'draft' })
    expect(seen.rows.find((row) => row.caseId === whole.caseId)?.problems).toEqual([])
    const codes = seen.rows.find((row) => row.caseId === bare.caseId)?.problems.map((one) => `${one.column}:${one.code}`)
    expect(codes).toEqual([
      'person:consent-missing',
      'person:cup-missing',
      'givenNames:missing',
      'firstSurname:missing',
      'bornOn:missing',
      'sex:missing',
      'idNumber:missing',
      'birthPlace:missing',
      'unit:unit-incomplete',
    ])
    expect((await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'sealed' } })).problem).toMatchObject({ code: 'batch-has-problems', facts: { rows: 1 } })
    expect((await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'submitted' } })).problem.code).toBe('step-not-allowed')
    expect((await t.emitted(requirementSet)).filter((event) => event.subjectId === bare.caseId).at(-1)?.data).toMatchObject({ neededBy: '2027-01-08' })
  })

  test('the sheet has the embassy’s columns, dates and sexes, and no cell is a formula', async () => {
    const person = await makePerson(t)
    await complete(t, person)
    await t.call(savePersonalData, { as, params: { caseId: person.caseId }, body: { version: 1, data: { ...data, alias: '=cmd|calc' }, unit, unitVersion: 1 } })
    const { batchId, version } = await makeBatch(t, [person])
    expect((await t.call(exportBatch, { as, params: { batchId } })).problem.code).toBe('batch-locked')
    const sealed = await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'sealed' } })
    expect(sealed.body.hash).toMatch(/^[0-9a-f]{64}$/)
    const { body, status } = await t.call(exportBatch, { as, params: { batchId } })
    expect(status).toBe(200)
    const rows = (await readSheet(Buffer.from(body)))[0]?.data ?? []
    expect(rows).toHaveLength(2)
    const cell = (title: string) => rows[1]?.[(rows[0] ?? []).indexOf(title)]
    expect([cell('Date of Birth (mm/dd/yyyy)'), cell('Gender'), cell('Unit Type'), cell('ID Number'), cell('Alias'), cell('Country to Search')]).toEqual([
      '04/27/1956',
      'F',
      'Police',
      data.curp,
      "'=cmd|calc",
      'Mexico',
    ])
    expect((await t.call(changeBatch, { as, params: { batchId }, body: { version: version + 1, remove: [person.caseId] } })).problem.code).toBe('batch-locked')
  })

  test('once sealed, personal data stay as they are until the batch is over', async () => {
    const judge = await makePerson(t, clerk)
    const { batchId, version } = await makeSent(t, [judge])
    const change = { version: 1, data: { ...data, alias: 'otro' } }
    expect((await t.call(savePersonalData, { as, params: { caseId: judge.caseId }, body: { ...change, unit, unitVersion: 1 } })).problem.code).toBe('data-locked')
    expect((await t.call(saveOwnData, { as: judge.self, body: change })).problem.code).toBe('data-locked')
    expect((await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'returned' } })).problem.code).toBe('reason-needed')
    const back = await t.call(stepBatch, { as, params: { batchId }, body: { version, to: 'returned', reason: 'Falta un apellido' } })
    expect(back.body.state).toBe('returned')
    expect((await t.call(saveOwnData, { as: judge.self, body: change })).status).toBe(200)
    expect((await propose(t, batchId, judge, { outcome: 'approved' })).problem.code).toBe('verdict-not-fitting')
  })

  test('a batch closes when every result is in, and a person stands in one open batch only', async () => {
    const judge = await makePerson(t, clerk)
    const sent = await makeSent(t, [judge])
    const other = (await t.call(createBatch, { as, body: { purpose: 'Otro evento', neededBy: '2027-02-01' } })).body
    expect((await t.call(changeBatch, { as, params: { batchId: other.batchId }, body: { version: 1, add: [judge.caseId] } })).problem).toMatchObject({
      code: 'case-not-free',
      facts: { count: 1 },
    })
    let { version } = sent
    for (const to of ['accepted', 'courtesy', 'courtesy_completed', 'results_returned'] as const)
      version = (await t.call(stepBatch, { as, params: { batchId: sent.batchId }, body: { version, to } })).body.version
    expect((await t.call(stepBatch, { as, params: { batchId: sent.batchId }, body: { version, to: 'closed' } })).problem).toMatchObject({
      code: 'results-missing',
      facts: { count: 1 },
    })
    await decide(t, sent.batchId, judge, { outcome: 'approved' })
    expect((await t.call(stepBatch, { as, params: { batchId: sent.batchId }, body: { version, to: 'closed' } })).body.state).toBe('closed')
    expect((await seeBatch(t, sent.batchId)).rows[0]).toMatchObject({ state: 'approved', verdict: { outcome: 'approved', validUntil: '2027-11-25' } })
    expect((await t.call(listBatches, { as })).body.items.at(-1)).toMatchObject({ batchId: sent.batchId, awaiting: 0 })
  })

  test('fifty persons fit and the fifty-first does not; ten who add the same person add it once', async () => {
    await t.db.updateTable('setting').set({ value: 2 }).where('name', '=', 'batch_max').execute()
    const persons = [await makePerson(t, clerk), await makePerson(t, clerk), await makePerson(t, clerk)]
    const { batchId } = (await t.call(createBatch, { as, body: { purpose: 'Lleno', neededBy: '2027-02-01' } })).body
    expect((await t.call(changeBatch, { as, params: { batchId }, body: { version: 1, add: persons.map((one) => one.caseId) } })).problem).toMatchObject({
      code: 'batch-full',
      facts: { max: 2 },
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(changeBatch, { as, params: { batchId }, body: { version: 1, add: [persons[0]?.caseId ?? ''] } })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await t.db.selectFrom('batch_case').selectAll().where('batch_id', '=', batchId).execute()).toHaveLength(1)
    expect((await t.call(createBatch, { as, body: { purpose: 'Ayer', neededBy: '2026-11-25' } })).problem.code).toBe('needed-by-passed')
  })
})
