import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate, readBadge, readIssuer, readStatusList } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEdition, makePerson, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { isRevoked, isSigned, type Document } from './badge-proof.ts'
import { readBadgeKeys } from './badge.keys.ts'
import { identityHash } from './badge.rules.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

const certified = async () => {
  const editionId = await makeEdition(t, { vetting: 'none' })
  const { personId } = await makePerson(t)
  await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [personId] } })
  const as = actorOf({ role: 'officer', person: personId })
  await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
  const { certificateId, folio } = (await t.call(claimCertificate, { as, params: { editionId } })).body
  return { as, personId, folio, params: { certificateId } }
}
const parse = (body: unknown): Document => JSON.parse(Buffer.from(body as Uint8Array).toString('utf8')) as Document
const issuer = async () => (await t.call(readIssuer)).body

describe('the credential of a certificate', () => {
  test('is an Open Badge 3.0 that its published key verifies; it names the course and hashes whose it is', async () => {
    const { as, params, personId, folio } = await certified()
    const answer = await t.call(readBadge, { as, params })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/vc'])
    const badge = parse(answer.body)
    const published = await issuer()
    expect(await isSigned(badge, published)).toBe(true)
    expect(badge).toMatchObject({
      id: `http://localhost:4300/verificar/${folio}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: published.id },
      validFrom: '2026-11-25T06:00:00Z',
      validUntil: '2028-11-25T06:00:00Z',
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
      credentialSubject: { achievement: { name: 'Curso de prueba' }, creditsEarned: 4 },
      proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', verificationMethod: published.assertionMethod[0] },
    })
    const [identity] = (badge['credentialSubject'] as { identifier: { identityHash: string; salt: string; hashed: boolean }[] }).identifier
    expect(identity?.identityHash).toBe(identityHash('ANA LUCIA ROMERO PENA', identity?.salt ?? ''))
    expect(identity?.salt).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(badge)).not.toMatch(/Romero|Monterrey|19039|Policía/)
    expect(JSON.stringify(badge)).not.toContain(personId)
    expect((await t.call(readBadge, { as: actorOf({ role: 'officer' }), params })).status).toBe(404)
  })

  test('two people of one name have different hashes', async () => {
    const hashOf = async () => {
      const { as, params } = await certified()
      return JSON.stringify((parse((await t.call(readBadge, { as, params })).body)['credentialSubject'] as { identifier: unknown }).identifier)
    }
    expect(await hashOf()).not.toBe(await hashOf())
  })

  test('is in the signed list of its issuer, which says at once that it was revoked and nothing of others', async () => {
    const [mine, other] = [await certified(), await certified()]
    const badges = await Promise.all([mine, other].map(async ({ as, params }) => parse((await t.call(readBadge, { as, params })).body)))
    const list = async () => parse((await t.call(readStatusList, { params: { list: 0 } })).body)
    const said = async () => Promise.all(badges.map(async (badge) => isRevoked(badge, await list(), await issuer())))
    expect(await said()).toEqual([false, false])
    await t.db
      .updateTable('certificate')
      .set({ revoked_at: new Date('2026-11-25T18:00:00Z') })
      .where('id', '=', mine.params.certificateId)
      .execute()
    expect(await said()).toEqual([true, false])
    expect((await t.call(readStatusList, { params: { list: 1 } })).status).toBe(404)
  })
})

describe('the keys of the issuer', () => {
  const pair = generateKeyPairSync('ed25519')
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const open = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const read = (keys: Record<string, string> | undefined, MODE: 'demo' | 'production' = 'production') =>
    readBadgeKeys(keys === undefined ? {} : { BADGE_KEYS: JSON.stringify(keys) }, { MODE, secretKey: new Uint8Array(32) })

  test('are two while one takes the place of the other; a wrong or missing one stops the start with a sentence', () => {
    expect(read({ nueva: secret, vieja: open }).map((key) => [key.kid, key.privateJwk !== undefined])).toEqual([
      ['nueva', true],
      ['vieja', false],
    ])
    expect(() => read({ vieja: open })).toThrow('BADGE_KEYS holds no private key')
    expect(() => read({ nueva: 'no es PEM' })).toThrow('BADGE_KEYS holds no PEM at "nueva"')
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(() => read({ nueva: other })).toThrow('BADGE_KEYS holds no Ed25519 key at "nueva"')
    expect(() => read(undefined)).toThrow('BADGE_KEYS is missing')
    expect(read(undefined, 'demo')).toHaveLength(1)
  })
})
