import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { getFile, getPersonalData, listCases, matchCase, reopenCase, savePersonalData } from '@tequio/contracts/vetting/case'
import { clearanceExpired, clearanceMatched, clearanceReviewed } from '@tequio/contracts/vetting/clearance'
import { answerDispute } from '@tequio/contracts/vetting/dispute'
import { giveConsent, openDispute, readOwn, readOwnData, saveOwnData } from '@tequio/contracts/vetting/own'
import { getConsentSheet, listPeople, readPaper, uploadPaper } from '@tequio/contracts/vetting/paper'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, data, decide, makeMunicipality, makePerson, makeSent, openCaseFile, pdf, unit, type Vetting } from '../../test/make.ts'
import { turnDay } from '../clearance/clearance.jobs.ts'
import { service } from '../service.ts'

let t: Vetting
const liaison = actorOf({ role: 'liaison', municipality: '06002' })

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
  await makeMunicipality(t, '19039', 'Monterrey')
})
afterAll(() => t.stop())

const stateOf = async (caseId: string) => await t.db.selectFrom('vetting_case').select(['state', 'missing', 'type']).where('id', '=', caseId).executeTakeFirstOrThrow()

describe('a case', () => {
  test('the rules give each post its type when the post begins, and papers make the case ready', async () => {
    const officer = await makePerson(t)
    expect(await stateOf(officer.caseId)).toEqual({ state: 'preparation', type: 'leahy', missing: ['data', 'consent', 'cup'] })
    const judge = await makePerson(t, clerk)
    expect(await stateOf(judge.caseId)).toEqual({ state: 'preparation', type: 'courtesy', missing: ['data', 'consent'] })
    const mayor = await makePerson(t, { institutionKind: 'mayor', level: 'high' })
    expect(await stateOf(mayor.caseId)).toEqual({ state: 'exempt', type: 'none', missing: [] })
    await complete(t, officer)
    expect(await stateOf(officer.caseId)).toEqual({ state: 'ready', type: 'leahy', missing: [] })
    const told = (await t.emitted(requirementSet)).filter((event) => event.subjectId === officer.caseId)
    expect(told.map((event) => event.data['missing'])).toEqual([['data', 'consent', 'cup'], ['consent', 'cup'], ['cup'], []])
  })

  test('the person completes data and consents on the phone', async () => {
    const judge = await makePerson(t, clerk)
    const as = judge.self
    const { body: own } = await t.call(readOwn, { as })
    expect(own.cases).toMatchObject([{ state: 'preparation', missing: ['data', 'consent'], dispute: null }])
    expect((await t.call(saveOwnData, { as, body: { version: 0, data: { ...data, bornOn: '1990-02-30' } } })).problem).toMatchObject({
      code: 'data-wrong',
      facts: { fields: [{ field: 'bornOn', code: 'no-day' }] },
    })
    expect((await t.call(saveOwnData, { as, body: { version: 0, data } })).body).toEqual({ version: 1, missing: ['consent'] })
    expect((await t.call(saveOwnData, { as, body: { version: 0, data } })).problem.code).toBe('stale')
    expect((await t.call(giveConsent, { as, body: { version: 9 } })).problem.code).toBe('consent-text-changed')
    const first = await t.call(giveConsent, { as, body: { version: own.consent.version } })
    expect(first.status).toBe(201)
    expect((await t.call(giveConsent, { as, body: { version: own.consent.version } })).body).toEqual(first.body)
    expect((await t.call(readOwn, { as })).body.cases[0]).toMatchObject({ state: 'ready', missing: [] })
    expect((await t.call(readOwnData, { as })).body.data.curp).toBe(data.curp)
  })

  test('a consent sheet is a PDF, JPEG or PNG by its first bytes, stored sealed', async () => {
    const judge = await makePerson(t, clerk)
    const params = { caseId: judge.caseId, kind: 'consent' as const }
    const bad = await t.call(uploadPaper, { as: liaison, params, query: { name: 'hoja.pdf' }, body: new TextEncoder().encode('<html>') })
    expect(bad.problem.code).toBe('paper-kind-unknown')
    const sheet = await t.call(getConsentSheet, { as: liaison, params: { caseId: judge.caseId } })
    expect(Buffer.from(sheet.body).subarray(0, 5).toString()).toBe('%PDF-')
    const { body } = await t.call(uploadPaper, { as: liaison, params, query: { name: 'hoja.pdf' }, body: pdf })
    expect(body.missing).toEqual(['data'])
    const row = await t.db.selectFrom('paper').select('stored').where('id', '=', body.paperId).executeTakeFirstOrThrow()
    expect(Buffer.from((await t.app.files.get(row.stored)) ?? []).toString()).not.toContain('firmada')
    const paper = { caseId: judge.caseId, paperId: body.paperId }
    expect((await t.call(readPaper, { as: coordinator, params: paper })).problem.code).toBe('purpose-needed')
    await openCaseFile(t, judge.caseId)
    expect(Buffer.from((await t.call(readPaper, { as: coordinator, params: paper })).body).equals(Buffer.from(pdf))).toBe(true)
  })

  test('of each kind of paper the newest counts, and a look at one needs the opening as its download does', async () => {
    const judge = await makePerson(t, clerk)
    const params = { caseId: judge.caseId, kind: 'consent' as const }
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    const before = (await t.call(uploadPaper, { as: liaison, params, query: { name: 'hoja.pdf' }, body: pdf })).body.paperId
    t.at('2026-11-25T18:05:00Z')
    const cup = (await t.call(uploadPaper, { as: liaison, params: { ...params, kind: 'cup' }, query: { name: 'cup.pdf' }, body: pdf })).body.paperId
    t.at('2026-11-25T18:10:00Z')
    const after = (await t.call(uploadPaper, { as: liaison, params, query: { name: 'hoja.png' }, body: png })).body.paperId
    const look = (paperId: string) => t.call(readPaper, { as: coordinator, params: { caseId: judge.caseId, paperId }, query: { as: 'look' } })
    expect((await look(after)).problem.code).toBe('purpose-needed')
    await openCaseFile(t, judge.caseId)
    const { papers } = (await t.call(getFile, { as: coordinator, params: { caseId: judge.caseId } })).body
    expect(papers.map((one) => [one.paperId, one.isCurrent])).toEqual([
      [after, true],
      [cup, true],
      [before, false],
    ])
    const seen = await look(after)
    expect(seen.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': expect.stringMatching(/^inline/) })
    expect(Buffer.from(seen.body).equals(png)).toBe(true)
    expect((await look(before)).headers['content-type']).toBe('application/pdf')
    const taken = await t.call(readPaper, { as: coordinator, params: { caseId: judge.caseId, paperId: after } })
    expect(taken.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': expect.stringMatching(/^attachment/) })
    t.at('2026-11-25T18:00:00Z')
  })

  test('a file opens only with a purpose, which is written down, and shows no identifier in clear', async () => {
    const officer = await makePerson(t)
    await complete(t, officer)
    const params = { caseId: officer.caseId }
    expect((await t.call(getFile, { as: coordinator, params })).problem.code).toBe('purpose-needed')
    await openCaseFile(t, officer.caseId)
    const file = (await t.call(getFile, { as: coordinator, params })).body
    expect(file).toMatchObject({ type: 'leahy', state: 'ready', rule: { title: 'Policía' }, masked: { curp: 'HEGG••••••••••••04' }, standing: { mayEnrol: false, until: null } })
    expect(JSON.stringify(file)).not.toContain(data.curp)
    expect(file.steps[0]).toMatchObject({ kind: 'opened', detail: 'Preparar un lote' })
    expect((await t.call(getPersonalData, { as: coordinator, params })).problem.code).toBe('purpose-needed')
    await openCaseFile(t, officer.caseId, coordinator, 'data')
    expect((await t.call(getPersonalData, { as: coordinator, params })).body.data.curp).toBe(data.curp)
    const audit = await t.db.selectFrom('audit').select(['act', 'purpose']).where('subject', '=', `data:${officer.caseId}`).execute()
    expect(audit).toEqual([{ act: 'vetting.file.open', purpose: 'Preparar un lote' }])
    t.at('2026-11-25T18:31:00Z')
    expect((await t.call(getFile, { as: coordinator, params })).problem.code).toBe('purpose-needed')
    t.at('2026-11-25T18:00:00Z')
    const stored = JSON.stringify([await t.db.selectFrom('person_data').selectAll().execute(), await t.db.selectFrom('idempotency').selectAll().execute(), await t.emitted()])
    expect(stored).not.toContain(data.curp)
    expect(stored).not.toContain('Luis Hernández')
  })

  test('a clearance holds on its last day, ends by itself, and a post that ends sends it to review', async () => {
    const officer = await makePerson(t)
    const { batchId } = await makeSent(t, [officer])
    await decide(t, batchId, officer, { outcome: 'approved', validUntil: '2026-12-10' })
    const standing = async () => (await t.call(listPeople, { as: liaison, query: { q: 'gloria', limit: 200 } })).body.items.find((one) => one.caseId === officer.caseId)?.standing
    t.at('2026-12-10T18:00:00Z')
    expect(await standing()).toEqual({ mayEnrol: true, until: '2026-12-10' })
    const { persons, mayEnrol, expiringIn30Days } = (await t.call(readVettingSummary, { as: liaison })).body
    for (const [asked, figure] of [
      [undefined, persons],
      ['may', mayEnrol],
      ['expiring', expiringIn30Days],
    ] as const) {
      const { items } = (await t.call(listPeople, { as: liaison, query: { limit: 200, ...(asked ? { standing: asked } : {}) } })).body
      expect(items, asked).toHaveLength(figure)
      if (asked) expect(items.map((one) => one.caseId)).toContain(officer.caseId)
    }
    t.at('2026-12-11T18:00:00Z')
    expect(await standing()).toEqual({ mayEnrol: false, until: null })
    for (let turn = 0; turn < 2; turn++) await t.db.transaction().execute((tx) => turnDay(tx, new Date('2026-12-11T18:00:00Z')))
    expect((await t.emitted(clearanceExpired)).map((event) => event.data)).toMatchObject([{ status: 'expired', validUntil: '2026-12-10' }])
    const { version } = await t.db.selectFrom('vetting_case').select('version').where('id', '=', officer.caseId).executeTakeFirstOrThrow()
    expect((await t.call(reopenCase, { as: coordinator, params: { caseId: officer.caseId }, body: { version } })).status).toBe(200)
    expect(await stateOf(officer.caseId)).toMatchObject({ state: 'ready' })
    t.at('2026-11-25T18:00:00Z')

    const other = await makePerson(t)
    const sent = await makeSent(t, [other])
    await decide(t, sent.batchId, other, { outcome: 'approved', validUntil: '2027-08-02' })
    await t.receive(appointmentEnded, other.post.appointmentId, { ...other.post, toOn: '2026-11-24' })
    expect((await t.emitted(clearanceReviewed)).at(-1)?.data).toMatchObject({ personId: other.personId, status: 'review', validUntil: '2027-08-02' })
    const next = await makePerson(t, { personId: other.personId, fromOn: '2026-11-25' })
    const row = await t.db.selectFrom('vetting_case').select('version').where('id', '=', next.caseId).executeTakeFirstOrThrow()
    const matched = await t.call(matchCase, { as: coordinator, params: { caseId: next.caseId }, body: { version: row.version } })
    expect(matched.body.validUntil).toBe('2027-08-02')
    expect((await t.emitted(clearanceMatched)).at(-1)?.data).toMatchObject({ appointmentId: next.post.appointmentId, type: 'leahy', status: 'valid' })
    const nobody = await makePerson(t)
    expect((await t.call(matchCase, { as: coordinator, params: { caseId: nobody.caseId }, body: { version: 2 } })).status).toBe(409)
  })

  test('a dispute puts the case "en aclaración" with a day, once', async () => {
    const judge = await makePerson(t, clerk)
    const params = { caseId: judge.caseId }
    const open = await t.call(openDispute, { as: judge.self, params, body: { text: 'Mi segundo apellido está mal escrito.' } })
    expect(open.body.dueOn).toBe('2026-12-15')
    expect((await t.call(openDispute, { as: judge.self, params, body: { text: 'Mi segundo apellido está mal escrito.' } })).problem.code).toBe('already-disputed')
    expect((await t.call(openDispute, { as: actorOf({ role: 'officer' }), params, body: { text: 'No es mi expediente, pero pruebo.' } })).status).toBe(404)
    expect((await t.call(listCases, { as: coordinator, query: { tab: 'disputed' } })).body.items.map((one) => one.caseId)).toContain(judge.caseId)
  })

  test('a dispute, its answer and another post are steps of the file, each with its day', async () => {
    const judge = await makePerson(t, clerk)
    const params = { caseId: judge.caseId }
    const { disputeId } = (await t.call(openDispute, { as: judge.self, params, body: { text: 'Mi segundo apellido está mal escrito.' } })).body
    t.at('2026-11-26T18:00:00Z')
    await t.call(answerDispute, { as: coordinator, params: { ...params, disputeId }, body: { answer: 'Se corrigió su apellido.' } })
    t.at('2026-11-27T18:00:00Z')
    await t.receive(appointmentEnded, judge.post.appointmentId, { ...judge.post, toOn: '2026-11-27' })
    const next = await makePerson(t, { ...clerk, personId: judge.personId, fromOn: '2026-11-28', positionTitle: 'Facilitadora' })
    const stepsOf = async (caseId: string) => {
      await openCaseFile(t, caseId)
      return (await t.call(getFile, { as: coordinator, params: { caseId } })).body.steps.filter((step) => step.kind !== 'opened')
    }
    expect(await stepsOf(judge.caseId)).toMatchObject([
      { kind: 'post-ended', at: '2026-11-27T18:00:00.000Z', detail: '2026-11-27' },
      { kind: 'dispute-answered', at: '2026-11-26T18:00:00.000Z' },
      { kind: 'dispute-opened', at: '2026-11-25T18:00:00.000Z' },
      { kind: 'type-set' },
    ])
    expect(await stepsOf(next.caseId)).toMatchObject([{ kind: 'type-set', at: '2026-11-27T18:00:00.000Z' }])
    t.at('2026-11-25T18:00:00Z')
  })

  test('lists are cut to the reader and paged without gaps', async () => {
    const there = await makePerson(t, { municipalityId: '19039', displayName: 'Ángela Núñez' })
    const mine = (await t.call(listPeople, { as: liaison, query: { limit: 200 } })).body.items
    expect(mine.every((one) => one.municipalityId === '06002')).toBe(true)
    expect((await t.call(uploadPaper, { as: liaison, params: { caseId: there.caseId, kind: 'consent' }, query: { name: 'x.pdf' }, body: pdf })).status).toBe(404)
    expect((await t.call(savePersonalData, { as: liaison, params: { caseId: there.caseId }, body: { version: 0, data, unit, unitVersion: 1 } })).status).toBe(404)
    const all = (await t.call(listCases, { as: coordinator, query: { limit: 200 } })).body.items.map((one) => one.caseId)
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const { items, next } = (await t.call(listCases, { as: coordinator, query: { limit: 3, ...(after ? { after } : {}) } })).body
      paged.push(...items.map((one) => one.caseId))
      if (next === null) break
      after = next
    }
    expect(paged).toEqual(all)
    expect((await t.call(listCases, { as: coordinator, query: { q: 'angela nun' } })).body.items.map((one) => one.name)).toEqual(['Ángela Núñez'])
    expect((await t.call(listCases, { as: liaison })).body.items).toEqual([])
    const summary = (await t.call(readVettingSummary, { as: coordinator })).body
    expect(summary.pipeline?.all).toBe(all.length)
    expect((await t.call(readVettingSummary, { as: liaison })).body).toMatchObject({ pipeline: null, municipalities: [{ municipalityId: '06002' }] })
  })
})
