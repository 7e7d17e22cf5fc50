import { Counter, Gauge, Histogram, collectDefaultMetrics, type Registry } from 'prom-client'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Kysely } from 'kysely'
import type { KitTables } from './tables.ts'
import { continueTrace, enterTrace, traceIdOf } from './trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    trace: string
  }
}

/** Log lines are JSON with request and trace id; never a query, a body or a header, which may hold personal data. */
export const loggerOptions = (level: string, service: string): FastifyServerOptions['logger'] => ({
  level,
  base: { service, pid: process.pid },
  serializers: {
    req: (request) => ({ method: request.method, route: (request as { routeOptions?: { url?: string } }).routeOptions?.url ?? 'unknown' }),
    res: (reply) => ({ statusCode: reply.statusCode }),
  },
})

export const registerTelemetry = (fastify: FastifyInstance, metrics: Registry): void => {
  collectDefaultMetrics({ register: metrics })
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [metrics],
  })
  fastify.decorateRequest('trace', '')
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.trace = continueTrace(request.headers.traceparent as string | undefined)
    enterTrace(request.trace)
    request.log = request.log.child({ traceId: traceIdOf(request.trace) })
    done()
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    seconds.observe({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode }, reply.elapsedTime / 1_000)
    done()
  })
  fastify.get('/metrics', { schema: { hide: true } }, async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.metrics()))
}

export const registerOutboxMetrics = (metrics: Registry, db: Kysely<KitTables>): void => {
  new Gauge({
    name: 'outbox_waiting',
    help: 'Facts that are committed and not yet acknowledged by NATS',
    registers: [metrics],
    async collect() {
      const row = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('published_at', 'is', null)
        .executeTakeFirst()
        .catch(() => undefined)
      if (row) this.set(row.n)
    },
  })
  new Gauge({
    name: 'dead_letters_open',
    help: 'Facts set aside for an operator',
    registers: [metrics],
    async collect() {
      const row = await db
        .selectFrom('dead_letter')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '=', 'open')
        .executeTakeFirst()
        .catch(() => undefined)
      if (row) this.set(row.n)
    },
  })
}

export const counter = (metrics: Registry, name: string, help: string, labelNames: string[] = []): Counter => new Counter({ name, help, labelNames, registers: [metrics] })
