import '@fastify/swagger'
import '@tequio/service-kit/telemetry'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import { tooMany } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { defineService, type Service, type ServiceApp } from '@tequio/service-kit/service'
import type { FastifyRequest } from 'fastify'
import type { GatewayConfig } from './config.ts'
import { Live } from './live/live.ts'
import { registerLive } from './live/live.routes.ts'
import { enterOwnRoutes, refuseCrossSite, registerProxies } from './proxy/proxy.ts'
import { listenForChanges } from './session/listen.ts'
import { followAccounts } from './session/session.consumers.ts'
import { registerOwnSessions } from './session/own-sessions.routes.ts'
import { registerPasskeys } from './session/passkey.routes.ts'
import { cookieName, registerSession } from './session/session.routes.ts'
import { SessionStore } from './session/session-store.ts'
import { Tokens } from './session/tokens.ts'
import type { Tables } from './tables.ts'
import { watchServices } from './upstreams.ts'
import { pagePolicy, registerHeaders } from './web/headers.ts'
import { registerPages } from './web/pages.ts'

/** What the gateway's parts share. */
export type Gateway = { app: ServiceApp<Tables>; config: GatewayConfig; sessions: SessionStore; tokens: Tokens; signInsPerMinute: number }

const requestsPerMinute = 3_000
const signInsPerMinute = 120

/** The gateway: one public origin, sessions and nothing else. */
export const gatewayService = (config: GatewayConfig): Service<Tables> => {
  let sessions: SessionStore | undefined
  let live: Live | undefined
  return defineService<Tables>({
    name: 'gateway',
    migrations: new URL('../migrations/', import.meta.url),
    scopes: {},
    routes: [
      async (app) => {
        const store = new SessionStore(app.db)
        sessions = store
        const streams = new Live(async (cookie) => (await store.peek(cookie)) !== undefined)
        live = streams
        store.onChange((accountId) => void streams.check(accountId))
        const gateway: Gateway = { app, config, sessions: store, tokens: new Tokens(config), signInsPerMinute }
        const { fastify } = app
        await fastify.register(cookie)
        // A station shares one address: people are counted by session, visitors by address.
        await fastify.register(rateLimit, {
          max: requestsPerMinute,
          timeWindow: 60_000,
          keyGenerator: (request: FastifyRequest) => request.cookies?.[cookieName] ?? request.ip,
          errorResponseBuilder: (_request, { ttl }) => new Problem(tooMany, { retryAfterSeconds: Math.ceil(ttl / 1_000) }),
        })
        await fastify.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'], globalDecompression: false, brotliOptions: { params: { 1: 4 } } })
        registerHeaders(fastify, pagePolicy(config.WEB_DIR), app.config.PUBLIC_URL.startsWith('https:'))
        fastify.addHook('onRequest', refuseCrossSite)
        registerSession(gateway)
        registerPasskeys(gateway)
        registerOwnSessions(gateway)
        registerLive(gateway, streams)
        fastify.addHook('onRequest', (request) => enterOwnRoutes(gateway, request))
        await registerProxies(gateway)
        await registerPages(gateway)
      },
    ],
    consumers: [followAccounts],
    needs: () => watchServices(config.services),
    background: [
      (app) => listenForChanges(app, sessions ?? new SessionStore(app.db)),
      (_app, nats) => {
        const stop = live?.listen(nats)
        return async () => stop?.()
      },
    ],
  })
}
