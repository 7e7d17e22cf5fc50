import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate, listMyCertificates, readIssuer } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readTrainingRecord, readTrainingRecordPdf } from '@tequio/contracts/training/training-record'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEdition, makePerson, wholeCourse, type Training } from '../../test/make.ts'
import { isSigned, type Document } from '../badge/badge-proof.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

const trained = async (courses: number) => {
  const { personId } = await makePerson(t)
  const as = actorOf({ role: 'officer', person: personId })
  for (let n = 0; n < courses; n++) {
    const editionId = await makeEdition(t, { vetting: 'none' })
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [personId] } })
    await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
    await t.call(claimCertificate, { as, params: { editionId } })
  }
  return as
}
type Subject = { name: string; hours: number; certificates: { folio: string; status: string; hours: number; expiresOn?: string }[] }
const read = async (as: Awaited<ReturnType<typeof trained>>) => JSON.parse(Buffer.from((await t.call(readTrainingRecord, { as })).body).toString('utf8')) as Document

describe('the training record', () => {
  test('is what the database holds, signed; a changed hour is found out', async () => {
    const as = await trained(2)
    const { items } = (await t.call(listMyCertificates, { as })).body
    const [revoked] = items
    await t.db
      .updateTable('certificate')
      .set({ revoked_at: new Date('2026-11-25T18:00:00Z') })
      .where('id', '=', revoked?.certificateId ?? '')
      .execute()
    const record = await read(as)
    const after = (await t.call(listMyCertificates, { as })).body
    const subject = record['credentialSubject'] as Subject
    expect([subject.name, subject.hours]).toEqual(['Ana Lucía Romero Peña', after.hours])
    const told = (one: { folio: string; status: string; hours: number; expiresOn?: string | null }) => `${one.folio} ${one.status} ${one.hours} ${one.expiresOn}`
    expect(subject.certificates.map(told).toSorted()).toEqual(after.items.map(told).toSorted())
    expect(subject.certificates.filter((one) => one.status === 'revoked')).toHaveLength(1)
    const issuer = (await t.call(readIssuer)).body
    expect(await isSigned(record, issuer)).toBe(true)
    expect(await isSigned({ ...record, credentialSubject: { ...subject, hours: subject.hours + 4 } }, issuer)).toBe(false)
    const [first, ...others] = subject.certificates
    expect(await isSigned({ ...record, credentialSubject: { ...subject, certificates: [{ ...first, status: 'valid', hours: 40 }, ...others] } }, issuer)).toBe(false)
  })

  test('as a PDF it is tagged, in Spanish, and carries the signed one; who was trained in nothing has one too', async () => {
    const pdf = async (as: Awaited<ReturnType<typeof trained>>) => {
      const answer = await t.call(readTrainingRecordPdf, { as })
      return [answer.headers['content-type'], Buffer.from(answer.body).toString('latin1')] as const
    }
    const pdfs = [await pdf(await trained(1)), await pdf(await trained(0))]
    expect(pdfs.map(([, text]) => [text.match(/\/S \/H1\b/g)?.length, text.match(/\/S \/H2\b/g)?.length ?? 0])).toEqual([
      [1, 1],
      [1, 0],
    ])
    for (const [type, text] of pdfs) {
      expect(type).toBe('application/pdf')
      for (const part of ['%PDF-', '/StructTreeRoot', '(es-MX)', '/EmbeddedFile', 'historial-firmado.json']) expect(text.includes(part), part).toBe(true)
    }
    expect(((await read(await trained(0)))['credentialSubject'] as Subject).certificates).toEqual([])
  })
})
