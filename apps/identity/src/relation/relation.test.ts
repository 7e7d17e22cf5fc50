import * as agreement from '@tequio/contracts/identity/agreement'
import * as contact from '@tequio/contracts/identity/contact'
import type { BodyOf } from '@tequio/contracts/make'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
const municipalityId = '19039'
const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
const params = { municipalityId }
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())

type Written = BodyOf<typeof agreement.addAgreement>
const written = (of: Partial<Written> = {}): Written => ({
  kind: 'agreement',
  title: 'Convenio de colaboración',
  reference: 'OF/031/2025',
  signedOn: '2025-02-01',
  validUntil: '2027-12-31',
  endsWithTerm: false,
  parties: [{ side: 'municipality', name: 'Rosa Elena Treviño', post: 'Presidencia municipal' }],
  ...of,
})
const add = async (of: Partial<Written> = {}) => (await t.call(agreement.addAgreement, { as: staff, params, body: written(of) })).body.agreementId
const list = async (as = liaison) => (await t.call(agreement.listAgreements, { as, params })).body
const one = async (agreementId: string) => {
  const found = (await list()).items.find((item) => item.agreementId === agreementId)
  if (!found) throw new Error('not listed')
  return found
}
const setTerm = (day: string | null) => t.db.updateTable('municipality').set({ term_ends_on: day }).where('id', '=', municipalityId).execute()
const changeGovernment = (fromOn: string) =>
  t.db
    .insertInto('handover')
    .values({ id: crypto.randomUUID(), municipality_id: municipalityId, state: 'done', from_on: fromOn, begun_by: '', begun_at: new Date(), version: 1 })
    .execute()

describe('an agreement', () => {
  test('is put on record by staff, read by the municipality, corrected, and closed with a reason', async () => {
    const id = await add()
    expect(await list()).toMatchObject({ municipalityName: 'Monterrey', today: '2026-11-25' })
    expect(await one(id)).toMatchObject({ ...written(), state: 'in-force', endsOn: '2027-12-31', daysLeft: 401, document: null, version: 1 })
    const change = (version: number, of: Partial<Written>) => t.call(agreement.changeAgreement, { as: staff, params: { agreementId: id }, body: { version, ...written(of) } })
    expect((await change(1, { validUntil: '2026-12-31', title: '  Convenio corregido ' })).body).toEqual({ version: 2 })
    expect(await one(id)).toMatchObject({ title: 'Convenio corregido', state: 'expiring', daysLeft: 36 })
    expect((await change(1, {})).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await change(2, { signedOn: '2026-11-26' })).problem).toMatchObject({ code: 'agreement-ahead', facts: { today: '2026-11-25' } })
    expect((await change(2, { validUntil: '2025-01-31' })).problem.code).toBe('agreement-dates')
    const close = (version: number) => t.call(agreement.closeAgreement, { as: staff, params: { agreementId: id }, body: { version, reason: 'Lo sustituye otro' } })
    expect((await close(1)).problem.code).toBe('stale')
    expect((await close(2)).body).toEqual({ version: 3 })
    expect(await one(id)).toMatchObject({ state: 'closed', closedOn: '2026-11-25', closedReason: 'Lo sustituye otro' })
    expect((await change(3, {})).problem.code).toBe('agreement-is-closed')
    const log = await t.db.selectFrom('audit').select(['act', 'purpose']).where('subject', '=', id).orderBy('position').execute()
    expect(log).toEqual([
      { act: 'identity.agreement.add', purpose: null },
      { act: 'identity.agreement.change', purpose: null },
      { act: 'identity.agreement.close', purpose: 'Lo sustituye otro' },
    ])
  })

  test('ends with the government that signed it, as its term was known then, or waits for the word of the next one', async () => {
    await setTerm('2027-09-29')
    const [bound, free] = [await add({ endsWithTerm: true, validUntil: null }), await add()]
    await setTerm('2030-09-29')
    expect((await one(bound)).endsOn).toBe('2027-09-29')
    const confirm = (version: number) => t.call(agreement.confirmAgreement, { as: staff, params: { agreementId: free }, body: { version } })
    expect((await confirm(1)).problem.code).toBe('agreement-needs-no-review')
    await changeGovernment('2026-11-01')
    expect(await one(bound)).toMatchObject({ state: 'expired', endsOn: '2026-10-31' })
    expect((await one(free)).state).toBe('review')
    expect((await list()).items[0]?.agreementId).toBe(free)
    expect((await confirm(1)).body).toEqual({ version: 2 })
    expect(await one(free)).toMatchObject({ state: 'in-force', confirmedOn: '2026-11-25' })
    await setTerm(null)
  })

  test('keeps its document sealed and gives it back as it was; another file in its place is what counts', async () => {
    const id = await add({ kind: 'minutes', title: 'Minuta de arranque', validUntil: null })
    const pdf = Buffer.from('%PDF-1.7\nminuta firmada')
    const attach = (name: string, body: Uint8Array) => t.call(agreement.addDocument, { as: staff, params: { agreementId: id }, query: { name }, body })
    expect((await attach('minuta.docx', Buffer.from('PK\u0003\u0004'))).problem.code).toBe('document-kind-unknown')
    expect((await t.call(agreement.readDocument, { as: liaison, params: { agreementId: id } })).status).toBe(404)
    expect((await attach('borrador.pdf', Buffer.from('%PDF-1.4'))).status).toBe(201)
    expect((await attach('minuta.pdf', pdf)).body).toEqual({ sizeBytes: pdf.byteLength })
    expect(await one(id)).toMatchObject({ state: 'kept', document: { name: 'minuta.pdf', sizeBytes: pdf.byteLength } })
    const read = await t.call(agreement.readDocument, { as: liaison, params: { agreementId: id } })
    expect(Buffer.from(read.body).equals(pdf)).toBe(true)
    const { document_stored } = await t.db.selectFrom('agreement').select('document_stored').where('id', '=', id).executeTakeFirstOrThrow()
    expect(Buffer.from((await t.app.files.get(document_stored ?? '')) ?? []).includes('minuta firmada')).toBe(false)
  })
})

describe('the contact log', () => {
  const told = (of: Partial<BodyOf<typeof contact.addContact>> = {}) => ({
    happenedOn: '2026-11-24',
    channel: 'call' as const,
    withWhom: 'Ana Robles, secretaria del ayuntamiento',
    summary: 'Se acordó enviar la lista.',
    points: [],
    ...of,
  })
  const write = (of: Partial<BodyOf<typeof contact.addContact>> = {}, as = liaison) => t.call(contact.addContact, { as, params, body: told(of) })
  const read = async (query: { after?: string; limit?: number } = {}) => (await t.call(contact.listContacts, { as: liaison, params, query })).body

  test('says who was spoken with and what each side took on; points are ticked and unticked; corrections say whose they are', async () => {
    const made = await makePerson(t, 4_000, { municipality: municipalityId })
    const { display_name: name } = await t.db.selectFrom('person').select('display_name').where('id', '=', made.personId).executeTakeFirstOrThrow()
    const as = { accountId: made.accountId, personId: made.personId, grants: liaison.grants }
    const points = [
      { text: 'Enviar la lista', side: 'municipality' as const, dueOn: '2026-11-20' },
      { text: 'Mandar la plantilla', side: 'programme' as const, dueOn: null },
    ]
    const { contactId } = (await write({ points }, as)).body
    expect((await write({ happenedOn: '2026-11-26' })).problem).toMatchObject({ code: 'contact-ahead', facts: { today: '2026-11-25' } })
    const before = await read()
    expect(before.items).toMatchObject([
      {
        contactId,
        writtenBy: name,
        correctedBy: null,
        points: [
          { ...points[0], overdue: true },
          { ...points[1], overdue: false },
        ],
      },
    ])
    expect(before.open.map((point) => point.text)).toEqual(['Enviar la lista', 'Mandar la plantilla'])
    const tick = (done: boolean) => t.call(contact.tickPoint, { as, params: { pointId: before.open[0]?.pointId ?? '' }, body: { done } })
    expect((await tick(true)).body).toEqual({ doneOn: '2026-11-25' })
    expect((await tick(true)).body).toEqual({ doneOn: '2026-11-25' })
    expect((await read()).open.map((point) => point.text)).toEqual(['Mandar la plantilla'])
    expect((await read()).items[0]?.points[0]).toMatchObject({ doneOn: '2026-11-25', doneBy: name, overdue: false })
    expect((await tick(false)).body).toEqual({ doneOn: null })
    const correct = (version: number) => {
      const { points: _, ...body } = told({ summary: 'Se acordó enviarla el viernes.' })
      return t.call(contact.correctContact, { as, params: { contactId }, body: { version, ...body } })
    }
    expect((await correct(1)).body).toEqual({ version: 2 })
    expect((await correct(1)).problem.code).toBe('stale')
    expect((await read()).items[0]).toMatchObject({ summary: 'Se acordó enviarla el viernes.', correctedBy: name, version: 2 })
  })

  test('stands the newest first, page by page, and nothing of it twice', async () => {
    for (let day = 1; day <= 7; day++) await write({ happenedOn: `2026-10-0${day}`, summary: `Día ${day}` })
    const all = await read({ limit: 200 })
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof read>> = await read({ limit: 3, ...(after === undefined ? {} : { after }) })
      seen.push(...page.items.map((item) => item.contactId))
      after = page.next
    }
    expect(seen).toEqual(all.items.map((item) => item.contactId))
    expect(all.total).toBe(seen.length)
    expect(all.items.map((item) => item.happenedOn)).toEqual(
      all.items
        .map((item) => item.happenedOn)
        .toSorted()
        .toReversed(),
    )
  })

  test('of a municipality that nobody spoke with yet is empty, not a fault', async () => {
    const other = actorOf({ role: 'liaison', municipality: '19006' })
    const { status, body } = await t.call(contact.listContacts, { as: other, params: { municipalityId: '19006' }, query: {} })
    expect([status, body.items, body.open, body.total]).toEqual([200, [], [], 0])
  })

  test('is of the municipality and the programme alone', async () => {
    const other = actorOf({ role: 'liaison', municipality: '06002' })
    expect((await t.call(contact.listContacts, { as: other, params })).status).toBe(404)
    expect((await t.call(agreement.listAgreements, { as: other, params })).status).toBe(404)
    expect((await t.call(agreement.addAgreement, { as: liaison, params, body: written() })).status).toBe(404)
    expect((await write({}, actorOf({ role: 'signatory', municipality: municipalityId }))).status).toBe(404)
  })
})
