import { openLive } from '@tequio/contracts/gateway/live'
import { tooMany, unauthenticated, welcomeFirst } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Gateway } from '../gateway.ts'
import { cookieName } from '../session/session.routes.ts'
import type { Live } from './live.ts'

const retrySeconds = 60

/** The stream of hints of who is signed in. It reads the session without using it: an open page alone keeps nobody signed in. */
export const registerLive = (gateway: Gateway, live: Live): void => {
  const { fastify } = gateway.app
  fastify.addHook('preClose', (done) => {
    live.end()
    done()
  })
  fastify.route({
    method: openLive.method,
    url: openLive.path,
    schema: { summary: openLive.summary },
    handler: async (request, reply) => {
      const cookie = request.cookies[cookieName]
      const session = cookie === undefined ? undefined : await gateway.sessions.peek(cookie)
      if (!session || cookie === undefined) throw new Problem(unauthenticated)
      if (session.must.length > 0) throw new Problem(welcomeFirst)
      if (!live.open(session.accountId, { cookie, response: reply.raw })) throw new Problem(tooMany, { retryAfterSeconds: retrySeconds })
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      })
      reply.raw.write(': \n\n')
    },
  })
}
