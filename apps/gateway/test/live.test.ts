import { connect, type NatsConnection } from '@nats-io/transport-node'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieName } from '../src/session/session.routes.ts'
import { SessionStore } from '../src/session/session-store.ts'
import { startPlace, type Place } from './place.ts'

let place: Place
let nats: NatsConnection
beforeAll(async () => {
  place = await startPlace()
  nats = await connect({ servers: process.env['TEQUIO_TEST_NATS_URL'] ?? '' })
})
afterAll(async () => {
  await nats.close()
  await place.stop()
})

const signedIn = async (accountId = randomUUID(), must: ('password' | 'privacy' | 'second-step')[] = []) => {
  const { cookie } = await new SessionStore(place.t.db).begin({ accountId, personId: randomUUID(), name: 'x', grants: [], must, version: 1 })
  return { accountId, cookie: `${cookieName}=${cookie}` }
}

/** A stream with all that it said; `over` is true once it ended. */
const open = async (cookie: string, origin = place.origin) => {
  const stop = new AbortController()
  const answer = await fetch(`${origin}/api/live`, { headers: { cookie }, signal: stop.signal })
  const said = { text: '', over: false }
  const reader = answer.body?.getReader()
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) said.text += new TextDecoder().decode(part.value)
    said.over = true
  })().catch(() => undefined)
  return { status: answer.status, type: answer.headers.get('content-type'), said, close: () => stop.abort() }
}
const hint = (accountId: string, id: string) => nats.publish(`live.${accountId}`, JSON.stringify({ topic: 'messages', id }))

describe('a stream of hints', () => {
  test('says what is hinted for its account and nothing of anybody else', async () => {
    const [mine, other] = [await signedIn(), await signedIn()]
    const [here, there] = [await open(mine.cookie), await open(other.cookie)]
    expect([here.status, here.type]).toEqual([200, 'text/event-stream'])
    await expect.poll(() => here.said.text).toContain(': ')
    hint(mine.accountId, 'm1')
    hint(other.accountId, 'o1')
    await expect.poll(() => here.said.text).toContain('data: {"topic":"messages","id":"m1"}\n\n')
    await expect.poll(() => there.said.text).toContain('"o1"')
    expect([here.said.text.includes('o1'), there.said.text.includes('m1')]).toEqual([false, false])
    here.close()
    there.close()
  })

  test('is for who is signed in without duties, at most eight an account', async () => {
    expect((await open('')).status).toBe(401)
    expect((await open((await signedIn(randomUUID(), ['password'])).cookie)).status).toBe(403)
    const { cookie } = await signedIn()
    const streams = await Promise.all(Array.from({ length: 10 }, () => open(cookie)))
    expect(streams.map((stream) => stream.status).sort()).toEqual([...Array.from({ length: 8 }, () => 200), 429, 429])
    streams.forEach((stream) => stream.close())
    await expect
      .poll(async () => {
        const again = await open(cookie)
        again.close()
        return again.status
      })
      .toBe(200)
  })

  test('ends with its session, and does not keep it alive', async () => {
    const { accountId, cookie } = await signedIn()
    const seen = new Date(Date.now() - 120_000)
    await place.t.db.updateTable('session').set({ seen_at: seen }).where('account_id', '=', accountId).execute()
    const stream = await open(cookie)
    expect((await place.t.db.selectFrom('session').select('seen_at').where('account_id', '=', accountId).executeTakeFirst())?.seen_at).toEqual(seen)
    const state = { accountId, personId: randomUUID(), version: 2, blocked: false, grants: [], signedOutBefore: new Date().toISOString() }
    await place.t.db.transaction().execute((tx) => new SessionStore(tx).follow(tx, state))
    await expect.poll(() => stream.said.over, { timeout: 5_000 }).toBe(true)
  })

  test('of every replica hears the hint', async () => {
    const { accountId, cookie } = await signedIn()
    const second = await place.second()
    const [one, two] = [await open(cookie), await open(cookie, second.origin)]
    await expect.poll(() => two.said.text).toContain(': ')
    hint(accountId, 'both')
    await expect.poll(() => one.said.text + two.said.text).toMatch(/both[^]*both/)
    one.close()
    two.close()
  })
})
