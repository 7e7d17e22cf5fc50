import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { cookieName } from '../session/session.routes.ts'

const yearMs = 31_536_000_000

/** Links that go out with the page of a place, as the build wrote them. */
type Hints = Readonly<Record<string, string>>
const readHints = (root: string): Hints => {
  const file = join(root, 'hints.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Hints) : {}
}

/** The built web application: its files for a year (their names carry a digest), its pages fresh. */
export const registerPages = async (gateway: Gateway): Promise<void> => {
  const { fastify } = gateway.app
  const root = gateway.config.WEB_DIR
  await fastify.register(files, { root, serve: false, preCompressed: true, maxAge: 0, etag: true })
  const hints = readHints(root)
  // who is led elsewhere would keep refusals for what the place asks for
  const mayHint = async (request: FastifyRequest): Promise<boolean> => {
    const cookie = request.cookies[cookieName]
    const session = cookie && (await gateway.sessions.peek(cookie).catch(() => undefined))
    return session ? session.must.length === 0 : false
  }
  const page = async (reply: FastifyReply, name: string): Promise<FastifyReply> => {
    const links = hints[reply.request.url]
    if (links !== undefined && (await mayHint(reply.request))) reply.header('link', links)
    return reply.header('cache-control', 'no-cache').sendFile(name)
  }

  fastify.get('/assets/*', { schema: { hide: true } }, async (request, reply) => {
    const path = `assets/${(request.params as { '*': string })['*']}`
    return reply.sendFile(path, { immutable: true, maxAge: yearMs })
  })
  fastify.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = (request.params as { '*': string })['*']
    if (path.startsWith('api/') || path.startsWith('health/') || path.startsWith('assets/')) throw new Problem(notFound)
    if (path === 'equipo' || path.startsWith('equipo/')) return page(reply, 'equipo.html')
    if (path === 'entrar' || path === 'bienvenida') return page(reply, path === 'entrar' ? 'entrar.html' : 'index.html')
    // a file that lies beside the pages (icon, manifest, service worker); everything else is a place of the learner's application
    if (/^[\w.-]+\.(svg|png|ico|webmanifest|js|txt)$/.test(path)) {
      if (existsSync(join(root, path))) return page(reply, path)
      throw new Problem(notFound)
    }
    return page(reply, 'index.html')
  })
}
