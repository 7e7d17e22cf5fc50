import { randomUUID } from 'node:crypto'
import { createECDH, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SMTPServer } from 'smtp-server'
import webpush from 'web-push'
import { readDeliveries } from '@tequio/contracts/identity/delivery'
import { listMessages } from '@tequio/contracts/identity/message'
import { changeProgramme } from '@tequio/contracts/identity/programme'
import { addDevice, dropDevice, readReach, unsubscribe } from '@tequio/contracts/identity/reach'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { tell } from '../message/message.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { readDeliveryConfig } from './delivery.config.ts'
import { enqueue } from './delivery.actions.ts'
import { makeDigests } from './digest.jobs.ts'
import { lastTry, pauseAfter, sendDue } from './send.jobs.ts'
import { makeSenders, type Senders } from './senders.ts'

let t: TestService<Tables>
let n = 12_000
const publicUrl = 'https://tequio.example'
const start = '2026-11-25T14:00:00Z'
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
afterEach(async () => {
  t.at(start)
  await t.db
    .updateTable('delivery')
    .set({ state: 'dropped', closed_at: new Date(start) })
    .where('state', '=', 'waiting')
    .execute()
})

const none: Senders = { mail: undefined, text: undefined, push: undefined }
const send = async (senders: Partial<Senders>): Promise<void> => {
  const sending = { db: t.db, sealing: makeSealing(t.app.config.secretKey), senders: { ...none, ...senders }, publicUrl, programmeZone: 'America/Mexico_City' }
  while ((await sendDue(sending, t.app.clock.now())) > 0);
}
const someone = async (grants?: readonly GrantWord[]) => {
  const email = `persona${++n}@municipio.example`
  const made = await makePerson(t, n, { email, ...(grants ? { grants } : {}) })
  await t.db.updateTable('person').set({ email_verified_at: t.app.clock.now() }).where('id', '=', made.personId).execute()
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, email, as }
}
const told = (personId: string, kind: Parameters<typeof tell>[1][number]['kind'], about = randomUUID()) =>
  t.db.transaction().execute((tx) => tell(tx, [{ personId, kind, about }], t.app.clock.now()))
const deliveries = (personId: string) => t.db.selectFrom('delivery').select(['state', 'tries', 'error', 'content_sealed']).where('person_id', '=', personId).execute()

describe('a mail', () => {
  test('leaves by SMTP with a way out that one press uses, and holds a title and a link and nothing else', async () => {
    const mails: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      closeTimeout: 200,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        let text = ''
        stream.on('data', (part: Buffer) => (text += part.toString()))
        stream.on('end', () => (mails.push(text.replaceAll('=\r\n', '').replaceAll('=3D', '=')), done()))
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    const made = await someone()
    await told(made.personId, 'clearance-news')
    await told(made.personId, 'certificate-issued')
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(1)
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(0)
    const { mail } = makeSenders(readDeliveryConfig({ SMTP_URL }), publicUrl)
    await send({ mail })
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(mails).toHaveLength(1)
    const [text = ''] = mails
    const name = await t.db.selectFrom('person').select(['given_names', 'first_surname']).where('id', '=', made.personId).executeTakeFirstOrThrow()
    expect(text).toContain('From: Tequio <avisos@tequio.example>')
    expect(text).toContain(`To: ${made.email}`)
    expect(text).toMatch(/Message-ID: <[0-9a-f-]{36}@tequio\.example>/)
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(text).toContain(`${publicUrl}/mensajes`)
    for (const word of [name.given_names, name.first_surname]) expect(text).not.toContain(word)
    const token = /\/api\/identity\/unsubscribe\/([\w.-]+)>/.exec(text.replaceAll('\r\n ', ''))?.[1] ?? ''
    const answer = await t.app.fastify.inject({
      method: 'POST',
      url: `/api/identity/unsubscribe/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(answer.statusCode).toBe(200)
    expect((await t.call(readReach, { as: made.as })).body.digest).toBe(false)
    await told(made.personId, 'papers-missing')
    t.at('2026-11-26T14:00:00Z')
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(0)
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await t.call(unsubscribe, { params: { token: forged } })).problem.code).toBe('not-found')
  })

  test('that cannot leave is tried again later and later, then given up, and an operator hears of it once a day', async () => {
    const operator = await someone([{ role: 'operator', kind: 'programme', id: '' }])
    const made = await someone()
    await told(made.personId, 'password-changed')
    let tries = 0
    const mail = async ({ to }: { to: string }) => {
      if (to !== made.email) return
      tries++
      throw Object.assign(new Error(`refused ${made.email}`), { code: 'EENVELOPE' })
    }
    for (let i = 1; i <= lastTry; i++) {
      await send({ mail })
      expect(tries).toBe(i)
      t.at(new Date(t.app.clock.now().getTime() + pauseAfter(i)).toISOString())
    }
    await send({ mail })
    expect(tries).toBe(lastTry)
    expect(await deliveries(made.personId)).toEqual([{ state: 'given-up', tries: lastTry, error: 'EENVELOPE', content_sealed: null }])
    expect((await t.call(listMessages, { as: operator.as, query: {} })).body.items.map((item) => item.kind)).toEqual(['deliveries-stopped'])
    const seen = (await t.call(readDeliveries, { as: actorOf({ role: 'operator' }) })).body
    expect(seen.givenUp).toMatchObject([{ channel: 'mail', error: 'EENVELOPE', count: 1 }])
    expect(JSON.stringify(seen)).not.toContain('@')
    // nothing is lost: the inbox has it
    expect((await t.call(listMessages, { as: made.as, query: {} })).body.items.map((item) => item.kind)).toEqual(['password-changed'])
  })

  test('is claimed by one of many that send at once, and by another when the first fell over', async () => {
    const made = await someone()
    const now = t.app.clock.now()
    await told(made.personId, 'password-changed')
    await t.db.transaction().execute((tx) => enqueue(tx, { key: 'twice', personId: made.personId, channel: 'mail', purpose: 'notice' }, now))
    await t.db.transaction().execute((tx) => enqueue(tx, { key: 'twice', personId: made.personId, channel: 'mail', purpose: 'notice' }, now))
    expect(await deliveries(made.personId)).toHaveLength(2)
    const ids: string[] = []
    const mail = async ({ id }: { id: string }) => void ids.push(id)
    await Promise.all(Array.from({ length: 12 }, () => send({ mail })))
    expect(ids).toHaveLength(1)
    await t.db
      .updateTable('delivery')
      .set({ state: 'waiting', tries: 1, next_at: new Date(now.getTime() + 300_000), closed_at: null })
      .where('id', '=', ids[0] ?? '')
      .execute()
    await send({ mail })
    expect(ids).toHaveLength(1)
    t.at(new Date(now.getTime() + 301_000).toISOString())
    await send({ mail })
    expect(ids).toEqual([ids[0], ids[0]])
  })

  test('of a digest is not sent for what was read meanwhile, and one that missed its day is left to the next', async () => {
    // what a mail before could not tell is left to the next digest too
    await t.db.updateTable('message').set({ read_at: t.app.clock.now() }).execute()
    const [reader, late] = [await someone(), await someone()]
    for (const one of [reader, late]) await told(one.personId, 'papers-missing')
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(2)
    await t.db.updateTable('message').set({ read_at: t.app.clock.now() }).where('person_id', '=', reader.personId).execute()
    await send({
      mail: async () => {
        throw new Error('away')
      },
    })
    t.at('2026-11-26T14:00:00Z')
    const mails: string[] = []
    const mail = async ({ to }: { to: string }) => void mails.push(to)
    await send({ mail })
    expect(mails).toEqual([])
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(1)
    await send({ mail })
    expect(mails).toEqual([late.email])
  })

  test('is written by the programme once it has said from which address it writes', async () => {
    await t.db.updateTable('message').set({ read_at: t.app.clock.now() }).execute()
    const heard: unknown[] = []
    const mail = async ({ from }: { from?: unknown }) => void heard.push(from)
    const sendOne = async () => {
      await told((await someone()).personId, 'papers-missing')
      await makeDigests(t.db, t.app.clock.now())
      await send({ mail })
    }
    await sendOne()
    const responsible = { name: 'Organización Uno, A.C.', address: 'Calle 1, Colima', contact: 'datos@uno.example' }
    const settings = { name: 'Programa Uno', shortName: 'Uno', responsible, donor: null, fiscalYearStart: 1, mailFrom: 'avisos@uno.example' }
    expect((await t.call(changeProgramme, { as: actorOf({ role: 'staff' }), body: { version: 0, ...settings } })).status).toBe(200)
    await sendOne()
    expect(heard).toEqual([undefined, { name: 'Uno', address: 'avisos@uno.example' }])
  })
})

test('a text for a phone is laid into a folder, whole or not at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tequio-texts-'))
  const { text } = makeSenders(readDeliveryConfig({ TEXTS_URL: pathToFileURL(folder).href }), publicUrl)
  await text?.send({ id: 'a', to: '8112345678', text: 'Tequio: hola' })
  const names = await readdir(folder)
  expect(names).toEqual(['a.json'])
  expect(JSON.parse(await readFile(join(folder, 'a.json'), 'utf8'))).toEqual({ id: 'a', to: '8112345678', text: 'Tequio: hola' })
  await rm(folder, { recursive: true })
})

test('a configuration that cannot be right is a sentence', () => {
  expect(() => readDeliveryConfig({ SMTP_URL: 'http://mail' })).toThrow(/^Configuration: SMTP_URL/)
  expect(readDeliveryConfig({})).toMatchObject({ MAIL_FROM: 'Tequio <avisos@tequio.example>' })
})

describe('a browser notice', () => {
  test('says only that there is something, reaches the devices that took it on, and forgets those that are gone', async () => {
    const heard: { path: string; bytes: number; authorization: string }[] = []
    const browser = createServer((request, response) => {
      let bytes = 0
      request.on('data', (part: Buffer) => (bytes += part.length))
      request.on('end', () => {
        heard.push({ path: request.url ?? '', bytes, authorization: String(request.headers.authorization) })
        response.writeHead(request.url === '/gone' ? 410 : 201).end()
      })
    })
    await new Promise<void>((resolve) => browser.listen(0, '127.0.0.1', () => resolve()))
    const address = `http://127.0.0.1:${(browser.address() as AddressInfo).port}`
    const vapid = webpush.generateVAPIDKeys()
    const made = await someone()
    await t.db.updateTable('person').set({ email_verified_at: null }).where('id', '=', made.personId).execute()
    const subscribe = (path: string) => {
      const keys = createECDH('prime256v1')
      return t.call(addDevice, {
        as: made.as,
        body: { endpoint: `${address}${path}`, keys: { p256dh: keys.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') } },
      })
    }
    expect([(await subscribe('/here')).status, (await subscribe('/gone')).status, (await subscribe('/here')).status]).toEqual([201, 201, 201])
    expect((await t.call(readReach, { as: made.as })).body.devices).toHaveLength(2)
    const words: string[] = []
    const { push } = makeSenders(readDeliveryConfig({ PUSH_PUBLIC_KEY: vapid.publicKey, PUSH_PRIVATE_KEY: vapid.privateKey }), publicUrl)
    await told(made.personId, 'clearance-news')
    expect(await makeDigests(t.db, t.app.clock.now())).toBe(1)
    // web-push speaks TLS only: what it would send is sent over the wire of this test
    const overHttp: NonNullable<Senders['push']> = async (to, text) => {
      words.push(text)
      const details = webpush.generateRequestDetails(to, text, { vapidDetails: { subject: 'mailto:a@b.example', publicKey: vapid.publicKey, privateKey: vapid.privateKey } })
      const answer = await fetch(details.endpoint, { method: 'POST', headers: details.headers as Record<string, string>, body: new Uint8Array(details.body ?? Buffer.alloc(0)) })
      return answer.status === 404 || answer.status === 410 ? 'gone' : 'sent'
    }
    expect(push).toBeTypeOf('function')
    await send({ push: overHttp })
    expect([...new Set(words)]).toEqual(['Tiene un mensaje nuevo en Tequio'])
    expect(heard.map((one) => one.path).toSorted()).toEqual(['/gone', '/here'])
    expect(heard.every((one) => one.bytes > 0 && one.authorization.startsWith('vapid '))).toBe(true)
    expect((await t.call(readReach, { as: made.as })).body.devices).toHaveLength(1)
    await t.call(dropDevice, { as: made.as, body: { endpoint: `${address}/here` } })
    expect((await t.call(readReach, { as: made.as })).body.devices).toEqual([])
    await new Promise<void>((resolve) => browser.close(() => resolve()))
  })
})
