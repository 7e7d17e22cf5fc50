import swagger from '@fastify/swagger'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import * as common from '@tequio/contracts/problems'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Registry } from 'prom-client'
import { visitor } from './actor.ts'
import { auditRoutes } from './audit-reading.ts'
import { makeClock } from './clock.ts'
import type { Config } from './config.ts'
import { connect, makePool } from './database.ts'
import { deadLetterRoutes } from './dead-letters.ts'
import { makeFileStore } from './files.ts'
import { Problem } from './problem.ts'
import { replySerializer } from './replies.ts'
import type { Service, ServiceApp } from './service.ts'
import { kitDb, type KitTables } from './tables.ts'
import { loggingOptions, registerOutboxMetrics, registerTelemetry } from './telemetry.ts'
import { registerTokens } from './token.ts'
import { traceIdOf } from './trace.ts'

const bodyLimit = 1_048_576

/** A service ready to listen or to be asked through `inject`; it does not read events yet. `extend` adds routes of the process itself. */
export const buildService = async <T extends KitTables>(service: Service<T>, config: Config, extend: (app: ServiceApp<T>) => void = () => undefined): Promise<ServiceApp<T>> => {
  const fastify = Fastify({
    ...loggingOptions(config.LOG_LEVEL, service.name),
    bodyLimit,
    // ten megabytes over a weak link; headers alone have Node's own minute
    requestTimeout: 300_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
  })
  const metrics = new Registry()
  fastify.decorateRequest('actor')
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.actor = visitor
    done()
  })
  const listening = new Set<string>()
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') listening.add(`${one} ${url}`)
  })
  fastify.setValidatorCompiler(TypeBoxValidatorCompiler)
  fastify.setSerializerCompiler(replySerializer)
  fastify.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  registerTelemetry(fastify, metrics)
  await registerTokens(fastify, service.name, config.publicKeys)
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Tequio · ${service.name}`, version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  })
  registerErrors(fastify)
  const pool = makePool(config.DATABASE_URL)
  const app: ServiceApp<T> = {
    name: service.name,
    fastify,
    db: connect<T>(pool),
    pool,
    clock: makeClock(config.clockShiftMs),
    config,
    files: makeFileStore(config.FILES_URL),
    metrics,
    scopes: service.scopes,
    fence: service.fence,
    endpoints: [],
    listening,
  }
  registerOutboxMetrics(metrics, kitDb(app.db))
  // Plugins see a route only when it is added in a context that comes after them.
  await fastify.register(async (scope) => {
    const inScope = { ...app, fastify: scope }
    for (const routes of service.routes) await routes(inScope)
    deadLetterRoutes(inScope, service.consumers)
    auditRoutes(inScope)
    extend(inScope)
    if (config.MODE !== 'production') scope.get(`/api/${service.name}/openapi.json`, { schema: { hide: true } }, async () => fastify.swagger())
  })
  await fastify.ready()
  return app
}

const registerErrors = (fastify: FastifyInstance): void => {
  fastify.setNotFoundHandler((request, reply) => send(reply, request, new Problem(common.notFound)))
  fastify.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const found = problemOf(error, request.routeOptions.bodyLimit ?? bodyLimit)
    if (found) {
      if (found.cause) request.log.debug({ err: found.cause, code: found.contract.code }, 'refused')
      return send(reply, request, found)
    }
    request.log.error({ err: error }, 'unexpected')
    return send(reply, request, new Problem(common.unexpected))
  })
}

const unavailableCodes = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '57014', '55P03'])

const problemOf = (error: FastifyError | Problem, maxBytes: number): Problem | undefined => {
  if (error instanceof Problem) return error
  if (error.validation) {
    if (error.validationContext === 'params') return new Problem(common.notFound, {}, error)
    const fields = error.validation.filter((issue) => issue.keyword !== 'boolean').map((issue) => ({ field: fieldOf(issue.instancePath, issue.params), rule: issue.keyword }))
    return new Problem(common.invalid, { fields: fields.slice(0, 50) }, error)
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem(common.tooLarge, { maxBytes })
  if (unavailableCodes.has(String(error.code)) || error.message === 'timeout exceeded when trying to connect') return new Problem(common.unavailable, {}, error)
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem(common.invalid, { fields: [{ field: 'request', rule: String(error.code ?? 'malformed') }] }, error)
  return undefined
}

const fieldOf = (path: string, params: Record<string, unknown>): string => {
  const missing = params['requiredProperties'] ?? params['additionalProperties']
  const name = Array.isArray(missing) ? String(missing[0]) : ''
  return [...path.split('/').filter((part) => part !== ''), ...(name ? [name] : [])].join('.') || 'body'
}

const send = (reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply => {
  const { code, status } = problem.contract
  if (status === 429) reply.header('retry-after', String((problem.facts as { retryAfterSeconds?: number }).retryAfterSeconds ?? 1))
  if (status === 503) reply.header('retry-after', '2')
  return reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({ type: `urn:tequio:problem:${code}`, title: code, status, code, facts: problem.facts, traceId: traceIdOf(request.id) })
}
