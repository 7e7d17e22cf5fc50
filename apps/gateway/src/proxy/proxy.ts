import { crossSite, notFound, unavailable, welcomeFirst } from '@tequio/contracts/problems'
import proxy from '@fastify/http-proxy'
import { Problem } from '@tequio/service-kit/problem'
import type { FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { isCrossSite, isWelcomePath } from '../session/session.rules.ts'
import { refreshMust, sessionOf } from '../session/session.routes.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const passedOn = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'transfer-encoding',
  'idempotency-key',
  'range',
  'if-none-match',
  'if-modified-since',
  'user-agent',
] as const

/** Refuses what another site makes a browser send; every unsafe request passes here, sign-in too. */
export const refuseCrossSite = async (request: FastifyRequest): Promise<void> => {
  if (safe.has(request.method)) return
  const { headers } = request
  if (isCrossSite({ site: headers['sec-fetch-site'] as string | undefined, origin: headers.origin, host: headers.host })) throw new Problem(crossSite)
}

/** The gateway's own guarded routes (its dead letters) read a session as every service reads its token; a token from outside is none. */
export const enterOwnRoutes = async (gateway: Gateway, request: FastifyRequest): Promise<void> => {
  if (!request.url.startsWith('/api/gateway/')) return
  delete request.headers.authorization
  const session = await sessionOf(gateway, request)
  if (!session) return
  if (session.must.length > 0) throw new Problem(welcomeFirst)
  request.headers.authorization = `Bearer ${gateway.tokens.forSession(session, 'gateway')}`
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? ''

/** Passes `/api/<service>/…` on: the cookie stays here, a short token goes instead; only named headers travel. */
export const registerProxies = async (gateway: Gateway): Promise<void> => {
  const tokens = new WeakMap<FastifyRequest, string>()
  for (const [service, upstream] of Object.entries(gateway.config.services)) {
    await gateway.app.fastify.register(async (passage) => {
      // A file streams through: the limit is the endpoint's own, behind.
      passage.removeContentTypeParser('application/octet-stream')
      await passage.register(proxy, {
        upstream,
        prefix: `/api/${service}`,
        rewritePrefix: `/api/${service}`,
        disableCache: true,
        undici: { connections: 64, pipelining: 1, keepAliveTimeout: 20_000, headersTimeout: 35_000, bodyTimeout: 60_000, connect: { timeout: 2_000 } },
        preHandler: async (request) => {
          const path = pathOf(request)
          if (path.startsWith(`/api/${service}/internal`) || decodeURIComponent(path).includes('/internal/')) throw new Problem(notFound)
          const session = await sessionOf(gateway, request)
          if (!session) return
          if (session.must.length > 0 && !isWelcomePath(path) && (await refreshMust(gateway, request, session)).length > 0) throw new Problem(welcomeFirst)
          tokens.set(request, gateway.tokens.forSession(session, service))
        },
        replyOptions: {
          rewriteRequestHeaders: (request, headers) => {
            const token = tokens.get(request as unknown as FastifyRequest)
            return {
              ...Object.fromEntries(passedOn.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))),
              traceparent: (request as unknown as FastifyRequest).id,
              'x-forwarded-for': (request as unknown as FastifyRequest).ip,
              ...(token ? { authorization: `Bearer ${token}` } : {}),
            }
          },
          rewriteHeaders: (headers) => {
            const { 'set-cookie': _never, connection: _hop, 'keep-alive': _alive, ...rest } = headers
            return rest
          },
          onError: (reply, { error }) => {
            const problem = new Problem(unavailable, {}, error)
            return (reply as unknown as { send(error: Error): void }).send(problem)
          },
        },
      })
    })
  }
}
