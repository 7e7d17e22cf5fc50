import { randomUUID } from 'node:crypto'
import { endpoint } from '@tequio/contracts/make'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serve } from '../src/serve.ts'
import { actorOf, testService, tokenFor, type TestService } from '../src/testing.ts'
import { download, echoBytes, fail, getNote, listNotes, service, takeSeat, writeNote, type Tables } from './fixture/note.ts'

let t: TestService<Tables>
beforeAll(async () => void (t = await testService(service)))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const write = (text: string, municipalityId = '19039', more: object = {}) => t.call(writeNote, { as: staff, body: { municipalityId, text, ...more } })

describe('a request', () => {
  it('is refused with the field named when the body has an unknown field', async () => {
    const answer = await t.call(writeNote, { as: staff, body: { municipalityId: '19039', text: 'a', role: 'staff' } as never })
    expect([answer.status, answer.problem.code, answer.problem.facts['fields']]).toEqual([400, 'invalid', [{ field: 'role', rule: expect.any(String) }]])
  })

  it('does not turn text into numbers in a body, and does so in a query', async () => {
    expect((await t.call(writeNote, { as: staff, body: { municipalityId: 19_039, text: 'a' } as never })).status).toBe(400)
    expect((await t.call(listNotes, { as: staff, query: { limit: 5 } })).status).toBe(200)
  })

  it('answers only what its reply declares', async () => {
    const { body, status } = await write('contrato')
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual(['id', 'municipalityId', 'text'])
  })

  it('answers 404, the same, for what is not there and for what one may not see', async () => {
    const { body } = await write('ajena')
    const liaison = actorOf({ role: 'liaison', municipality: '14039' })
    const [hidden, missing, malformed] = await Promise.all([
      t.call(getNote, { as: liaison, params: { noteId: body.id } }),
      t.call(getNote, { as: liaison, params: { noteId: randomUUID() } }),
      t.call(getNote, { as: liaison, params: { noteId: 'x' } }),
    ])
    const plain = ({ problem, status }: typeof hidden) => ({ ...problem, status, traceId: '' })
    expect(plain(hidden).status).toBe(404)
    expect(plain(missing)).toEqual(plain(hidden))
    expect(plain(malformed)).toEqual(plain(hidden))
    expect((await t.call(getNote, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { noteId: body.id } })).status).toBe(200)
  })

  it('answers a bare 500 without the inside of the failure', async () => {
    const answer = await t.call(fail)
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('CURP')
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('takes bytes up to its limit and gives files with their name', async () => {
    expect((await t.call(echoBytes, { as: staff, body: new Uint8Array(900) })).body).toEqual({ size: 900 })
    expect((await t.call(echoBytes, { as: staff, body: new Uint8Array(1_001) })).status).toBe(413)
    const given = await t.call(download, { as: staff })
    expect(given.headers['content-disposition']).toBe("attachment; filename*=UTF-8''lista%20%C3%B1.csv")
  })
})

describe('a route', () => {
  it('does not start without a permission, a scope loader or its parameter', () => {
    const base = { method: 'GET', path: '/api/kit/x/:id', summary: 'x', reply: Type.Object({}) } as const
    const attempt = (may: unknown) => () => serve(t.app, endpoint({ ...base, may: may as never }), (async () => ({})) as never)
    expect(attempt(undefined)).toThrow('declares no permission')
    expect(attempt({ do: 'identity.person.see', on: 'planet', by: 'id' })).toThrow('no scope loader "planet"')
    expect(attempt({ do: 'identity.person.see', on: 'note', by: 'noteId' })).toThrow('no parameter ":noteId"')
  })

  it('is described in OpenAPI 3.1 with its problems', async () => {
    const document = (await t.app.fastify.inject('/api/kit/openapi.json')).json<{
      openapi: string
      paths: Record<string, { post: { responses: Record<string, object>; security: object[] } }>
    }>()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths['/api/kit/notes/{noteId}/take']?.post.responses ?? {})).toEqual(expect.arrayContaining(['201', '401', '404', '409', '503']))
  })
})

describe('a token', () => {
  const ask = async (change: Parameters<typeof tokenFor>[2]) =>
    (await t.app.fastify.inject({ url: `/api/kit/notes?limit=1`, headers: { authorization: `Bearer ${tokenFor('kit', staff, change)}` } })).statusCode
  it.each([
    ['right', {}, 200],
    ['for another audience', { aud: 'vetting' }, 401],
    ['of another issuer', { iss: 'someone' }, 401],
    ['expired', { expiresInMs: -1_000 }, 401],
    ['of another type', { typ: 'service' as const }, 401],
    ['signed with an unknown key', { kid: 'other' }, 401],
  ])('that is %s', async (_name, change, status) => expect(await ask(change)).toBe(status))

  it('that was good a moment ago is refused once it has ended', async () => {
    const token = tokenFor('kit', actorOf({ role: 'officer' }), { expiresInMs: 2_500 })
    const status = async () => (await t.app.fastify.inject({ url: '/api/kit/notes?limit=1', headers: { authorization: `Bearer ${token}` } })).statusCode
    expect([await status(), await status()]).toEqual([200, 200])
    await vi.waitFor(async () => expect(await status()).toBe(401), { timeout: 6_000, interval: 100 })
  })

  it('that was changed after signing is refused', async () => {
    const [head, , tail] = tokenFor('kit', actorOf({ role: 'officer' })).split('.')
    const forged = Buffer.from(JSON.stringify({ sub: 'x', aud: 'kit', iss: 'tequio-gateway', exp: 9e9, iat: 1, typ: 'access', person: '', grants: staff.grants })).toString(
      'base64url',
    )
    expect((await t.app.fastify.inject({ url: '/api/kit/notes?limit=1', headers: { authorization: `Bearer ${head}.${forged}.${tail}` } })).statusCode).toBe(401)
  })
})

describe('an idempotency key', () => {
  it('is required', async () => {
    const answer = await t.call(writeNote, { as: staff, body: { municipalityId: '19039', text: 'a' }, key: '' })
    expect(answer.problem.code).toBe('idempotency-key-missing')
  })

  it('gives one effect and one answer to ten contenders', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(writeNote, { as: staff, key, body: { municipalityId: '19039', text: 'una sola' } })))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(answers.every((answer) => answer.status === 201)).toBe(true)
    expect((await t.emitted()).filter((row) => row.data['text'] === 'una sola')).toHaveLength(1)
  })

  it('is refused with another body', async () => {
    const key = randomUUID()
    await t.call(writeNote, { as: staff, key, body: { municipalityId: '19039', text: 'primera' } })
    expect((await t.call(writeNote, { as: staff, key, body: { municipalityId: '19039', text: 'segunda' } })).problem.code).toBe('idempotency-key-reused')
  })

  it('of another account is another key', async () => {
    const key = randomUUID()
    const body = { municipalityId: '19039', text: 'de dos' }
    const [one, two] = await Promise.all([t.call(writeNote, { as: staff, key, body }), t.call(writeNote, { as: actorOf({ role: 'staff' }), key, body })])
    expect(one.body.id).not.toBe(two.body.id)
  })

  it('of a refused write can be used again', async () => {
    const { body } = await write('asiento')
    const take = () => t.call(takeSeat, { as: staff, params: { noteId: body.id } })
    const outcomes = (await Promise.all(Array.from({ length: 10 }, take))).map((answer) => answer.status).sort()
    expect(outcomes).toEqual([201, ...Array<number>(9).fill(409)])
  })
})

describe('a list', () => {
  it('goes through pages in Spanish order without losing or doubling a row', async () => {
    const municipalityId = '31050'
    for (const text of ['Zúñiga', 'ávila', 'Ñandú', 'Nava', 'Ávila', 'Ortiz', 'nava']) await write(text, municipalityId)
    const seen: string[] = []
    let after: string | undefined
    do {
      const { body } = await t.call(listNotes, { as: actorOf({ role: 'liaison', municipality: municipalityId }), query: { limit: 2, ...(after ? { after } : {}) } })
      seen.push(...body.items.map((item) => item.text))
      after = body.next ?? undefined
    } while (after)
    expect(seen).toEqual(['ávila', 'Ávila', 'nava', 'Nava', 'Ñandú', 'Ortiz', 'Zúñiga'])
  })

  it('shows an officer only what is their own, and refuses a made-up cursor', async () => {
    const officer = actorOf({ role: 'officer' })
    await write('propia', '19039', { person: officer.personId })
    expect((await t.call(listNotes, { as: officer, query: { limit: 10 } })).body.items.map((item) => item.text)).toEqual(['propia'])
    expect((await t.call(listNotes, { as: officer, query: { limit: 10, after: 'bm8' } })).status).toBe(400)
  })
})
