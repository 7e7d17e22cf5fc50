import { Counter, Gauge, Histogram, collectDefaultMetrics, type Registry } from 'prom-client'
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import pino from 'pino'
import type { Kysely } from 'kysely'
import type { KitTables } from './tables.ts'
import { continueTrace, enterTrace, spanIdOf, traceIdOf } from './trace.ts'

// One line a request, once it is answered; what never ends is seen in the metrics and in the gateway's own line.
class OneLine extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: reply.elapsedTime }
    if (error) request.log.error({ ...line, err: error }, 'broken off')
    else request.log.info(line, 'answered')
  }
}

/**
 * Log lines are JSON with request and trace id; never a query, a body or a header, which may hold personal data.
 * A request's `id` is its W3C `traceparent`: the caller's trace and a span of our own.
 */
export const loggingOptions = (level: string, service: string) =>
  ({
    // gathered for half a second, because a write for each line costs a busy service a twentieth; an exit writes what waits
    logger: { level, base: { service, pid: process.pid }, stream: pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 }) },
    logController: new OneLine(),
    genReqId: (request) => continueTrace(request.headers['traceparent'] as string | undefined),
    requestIdHeader: false,
    childLoggerFactory: (logger, { reqId }, options) => logger.child({ requestId: spanIdOf(String(reqId)), traceId: traceIdOf(String(reqId)) }, options),
  }) satisfies FastifyServerOptions

export const registerTelemetry = (fastify: FastifyInstance, metrics: Registry): void => {
  collectDefaultMetrics({ register: metrics })
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [metrics],
  })
  fastify.addHook('onRequest', (request, _reply, done) => {
    enterTrace(request.id)
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
