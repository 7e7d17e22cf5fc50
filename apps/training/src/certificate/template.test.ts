import { claimCertificate, readCertificatePdf } from '@tequio/contracts/training/certificate'
import {
  addTemplateImage,
  maxTemplateImageBytes,
  readCertificateTemplate,
  readSampleCertificate,
  readTemplateImage,
  saveCertificateTemplate,
  type CertificateTemplate,
} from '@tequio/contracts/training/certificate-template'
import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEdition, makePerson, now, wholeCourse, type Training } from '../../test/make.ts'
import { makePhoto } from '../../test/make-photo.ts'
import { makePng } from '../../test/make-png.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at(now.toISOString())
})
afterAll(() => t.stop())

const read = async () => (await t.call(readCertificateTemplate, { as: staff })).body
const save = async (over: Partial<CertificateTemplate>) => t.call(saveCertificateTemplate, { as: staff, body: { ...(await read()), ...over } })
const bring = (body: Buffer, as = staff) => t.call(addTemplateImage, { as, body })
/** What a PDF says, its streams unpacked: words stand in it as hexadecimal. */
const written = (pdf: Buffer): string => {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  // a word is cut where two letters stand closer
  return text + streams.join('\n').replace(/> -?[\d.]+ </g, '')
}
const hex = (words: string): string => Buffer.from(words, 'latin1').toString('hex')
const issued = async () => {
  const editionId = await makeEdition(t, { vetting: 'none' })
  const person = await makePerson(t)
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [person.personId] } })
  const as = actorOf({ role: 'officer', person: person.personId })
  await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
  const { certificateId } = (await t.call(claimCertificate, { as, params: { editionId } })).body
  return async () => Buffer.from((await t.call(readCertificatePdf, { as, params: { certificateId } })).body)
}

test('certificates that are issued from then on bear issuer, emblems and signatures; one that was issued stays byte for byte', async () => {
  const before = await issued()
  const plain = await before()
  const [emblem, signature] = [(await bring(makePng(40, 20))).body.image, (await bring(makePng(60, 20))).body.image]
  const saved = await save({
    issuer: '  Programa de Justicia Cívica ',
    emblems: [{ image: emblem, alt: 'Gobierno del estado' }],
    signatures: [
      { name: 'Laura Ibarra Solís', post: 'Directora del programa', image: signature },
      { name: 'Raúl Peña Cano', post: 'Secretario', image: null },
    ],
  })
  expect(saved.body).toMatchObject({ issuer: 'Programa de Justicia Cívica', version: 2, signatures: [{ image: signature }, { image: null }] })
  const after = written(await (await issued())())
  for (const words of ['Laura Ibarra', 'Secretario', 'Programa de Justicia']) expect(after, words).toContain(hex(words))
  expect([...after.matchAll(/\/Subtype \/Image/g)].length).toBeGreaterThanOrEqual(2)
  expect(written(plain)).not.toMatch(/\/Subtype \/Image/)
  expect(await before()).toEqual(plain)
  const sample = Buffer.from((await t.call(readSampleCertificate, { as: staff })).body)
  expect([sample.toString('latin1', 0, 5), /\/Subtype \/Image/.test(written(sample))]).toEqual(['%PDF-', true])
  expect(Buffer.from((await t.call(readTemplateImage, { as: staff, params: { image: emblem } })).body)).toEqual(makePng(40, 20))
  const acts = await t.db.selectFrom('audit').select('act').where('subject', '=', 'programme').execute()
  expect(acts.map((one) => one.act)).toContain('training.certificate.set-template')
})

test('of two who save at once one is told; a line that says nothing, an image that was never brought and what cannot be drawn are refused', async () => {
  const at = await read()
  const both = await Promise.all(['Uno', 'Dos'].map((issuer) => t.call(saveCertificateTemplate, { as: staff, body: { ...at, issuer } })))
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  expect((await save({ signatures: [{ name: '  ', post: 'Directora', image: null }] })).problem).toMatchObject({ code: 'template-impossible', facts: { reason: 'words' } })
  expect((await save({ emblems: [{ image: 'a'.repeat(64), alt: 'Escudo' }] })).problem).toMatchObject({ code: 'template-impossible', facts: { reason: 'image' } })
  const broken = makePng(40, 20)
  for (const bytes of [Buffer.from('%PDF-1.7'), Buffer.alloc(0), broken.subarray(0, 30), makePhoto({ width: 640, height: 480, beside: [] })])
    expect((await bring(bytes)).problem.code).toBe('template-image-unfit')
  expect((await bring(Buffer.alloc(maxTemplateImageBytes + 1))).status).toBe(413)
  for (const as of [actorOf({ role: 'officer' }), actorOf({ role: 'author' }), actorOf({ role: 'liaison', municipality: '19039' })]) {
    expect((await bring(makePng(9, 9), as)).status).toBe(404)
    expect((await t.call(readCertificateTemplate, { as })).status).toBe(404)
  }
  expect((await t.call(readTemplateImage, { as: staff, params: { image: 'b'.repeat(64) } })).status).toBe(404)
})
