import { challengeDevice, proveByDevice, signInByDevice } from '@tequio/contracts/gateway/session'
import { challengePasskey, proveByPasskey, signInByPasskey } from '@tequio/contracts/identity/passkey'
import { passkeyRefused } from '@tequio/contracts/identity/sign-in'
import type { BodyOf, ReplyOf } from '@tequio/contracts/make'
import { unauthenticated } from '@tequio/contracts/problems'
import { closed } from '@tequio/service-kit/closed'
import { Problem } from '@tequio/service-kit/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { askAtIdentity, beginFor, cookieOptions, limitOf, problemFrom, sessionOf } from './session.routes.ts'

/** Which challenge this browser was given; only it can answer. */
const challengeCookie = '__Host-tequio-llave'
const challengeSeconds = 300
const bodyLimit = 16_384

/** Signing in and proving with a passkey: the challenge's id lies in the browser that asked, identity looks at the answer. */
export const registerPasskeys = (gateway: Gateway): void => {
  const { fastify } = gateway.app
  const config = { rateLimit: limitOf(gateway) }
  const ask = (request: FastifyRequest, of: { method: string; path: string; body?: unknown }) => askAtIdentity(gateway, request, gateway.tokens.forService('identity'), of)
  const challengeIn = (request: FastifyRequest, reply: FastifyReply): string => {
    const challengeId = request.cookies[challengeCookie] ?? ''
    reply.clearCookie(challengeCookie, cookieOptions)
    if (!/^[0-9a-f-]{36}$/.test(challengeId)) throw new Problem(passkeyRefused)
    return challengeId
  }

  fastify.route({
    method: challengeDevice.method,
    url: challengeDevice.path,
    bodyLimit,
    schema: { summary: challengeDevice.summary, response: { 200: challengeDevice.reply } },
    config,
    handler: async (request, reply) => {
      const answer = await ask(request, { method: challengePasskey.method, path: challengePasskey.path, body: {} })
      if (!answer.ok) throw await problemFrom(answer)
      const { challengeId, challenge, rpId } = (await answer.json()) as ReplyOf<typeof challengePasskey>
      reply.setCookie(challengeCookie, challengeId, { ...cookieOptions, sameSite: 'strict', maxAge: challengeSeconds })
      return { challenge, rpId }
    },
  })

  fastify.route<{ Body: BodyOf<typeof signInByDevice> }>({
    method: signInByDevice.method,
    url: signInByDevice.path,
    bodyLimit,
    schema: { summary: signInByDevice.summary, body: closed(signInByDevice.body), response: { 200: signInByDevice.reply } },
    config,
    handler: async (request, reply) => {
      const body = { ...request.body, challengeId: challengeIn(request, reply) }
      return beginFor(gateway, request, reply, await ask(request, { method: signInByPasskey.method, path: signInByPasskey.path, body }))
    },
  })

  fastify.route<{ Body: BodyOf<typeof proveByDevice> }>({
    method: proveByDevice.method,
    url: proveByDevice.path,
    bodyLimit,
    schema: { summary: proveByDevice.summary, body: closed(proveByDevice.body), response: { 200: proveByDevice.reply } },
    config,
    handler: async (request, reply) => {
      const session = await sessionOf(gateway, request)
      if (!session) throw new Problem(unauthenticated)
      const body = { ...request.body, accountId: session.accountId, challengeId: challengeIn(request, reply) }
      const answer = await ask(request, { method: proveByPasskey.method, path: proveByPasskey.path, body })
      if (!answer.ok) throw await problemFrom(answer)
      await gateway.sessions.prove(session)
      return {}
    },
  })
}
