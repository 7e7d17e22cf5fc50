import { chooseReach, dropAddress, giveAddress, proveAddress, readReach } from '@tequio/contracts/identity/reach'
import { askRecovery } from '@tequio/contracts/identity/recovery'
import { readNoticeSheet } from '@tequio/contracts/identity/notice-sheet'
import { countMessages } from '@tequio/contracts/identity/message'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { sendDue } from '../delivery/send.jobs.ts'
import { tell } from '../message/message.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import { lookAtAsks } from '../recovery/recovery.jobs.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { maskAddress, tidyAddress } from './reach.rules.ts'

let t: TestService<Tables>
let n = 15_000
const start = '2026-11-25T16:00:00Z'
const sent: { to: string; text: string }[] = []
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
beforeEach(() => void sent.splice(0))
afterEach(() => t.at(start))

const someone = async (municipality = '19039') => {
  const made = await makePerson(t, ++n, { municipality })
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, as }
}
const work = async () => {
  const [sealing, now] = [makeSealing(t.app.config.secretKey), t.app.clock.now()]
  const publicUrl = 'https://tequio.example'
  while ((await lookAtAsks({ db: t.db, sealing, publicUrl }, now)) > 0);
  const keep = async (one: { to: string; text: string }) => void sent.push(one)
  while ((await sendDue({ db: t.db, sealing, senders: { mail: keep, text: { send: keep }, push: undefined }, publicUrl, programmeZone: 'America/Mexico_City' }, now)) > 0);
}
const give = (as: Actor, way: 'email' | 'phone', address: string) => t.call(giveAddress, { as, body: { way, address } })
const prove = (as: Actor, way: 'email' | 'phone', code: string) => t.call(proveAddress, { as, body: { way, code } })
const lastCode = () => sent.map((one) => /\b(\d{6})\b/.exec(one.text)?.[1]).findLast((code) => code !== undefined) ?? ''

describe('an address', () => {
  test('is tidied, and shown to its owner as much as they need to recognise it', () => {
    expect([tidyAddress('email', ' Ana@Municipio.GOB.mx '), tidyAddress('phone', '+52 (81) 1234-5678')]).toEqual(['ana@municipio.gob.mx', '8112345678'])
    expect([tidyAddress('email', 'ana'), tidyAddress('email', 'a@b'), tidyAddress('phone', '12345')]).toEqual([undefined, undefined, undefined])
    expect([maskAddress('email', 'ana@municipio.gob.mx'), maskAddress('phone', '8112345678')]).toEqual(['a•••@municipio.gob.mx', '••• ••• 5678'])
  })

  test('counts once the code that was sent there came back, and its owner hears of it', async () => {
    const { as, user } = await someone()
    expect((await give(as, 'email', 'no es')).problem.facts).toEqual({ way: 'email' })
    expect((await give(as, 'email', `${user}@municipio.example`)).status).toBe(200)
    await work()
    const code = lastCode()
    expect([sent[0]?.to, (await t.call(readReach, { as })).body.email]).toEqual([`${user}@municipio.example`, null])
    expect((await prove(as, 'phone', code)).problem.code).toBe('proof-unfit')
    expect((await prove(as, 'email', code)).status).toBe(200)
    expect((await t.call(readReach, { as })).body.email).toEqual({ shown: `${user.charAt(0)}•••@municipio.example`, proved: true })
    expect((await prove(as, 'email', code)).problem.code).toBe('proof-unfit')
    // the one before is told at its own place
    await give(as, 'email', `otra${user}@municipio.example`)
    await work()
    await prove(as, 'email', lastCode())
    sent.splice(0)
    await work()
    expect(sent.map((mail) => mail.to).toSorted()).toEqual([`otra${user}@municipio.example`, `${user}@municipio.example`].toSorted())
    expect(await t.db.selectFrom('audit').select('act').where('act', '=', 'identity.reach.change').where('subject', '=', as.personId).execute()).toHaveLength(2)
  })

  test('has a code of five tries and ten minutes', async () => {
    const { as } = await someone()
    await give(as, 'phone', '81 1234 5678')
    await work()
    const code = lastCode()
    for (let i = 0; i < 5; i++) expect((await prove(as, 'phone', '000000')).problem.code).toBe('proof-unfit')
    expect((await prove(as, 'phone', code)).problem.code).toBe('proof-unfit')
    await give(as, 'phone', '81 1234 5678')
    await work()
    t.at('2026-11-25T16:10:00Z')
    expect((await prove(as, 'phone', lastCode())).problem.code).toBe('proof-unfit')
  })

  test('given by somebody else to their own account lets nobody else in', async () => {
    const [owner, other] = [await someone(), await someone()]
    await give(owner.as, 'email', `${owner.user}@municipio.example`)
    await work()
    await prove(owner.as, 'email', lastCode())
    await give(other.as, 'email', `${owner.user}@municipio.example`)
    await work()
    sent.splice(0)
    await t.call(askRecovery, { body: { user: other.user } })
    await work()
    expect(sent.filter((one) => one.text.includes('/recuperar#'))).toEqual([])
  })

  test('is changed after a fresh sign-in only, and taken away', async () => {
    const { as } = await someone()
    const stale = { ...as, provedAt: Date.now() - 3_600_000 }
    expect((await give(stale, 'phone', '81 1234 5678')).problem.code).toBe('step-up-needed')
    await give(as, 'phone', '81 1234 5678')
    await work()
    await prove(as, 'phone', lastCode())
    expect((await t.call(dropAddress, { as: stale, params: { way: 'phone' } })).problem.code).toBe('step-up-needed')
    expect((await t.call(dropAddress, { as, params: { way: 'phone' } })).status).toBe(200)
    expect((await t.call(readReach, { as })).body.phone).toBeNull()
  })
})

test('what one chooses holds, and nobody turns the warnings of their own account off', async () => {
  const { as } = await someone()
  const topics = [
    { topic: 'courses' as const, channel: 'none' as const },
    { topic: 'access' as const, channel: 'none' as const },
  ]
  expect((await t.call(chooseReach, { as, body: { language: 'en', digest: false, topics } })).status).toBe(200)
  const page = (await t.call(readReach, { as })).body
  expect([page.language, page.digest, page.topics.find((one) => one.topic === 'courses')?.channel, page.topics.some((one) => one.topic === 'access')]).toEqual([
    'en',
    false,
    'none',
    false,
  ])
  await t.db.transaction().execute((tx) => tell(tx, [{ personId: as.personId, kind: 'certificate-issued', about: 'a' }], t.app.clock.now()))
  expect((await t.call(countMessages, { as })).body.unread).toBe(0)
  await t.db.transaction().execute((tx) => tell(tx, [{ personId: as.personId, kind: 'password-changed', about: 'a' }], t.app.clock.now()))
  expect((await t.call(countMessages, { as })).body.unread).toBe(1)
})

test('the sheet of the liaison names who has something waiting and no mail, and says nothing of what', async () => {
  const [waiting, withMail, muted, quiet, elsewhere] = [await someone('06002'), await someone('06002'), await someone('06002'), await someone('06002'), await someone('23005')]
  await t.db
    .updateTable('person')
    .set({ email_sealed: 'x', email_verified_at: new Date(start) })
    .where('id', '=', withMail.personId)
    .execute()
  await t.call(chooseReach, { as: muted.as, body: { language: 'es', digest: true, topics: [{ topic: 'vetting', channel: 'none' }] } })
  await t.db.transaction().execute((tx) =>
    tell(
      tx,
      [waiting, withMail, muted, elsewhere].map(({ personId }) => ({ personId, kind: 'papers-missing' as const, about: 'a' })),
      t.app.clock.now(),
    ),
  )
  const as = actorOf({ role: 'liaison', municipality: '06002' })
  const sheet = (await t.call(readNoticeSheet, { as, params: { municipalityId: '06002' } })).body
  expect(sheet.items.map((item) => item.personId)).toEqual([waiting.personId])
  expect(Object.keys(sheet.items[0] ?? {}).toSorted()).toEqual(['name', 'personId', 'postTitle'])
  expect(quiet.personId).not.toBe('')
  expect(await t.db.selectFrom('audit').select('actor').where('act', '=', 'identity.notice-sheet.open').execute()).toEqual([{ actor: as.accountId }])
  expect((await t.call(readNoticeSheet, { as, params: { municipalityId: '23005' } })).problem.code).toBe('not-found')
})
