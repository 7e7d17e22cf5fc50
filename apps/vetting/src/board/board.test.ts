import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { exportVettingBoard, readApproval, readVettingBoard } from '@tequio/contracts/vetting/board'
import { confirmResults, confirmVerdict, proposeResults, proposeVerdict } from '@tequio/contracts/vetting/verdict'
import { listCases } from '@tequio/contracts/vetting/case'
import { openDispute } from '@tequio/contracts/vetting/own'
import { smallestGroup } from '@tequio/service-kit/small-groups'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, data, makeBatch, makeMunicipality, makePerson, makeSent, propose, reviewer, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
let sent: Person[] = []
const court = (name: string, over: object = {}): Promise<Person> => makePerson(t, { ...clerk, displayName: name, institutionId: '7d1c2d6e-55a5-4a0e-9d0f-5c8a4b5f7d01', ...over })
const several = async (howMany: number, make: (at: number) => Promise<Person>): Promise<Person[]> => {
  const made: Person[] = []
  for (let at = 0; at < howMany; at++) made.push(await make(at))
  return made
}

// Persons at every place of the way, over several months.
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-03-02T18:00:00Z')
  await makeMunicipality(t)
  await makeMunicipality(t, '19039', 'Monterrey')
  await court('Ana Vieja')
  const first = await several(7, (at) => court(`Primera ${at}`))
  const police = await several(3, (at) => makePerson(t, { displayName: `Policía ${at}`, municipalityId: '19039' }))
  const early = await makeSent(t, [...first, ...police], { purpose: 'Primer grupo', neededBy: '2026-05-01' })
  t.at('2026-03-20T18:00:00Z')
  const answers = [...first, ...police].map(({ caseId }, at) => ({
    caseId,
    resultOn: '2026-03-20',
    outcome: at === 0 ? ('rejected' as const) : ('approved' as const),
    ...(at >= first.length ? { validUntil: at === first.length ? '2026-12-15' : '2026-04-15' } : {}),
  }))
  const params = { batchId: early.batchId }
  const { verdictIds } = (await t.call(proposeResults, { as: coordinator, params, body: { items: answers } })).body
  // a second person confirms days later, which is no day of the answer's way
  t.at('2026-03-24T18:00:00Z')
  await t.call(confirmResults, { as: reviewer, params, body: { verdictIds } })
  t.at('2026-06-01T18:00:00Z')
  const revoked = { caseId: first[1]?.caseId ?? '' }
  const { verdictId } = (await t.call(proposeVerdict, { as: coordinator, params: revoked, body: { outcome: 'revoked', resultOn: '2026-06-01', reason: 'Aviso' } })).body
  await t.call(confirmVerdict, { as: reviewer, params: { ...revoked, verdictId } })
  t.at('2026-09-20T18:00:00Z')
  await several(2, (at) => court(`Sin datos ${at}`))
  const ready = await several(3, (at) => court(`Lista ${at}`))
  for (const person of ready) await complete(t, person)
  t.at('2026-11-10T18:00:00Z')
  sent = await several(4, (at) => court(`Enviada ${at}`))
  const late = await makeSent(t, sent, { purpose: 'Segundo grupo', neededBy: '2026-11-30' })
  t.at('2026-11-25T18:00:00Z')
  await propose(t, late.batchId, sent[0] as Person, { outcome: 'approved' })
  await t.call(openDispute, { as: (sent[1] as Person).self, params: { caseId: (sent[1] as Person).caseId }, body: { text: 'Mi apellido está mal.' } })
  await makePerson(t, { displayName: 'Policía nueva' })
  await makeBatch(t, ready.slice(0, 1), { purpose: 'Borrador', neededBy: '2027-03-08' })
  // left the post: counts in nothing
  await t.receive(appointmentEnded, first[2]?.post.appointmentId ?? '', { ...(first[2] as Person).post, toOn: '2026-11-01' })
})
afterAll(() => t.stop())

const listed = async (query: QueryOf<typeof listCases>): Promise<number> => {
  let found = 0
  for (let after: string | undefined; ;) {
    const { body }: { body: ReplyOf<typeof listCases> } = await t.call(listCases, { as: coordinator, query: { ...query, limit: 5, ...(after ? { after } : {}) } })
    found += body.items.length
    if (body.next === null) return found
    after = body.next
  }
}

describe('the board of vetting', () => {
  test('every figure is the number of rows of the list that it opens', async () => {
    const { body: board } = await t.call(readVettingBoard, { as: coordinator })
    for (const { state, all, ...ages } of board.pipeline) {
      expect(await listed({ state }), state).toBe(all)
      for (const [age, count] of Object.entries(ages)) expect(await listed({ state, age: age as 'week' }), `${state} ${age}`).toBe(count)
    }
    for (const { state, count } of board.resting) expect(await listed({ state }), state).toBe(count)
    for (const { wait, count } of board.waits) expect(await listed({ waits: wait }), wait).toBe(count)
    for (const { need, count } of board.needs) expect(await listed({ need }), need).toBe(count)
    for (const { month, count } of board.expiries) expect(await listed({ expires: month }), month).toBe(count)
    for (const { type, answers } of board.turnaround) expect(await listed({ answered: 'all', type }), type).toBe(answers)
    const { body: approval } = await t.call(readApproval, { as: coordinator })
    expect(await listed({ answered: 'all' })).toBe(approval.total.answered)
    expect(await listed({ answered: 'approved' })).toBe(approval.total.approved)
    for (const one of approval.kinds.filter((group) => group.answered !== null)) {
      expect(await listed({ answered: 'all', institutionKind: one.key })).toBe(one.answered)
      expect(await listed({ answered: 'approved', institutionKind: one.key })).toBe(one.approved)
    }
    for (const one of approval.municipalities.filter((group) => group.answered !== null)) expect(await listed({ answered: 'all', municipality: one.key })).toBe(one.answered)
  })

  test('tells where everybody is, since when and what each waits for', async () => {
    const { body } = await t.call(readVettingBoard, { as: reviewer })
    expect(body.pipeline).toEqual([
      { state: 'preparation', week: 1, month: 0, quarter: 2, older: 1, all: 4 },
      { state: 'ready', week: 0, month: 0, quarter: 3, older: 0, all: 3 },
      { state: 'submitted', week: 0, month: 4, quarter: 0, older: 0, all: 4 },
    ])
    expect(Object.fromEntries(body.waits.map((one) => [one.wait, one.count]))).toEqual({
      data: 4,
      consent: 4,
      cup: 1,
      batch: 2,
      sending: 1,
      answer: 3,
      second: 1,
      clarification: 1,
      review: 0,
    })
    expect(Object.fromEntries(body.needs.map((one) => [one.need, one.count]))).toEqual({ past: 0, week: 4, month: 0, later: 1, none: 6 })
    expect(body.expiries).toHaveLength(24)
    expect(body.expiries.filter((one) => one.count > 0)).toEqual([
      { month: '2026-12', count: 1 },
      { month: '2027-03', count: 4 },
    ])
    expect(body.turnaround).toEqual([
      { type: 'courtesy', answers: 6, tenth: 18, median: 18, ninetieth: 18 },
      { type: 'leahy', answers: 3, tenth: 18, median: 18, ninetieth: 18 },
    ])
  })

  test('answers that were counted to the day of their confirmation are counted anew by the migration', async () => {
    await t.db.updateTable('vetting_case').set({ answer_days: 22 }).where('answer_days', 'is not', null).execute()
    const [backfill] = (await readFile(new URL('../../migrations/0015-answer-days.sql', import.meta.url), 'utf8')).split(';')
    await sql.raw(backfill ?? '').execute(t.db)
    expect(await t.db.selectFrom('vetting_case').select('answer_days').distinct().where('answer_days', 'is not', null).execute()).toEqual([{ answer_days: 18 }])
  })

  test('a revocation long after leaves the answer and its days as they were', async () => {
    const before = (await t.call(readVettingBoard, { as: coordinator })).body.turnaround
    expect(before.reduce((sum, one) => sum + one.answers, 0)).toBe(9)
    const { body } = await t.call(readApproval, { as: coordinator })
    expect(body.total).toEqual({ answered: 9, approved: 8 })
  })

  test('sex is counted inside the service and leaves it as counts alone, small groups hidden', async () => {
    const { body } = await t.call(readApproval, { as: coordinator })
    expect(body.sexes).toEqual([{ key: 'M', name: '', answered: 9, approved: 8 }])
    // three police beside six clerks: subtraction would tell the three, so both are hidden
    expect(body.kinds.map((one) => one.answered)).toEqual([null, null])
    expect(JSON.stringify(body)).not.toContain(data.curp)
    expect(body.hiddenBelow).toBe(smallestGroup)
  })

  test('is for who reads files, within their scope', async () => {
    for (const role of ['staff', 'liaison', 'administrator', 'operator'] as const) {
      const as = actorOf({ role, ...(role === 'liaison' ? { municipality: '06002' } : {}) })
      const board = (await t.call(readVettingBoard, { as })).body
      expect(
        [board.moving, ...board.resting.map((one) => one.count), ...board.waits.map((one) => one.count)].every((count) => count === 0),
        role,
      ).toBe(true)
      for (const contract of [readApproval, exportVettingBoard]) expect((await t.call(contract, { as })).problem.code, role).toBe('not-found')
    }
    const { body } = await t.call(readVettingBoard, { as: actorOf({ role: 'coordinator', municipality: '19039' }) })
    expect(body.moving).toBe(0)
    expect(body.expiries.reduce((sum, one) => sum + one.count, 0)).toBe(1)
  })

  test('leaves as a spreadsheet with the figures of the screen and no name', async () => {
    const answer = await t.call(exportVettingBoard, { as: coordinator })
    const sheets = await readXlsxFile(Buffer.from(answer.body))
    expect(sheets.map((one) => one.sheet)).toEqual(['Estados', 'Qué las detiene', 'Vencimientos', 'Días a la respuesta', 'Aprobación'])
    expect(sheets[0]?.data[1]).toEqual(['En preparación', 1, 0, 2, 1, 4])
    expect(JSON.stringify(sheets)).not.toContain('Enviada 0')
    expect(sheets[4]?.data.filter((row) => String(row[2]).startsWith('Oculto')).length).toBe(4)
  })
})
