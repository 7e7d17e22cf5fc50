import { addAgreement, addDocument, readDocument } from '@tequio/contracts/identity/agreement'
import { addContact } from '@tequio/contracts/identity/contact'
import { loadIdentityRecord, takeIdentityRecord } from '@tequio/contracts/identity/record'
import { personChanged } from '@tequio/contracts/identity/person'
import { readRecord, undecidedTables } from '@tequio/service-kit/record-testing'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces, now, personNumber } from '../../test/make.ts'
import { beginAppointments } from '../appointment/appointment.actions.ts'
import { ensurePositions } from '../organisation/organisation.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

const municipalityId = '19039'
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
const pdf = strToU8('%PDF-1.7 convenio firmado')
const elsewhere = () => testService(service, { SECRET_KEY: Buffer.alloc(32, 'another installation').toString('base64') })

let t: TestService<Tables>
let people: Awaited<ReturnType<typeof makePerson>>[]
let agreementId: string
const take = async (from: TestService<Tables>, as = liaison) => (await from.call(takeIdentityRecord, { as, params: { municipalityId } })).body
const load = (into: TestService<Tables>, body: Uint8Array, as = staff) => into.call(loadIdentityRecord, { as, body })
const moveTo = (place: string, personId: string) =>
  t.db.transaction().execute(async (tx) => {
    const post = { municipalityId: place, institution: 'police' as const, title: 'Policía', area: '', level: 'operative' as const, rank: null, career: true }
    await beginAppointments(tx, [{ id: crypto.randomUUID(), personId, positionId: (await ensurePositions(tx, [post]))(post), fromOn: '2026-01-01', toOn: null }], now)
  })

beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  people = [
    await makePerson(t, 1, { phone: '8112345678', passwordHash: 'a-hash', privacyVersion: null }),
    await makePerson(t, 2, {
      grants: [
        { role: 'liaison', kind: 'municipality', id: municipalityId },
        { role: 'staff', kind: 'programme', id: '' },
      ],
      code: 'ABCD-EFGH-JKLM',
    }),
    await makePerson(t, 3),
    await makePerson(t, 4, { municipality: '06002' }),
  ]
  await moveTo('06002', people[2]?.personId ?? '')
  const params = { municipalityId }
  const agreement = { kind: 'agreement' as const, title: 'Convenio', reference: 'OF/1', signedOn: '2025-02-01', validUntil: null, endsWithTerm: true, parties: [] }
  agreementId = (await t.call(addAgreement, { as: staff, params, body: { ...agreement, parties: [{ side: 'municipality', name: 'Rosa Treviño', post: 'Presidencia' }] } })).body
    .agreementId
  await t.call(addDocument, { as: staff, params: { agreementId }, query: { name: 'convenio.pdf' }, body: pdf })
  const contact = {
    happenedOn: '2026-11-20',
    channel: 'call' as const,
    withWhom: 'Enlace',
    summary: 'Se acordó la fecha',
    points: [{ text: 'Enviar lista', side: 'municipality' as const, dueOn: null }],
  }
  await t.call(addContact, { as: liaison, params, body: contact })
})
afterAll(() => t.stop())

describe('what identity keeps of a municipality', () => {
  test('every table goes along, or says why it stays', async () => {
    expect(await undecidedTables(t, recordTables(makeSealing(t.app.config.secretKey)), stays)).toEqual([])
  })

  test('holds its people, posts, accounts, agreements and contacts; nobody who moved, no secret, no role of the programme', async () => {
    const bytes = await take(t)
    const { manifest, rows, papers } = readRecord(bytes)
    expect(manifest).toMatchObject({ format: 'tequio-record/1', service: 'identity', municipalityId, madeOn: '2026-11-25' })
    expect(rows['person']?.map((row) => [row['id'], row['curp'], row['phone']]).toSorted()).toEqual(
      [
        [people[0]?.personId, personNumber(1).curp, '8112345678'],
        [people[1]?.personId, personNumber(2).curp, null],
      ].toSorted(),
    )
    expect(rows['account_grant']?.map((row) => row['role']).toSorted()).toEqual(['liaison', 'officer'])
    expect([rows['agreement']?.length, rows['contact']?.length, rows['contact_point']?.length, papers.length]).toEqual([1, 1, 1, 1])
    const whole = Object.values(unzipSync(bytes))
      .map((entry) => new TextDecoder().decode(entry))
      .join('\n')
    for (const secret of ['a-hash', 'ABCD-EFGH-JKLM', '_sealed', '_fingerprint', personNumber(3).curp, personNumber(4).curp]) expect(whole).not.toContain(secret)
    expect(manifest.tables.every((one) => one.about.length > 10 && one.columns.length > 1)).toBe(true)
  })

  test('is for the municipality and for staff, with a fresh sign-in, and each time is written down', async () => {
    const other = actorOf({ role: 'liaison', municipality: '06002' })
    expect((await t.call(takeIdentityRecord, { as: other, params: { municipalityId } })).status).toBe(404)
    expect((await t.call(takeIdentityRecord, { as: { ...liaison, provedAt: Date.now() - 3_600_000 }, params: { municipalityId } })).problem.code).toBe('step-up-needed')
    expect((await load(t, await take(t), liaison)).status).toBe(404)
    expect(await t.db.selectFrom('audit').select('subject').where('act', '=', 'identity.record.take').execute()).toContainEqual({ subject: municipalityId })
  })
})

describe('who has posts in two municipalities', () => {
  test('goes with the newest of them, and with none twice', async () => {
    const two = await makePerson(t, 9)
    await moveTo('06002', two.personId)
    const of = async (municipality: string) => (await t.call(takeIdentityRecord, { as: staff, params: { municipalityId: municipality } })).body
    const has = (bytes: Uint8Array) => readRecord(bytes).rows['person']?.some((row) => row['id'] === two.personId)
    expect([has(await of(municipalityId)), has(await of('06002'))]).toEqual([false, true])
    await t.db.deleteFrom('appointment').where('person_id', '=', two.personId).execute()
    await t.db.deleteFrom('account_grant').where('account_id', '=', two.accountId).execute()
  })
})

describe('another Tequio', () => {
  let other: TestService<Tables>
  beforeEach(async () => {
    other = await elsewhere()
    await makePlaces(other, [])
    return () => other.stop()
  })

  test('loads it whole: the archive of the copy is the archive, papers open, the directory is told', async () => {
    const bytes = await take(t)
    const answer = await load(other, bytes)
    expect(answer.status).toBe(200)
    expect(answer.body.tables.every((one) => one.added === one.rows || one.table === 'municipality')).toBe(true)
    const [before, after] = [readRecord(bytes), readRecord(await take(other))]
    expect(after.rows).toEqual(before.rows)
    expect(after.papers).toEqual(before.papers)
    expect(new Uint8Array((await other.call(readDocument, { as: liaison, params: { agreementId } })).body)).toEqual(pdf)
    expect((await other.emitted(personChanged)).map((fact) => fact.data['personId']).toSorted()).toEqual([people[0]?.personId, people[1]?.personId].toSorted())
    // nobody comes with a password; everybody gets a code that opens
    const accounts = await other.db.selectFrom('account').select(['password_hash', 'code_fingerprint', 'code_sealed']).execute()
    expect(accounts.every((one) => one.password_hash === null && one.code_fingerprint !== null && one.code_sealed !== null)).toBe(true)
  })

  test('loads it twice, and twelve times at once, without a second effect', async () => {
    const bytes = await take(t)
    const answers = await Promise.all(Array.from({ length: 12 }, () => load(other, bytes)))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 200))
    const added = answers.map(({ body }) => body.tables.reduce((sum, one) => sum + one.added, 0))
    expect(added.filter((count) => count > 0)).toHaveLength(1)
    expect((await other.emitted(personChanged)).length).toBe(2)
    expect(readRecord(await take(other)).rows).toEqual(readRecord(bytes).rows)
  })

  test('knows somebody already: the same person by CURP, under the id that they have there', async () => {
    const known = await makePerson(other, 1, { municipality: '06002', user: 'otra1' })
    await other.db.updateTable('appointment').set({ to_on: '2025-01-01' }).where('id', '=', known.appointmentId).execute()
    const { body } = await load(other, await take(t))
    expect(body.ids).toContainEqual({ from: people[0]?.personId, to: known.personId })
    const held = await other.db.selectFrom('appointment').select('id').where('person_id', '=', known.personId).execute()
    expect(held.map((one) => one.id)).toContain(people[0]?.appointmentId)
    expect(await other.db.selectFrom('person').select('id').execute()).toHaveLength(2)
  })

  test('gives another user name where somebody else here has it', async () => {
    await makePerson(other, 7, { municipality: '06002', user: 'persona1' })
    expect((await load(other, await take(t))).status).toBe(200)
    const users = (await other.db.selectFrom('account').select('user_name').execute()).map((row) => row.user_name)
    expect(users).toHaveLength(3)
    expect(new Set(users).size).toBe(3)
  })

  test('refuses what was changed by hand, what is of another place, a role of the programme and a later format; nothing is loaded', async () => {
    const bytes = await take(t)
    const entries = unzipSync(bytes)
    const text = (name: string) => new TextDecoder().decode(entries[name])
    const { createHash } = await import('node:crypto')
    const changed = (table: string, edit: (content: string) => string, manifest: (told: string) => string = (told) => told) => {
      const content = strToU8(edit(text(`${table}.ndjson`)))
      const sum = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
      const told = manifest(text('manifest.json').replace(sum(entries[`${table}.ndjson`] ?? new Uint8Array()), sum(content)))
      return zipSync({ ...entries, [`${table}.ndjson`]: content, 'manifest.json': strToU8(told) })
    }
    const codeOf = async (body: Uint8Array) => (await load(other, body)).problem.code
    expect(await codeOf(zipSync({ ...entries, 'person.ndjson': strToU8(text('person.ndjson').replace('Pedro', 'Pablo')) }))).toBe('record-unfit')
    expect(await codeOf(changed('contact', (content) => content.replaceAll(municipalityId, '06002')))).toBe('record-unfit')
    expect(await codeOf(changed('account_grant', (content) => content.replace('"liaison"', '"staff"').replace('"municipality"', '"programme"').replace('"19039"', '""')))).toBe(
      'record-unfit',
    )
    expect(await codeOf(changed('account_grant', (content) => content.replace('"liaison"', '"coordinator"')))).toBe('record-unfit')
    expect(await codeOf(changed('account', (content) => content.replaceAll('"user_name"', '"password_hash":"$argon2id$x","user_name"')))).toBe('record-unfit')
    expect(await codeOf(changed('person', (content) => content.replaceAll('"curp"', '"curp_fingerprint"')))).toBe('record-unfit')
    expect(
      await codeOf(
        changed(
          'contact',
          (content) => content,
          (told) => told.replace('tequio-record/1', 'tequio-record/2'),
        ),
      ),
    ).toBe('record-newer')
    expect(await codeOf(strToU8('no es un archivo'))).toBe('record-unfit')
    expect(await codeOf(zipSync({ ...entries, 'bomba.txt': new Uint8Array(30_000_000) }))).toBe('record-unfit')
    expect(await other.db.selectFrom('person').select('id').execute()).toEqual([])
  })
})
