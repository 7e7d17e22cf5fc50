import { endSession, endSessions, listSessions } from '@tequio/contracts/gateway/session'
import { notFound, unauthenticated, welcomeFirst } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { closed } from '@tequio/service-kit/closed'
import { Problem } from '@tequio/service-kit/problem'
import type { FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import type { Session } from './session-store.ts'
import { cookieName, cookieOptions, sessionOf } from './session.routes.ts'

/** One's own sessions: where one is signed in, and a way to end them from anywhere. */
export const registerOwnSessions = (gateway: Gateway): void => {
  const { fastify, db, config } = gateway.app
  const audit = makeAudit(config.secretKey)
  const own = async (request: FastifyRequest): Promise<Session> => {
    const session = await sessionOf(gateway, request)
    if (!session) throw new Problem(unauthenticated)
    if (session.must.length > 0) throw new Problem(welcomeFirst)
    return session
  }

  fastify.route({
    method: listSessions.method,
    url: listSessions.path,
    schema: { summary: listSessions.summary, response: { 200: listSessions.reply } },
    handler: async (request, reply) => {
      const session = await own(request)
      const items = await gateway.sessions.listOf(session.accountId)
      reply.header('cache-control', 'no-store')
      return {
        items: items.map(({ id, idHash, beganAt, seenAt, browser, system }) => ({
          sessionId: id,
          browser,
          system,
          isThis: idHash === session.idHash,
          beganAt: beganAt.toISOString(),
          seenAt: seenAt.toISOString(),
        })),
      }
    },
  })

  fastify.route<{ Params: { sessionId: string } }>({
    method: endSession.method,
    url: endSession.path,
    schema: { summary: endSession.summary, params: closed(endSession.params), response: { 200: endSession.reply } },
    handler: async (request) => {
      const session = await own(request)
      const ended = await db.transaction().execute((tx) => gateway.sessions.endOf(tx, session.accountId, { id: request.params.sessionId }))
      if (ended === 0) throw new Problem(notFound)
      return {}
    },
  })

  fastify.route<{ Body: { keepThis: boolean } }>({
    method: endSessions.method,
    url: endSessions.path,
    bodyLimit: 1_024,
    schema: { summary: endSessions.summary, body: closed(endSessions.body), response: { 200: endSessions.reply } },
    handler: async (request, reply) => {
      const session = await own(request)
      const { keepThis } = request.body
      const ended = await db.transaction().execute(async (tx) => {
        await audit.write(tx, { actor: session.accountId, act: 'gateway.sessions.end', subject: session.accountId, now: gateway.app.clock.now() })
        return gateway.sessions.endOf(tx, session.accountId, { exceptHash: keepThis ? session.idHash : null })
      })
      if (!keepThis) reply.clearCookie(cookieName, cookieOptions).header('clear-site-data', '"cache"')
      return { ended }
    },
  })
}
