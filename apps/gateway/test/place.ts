import { kitDb } from '@tequio/service-kit/tables'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, writeFile, mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startService, type Running } from '@tequio/service-kit/run'
import { testConfig, testService, type TestService } from '@tequio/service-kit/testing'
import type { Grant } from '@tequio/contracts/policy'
import Fastify, { type FastifyInstance } from 'fastify'
import { gatewayService } from '../src/gateway.ts'
import type { Tables } from '../src/tables.ts'

/** What the other side of the gateway saw and how it answers: the wire is real, the service behind it is this test's. */
export type Behind = {
  fastify: FastifyInstance
  url: string
  seen: { url: string; headers: Record<string, unknown>; body: unknown }[]
  must: ('password' | 'privacy' | 'second-step')[]
  version: number
}

export const person = { accountId: randomUUID(), personId: randomUUID(), name: 'Ana Lucía Ríos', grants: [{ role: 'officer', kind: 'person', id: '' }] as Grant[] }

const startBehind = async (): Promise<Behind> => {
  const fastify = Fastify({ bodyLimit: 10_000_000 })
  const behind: Behind = { fastify, url: '', seen: [], must: [], version: 1 }
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // the gateway looks every now and then whether the service is ready: no request that a test sent
  fastify.addHook('preHandler', async (request) => {
    if (!request.url.startsWith('/health')) behind.seen.push({ url: request.url, headers: { ...request.headers }, body: request.body })
  })
  fastify.get('/health/ready', async () => ({}))
  fastify.post('/api/identity/internal/sign-in', async (request, reply) => {
    const { secret } = request.body as { secret: string }
    if (secret === 'too-often') return reply.code(429).send({ code: 'sign-in-too-often', facts: { retryAfterSeconds: 9 } })
    if (secret === 'needs-code') return reply.code(401).send({ code: 'second-step-needed', facts: {} })
    if (secret !== 'right') return reply.code(401).send({ code: 'sign-in-refused', facts: {} })
    return { ...person, version: behind.version, must: behind.must }
  })
  fastify.post('/api/identity/internal/prove', async (request, reply) => {
    const { accountId, secret, code } = request.body as { accountId: string; secret: string; code?: string }
    if (accountId !== person.accountId || secret !== 'right') return reply.code(401).send({ code: 'sign-in-refused', facts: {} })
    if (code === 'wrong') return reply.code(401).send({ code: 'second-step-wrong', facts: {} })
    return {}
  })
  fastify.get('/api/identity/me', async () => ({ ...person, must: behind.must }))
  fastify.all('/api/identity/*', async () => ({ padding: 'x'.repeat(3_000) }))
  behind.url = await fastify.listen({ port: 0, host: '127.0.0.1' })
  return behind
}

export type Place = {
  t: TestService<Tables>
  running: Running<Tables>
  behind: Behind
  origin: string
  second(): Promise<{ running: Running<Tables>; origin: string }>
  stop(): Promise<void>
}

export const startPlace = async (): Promise<Place> => {
  const behind = await startBehind()
  const webDir = await mkdtemp(join(tmpdir(), 'tequio-web-'))
  await mkdir(join(webDir, 'assets'))
  await writeFile(join(webDir, 'csp.json'), JSON.stringify({ styles: ['sha256-abc='], scripts: [] }))
  for (const name of ['index.html', 'entrar.html', 'equipo.html']) await writeFile(join(webDir, name), `<!doctype html><title>${name}</title>`)
  await writeFile(join(webDir, 'assets', 'a-1.js'), 'export {}')
  await writeFile(join(webDir, 'hints.json'), JSON.stringify({ '/equipo': '</assets/a-1.js>; rel=modulepreload; crossorigin' }))
  const keys = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const service = gatewayService({ TOKEN_KID: 'k1', TOKEN_PRIVATE_KEY: keys.privateKey, SERVICE_URLS: '', WEB_DIR: webDir, services: { identity: behind.url } })
  const t = await testService(service)
  const start = async () => {
    const config = await testConfig('gateway', t.databaseUrl)
    const running = await startService(
      gatewayService({ TOKEN_KID: 'k1', TOKEN_PRIVATE_KEY: keys.privateKey, SERVICE_URLS: '', WEB_DIR: webDir, services: { identity: behind.url } }),
      { ...config, publicKeys: { ...config.publicKeys, k1: keys.publicKey } },
    )
    const { port } = running.app.fastify.server.address() as AddressInfo
    return { running, origin: `http://127.0.0.1:${port}` }
  }
  const first = await start()
  const others: Running<Tables>[] = []
  return {
    t,
    behind,
    ...first,
    second: async () => {
      const made = await start()
      others.push(made.running)
      return made
    },
    stop: async () => {
      await Promise.all([first.running, ...others].map((running) => running.stop()))
      await behind.fastify.close()
      await t.stop()
    },
  }
}

/** How often an act of an actor stands in the gateway's log. */
export const timesWritten = async (place: Place, act: string, actor: string): Promise<number> =>
  (await kitDb(place.t.db).selectFrom('audit').select('position').where('act', '=', act).where('actor', '=', actor).execute()).length
