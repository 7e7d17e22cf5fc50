import { sync } from '@tequio/contracts/training/activity'
import {
  certificateEnding,
  certificateRevoked,
  checkCertificate,
  claimCertificate,
  listMyCertificates,
  readCertificate,
  readCertificatePdf,
} from '@tequio/contracts/training/certificate'
import { enrol, requestPlace } from '@tequio/contracts/training/enrolment'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { confirmRevocation, dropRevocation, listCertificates, proposeRevocation, readCertificateTerms, setCertificateTerms } from '@tequio/contracts/training/revocation'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCourse, makeEdition, makePerson, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { tellOfRenewals } from './renewal.jobs.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  courseId = (await makeCourse(t)).courseId
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const [staff, colleague] = [actorOf({ role: 'staff' }), actorOf({ role: 'staff' })]
const reason = 'Se expidió a otra persona por error.'

const certified = async () => {
  const editionId = await makeEdition(t, { courseId, vetting: 'none' })
  const person = await makePerson(t, { type: 'none' })
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [person.personId] } })
  const as = actorOf({ role: 'officer', person: person.personId })
  await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
  const certificate = (await t.call(claimCertificate, { as, params: { editionId } })).body
  return { as, person, editionId, certificate, params: { certificateId: certificate.certificateId } }
}

describe('revocation', () => {
  test('is proposed with a reason and confirmed by somebody else; the public check says so in its next answer, and nothing may keep an older one', async () => {
    const { as, params, certificate, person } = await certified()
    const check = () => t.call(checkCertificate, { params: { folio: certificate.folio } })
    expect((await t.call(proposeRevocation, { as: staff, params, body: { reason: 'corto' } })).status).toBe(400)
    expect((await t.call(confirmRevocation, { as: staff, params })).problem.code).toBe('revocation-missing')
    expect((await t.call(proposeRevocation, { as: staff, params, body: { reason } })).status).toBe(201)
    expect((await t.call(proposeRevocation, { as: colleague, params, body: { reason } })).problem.code).toBe('revocation-proposed')
    expect((await t.call(confirmRevocation, { as: staff, params })).problem.code).toBe('revocation-needs-second')
    expect((await check()).body.status).toBe('valid')
    expect((await t.call(confirmRevocation, { as: colleague, params })).body).toEqual({ revokedOn: '2026-11-25' })
    const answer = await check()
    expect(answer.body.status).toBe('revoked')
    expect(['etag', 'last-modified', 'expires'].filter((name) => name in answer.headers)).toEqual([])
    expect(answer.headers['cache-control'] ?? 'no-store').toBe('no-store')
    expect((await t.call(confirmRevocation, { as: colleague, params })).problem.code).toBe('certificate-revoked')
    expect((await t.call(readCertificate, { as, params })).body.status).toBe('revoked')
    const told = (await t.emitted(certificateRevoked)).filter((fact) => fact.data['personId'] === person.personId)
    expect(told.map((fact) => [fact.data['certificateId'], fact.data['revokedOn']])).toEqual([[params.certificateId, '2026-11-25']])
    expect(JSON.stringify(told)).not.toContain('error')
    const standing = await t.db.selectFrom('standing').select(['certificates', 'hours', 'completed']).where('person_id', '=', person.personId).executeTakeFirstOrThrow()
    expect(standing).toEqual({ certificates: 0, hours: 0, completed: 1 })
  })

  test('a proposal is dropped and leaves no trace on the certificate; of two who confirm at once one does', async () => {
    const { params, certificate } = await certified()
    const propose = () => t.call(proposeRevocation, { as: staff, params, body: { reason } })
    await propose()
    expect((await t.call(dropRevocation, { as: colleague, params })).body).toEqual({ dropped: true })
    expect((await t.call(dropRevocation, { as: colleague, params })).problem.code).toBe('revocation-missing')
    await propose()
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(confirmRevocation, { as: actorOf({ role: 'staff' }), params })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    const { items } = (await t.call(listCertificates, { as: staff, query: { search: certificate.folio } })).body
    expect(items).toEqual([expect.objectContaining({ folio: certificate.folio, status: 'revoked', proposal: null })])
  })

  test('the list finds by folio or a part of the name, shows open proposals first and opens the reason to staff alone', async () => {
    const [one] = [await certified(), await certified()]
    await t.call(proposeRevocation, { as: staff, params: one.params, body: { reason } })
    const found = (await t.call(listCertificates, { as: staff, query: { search: 'lucia rom' } })).body.items
    expect(found[0]).toMatchObject({ certificateId: one.params.certificateId, proposal: { reason, isMine: true } })
    expect((await t.call(listCertificates, { as: staff, query: { search: 'nadie así' } })).body.items).toEqual([])
    expect(
      (await t.db.selectFrom('revocation').select('reason_sealed').where('certificate_id', '=', one.params.certificateId).executeTakeFirstOrThrow()).reason_sealed,
    ).not.toContain('error')
    expect((await t.call(listCertificates, { as: one.as })).status).toBe(404)
    expect((await t.call(proposeRevocation, { as: one.as, params: one.params, body: { reason } })).status).toBe(404)
  })
})

describe('renewal', () => {
  test('opens sixty days before the end, asks for the whole course again and gives another certificate; the old one and its attempts stay readable', async () => {
    const { as, person, certificate, params, editionId } = await certified()
    expect(certificate).toMatchObject({ expiresOn: '2028-11-24', renewalOpensOn: '2028-09-25', renewsId: null, renewedById: null })
    const next = await makeEdition(t, { courseId, vetting: 'none', startsOn: '2028-09-01', endsOn: '2029-01-31' })
    const ask = () => t.call(requestPlace, { as, params: { editionId: next } })
    t.at('2028-09-24T18:00:00Z')
    expect((await ask()).problem).toMatchObject({ code: 'renewal-not-open', facts: { opensOn: '2028-09-25' } })
    t.at('2028-09-25T18:00:00Z')
    expect((await ask()).status).toBe(201)
    const early = await t.call(claimCertificate, { as, params: { editionId: next } })
    expect(early.problem).toMatchObject({ code: 'course-not-complete', facts: { missing: ['pre', 'lessons', 'case', 'post'] } })
    await t.call(sync, { as, body: { items: wholeCourse(next) } })
    const renewed = (await t.call(claimCertificate, { as, params: { editionId: next } })).body
    expect(renewed).toMatchObject({ renewsId: certificate.certificateId, issuedOn: '2028-09-25', expiresOn: '2030-09-25' })
    expect([renewed.certificateId, renewed.folio].some((id) => [certificate.certificateId, certificate.folio].includes(id))).toBe(false)
    expect((await t.call(readCertificate, { as, params })).body).toMatchObject({ status: 'valid', renewedById: renewed.certificateId })
    expect((await t.call(readCertificatePdf, { as, params })).status).toBe(200)
    expect((await t.call(listMyCertificates, { as })).body.items.map((one) => one.certificateId)).toEqual([renewed.certificateId, certificate.certificateId])
    expect((await t.call(readCoursePage, { as, params: { editionId } })).body).toMatchObject({ seat: 'completed' })
    const attempts = await t.db
      .selectFrom('attempt as a')
      .innerJoin('enrolment as e', 'e.id', 'a.enrolment_id')
      .select('e.edition_id')
      .where('e.person_id', '=', person.personId)
      .execute()
    expect(attempts.filter((row) => row.edition_id === editionId)).toHaveLength(2)
  })

  test('is told once, when it opens; not of one that was renewed, revoked or is over', async () => {
    const [one, gone] = [await certified(), await certified()]
    await t.call(proposeRevocation, { as: staff, params: gone.params, body: { reason } })
    await t.call(confirmRevocation, { as: colleague, params: gone.params })
    const toldOf = async (id: string) => (await t.emitted(certificateEnding)).filter((fact) => fact.subjectId === id).length
    const turn = async (day: string) => {
      await t.db.transaction().execute((tx) => tellOfRenewals(tx, new Date(`${day}T18:00:00Z`)))
      return [await toldOf(one.params.certificateId), await toldOf(gone.params.certificateId)]
    }
    expect([await turn('2028-09-24'), await turn('2028-09-25'), await turn('2028-09-26')]).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
    ])
    const late = await certified()
    await turn('2028-11-25')
    expect(await toldOf(late.params.certificateId)).toBe(0)
  })

  test('its days are of the programme: changed by staff, good for what is issued from then on, by one version after the other', async () => {
    const terms = (await t.call(readCertificateTerms, { as: staff })).body
    expect(terms).toEqual({ validDays: 730, renewalDays: 60, version: 1 })
    const set = (body: typeof terms) => t.call(setCertificateTerms, { as: staff, body })
    expect((await set({ ...terms, renewalDays: 365, validDays: 300 })).problem.code).toBe('certificate-terms-impossible')
    expect((await set({ ...terms, validDays: 365, renewalDays: 30 })).body).toEqual({ validDays: 365, renewalDays: 30, version: 2 })
    expect((await set({ ...terms, validDays: 100 })).problem).toMatchObject({ code: 'certificate-terms-changed', facts: { version: 2 } })
    expect((await certified()).certificate).toMatchObject({ expiresOn: '2027-11-25', renewalOpensOn: '2027-10-26' })
    await set({ ...terms, version: 2 })
  })
})
