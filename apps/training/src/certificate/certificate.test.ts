import {
  certificateIssued,
  checkCertificate,
  claimCertificate,
  listMyCertificates,
  matchCertificate,
  matchCertificateFile,
  readCertificate,
  readCertificatePdf,
} from '@tequio/contracts/training/certificate'
import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse, makeEdition, makePerson, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { archiveOlder } from './archive.jobs.ts'
import { makeArchive } from './archive.ts'
import { initialsOf, isSameName, makeFolio, readFolio, statusOf } from './folio.rules.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const completed = async (municipality = '19039') => {
  const editionId = await makeEdition(t, { courseId, vetting: 'none' })
  const person = await makePerson(t, { municipality })
  await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
  const as = actorOf({ role: 'officer', person: person.personId })
  await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
  return { editionId, person, as, claim: () => t.call(claimCertificate, { as, params: { editionId } }) }
}

describe('folio and name', () => {
  test('folios differ, carry no look-alikes, and are read back however they are typed', () => {
    const folios = new Set(Array.from({ length: 500 }, makeFolio))
    expect(folios.size).toBe(500)
    for (const folio of folios) expect(folio).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(readFolio(' 7k4m q2xp9rdt')).toBe('7K4M-Q2XP-9RDT')
    expect(readFolio('7K4M-Q2XP-9RD0')).toBeUndefined()
  })
  test('a name matches in any order without accents, never by a part of it', () => {
    const name = 'Ana Lucía Romero Peña'
    expect(['ana lucia romero pena', 'ROMERO PEÑA, ANA LUCÍA', 'Ana Romero', 'Ana', 'Ana Lucía Romero Pérez'].map((typed) => isSameName(typed, name))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(initialsOf('María de la Luz Ñuño')).toBe('M. L. Ñ.')
  })
  test('a certificate is valid through its last day', () => {
    expect(statusOf({ revoked: false, expiresOn: '2028-11-24' }, '2028-11-24')).toBe('valid')
    expect(statusOf({ revoked: false, expiresOn: '2028-11-24' }, '2028-11-25')).toBe('expired')
    expect(statusOf({ revoked: true, expiresOn: null }, '2026-11-25')).toBe('revoked')
  })
})

describe('the certificate', () => {
  test('claimed ten times at once there is one, with one folio and one fact', async () => {
    const { claim, person, as } = await completed()
    // ten connections stand ready, or the first claim would be done before the second had one
    await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.1)`.execute(t.db)))
    const answers = await Promise.all(Array.from({ length: 10 }, claim))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201))
    expect(new Set(answers.map((answer) => answer.body.folio)).size).toBe(1)
    expect((await t.emitted(certificateIssued)).filter((fact) => fact.data['personId'] === person.personId)).toHaveLength(1)
    expect((await t.call(listMyCertificates, { as })).body).toMatchObject({
      hours: 4,
      items: [{ personName: person.name, status: 'valid', completedOn: '2026-11-25', expiresOn: '2028-11-24' }],
    })
  })

  test('before the course is complete it says what is missing', async () => {
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
    const answer = await t.call(claimCertificate, { as: actorOf({ role: 'officer', person: person.personId }), params: { editionId } })
    expect(answer.problem).toEqual(expect.objectContaining({ code: 'course-not-complete', facts: { missing: ['pre', 'lessons', 'case', 'post'] } }))
  })

  test('its PDF is tagged, in Spanish, one page, of the size that was said, and the same each time', async () => {
    const { claim, as } = await completed()
    const { certificateId, sizeBytes } = (await claim()).body
    const [first, second] = [await t.call(readCertificatePdf, { as, params: { certificateId } }), await t.call(readCertificatePdf, { as, params: { certificateId } })]
    const bytes = Buffer.from(first.body)
    expect(first.headers['content-type']).toBe('application/pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const text = bytes.toString('latin1')
    expect([text.includes('/StructTreeRoot'), text.includes('/MarkInfo'), text.includes('(es-MX)'), text.match(/\/Type \/Page\b/g)?.length]).toEqual([true, true, true, 1])
    expect(bytes.byteLength).toBe(sizeBytes)
    expect(Buffer.from(second.body).equals(bytes)).toBe(true)
  })

  test('its owner, their liaison and staff read it; a stranger and another municipality get the same 404', async () => {
    const { claim, as } = await completed('19039')
    const params = { certificateId: (await claim()).body.certificateId }
    const readers = [
      as,
      actorOf({ role: 'liaison', municipality: '19039' }),
      actorOf({ role: 'staff' }),
      actorOf({ role: 'officer' }),
      actorOf({ role: 'liaison', municipality: '06002' }),
      actorOf({ role: 'donor' }),
    ]
    const statuses = await Promise.all(readers.map(async (reader) => (await t.call(readCertificate, { as: reader, params })).status))
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404])
  })
})

describe('the archive', () => {
  const parallel = Number(process.env['CERTIFICATE_CLAIMS'] ?? 200)
  test('hundreds of claims at once and 20 quick taps leave one certificate, one PDF and one fact', async () => {
    const { claim, person, as } = await completed()
    const files = () => t.db.selectFrom('certificate').select('pdf_stored').where('person_id', '=', person.personId).execute()
    // a full service says 503 and is asked again, as the screen does; any other answer is the one certificate
    const claimed = async (left = 20): ReturnType<typeof claim> => {
      const answer = await claim()
      return answer.status === 503 && left > 0 ? claimed(left - 1) : answer
    }
    const answers = await Promise.all(Array.from({ length: parallel }, () => claimed()))
    for (let tap = 0; tap < 20; tap++) answers.push(await claim())
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.certificateId} ${answer.body.folio}`)).size).toBe(1)
    expect(await files()).toHaveLength(1)
    expect((await t.emitted(certificateIssued)).filter((fact) => fact.data['personId'] === person.personId)).toHaveLength(1)
    expect((await t.call(listMyCertificates, { as })).body.items).toHaveLength(1)
  }, 120_000)

  test('keeps the PDF that was issued, sealed, and goes on giving that one; a changed byte in the store is noticed', async () => {
    const { claim, as } = await completed()
    const params = { certificateId: (await claim()).body.certificateId }
    const pdf = Buffer.from((await t.call(readCertificatePdf, { as, params })).body)
    const row = await t.db.selectFrom('certificate').selectAll().where('id', '=', params.certificateId).executeTakeFirstOrThrow()
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(row.pdf_sha)
    const stored = Buffer.from((await t.app.files.get(row.pdf_stored ?? '')) ?? [])
    expect([stored.byteLength > pdf.byteLength, stored.includes('%PDF'), stored.includes('Romero')]).toEqual([true, false, false])
    await t.db.updateTable('certificate').set({ person_name: 'Otro Nombre Puesto' }).where('id', '=', row.id).execute()
    expect(Buffer.from((await t.call(readCertificatePdf, { as, params })).body).equals(pdf)).toBe(true)
    await t.db
      .updateTable('certificate')
      .set({ pdf_sha: '0'.repeat(64) })
      .where('id', '=', row.id)
      .execute()
    expect((await t.call(readCertificatePdf, { as, params })).status).toBe(500)
  })

  test('takes in what was issued before it stood, once', async () => {
    const { claim, as } = await completed()
    const params = { certificateId: (await claim()).body.certificateId }
    const pdf = Buffer.from((await t.call(readCertificatePdf, { as, params })).body)
    await t.db.updateTable('certificate').set({ pdf_sha: null, pdf_stored: null }).where('id', '=', params.certificateId).execute()
    const archive = () => t.db.transaction().execute((tx) => archiveOlder(tx, makeArchive(t.app), t.app.config.PUBLIC_URL))
    expect([await archive(), await archive()]).toEqual([1, 0])
    expect(Buffer.from((await t.call(readCertificatePdf, { as, params })).body).equals(pdf)).toBe(true)
  })

  test('a file coincides by its hash and a changed copy does not', async () => {
    const { claim, as } = await completed()
    const { certificateId, folio } = (await claim()).body
    const pdf = Buffer.from((await t.call(readCertificatePdf, { as, params: { certificateId } })).body)
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const check = async (sha256: string) => (await t.call(matchCertificateFile, { params: { folio }, body: { sha256 } })).body
    const changed = Buffer.from(pdf)
    changed[400] = (changed[400] ?? 0) ^ 1
    expect([await check(hash(pdf)), await check(hash(changed))]).toEqual([{ matches: true }, { matches: false }])
  })
})

describe('the public check', () => {
  test('confirms course, hours, dates and initials without a session, and discloses nothing else', async () => {
    const { claim, person } = await completed()
    const { folio } = (await claim()).body
    const { body, status } = await t.call(checkCertificate, { params: { folio: folio.toLowerCase().replaceAll('-', '') } })
    expect(status).toBe(200)
    expect(body).toEqual({
      folio,
      courseTitle: 'Curso de prueba',
      hours: 4,
      completedOn: '2026-11-25',
      issuedOn: '2026-11-25',
      expiresOn: '2028-11-24',
      status: 'valid',
      initials: 'A. L. R. P.',
    })
    expect(JSON.stringify(body)).not.toContain(person.personId)
    expect((await t.call(checkCertificate, { params: { folio: 'AAAA-BBBB-CCCC' } })).status).toBe(404)
  })

  test('a typed name coincides or not; the eleventh try within a minute is refused, a minute later it is not', async () => {
    const { claim } = await completed()
    const { folio } = (await claim()).body
    const tryName = (name: string) => t.call(matchCertificate, { params: { folio }, body: { name } })
    expect((await tryName('Romero Peña Ana Lucía')).body).toEqual({ matches: true })
    for (let turn = 0; turn < 9; turn++) expect((await tryName(`Persona Inventada ${turn}`)).body).toEqual({ matches: false })
    expect((await tryName('Ana Lucía Romero Peña')).status).toBe(429)
    t.at('2026-11-25T18:01:01Z')
    expect((await tryName('Ana Lucía Romero Peña')).body).toEqual({ matches: true })
    t.at('2026-11-25T18:00:00Z')
  })

  test('an expired certificate says so', async () => {
    const { claim } = await completed()
    const { folio } = (await claim()).body
    t.at('2028-12-01T18:00:00Z')
    expect((await t.call(checkCertificate, { params: { folio } })).body.status).toBe('expired')
    t.at('2026-11-25T18:00:00Z')
  })
})
