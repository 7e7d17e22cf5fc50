import {
  signIn as askIdentity,
  getMe,
  proveAccount,
  passkeyNeeded,
  passkeyRefused,
  secondStepNeeded,
  secondStepWrong,
  signInRefused,
  signInTooOften,
} from '@tequio/contracts/identity/sign-in'
import { proveSession, signIn, signOut, whoAmI } from '@tequio/contracts/gateway/session'
import { tooMany, unauthenticated, unavailable } from '@tequio/contracts/problems'
import type { BodyOf, ReplyOf } from '@tequio/contracts/make'
import { closed } from '@tequio/service-kit/closed'
import { Problem } from '@tequio/service-kit/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import type { Must } from '../tables.ts'
import { deviceOf } from './device.rules.ts'
import type { Session } from './session-store.ts'

/** Bound to this host and to TLS (or localhost) by its prefix. */
export const cookieName = '__Host-tequio'
export const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' as const }
const patience = 10_000
const minuteMs = 60_000

export const sessionOf = async (gateway: Gateway, request: FastifyRequest): Promise<Session | undefined> => {
  const cookie = request.cookies[cookieName]
  return cookie ? gateway.sessions.find(cookie) : undefined
}

/** The one synchronous call between services: identity away = no new sign-ins, everybody signed in goes on. */
export const askAtIdentity = async (gateway: Gateway, request: FastifyRequest, token: string, of: { method: string; path: string; body?: unknown }): Promise<Response> => {
  const headers = { authorization: `Bearer ${token}`, traceparent: request.id, ...(of.body ? { 'content-type': 'application/json' } : {}) }
  return fetch(`${gateway.config.services['identity']}${of.path}`, {
    method: of.method,
    headers,
    ...(of.body ? { body: JSON.stringify(of.body) } : {}),
    signal: AbortSignal.timeout(patience),
  }).catch((error: unknown) => {
    throw new Problem(unavailable, {}, error)
  })
}

/** What is still to be done, asked again only while something was. */
export const refreshMust = async (gateway: Gateway, request: FastifyRequest, session: Session): Promise<Must> => {
  if (session.must.length === 0) return []
  const answer = await askAtIdentity(gateway, request, gateway.tokens.forSession(session, 'identity'), { method: getMe.method, path: getMe.path }).catch(() => undefined)
  if (!answer?.ok) return session.must
  const { must } = (await answer.json()) as ReplyOf<typeof getMe>
  if (must.length !== session.must.length) await gateway.sessions.setMust(session, must)
  return must
}

export const problemFrom = async (answer: Response): Promise<Problem> => {
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; facts?: { retryAfterSeconds?: number } }
  if (problem.code === signInRefused.code) return new Problem(signInRefused)
  if (problem.code === secondStepNeeded.code) return new Problem(secondStepNeeded)
  if (problem.code === secondStepWrong.code) return new Problem(secondStepWrong)
  if (problem.code === passkeyNeeded.code) return new Problem(passkeyNeeded)
  if (problem.code === passkeyRefused.code) return new Problem(passkeyRefused)
  if (problem.code === signInTooOften.code) return new Problem(signInTooOften, { retryAfterSeconds: problem.facts?.retryAfterSeconds ?? 1 })
  return new Problem(unavailable, {}, problem.code)
}

/** Of one address, for everything that opens the door. */
export const limitOf = (gateway: Gateway) => {
  let toldAt = 0
  return {
    max: gateway.signInsPerMinute,
    timeWindow: minuteMs,
    keyGenerator: (request: FastifyRequest) => request.ip,
    // one line a minute however many come, and no address in it
    onExceeded: (request: FastifyRequest) => {
      if (Date.now() - toldAt < minuteMs) return
      toldAt = Date.now()
      request.log.warn('sign-ins from one address are over the limit')
    },
    errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) => new Problem(tooMany, { retryAfterSeconds: Math.ceil(ttl / 1_000) }),
  }
}

/** Begins a session for whom identity let in. */
export const beginFor = async (gateway: Gateway, request: FastifyRequest, reply: FastifyReply, answer: Response): Promise<ReplyOf<typeof signIn>> => {
  if (!answer.ok) throw await problemFrom(answer)
  const found = (await answer.json()) as ReplyOf<typeof askIdentity>
  const before = await sessionOf(gateway, request)
  if (before) await gateway.sessions.end(before)
  const { cookie, lifetimeMs } = await gateway.sessions.begin(found, deviceOf(request.headers['user-agent']))
  reply.setCookie(cookieName, cookie, { ...cookieOptions, maxAge: Math.floor(lifetimeMs / 1_000) })
  return { accountId: found.accountId, name: found.name, grants: found.grants, must: found.must }
}

export const registerSession = (gateway: Gateway): void => {
  const { fastify } = gateway.app
  const rateLimit = limitOf(gateway)

  const enter = async (request: FastifyRequest, reply: FastifyReply): Promise<ReplyOf<typeof signIn>> => {
    const of = { method: askIdentity.method, path: askIdentity.path, body: request.body }
    return beginFor(gateway, request, reply, await askAtIdentity(gateway, request, gateway.tokens.forService('identity'), of))
  }

  fastify.route({
    method: signIn.method,
    url: signIn.path,
    bodyLimit: 4_096,
    schema: { summary: signIn.summary, body: closed(signIn.body), response: { 200: signIn.reply } },
    config: { rateLimit },
    handler: enter,
  })

  fastify.route<{ Body: BodyOf<typeof proveSession> }>({
    method: proveSession.method,
    url: proveSession.path,
    bodyLimit: 4_096,
    schema: { summary: proveSession.summary, body: closed(proveSession.body), response: { 200: proveSession.reply } },
    config: { rateLimit },
    handler: async (request) => {
      const session = await sessionOf(gateway, request)
      if (!session) throw new Problem(unauthenticated)
      const body = { ...request.body, accountId: session.accountId }
      const answer = await askAtIdentity(gateway, request, gateway.tokens.forService('identity'), { method: proveAccount.method, path: proveAccount.path, body })
      if (!answer.ok) throw await problemFrom(answer)
      await gateway.sessions.prove(session)
      return {}
    },
  })

  fastify.route({
    method: whoAmI.method,
    url: whoAmI.path,
    schema: { summary: whoAmI.summary, response: { 200: whoAmI.reply } },
    handler: async (request, reply) => {
      const session = await sessionOf(gateway, request)
      if (!session) throw new Problem(unauthenticated)
      reply.header('cache-control', 'no-store')
      return { accountId: session.accountId, name: session.name, grants: session.grants, must: await refreshMust(gateway, request, session) }
    },
  })

  fastify.route({
    method: signOut.method,
    url: signOut.path,
    schema: { summary: signOut.summary, response: { 200: signOut.reply } },
    handler: async (request, reply) => {
      const session = await sessionOf(gateway, request)
      if (session) await gateway.sessions.end(session)
      reply.clearCookie(cookieName, cookieOptions).header('clear-site-data', '"cache"')
      return {}
    },
  })
}
