import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieName } from '../src/session/session.routes.ts'
import { SessionStore } from '../src/session/session-store.ts'
import { person, startPlace, timesWritten, type Place } from './place.ts'

let place: Place
beforeAll(async () => void (place = await startPlace()))
afterAll(() => place.stop())
beforeEach(async () => {
  place.behind.must = []
  await place.t.db.deleteFrom('session').execute()
})

const ask = (path: string, cookie: string | undefined, of: RequestInit = {}, origin = place.origin) =>
  fetch(`${origin}${path}`, {
    ...of,
    headers: { ...(cookie ? { cookie } : {}), ...(of.body ? { 'content-type': 'application/json' } : {}), ...(of.headers as Record<string, string>) },
  })
const phone = 'Mozilla/5.0 (Linux; Android 13; SM-A135M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'
const signIn = async (agent = phone): Promise<string> => {
  const answer = await ask('/api/session', undefined, { method: 'POST', headers: { 'user-agent': agent }, body: JSON.stringify({ user: 'ana', secret: 'right' }) })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
type Item = { sessionId: string; browser: string; system: string; isThis: boolean; beganAt: string; seenAt: string }
const list = async (cookie: string) => ((await (await ask('/api/sessions', cookie)).json()) as { items: Item[] }).items
const status = async (cookie: string, origin?: string) => (await ask('/api/session', cookie, {}, origin)).status
const endAll = (cookie: string, keepThis: boolean) => ask('/api/sessions/end', cookie, { method: 'POST', body: JSON.stringify({ keepThis }) })
const strangers = async () => {
  const { cookie } = await new SessionStore(place.t.db).begin({ accountId: randomUUID(), personId: randomUUID(), name: 'Otra', grants: person.grants, must: [], version: 1 })
  return `${cookieName}=${cookie}`
}

describe('one’s own sessions', () => {
  it('are listed with the device and nothing that could be used or traced', async () => {
    const [first, second] = [await signIn(), await signIn('')]
    await strangers()
    const items = await list(second)
    expect(items.map(({ browser, system, isThis }) => [browser, system, isThis]).toSorted()).toEqual([
      ['', '', true],
      ['Chrome', 'Android', false],
    ])
    expect(JSON.stringify(items)).not.toContain(first.split('=')[1])
    expect(Object.keys(await place.t.db.selectFrom('session').selectAll().executeTakeFirstOrThrow()).filter((name) => /ip|address/.test(name))).toEqual([])
  })

  it('end one by one from another device, on every replica within a second', async () => {
    const second = await place.second()
    const [lost, here] = [await signIn(), await signIn()]
    expect(await status(lost, second.origin)).toBe(200)
    const other = (await list(here)).find((one) => !one.isThis)
    expect((await ask(`/api/sessions/${other?.sessionId}`, here, { method: 'DELETE' })).status).toBe(200)
    expect(await status(lost)).toBe(401)
    await expect.poll(() => status(lost, second.origin), { timeout: 1_000 }).toBe(401)
    expect(await status(here)).toBe(200)
    expect((await ask(`/api/sessions/${other?.sessionId}`, here, { method: 'DELETE' })).status).toBe(404)
  })

  it('end all at once, with or without this one, and that is written down', async () => {
    const [here, ...others] = [await signIn(), await signIn(), await signIn()]
    const stranger = await strangers()
    expect(await (await endAll(here, true)).json()).toEqual({ ended: 2 })
    expect(await Promise.all([here, ...others].map((one) => status(one)))).toEqual([200, 401, 401])
    const last = await endAll(here, false)
    expect(await last.json()).toEqual({ ended: 1 })
    expect(last.headers.get('set-cookie')).toMatch(/__Host-tequio=;/)
    expect([await status(here), await status(stranger)]).toEqual([401, 200])
    expect(await timesWritten(place, 'gateway.sessions.end', person.accountId)).toBe(2)
  })

  it('of somebody else are not there, nor for who has not signed in or still owes a password', async () => {
    const here = await signIn()
    const [own] = await list(here)
    const stranger = await strangers()
    expect((await ask(`/api/sessions/${own?.sessionId}`, stranger, { method: 'DELETE' })).status).toBe(404)
    expect((await ask(`/api/sessions/${randomUUID()}`, here, { method: 'DELETE' })).status).toBe(404)
    expect((await ask('/api/sessions/nada', here, { method: 'DELETE' })).status).toBe(404)
    for (const [path, method] of [
      ['/api/sessions', 'GET'],
      [`/api/sessions/${own?.sessionId}`, 'DELETE'],
      ['/api/sessions/end', 'POST'],
    ] as const)
      expect((await ask(path, undefined, { method, ...(method === 'POST' ? { body: '{"keepThis":true}' } : {}) })).status).toBe(401)
    place.behind.must = ['password']
    expect((await ask('/api/sessions', await signIn())).status).toBe(403)
    expect(await status(here)).toBe(200)
  })

  it('are ended once by twelve who press at once', async () => {
    const cookies = await Promise.all(Array.from({ length: 4 }, () => signIn()))
    const here = cookies[0] ?? ''
    const ended = await Promise.all(Array.from({ length: 12 }, async () => ((await (await endAll(here, true)).json()) as { ended: number }).ended))
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await status(here)).toBe(200)
  })

  it('end unused after the time of their role, and live on while they are used', async () => {
    const age = async (cookie: string, minutes: number) => {
      const store = new SessionStore(place.t.db)
      const session = await store.find(cookie.split('=')[1] ?? '')
      await place.t.db
        .updateTable('session')
        .set({ seen_at: new Date(Date.now() - minutes * 60_000), grants: JSON.stringify([{ role: 'staff', kind: 'programme', id: '' }]) })
        .where('id_hash', '=', session?.idHash ?? '')
        .execute()
    }
    const second = await place.second()
    const [used, unused] = [await signIn(), await signIn()]
    await age(used, 50)
    await age(unused, 62)
    expect([await status(used, second.origin), await status(unused, second.origin)]).toEqual([200, 401])
    await expect.poll(async () => (await place.t.db.selectFrom('session').select('seen_at').execute()).filter((row) => Date.now() - row.seen_at.getTime() < 10_000).length).toBe(1)
    expect(await list(used)).toHaveLength(1)
  })
})
