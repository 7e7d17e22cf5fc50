import { auditEndpoint } from '@tequio/contracts/audit'
import { exportBatch, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmResults, proposeResults, withdrawVerdict } from '@tequio/contracts/vetting/verdict'
import { checkResults, importResults } from '@tequio/contracts/vetting/result-sheet'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSheet } from 'read-excel-file/node'
import { clerk, complete, coordinator, makeBatch, makeMunicipality, makePerson, makeSent, reviewer, seeBatch, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const people = {
  gloria: { givenNames: 'Gloria', firstSurname: 'Hernández', secondSurname: 'García', curp: 'HEGG560427MVZRRL04', bornOn: '1956-04-27', sex: 'M' as const },
  wenceslao: { givenNames: 'Wenceslao', firstSurname: 'Bolaños', secondSurname: 'Xolalpa', curp: 'BOXW310820HNERXN09', bornOn: '1931-08-20', sex: 'H' as const },
  carlos: { givenNames: 'Carlos', firstSurname: 'Gómez', secondSurname: 'Muñoz', curp: 'GOMC000101HDFNRRA7', bornOn: '2000-01-01', sex: 'H' as const },
  ana: { givenNames: 'Ana', firstSurname: 'López', secondSurname: 'Xicoténcatl', curp: 'LOXA040229MCSPXNA9', bornOn: '2004-02-29', sex: 'M' as const },
}
type Key = keyof typeof people
type Cells = Record<string, string | Date>

const headings = ['Given Names', 'First Surname', 'Second Surname', 'ID Number', 'Result', 'Result Date (mm/dd/yyyy)', 'Expiration Date (mm/dd/yyyy)', 'Comments']
const line = (of: Key, result: string, more: Cells = {}): Cells => ({
  'Given Names': people[of].givenNames,
  'First Surname': people[of].firstSurname,
  'Second Surname': people[of].secondSurname,
  'ID Number': people[of].curp,
  Result: result,
  'Result Date (mm/dd/yyyy)': '11/25/2026',
  ...more,
})
const until = { 'Expiration Date (mm/dd/yyyy)': '08/02/2027' }
const csv = (rows: readonly Cells[], titles: readonly string[] = headings, by = ','): Uint8Array =>
  new TextEncoder().encode([titles, ...rows.map((row) => titles.map((title) => String(row[title] ?? '')))].map((cells) => cells.join(by)).join('\r\n'))

const makeOf = async (key: Key, post = clerk): Promise<Person> => {
  const person = await makePerson(t, post)
  await complete(t, person, people[key])
  return person
}
/** A batch that was sent, opened by both. */
const sentOf = async (persons: readonly Person[]) => {
  const sent = await makeSent(t, persons)
  for (const as of [coordinator, reviewer]) await seeBatch(t, sent.batchId, as)
  return sent
}
const check = (batchId: string, body: Uint8Array, as: Actor = coordinator) => t.call(checkResults, { as, params: { batchId }, body })
const bring = (batchId: string, body: Uint8Array, seen: string, as: Actor = coordinator) => t.call(importResults, { as, params: { batchId }, query: { seen }, body })
const checkAndBring = async (batchId: string, body: Uint8Array) => bring(batchId, body, (await check(batchId, body)).body.seen)
const whyOf = async (batchId: string, body: Uint8Array) => (await check(batchId, body)).body.rows.map((row) => [row.effect, row.why])
const verdictsOf = (batchId: string) => t.db.selectFrom('verdict').select(['outcome', 'state']).where('batch_id', '=', batchId).orderBy('outcome').execute()

describe('the embassy’s result sheet', () => {
  test('says of each row what it would do, records nothing before it is confirmed, and another person confirms the results', async () => {
    const [gloria, carlos, ana] = [await makeOf('gloria', {}), await makeOf('carlos'), await makeOf('ana')]
    const { batchId } = await sentOf([gloria, carlos, ana])
    const body = csv([line('gloria', 'Approved', until), line('carlos', 'DENIED', { Comments: 'CANARIO-HOJA' })])
    const seen = (await check(batchId, body)).body
    expect(seen).toMatchObject({ counts: { propose: 2, same: 0, left: 0 }, without: [{ caseId: ana.caseId }], unread: [] })
    expect(seen.rows).toMatchObject([
      { row: 2, caseId: gloria.caseId, outcome: 'approved', resultOn: '2026-11-25', validUntil: '2027-08-02', hasReason: false, effect: 'propose', why: null },
      { row: 3, caseId: carlos.caseId, outcome: 'rejected', validUntil: null, hasReason: true, effect: 'propose' },
    ])
    expect(await verdictsOf(batchId)).toEqual([])
    expect((await bring(batchId, body, 'a'.repeat(64))).problem.code).toBe('results-changed')
    expect((await bring(batchId, body, seen.seen, reviewer)).body).toEqual({ propose: 2, same: 0, left: 0 })
    const whole = (await t.call(readBatch, { as: coordinator, params: { batchId } })).body
    expect(whole.rows.find((row) => row.caseId === carlos.caseId)?.verdict).toMatchObject({ outcome: 'rejected', reason: 'CANARIO-HOJA', confirmedBy: null })
    expect(whole.acts.at(-1)).toMatchObject({ kind: 'imported', persons: 2 })
    const verdictIds = whole.rows.flatMap((row) => (row.verdict ? [row.verdict.verdictId] : []))
    expect((await t.call(confirmResults, { as: reviewer, params: { batchId }, body: { verdictIds } })).problem.code).toBe('second-person-needed')
    expect((await t.call(confirmResults, { as: coordinator, params: { batchId }, body: { verdictIds } })).body).toEqual({ confirmed: 2 })
    const stored = JSON.stringify([await t.db.selectFrom('batch_act').selectAll().execute(), await t.db.selectFrom('idempotency').selectAll().execute(), await t.emitted()])
    expect(stored).not.toContain('CANARIO-HOJA')
  })

  test('every reading and every import is written down with the file’s fingerprint and what it did', async () => {
    const { batchId } = await sentOf([await makeOf('carlos')])
    await checkAndBring(batchId, csv([line('carlos', 'Approved')]))
    const { body } = await t.call(auditEndpoint('vetting'), { as: actorOf({ role: 'auditor' }), query: { limit: 20 } })
    const written = body.items.filter((entry) => entry.subject === `batch:${batchId}` && entry.act.startsWith('vetting.result'))
    expect(written.map((entry) => [entry.act, entry.purpose?.replace(/^[0-9a-f]{64} /, '')])).toEqual([
      ['vetting.result.import', '1/0/0'],
      ['vetting.result.check', '1/0/0'],
    ])
  })

  test('finds its columns by heading, wherever they stand and whatever stands above them, and takes real date cells', async () => {
    const [gloria, carlos] = [await makeOf('gloria', {}), await makeOf('carlos')]
    const { batchId } = await sentOf([gloria, carlos])
    const moved = [...headings].reverse()
    expect(await whyOf(batchId, csv([line('carlos', 'Approved')], moved, ';'))).toEqual([['propose', null]])
    const day = (iso: string) => ({ value: new Date(`${iso}T00:00:00Z`), type: Date, format: 'mm/dd/yyyy' })
    const cell = (value: string) => ({ value, type: String })
    const titles = ['Notes', 'Expiration Date', 'Result Date', 'RESULT', 'Second surname', 'First surname', 'Given names', 'ID number'].map(cell)
    const row = [null, day('2027-08-02'), day('2026-11-03'), cell('Cleared'), cell('GARCIA'), cell('HERNANDEZ'), cell('GLORIA'), cell(people.gloria.curp)]
    const book = new Uint8Array(await writeExcelFile([[cell('Embassy of the donor')], titles, row] as never).toBuffer())
    t.at('2026-11-25T18:00:00Z')
    await t.db
      .updateTable('batch')
      .set({ submitted_at: new Date('2026-11-01T18:00:00Z') })
      .where('id', '=', batchId)
      .execute()
    const seen = (await check(batchId, book)).body
    expect(seen.rows).toMatchObject([{ row: 3, caseId: gloria.caseId, resultOn: '2026-11-03', validUntil: '2027-08-02', effect: 'propose' }])
    expect(seen.unread).toEqual(['Notes'])
  })

  test('a heading that is renamed or absent is said by name, and a sheet of another kind is told as that', async () => {
    const { batchId } = await sentOf([await makeOf('gloria', {})])
    const renamed = headings.map((title) => (title === 'Result' ? 'Outcome' : title))
    expect((await check(batchId, csv([line('gloria', 'Approved', until)], renamed))).problem).toMatchObject({
      code: 'result-headings-missing',
      facts: { headings: ['Result'], found: ['Outcome'] },
    })
    const without = headings.filter((title) => !title.startsWith('Expiration') && title !== 'ID Number')
    expect((await check(batchId, csv([line('gloria', 'Approved')], without))).problem).toMatchObject({
      code: 'result-headings-missing',
      facts: { headings: ['ID Number', 'Expiration Date (mm/dd/yyyy)'] },
    })
    expect((await check(batchId, csv([], ['CURP', 'Nombre(s)', 'Primer apellido', 'Municipio']))).problem).toMatchObject({
      code: 'result-template-unknown',
      facts: { headings: expect.arrayContaining(['ID Number', 'Result']) as unknown },
    })
    expect((await check(batchId, csv([line('gloria', 'Approved')], [...headings, 'Result']))).problem).toMatchObject({ code: 'result-heading-twice', facts: { heading: 'Result' } })
    const own = (await t.call(exportBatch, { as: coordinator, params: { batchId } })).body
    expect((await check(batchId, new Uint8Array(own))).problem).toMatchObject({ code: 'result-headings-missing', facts: { found: [] } })
    expect((await readSheet(Buffer.from(own)))[0]).toContain('ID Number')
  })

  test('a file that is no sheet, empty, too long or too big is refused with its own words', async () => {
    const { batchId } = await sentOf([await makeOf('carlos')])
    const codeOf = async (body: Uint8Array) => (await check(batchId, body)).problem.code
    expect(await codeOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('result-kind-unknown')
    expect(await codeOf(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]))).toBe('result-damaged')
    expect(await codeOf(new TextEncoder().encode(' , ,\r\n'))).toBe('result-empty')
    expect(await codeOf(csv([]))).toBe('result-empty')
    expect(await codeOf(csv(Array.from({ length: 251 }, () => line('carlos', 'Approved'))))).toBe('result-too-long')
    expect(await codeOf(new Uint8Array(2_000_001))).toBe('too-large')
  })

  test('each row that cannot be recorded says why, and the others go on', async () => {
    const [gloria, carlos] = [await makeOf('gloria', {}), await makeOf('carlos')]
    const { batchId } = await sentOf([gloria, carlos])
    const at = (resultOn: string): Cells => ({ 'Result Date (mm/dd/yyyy)': resultOn })
    const left: [Cells, string][] = [
      [line('ana', 'Approved'), 'nobody'],
      [line('gloria', 'Approved', { ...until, 'Second Surname': 'Garza' }), 'name-differs'],
      [line('gloria', 'Approved', { ...until, 'ID Number': people.ana.curp }), 'id-differs'],
      [line('gloria', 'Approved', { ...until, 'ID Number': '' }), 'id-missing'],
      [line('gloria', ''), 'result-missing'],
      [line('gloria', 'Pending'), 'result-unknown'],
      [line('gloria', 'Approved', { ...until, ...at('') }), 'day-missing'],
      [line('gloria', 'Approved', { ...until, ...at('25/11/2026') }), 'day-unreadable'],
      [line('gloria', 'Approved', { ...until, ...at('11/31/2026') }), 'day-unreadable'],
      [line('gloria', 'Approved', { ...until, ...at('11/26/2026') }), 'day-future'],
      [line('gloria', 'Approved', { ...until, ...at('11/24/2026') }), 'day-before-sent'],
      [line('gloria', 'Approved'), 'until-missing'],
      [line('gloria', 'Approved', { 'Expiration Date (mm/dd/yyyy)': 'soon' }), 'until-unreadable'],
      [line('gloria', 'Approved', { 'Expiration Date (mm/dd/yyyy)': '11/24/2026' }), 'until-before'],
    ]
    for (const [cells, why] of left)
      expect(await whyOf(batchId, csv([cells, line('carlos', 'Approved')])), why).toEqual([
        ['left', why],
        ['propose', null],
      ])
    const formula = [...headings.slice(0, 4), 'Result', 'Result Date', 'Expiration Date'].map((value) => ({ value, type: String }))
    const texts = [people.gloria.givenNames, people.gloria.firstSurname, people.gloria.secondSurname, people.gloria.curp].map((value) => ({ value, type: String }))
    const cells = [...texts, { value: '=CONCATENATE("Appro","ved")', type: 'Formula' }, { value: '11/25/2026', type: String }, null]
    expect(await whyOf(batchId, new Uint8Array(await writeExcelFile([formula, cells] as never).toBuffer()))).toEqual([['left', 'formula']])
    const self = actorOf({ role: 'reviewer', person: carlos.personId })
    await seeBatch(t, batchId, self)
    expect((await check(batchId, csv([line('carlos', 'Approved')]), self)).body.rows[0]).toMatchObject({ effect: 'left', why: 'own-case' })
    expect((await checkAndBring(batchId, csv([line('ana', 'Approved'), line('carlos', 'Approved')]))).body).toEqual({ propose: 1, same: 0, left: 1 })
  })

  test('of two persons with one CURP neither is guessed, be they in the batch or in the sheet', async () => {
    const [gloria, twin] = [await makeOf('gloria'), await makePerson(t, clerk)]
    await complete(t, twin, { ...people.gloria, givenNames: 'Graciela' })
    const { batchId } = await sentOf([gloria, twin])
    expect(await whyOf(batchId, csv([line('gloria', 'Approved')]))).toEqual([['left', 'id-shared']])
    const one = await sentOf([await makeOf('carlos')])
    expect(await whyOf(one.batchId, csv([line('carlos', 'Approved'), line('carlos', 'Approved', { 'Given Names': 'Carla' })]))).toEqual([
      ['left', 'id-two-names'],
      ['left', 'id-two-names'],
    ])
  })

  test('a person without a CURP is found by the whole name, unless two bear it', async () => {
    const nameless = { ...people.carlos, curp: '' }
    const [carlos, other] = [await makePerson(t, clerk), await makePerson(t, clerk)]
    await complete(t, carlos, nameless)
    const one = await sentOf([carlos])
    const row = line('carlos', 'Approved', { 'ID Number': '' })
    expect(await whyOf(one.batchId, csv([row]))).toEqual([['propose', null]])
    const born = { ...row, 'Date of Birth (mm/dd/yyyy)': '01/02/2000' }
    expect(await whyOf(one.batchId, csv([born], [...headings, 'Date of Birth (mm/dd/yyyy)']))).toEqual([['left', 'birth-differs']])
    const homonym = await makePerson(t, clerk)
    for (const person of [other, homonym]) await complete(t, person, nameless)
    expect(await whyOf((await sentOf([other, homonym])).batchId, csv([row]))).toEqual([['left', 'name-shared']])
  })

  test('the same result twice counts once, two different ones not at all, and the same sheet again changes nothing', async () => {
    const { batchId } = await sentOf([await makeOf('carlos')])
    expect(await whyOf(batchId, csv([line('carlos', 'Approved'), line('carlos', 'Rejected')]))).toEqual([
      ['left', 'twice-differs'],
      ['left', 'twice-differs'],
    ])
    const twice = csv([line('carlos', 'Approved'), line('carlos', 'approved')])
    expect(await whyOf(batchId, twice)).toEqual([
      ['propose', null],
      ['same', 'repeated'],
    ])
    expect((await checkAndBring(batchId, twice)).body).toMatchObject({ propose: 1, same: 1 })
    expect(await whyOf(batchId, csv([line('carlos', 'Approved')]))).toEqual([['same', 'proposed-already']])
    expect((await checkAndBring(batchId, twice)).problem.code).toBe('nothing-to-record')
    expect(await whyOf(batchId, csv([line('carlos', 'Rejected')]))).toEqual([['propose', 'replaces']])
    expect((await check(batchId, csv([line('carlos', 'Rejected')]), reviewer)).body.rows[0]).toMatchObject({ effect: 'left', why: 'other-proposal' })
    const found = await t.db.selectFrom('verdict').select('id').where('batch_id', '=', batchId).where('state', '=', 'proposed').execute()
    await t.call(confirmResults, { as: reviewer, params: { batchId }, body: { verdictIds: found.map((row) => row.id) } })
    expect(await whyOf(batchId, csv([line('carlos', 'Approved')]))).toEqual([['same', 'confirmed-already']])
    expect(await whyOf(batchId, csv([line('carlos', 'Rejected')]))).toEqual([['left', 'decided']])
    expect(await verdictsOf(batchId)).toEqual([{ outcome: 'approved', state: 'confirmed' }])
  })

  test('after cancellation, return or closing each row says so, and before sending there is nothing to read', async () => {
    const [carlos, ana] = [await makeOf('carlos'), await makeOf('ana')]
    const draft = await makeBatch(t, [carlos])
    await seeBatch(t, draft.batchId)
    const rejected = csv([line('carlos', 'Rejected')])
    expect((await check(draft.batchId, rejected)).problem.code).toBe('batch-not-sent')
    for (const [version, to] of [
      [draft.version, 'sealed'],
      [draft.version + 1, 'submitted'],
      [draft.version + 2, 'cancelled'],
    ] as const)
      await t.call(stepBatch, { as: coordinator, params: { batchId: draft.batchId }, body: { version, to, reason: 'El evento se canceló' } })
    expect(await whyOf(draft.batchId, rejected)).toEqual([['left', 'batch-cancelled']])
    expect((await checkAndBring(draft.batchId, rejected)).problem.code).toBe('nothing-to-record')
    const back = await sentOf([ana])
    await t.call(stepBatch, { as: coordinator, params: { batchId: back.batchId }, body: { version: back.version, to: 'returned', reason: 'Falta un dato' } })
    expect(await whyOf(back.batchId, csv([line('ana', 'Approved')]))).toEqual([['left', 'batch-returned']])
    const again = await sentOf([carlos])
    await checkAndBring(again.batchId, csv([line('carlos', 'Approved')]))
    await t.db.updateTable('batch').set({ state: 'closed' }).where('id', '=', again.batchId).execute()
    expect(await whyOf(again.batchId, csv([line('carlos', 'Approved')]))).toEqual([['same', 'proposed-already']])
    expect(await whyOf(again.batchId, rejected)).toEqual([['left', 'batch-closed']])
  })

  test('ten who import the same sheet at once record it once', async () => {
    const [gloria, carlos] = [await makeOf('gloria', {}), await makeOf('carlos')]
    const { batchId } = await sentOf([gloria, carlos])
    const body = csv([line('gloria', 'Approved', until), line('carlos', 'Rejected')])
    const { seen } = (await check(batchId, body)).body
    const answers = await Promise.all(Array.from({ length: 10 }, () => bring(batchId, body, seen)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect(await verdictsOf(batchId)).toEqual([
      { outcome: 'approved', state: 'proposed' },
      { outcome: 'rejected', state: 'proposed' },
    ])
  })

  test('what moved between looking and confirming asks to look again', async () => {
    const carlos = await makeOf('carlos')
    const { batchId } = await sentOf([carlos])
    const body = csv([line('carlos', 'Approved')])
    const { seen } = (await check(batchId, body)).body
    const item = { caseId: carlos.caseId, outcome: 'rejected' as const, resultOn: '2026-11-25' }
    const { verdictIds } = (await t.call(proposeResults, { as: reviewer, params: { batchId }, body: { items: [item] } })).body
    expect((await bring(batchId, body, seen)).problem.code).toBe('results-changed')
    await t.call(withdrawVerdict, { as: reviewer, params: { caseId: carlos.caseId, verdictId: verdictIds[0] ?? '' } })
    expect((await bring(batchId, csv([line('carlos', 'Rejected')]), seen)).problem.code).toBe('results-changed')
    expect((await bring(batchId, body, seen)).body).toMatchObject({ propose: 1 })
    expect((await check(batchId, body, actorOf({ role: 'reviewer' }))).problem.code).toBe('purpose-needed')
  })
})
