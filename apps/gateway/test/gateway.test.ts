import { accountBlocked, accountChanged, tellGrants } from '@tequio/contracts/identity/account'
import { kitDb } from '@tequio/service-kit/tables'
import { actorOf, tokenFor } from '@tequio/service-kit/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isCrossSite } from '../src/session/session.rules.ts'
import { person, startPlace, type Place } from './place.ts'

let place: Place
beforeAll(async () => void (place = await startPlace()))
afterAll(() => place.stop())
beforeEach(() => {
  place.behind.must = []
  place.behind.seen.length = 0
})

const ask = (path: string, of: RequestInit & { cookie?: string; origin?: string } = {}) =>
  fetch(`${of.origin ?? place.origin}${path}`, { ...of, headers: { ...(of.cookie ? { cookie: of.cookie } : {}), ...(of.headers as Record<string, string>) } })
const signIn = async (secret = 'right') => {
  const answer = await ask('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'ana', secret }) })
  const given = answer.headers.get('set-cookie') ?? ''
  return { answer, given, cookie: given.split(';')[0] ?? '' }
}

describe('signing in', () => {
  it('gives a cookie that scripts and other sites cannot use, and no token', async () => {
    const { answer, given } = await signIn()
    expect(answer.status).toBe(200)
    expect(given).toMatch(/^__Host-tequio=[\w-]{43}; .*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/)
    expect(await answer.json()).toEqual({ accountId: person.accountId, name: person.name, grants: person.grants, must: [] })
  })

  it('refuses with the same sentence for any wrong secret, and says how long to wait', async () => {
    expect((await signIn('wrong')).answer.status).toBe(401)
    const { answer } = await signIn('too-often')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '9'])
  })

  it('says when a code of the second step is asked for', async () => {
    const { answer } = await signIn('needs-code')
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'second-step-needed'])
  })

  it('tells the services when the person last showed who they are, and again after a proof', async () => {
    const { cookie } = await signIn()
    const provedAt = async (): Promise<number> => {
      await ask('/api/identity/persons', { cookie })
      const token = String(place.behind.seen.findLast((one) => one.url === '/api/identity/persons')?.headers['authorization']).split('.')[1] ?? ''
      return (JSON.parse(Buffer.from(token, 'base64url').toString()) as { auth_time: number }).auth_time
    }
    const hourAgo = new Date(Date.now() - 3_600_000)
    await place.t.db.updateTable('session').set({ proved_at: hourAgo }).execute()
    await expect.poll(provedAt, { timeout: 4_000 }).toBe(Math.floor(hourAgo.getTime() / 1_000))
    const prove = async (body: object, as = cookie) => {
      const answer = await ask('/api/session/proof', { method: 'POST', cookie: as, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      return [answer.status, ((await answer.json()) as { code?: string }).code]
    }
    expect(await prove({ secret: 'wrong' })).toEqual([401, 'sign-in-refused'])
    expect(await prove({ secret: 'right', code: 'wrong' })).toEqual([401, 'second-step-wrong'])
    expect(await prove({ secret: 'right', accountId: randomUUID() })).toEqual([400, 'invalid'])
    expect(await prove({ secret: 'right' }, '')).toEqual([401, 'unauthenticated'])
    expect(await provedAt()).toBe(Math.floor(hourAgo.getTime() / 1_000))
    expect(await prove({ secret: 'right' })).toEqual([200, undefined])
    expect(Date.now() / 1_000 - (await provedAt())).toBeLessThan(60)
  })

  it('begins a new session each time and ends the one before', async () => {
    const first = await signIn()
    const again = await ask('/api/session', {
      method: 'POST',
      cookie: first.cookie,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'ana', secret: 'right' }),
    })
    expect(again.status).toBe(200)
    expect((await ask('/api/session', { cookie: first.cookie })).status).toBe(401)
  })

  it('ends for good when one signs out', async () => {
    const { cookie } = await signIn()
    expect((await ask('/api/session', { method: 'DELETE', cookie })).status).toBe(200)
    expect((await ask('/api/session', { cookie })).status).toBe(401)
  })

  it('stores nothing that signs in', async () => {
    const { cookie } = await signIn()
    const rows = await place.t.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1])
  })
})

describe('a request behind the gateway', () => {
  it('travels with a token instead of the cookie, and with no header of its own making', async () => {
    const { cookie } = await signIn()
    await ask('/api/identity/persons?limit=1', { cookie, headers: { authorization: 'Bearer forged', 'x-admin': '1', 'idempotency-key': 'abcdefgh1' } })
    const seen = place.behind.seen.at(-1)
    expect(seen?.url).toBe('/api/identity/persons?limit=1')
    expect(seen?.headers['cookie']).toBeUndefined()
    expect(seen?.headers['x-admin']).toBeUndefined()
    expect(seen?.headers['idempotency-key']).toBe('abcdefgh1')
    const payload = JSON.parse(Buffer.from(String(seen?.headers['authorization']).split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
    expect(payload).toMatchObject({ sub: person.accountId, aud: 'identity', iss: 'tequio-gateway', typ: 'access', person: person.personId })
    expect(Number(payload['exp']) - Number(payload['iat'])).toBeLessThanOrEqual(300)
    expect(seen?.headers['traceparent']).toMatch(/^00-/)
  })

  it('without a session travels without a token, whatever it claims', async () => {
    await ask('/api/identity/persons', { headers: { authorization: 'Bearer forged' } })
    expect(place.behind.seen.at(-1)?.headers['authorization']).toBeUndefined()
  })

  it.each(['/api/identity/internal/sign-in', '/api/identity/%69nternal/sign-in', '/api/identity/x/../internal/sign-in'])('never reaches what is internal: %s', async (path) => {
    const { cookie } = await signIn()
    place.behind.seen.length = 0
    const answer = await ask(path, { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'ana', secret: 'right' }) })
    expect(answer.status).toBe(404)
    expect(place.behind.seen).toEqual([])
  })

  it('from another site is refused when it could change something', async () => {
    const { cookie } = await signIn()
    const send = (headers: Record<string, string>) => ask('/api/identity/x', { method: 'POST', cookie, headers: { 'content-type': 'application/json', ...headers }, body: '{}' })
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await send({ origin: place.origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('carries a file of many megabytes, whose limit is the endpoint’s', async () => {
    const { cookie } = await signIn()
    const answer = await ask('/api/identity/lists?name=lista.csv', {
      method: 'POST',
      cookie,
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(9_000_000),
    })
    expect(answer.status).toBe(200)
    expect(place.behind.seen.at(-1)?.body).toHaveLength(9_000_000)
  })

  it('waits at the door until password and privacy notice are done', async () => {
    place.behind.must = ['password', 'privacy']
    const { cookie } = await signIn()
    expect((await ask('/api/identity/persons', { cookie })).status).toBe(403)
    expect((await ask('/api/identity/me', { cookie })).status).toBe(200)
    place.behind.must = []
    expect((await ask('/api/identity/persons', { cookie })).status).toBe(200)
    expect(((await (await ask('/api/session', { cookie })).json()) as { must: unknown }).must).toEqual([])
  })

  it('comes back compressed when it is long', async () => {
    const answer = await ask('/api/identity/persons', { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
  })
})

describe('revocation', () => {
  it('of a blocked account reaches every replica within five seconds', async () => {
    const { cookie } = await signIn()
    const other = await place.second()
    expect((await ask('/api/session', { cookie, origin: other.origin })).status).toBe(200)
    const began = Date.now()
    await place.t.receive(accountBlocked, person.accountId, { accountId: person.accountId, personId: person.personId, version: 9, blocked: true, grants: [] }, 9)
    for (const origin of [place.origin, other.origin]) {
      let status = 0
      while (Date.now() - began < 5_000 && (status = (await ask('/api/session', { cookie, origin })).status) !== 401) await new Promise((resolve) => setTimeout(resolve, 50))
      expect(status).toBe(401)
    }
  })

  it('of a changed password ends every other session of the account and keeps the one it was changed through', async () => {
    const [here, there] = [await signIn(), await signIn()]
    await ask('/api/identity/persons', { cookie: here.cookie })
    const token = String(place.behind.seen.at(-1)?.headers['authorization']).split('.')[1] ?? ''
    const { sid } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { sid: string }
    const state = { accountId: person.accountId, personId: person.personId, version: 10, blocked: false, ...tellGrants(person.grants) }
    await place.t.receive(accountChanged, person.accountId, { ...state, signedOutBefore: new Date(Date.now() + 1_000).toISOString(), exceptSession: sid }, 10)
    let status = 0
    for (const end = Date.now() + 5_000; status !== 401 && Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
      status = (await ask('/api/session', { cookie: there.cookie })).status
    expect([status, (await ask('/api/session', { cookie: here.cookie })).status]).toEqual([401, 200])
  })

  it('of a role reaches the tokens of open sessions', async () => {
    const { cookie } = await signIn()
    const grants = [{ role: 'liaison' as const, kind: 'municipality' as const, id: '19039' }]
    const auditor = { role: 'auditor', kind: 'programme' as const, id: '' }
    // a role that came later is held, one that this gateway does not know yet is passed over
    const laterGrants = [auditor, { ...auditor, role: 'archivist' }]
    await place.t.receive(accountChanged, person.accountId, { accountId: person.accountId, personId: person.personId, version: 12, blocked: false, grants, laterGrants }, 12)
    let found: unknown
    for (const end = Date.now() + 5_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      await ask('/api/identity/persons', { cookie })
      found = JSON.parse(Buffer.from(String(place.behind.seen.at(-1)?.headers['authorization']).split('.')[1] ?? '', 'base64url').toString()).grants
      if (JSON.stringify(found) === JSON.stringify([...grants, auditor])) break
    }
    expect(found).toEqual([...grants, auditor])
  })
})

describe('the gateway’s own stopped facts', () => {
  it('open to the session of an operator, and to no token from outside', async () => {
    const path = '/api/gateway/dead-letters'
    const letter = { id: randomUUID(), consumer: 'followAccounts', event: JSON.stringify({ id: 'e', type: 'identity.account.changed.v1', sequence: 3 }), error: 'x' }
    await kitDb(place.t.db)
      .insertInto('dead_letter')
      .values({ ...letter, state: 'open', reason: null, at: new Date(), closed_at: null })
      .execute()
    const { cookie } = await signIn()
    const outside = { authorization: `Bearer ${tokenFor('gateway', actorOf({ role: 'operator' }))}` }
    expect([(await ask(path)).status, (await ask(path, { headers: outside })).status, (await ask(path, { cookie, headers: outside })).status]).toEqual([401, 401, 404])
    await place.t.receive(
      accountChanged,
      person.accountId,
      { accountId: person.accountId, personId: person.personId, version: 21, blocked: false, grants: [{ role: 'operator', kind: 'programme', id: '' }] },
      21,
    )
    let answer = await ask(path, { cookie })
    for (const end = Date.now() + 5_000; answer.status !== 200 && Date.now() < end; answer = await ask(path, { cookie })) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await answer.json()).toMatchObject({ items: [{ id: letter.id, consumer: 'followAccounts', event: { name: 'identity.account.changed.v1', sequence: 3 } }] })
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const given = await ask(`${path}/${letter.id}/discard`, { method: 'POST', cookie, headers, body: JSON.stringify({ reason: 'Prueba terminada' }) })
    expect(given.status).toBe(200)
    expect(await kitDb(place.t.db).selectFrom('dead_letter').select(['state', 'reason']).where('id', '=', letter.id).executeTakeFirst()).toEqual({
      state: 'discarded',
      reason: 'Prueba terminada',
    })
  })
})

describe('pages', () => {
  it.each([
    ['/', 'index.html'],
    ['/cursos/abc', 'index.html'],
    ['/entrar', 'entrar.html'],
    ['/equipo', 'equipo.html'],
    ['/equipo/lotes/1', 'equipo.html'],
  ])('%s is %s, with a policy that lets nothing foreign run', async (path, name) => {
    const answer = await ask(path)
    expect(await answer.text()).toContain(name)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("style-src 'self' 'sha256-abc='")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('of a place where a day begins go out with links to what it needs, for who brings a session that stands and has no duty first', async () => {
    const { cookie } = await signIn()
    expect((await ask('/equipo', { cookie })).headers.get('link')).toBe('</assets/a-1.js>; rel=modulepreload; crossorigin')
    expect([(await ask('/equipo')).headers.get('link'), (await ask('/equipo/lotes/1', { cookie })).headers.get('link')]).toEqual([null, null])
    place.behind.must = ['privacy']
    expect((await ask('/equipo', { cookie: (await signIn()).cookie })).headers.get('link')).toBeNull()
    place.behind.must = []
    await ask('/api/session', { method: 'DELETE', cookie })
    expect((await ask('/equipo', { cookie })).headers.get('link')).toBeNull()
  })

  it('that are built files stay for a year, and what is missing is a 404 with the same headers', async () => {
    expect((await ask('/assets/a-1.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of ['/assets/none.js', '/none.svg', '/api/none/x', '/assets/.npmrc']) {
      const answer = await ask(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('content-security-policy')).toBeTruthy()
    }
  })
})

describe('a path that climbs', () => {
  it('is refused and shows no file', async () => {
    const answer = await ask('/assets/..%2f..%2fpackage.json')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain('workspaces')
  })
})

describe('when a service is away', () => {
  it('says so, with when to come back, and readiness names it', async () => {
    const { cookie } = await signIn()
    await place.behind.fastify.close()
    const answer = await ask('/api/identity/persons', { cookie })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(((await answer.json()) as { code: string }).code).toBe('unavailable')
    expect((await signIn()).answer.status).toBe(503)
    let ready: { ready: boolean; services: Record<string, boolean> } | undefined
    for (const end = Date.now() + 3_000; Date.now() < end && ready?.ready !== false; await new Promise((resolve) => setTimeout(resolve, 100)))
      ready = (await (await ask('/health/ready')).json()) as typeof ready
    expect(ready).toMatchObject({ ready: false, services: { identity: false } })
    expect((await ask('/health/live')).status).toBe(200)
  })
})

describe('rules', () => {
  it('an origin that is not an address is another site', () => {
    expect(isCrossSite({ origin: 'null', host: 'localhost' })).toBe(true)
    expect(isCrossSite({ host: 'localhost' })).toBe(false)
  })
})
