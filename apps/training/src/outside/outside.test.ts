import { randomUUID } from 'node:crypto'
import { personChanged } from '@tequio/contracts/identity/person'
import {
  approveOutside,
  correctOutside,
  listMyOutside,
  listOutside,
  mostLooseProofs,
  readOutside,
  readPersonForOutside,
  readProof,
  rejectOutside,
  submitOutside,
  uploadProof,
  withdrawOutside,
} from '@tequio/contracts/training/outside'
import { readIssuer } from '@tequio/contracts/training/certificate'
import { readTrainingRecord, readTrainingRecordPdf } from '@tequio/contracts/training/training-record'
import { keepTerms } from '@tequio/service-kit/retention.jobs'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { begin, makePerson, type Person, type Training } from '../../test/make.ts'
import { isSigned, type Document } from '../badge/badge-proof.ts'
import { retaining } from '../retention/retention.classes.ts'
import { service } from '../service.ts'
import { sweepProofs } from './proof.actions.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const [staff, colleague] = [actorOf({ role: 'staff' }), actorOf({ role: 'staff' })]
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
const pdf = Buffer.from('%PDF-1.7 comprobante')
const reason = 'El comprobante no dice las horas.'
const course = { title: 'Mediación policial', institution: 'Universidad de Nuevo León', fromOn: '2026-10-05', toOn: '2026-10-09', hours: 20 }
type As = ReturnType<typeof actorOf>

const officer = async (over: Parameters<typeof makePerson>[1] = {}): Promise<{ person: Person; as: As }> => {
  const person = await makePerson(t, { type: 'none', ...over })
  return { person, as: actorOf({ role: 'officer', person: person.personId }) }
}
const upload = async (as: As, personId: string, body: Buffer = pdf) => (await t.call(uploadProof, { as, params: { personId }, body })).body.proofId
const submit = async (as: As, personId: string, over: Partial<typeof course> & { proofId?: string } = {}) =>
  t.call(submitOutside, { as, params: { personId }, body: { ...course, proofId: over.proofId ?? (await upload(as, personId)), ...over } })
const submitted = async (over: Partial<typeof course> = {}) => {
  const { person, as } = await officer()
  const one = (await submit(as, person.personId, over)).body
  return { person, as, one, params: { outsideId: one.outsideId } }
}
type Subject = { hours: number; certificates: unknown[]; outside: { hours: number; trainings: Record<string, unknown>[] } }
const recordOf = async (as: As) => JSON.parse(Buffer.from((await t.call(readTrainingRecord, { as })).body).toString('utf8')) as Document
const subjectOf = async (as: As) => (await recordOf(as))['credentialSubject'] as Subject

describe('outside training', () => {
  test('is sent with its proof, rejected with a reason, corrected, approved, and counts in the record at once: screen, signed JSON and PDF', async () => {
    const { person, as, one, params } = await submitted()
    expect(one).toMatchObject({ state: 'submitted', version: 1, isOwn: true, mayDecide: false, mayChange: true, proof: { mediaType: 'application/pdf', sizeBytes: pdf.length } })
    expect((await subjectOf(as)).outside).toEqual({ hours: 0, trainings: [] })
    expect((await t.call(rejectOutside, { as: staff, params, body: { version: 1, reason: 'corto' } })).status).toBe(400)
    expect((await t.call(rejectOutside, { as: staff, params, body: { version: 1, reason } })).body).toMatchObject({ state: 'rejected', reason })
    const mine = (await t.call(listMyOutside, { as })).body
    expect(mine).toMatchObject({ personId: person.personId, maySend: true, hours: 0, items: [{ state: 'rejected', reason, decidedOn: '2026-11-25', version: 2 }] })
    const body = { ...course, hours: 25, proofId: null, version: 2 }
    expect((await t.call(correctOutside, { as, params, body })).body).toMatchObject({ state: 'submitted', reason: null, hours: 25, proof: { sizeBytes: pdf.length } })
    expect((await t.call(correctOutside, { as, params, body })).problem).toMatchObject({ code: 'outside-elsewhere', facts: { state: 'submitted' } })
    expect((await t.call(approveOutside, { as: staff, params, body: { version: 2 } })).problem.code).toBe('stale')
    expect((await t.call(approveOutside, { as: staff, params, body: { version: 3 } })).body).toMatchObject({ state: 'approved', mayDecide: false })

    expect((await t.call(listMyOutside, { as })).body.hours).toBe(25)
    const record = await recordOf(as)
    const subject = record['credentialSubject'] as Subject
    expect([subject.hours, subject.certificates]).toEqual([0, []])
    const rows = await t.db.selectFrom('outside_training').selectAll().where('person_id', '=', person.personId).where('state', '=', 'approved').execute()
    expect(subject.outside).toEqual({
      hours: rows.reduce((sum, row) => sum + row.hours, 0),
      trainings: rows.map((row) => ({ title: row.title, institution: row.institution, fromOn: row.from_on, toOn: row.to_on, hours: row.hours, approvedOn: '2026-11-25' })),
    })
    const issuer = (await t.call(readIssuer)).body
    expect(await isSigned(record, issuer)).toBe(true)
    expect(await isSigned({ ...record, credentialSubject: { ...subject, outside: { ...subject.outside, hours: 99 } } }, issuer)).toBe(false)
    const text = Buffer.from((await t.call(readTrainingRecordPdf, { as })).body).toString('latin1')
    expect([text.match(/\/S \/H2\b/g)?.length, text.match(/\/S \/H3\b/g)?.length]).toEqual([1, 1])
    const acts = await t.db.selectFrom('audit').select('act').where('subject', '=', person.personId).orderBy('position').execute()
    expect(acts.map(({ act }) => act)).toEqual(['submit', 'reject', 'correct', 'approve'].map((act) => `training.outside.${act}`))
  })

  test('keeps proof and reason sealed; the proof opens for its person, their liaison and staff, under its own kind', async () => {
    const { as, params, one } = await submitted()
    await t.call(rejectOutside, { as: staff, params, body: { version: 1, reason } })
    const row = await t.db.selectFrom('outside_training').select('reason_sealed').where('id', '=', one.outsideId).executeTakeFirstOrThrow()
    expect(row.reason_sealed).not.toContain('comprobante')
    const { stored } = await t.db.selectFrom('outside_proof').select('stored').where('outside_id', '=', one.outsideId).executeTakeFirstOrThrow()
    expect(Buffer.from((await t.app.files.get(stored)) ?? []).toString('utf8')).not.toContain('PDF')
    for (const reader of [as, liaison, staff]) {
      const answer = await t.call(readProof, { as: reader, params })
      expect(Buffer.from(answer.body).equals(pdf)).toBe(true)
      expect([answer.headers['content-type'], String(answer.headers['content-disposition']).startsWith('inline')]).toEqual(['application/pdf', true])
    }
    const strangers = [actorOf({ role: 'officer' }), actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'instructor' })]
    for (const stranger of strangers) for (const endpoint of [readProof, readOutside]) expect((await t.call(endpoint, { as: stranger, params })).status).toBe(404)
  })

  test('is refused when its days or hours cannot be, its file is of another kind, or its proof is not the sender’s own', async () => {
    const { person, as } = await officer()
    const fault = async (over: Parameters<typeof submit>[2]) => (await submit(as, person.personId, over)).problem
    expect(await fault({ toOn: '2026-10-04' })).toMatchObject({ code: 'outside-days', facts: { fault: 'order' } })
    expect(await fault({ toOn: '2026-11-26' })).toMatchObject({ code: 'outside-days', facts: { fault: 'future' } })
    expect(await fault({ hours: 0 })).toMatchObject({ code: 'outside-hours', facts: { most: 120 } })
    expect(await fault({ hours: 121 })).toMatchObject({ code: 'outside-hours', facts: { most: 120 } })
    expect(await fault({ title: '   ' })).toMatchObject({ code: 'invalid' })
    const send = async (body: Buffer) => (await t.call(uploadProof, { as, params: { personId: person.personId }, body })).problem.code
    expect([await send(Buffer.from('PK\u0003\u0004 hoja')), await send(Buffer.alloc(0))]).toEqual(['outside-proof-kind', 'outside-proof-empty'])
    expect((await fault({ proofId: randomUUID() })).code).toBe('outside-proof-gone')
    expect((await fault({ proofId: await upload(liaison, person.personId) })).code).toBe('outside-proof-gone')
    const proofId = await upload(as, person.personId)
    expect((await submit(as, person.personId, { proofId })).status).toBe(201)
    expect((await fault({ proofId, title: 'Otro curso' })).code).toBe('outside-proof-gone')
  })

  test('uploads that belong to nothing are twenty; one more is refused and leaves no bytes behind', async () => {
    const { person, as } = await officer()
    const put = vi.spyOn(t.app.files, 'put')
    for (let n = 0; n < mostLooseProofs; n++) await upload(as, person.personId)
    expect((await t.call(uploadProof, { as, params: { personId: person.personId }, body: pdf })).problem).toMatchObject({ code: 'outside-full', facts: { most: mostLooseProofs } })
    expect(put).toHaveBeenCalledTimes(mostLooseProofs)
    put.mockRestore()
  })

  test('is decided by none of those who ever sent it, though another corrected it since', async () => {
    const { as, params } = await submitted()
    await t.call(rejectOutside, { as: staff, params, body: { version: 1, reason } })
    const both = { ...liaison, grants: [...liaison.grants, ...staff.grants] }
    expect((await t.call(correctOutside, { as: both, params, body: { ...course, hours: 24, proofId: null, version: 2 } })).status).toBe(200)
    await t.call(rejectOutside, { as: staff, params, body: { version: 3, reason } })
    await t.call(correctOutside, { as, params, body: { ...course, hours: 25, proofId: null, version: 4 } })
    expect((await t.call(approveOutside, { as: both, params, body: { version: 5 } })).problem.code).toBe('outside-needs-other')
    expect((await t.call(approveOutside, { as: staff, params, body: { version: 5 } })).status).toBe(200)
  })

  test('of the same course and days there is one, whatever accents, blanks and case say, also of ten that come at once', async () => {
    const { person, as } = await officer()
    const proofs = await Promise.all(Array.from({ length: 10 }, () => upload(as, person.personId)))
    const answers = await Promise.all(proofs.map((proofId, at) => submit(as, person.personId, { proofId, title: at % 2 ? '  MEDIACION  policial' : course.title })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect(new Set(answers.filter((answer) => answer.status === 409).map((answer) => answer.problem.code))).toEqual(new Set(['outside-twice']))
    const one = answers.find((answer) => answer.status === 201)?.body
    await t.call(rejectOutside, { as: staff, params: { outsideId: one?.outsideId ?? '' }, body: { version: 1, reason } })
    expect((await submit(as, person.personId)).status).toBe(201)
    const again = await t.call(correctOutside, { as, params: { outsideId: one?.outsideId ?? '' }, body: { ...course, proofId: null, version: 2 } })
    expect(again.problem.code).toBe('outside-twice')
  })

  test('of ten who decide at once one does and the others are told what it is now', async () => {
    const { params, as } = await submitted()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        at % 2
          ? t.call(approveOutside, { as: actorOf({ role: 'staff' }), params, body: { version: 1 } })
          : t.call(rejectOutside, { as: actorOf({ role: 'staff' }), params, body: { version: 1, reason } }),
      ),
    )
    const won = answers.filter((answer) => answer.status === 200)
    expect(won).toHaveLength(1)
    const { state } = (await t.call(readOutside, { as, params })).body
    for (const answer of answers.filter((one) => one.status !== 200)) expect(answer.problem).toMatchObject({ code: 'outside-elsewhere', facts: { state } })
    expect((await subjectOf(as)).outside.hours).toBe(state === 'approved' ? 20 : 0)
  })

  test('is decided by nobody who sent it or whom it is about', async () => {
    const { person } = await officer()
    const both = actorOf({ role: 'liaison', municipality: '19039', more: [{ role: 'staff', kind: 'programme', id: '' }] })
    const { outsideId, isOwn } = (await submit(both, person.personId)).body
    expect(isOwn).toBe(false)
    const self = actorOf({ role: 'staff', person: person.personId })
    for (const as of [both, self]) expect((await t.call(approveOutside, { as, params: { outsideId }, body: { version: 1 } })).problem.code).toBe('outside-needs-other')
    expect((await t.call(readOutside, { as: both, params: { outsideId } })).body.mayDecide).toBe(false)
    expect((await t.call(approveOutside, { as: colleague, params: { outsideId }, body: { version: 1 } })).body.state).toBe('approved')
  })

  test('is sent by the liaison for people of their municipality alone, and seen by the person', async () => {
    const [here, away] = [await officer(), await officer({ municipality: '06002' })]
    expect((await submit(liaison, here.person.personId)).status).toBe(201)
    expect((await t.call(listMyOutside, { as: here.as })).body.items).toMatchObject([{ state: 'submitted', isOwn: false }])
    expect((await t.call(readPersonForOutside, { as: liaison, params: { personId: here.person.personId } })).body).toMatchObject({ name: here.person.name, items: [{ hours: 20 }] })
    for (const personId of [away.person.personId, randomUUID()]) expect((await t.call(uploadProof, { as: liaison, params: { personId }, body: pdf })).status).toBe(404)
    expect((await t.call(uploadProof, { as: here.as, params: { personId: away.person.personId }, body: pdf })).status).toBe(404)
    // who moves takes it along
    await begin(t, here.person, '06002')
    const { items } = (await t.call(listOutside, { as: liaison, query: {} })).body
    expect(items.some((one) => one.personId === here.person.personId)).toBe(false)
    const there = (await t.call(listOutside, { as: actorOf({ role: 'liaison', municipality: '06002' }), query: {} })).body
    expect(there.items.map((one) => one.personId)).toEqual([here.person.personId])
    expect(there.municipalities).toEqual([{ municipalityId: '06002', name: 'Colima' }])
  })

  test('is withdrawn while it waits; its proof goes with the bytes within a day, as one that was never sent does', async () => {
    const { as, params, person, one } = await submitted()
    const { stored } = await t.db.selectFrom('outside_proof').select('stored').where('outside_id', '=', one.outsideId).executeTakeFirstOrThrow()
    expect((await t.call(withdrawOutside, { as: staff, params, body: { version: 1 } })).status).toBe(404)
    expect((await t.call(withdrawOutside, { as, params, body: { version: 1 } })).body).toMatchObject({ state: 'withdrawn', proof: null })
    expect((await t.call(readProof, { as, params })).status).toBe(404)
    expect((await t.call(approveOutside, { as: staff, params, body: { version: 2 } })).problem.code).toBe('outside-elsewhere')
    const proofId = await upload(as, person.personId)
    const sweep = () => t.db.transaction().execute((tx) => sweepProofs(tx, t.app.files, new Date(t.app.clock.now())))
    await sweep()
    expect(await t.app.files.get(stored)).toBeDefined()
    t.at('2026-11-26T18:00:01Z')
    expect((await submit(as, person.personId, { proofId })).problem.code).toBe('outside-proof-gone')
    expect(await sweep()).toBeGreaterThanOrEqual(2)
    expect(await t.app.files.get(stored)).toBeUndefined()
  })

  test('the list goes by state, municipality and words, in pages that lose and double nothing; what waits longest stands first', async () => {
    const made: string[] = []
    const name = `Zenaida Ürquidi ${randomUUID().slice(0, 8)}`
    const { person, as } = await officer({ name, municipality: '16053' })
    for (let n = 0; n < 7; n++) {
      t.at(`2026-11-25T18:0${n}:00Z`)
      made.push((await submit(as, person.personId, { title: `Curso número ${n}` })).body.outsideId)
    }
    await t.call(approveOutside, { as: staff, params: { outsideId: made[3] ?? '' }, body: { version: 1 } })
    const walk = async (query: Record<string, string>) => {
      const found: string[] = []
      for (let after: string | undefined; ;) {
        const { items, next } = (await t.call(listOutside, { as: staff, query: { ...query, limit: 2, ...(after ? { after } : {}) } as never })).body
        found.push(...items.map((one) => one.outsideId))
        if (!next) return found
        after = next
      }
    }
    expect(await walk({ municipality: '16053' })).toEqual(made.toReversed())
    expect(await walk({ municipality: '16053', state: 'submitted' })).toEqual(made.filter((_, at) => at !== 3))
    expect(await walk({ search: 'zenaida URQUIDI' })).toEqual(made.toReversed())
    expect(await walk({ search: 'numero 5' })).toEqual([made[5]])
    expect(await walk({ search: 'nadie así' })).toEqual([])
    const answer = (await t.call(listOutside, { as: actorOf({ role: 'liaison', municipality: '16053' }), query: {} })).body
    expect([answer.waiting, answer.items.length]).toEqual([6, 7])
    expect((await t.call(listOutside, { as: actorOf({ role: 'officer' }), query: {} })).body.items).toEqual([])
    expect((await t.call(listOutside, { as: staff, query: { after: 'x' } })).status).toBe(400)
  })

  test('goes with a person whose two registrations are joined, a double aside, and comes back when they are parted', async () => {
    const [kept, gone] = [await officer(), await officer()]
    await submit(kept.as, kept.person.personId)
    await submit(gone.as, gone.person.personId)
    const { outsideId } = (await submit(gone.as, gone.person.personId, { title: 'Primeros auxilios' })).body
    await t.call(approveOutside, { as: staff, params: { outsideId }, body: { version: 1 } })
    const tell = (mergedInto: string | null) =>
      t.receive(personChanged, gone.person.personId, { personId: gone.person.personId, displayName: gone.person.name, sortName: 'x', municipalityId: '19039', mergedInto } as never)
    await tell(kept.person.personId)
    const titles = async (as: As) => (await t.call(listMyOutside, { as })).body.items.map((one) => one.title).toSorted()
    expect(await titles(kept.as)).toEqual(['Mediación policial', 'Primeros auxilios'])
    expect((await subjectOf(kept.as)).outside.hours).toBe(20)
    expect((await t.call(uploadProof, { as: gone.as, params: { personId: gone.person.personId }, body: pdf })).status).toBe(404)
    await tell(null)
    expect(await titles(gone.as)).toEqual(['Mediación policial', 'Primeros auxilios'])
    expect((await subjectOf(kept.as)).outside.hours).toBe(0)
  })

  test('is blocked and deleted with its proof by the terms of certificates, and comes back for who serves again', async () => {
    const { as, person, one, params } = await submitted()
    await t.call(approveOutside, { as: staff, params, body: { version: 1 } })
    const { stored } = await t.db.selectFrom('outside_proof').select('stored').where('outside_id', '=', one.outsideId).executeTakeFirstOrThrow()
    const post = (toOn: string | null) => begin(t, person, '19039', 'police', toOn)
    await post('2026-12-31')
    const count = async () => (await t.call(listMyOutside, { as })).body.items.length
    t.at('2036-12-30T18:00:00Z')
    await keepTerms(t.app, retaining)
    expect(await count()).toBe(1)
    t.at('2037-01-02T18:00:00Z')
    await keepTerms(t.app, retaining)
    expect(await count()).toBe(0)
    await post(null)
    await keepTerms(t.app, retaining)
    expect([await count(), (await t.call(readProof, { as, params })).status]).toEqual([1, 200])
    await post('2026-12-31')
    await keepTerms(t.app, retaining)
    expect(await count()).toBe(0)
    t.at('2039-01-03T18:00:00Z')
    await keepTerms(t.app, retaining)
    expect(await t.app.files.get(stored)).toBeUndefined()
    expect(await t.db.selectFrom('outside_proof').selectAll().where('id', '=', one.outsideId).execute()).toEqual([])
  })
})
