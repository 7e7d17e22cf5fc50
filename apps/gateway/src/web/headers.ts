import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

type Hashes = { styles: string[]; scripts: string[] }
const quote = (hashes: readonly string[]): string => hashes.map((hash) => `'${hash.startsWith('sha256-') ? hash : `sha256-${hash}`}'`).join(' ')

/** The web build names the digests of its inlined styles and scripts; nothing else inline runs. */
export const pagePolicy = (webDir: string): string => {
  const { styles, scripts } = JSON.parse(readFileSync(join(webDir, 'csp.json'), 'utf8')) as Hashes
  return [
    "default-src 'none'",
    `script-src 'self' ${quote(scripts)}`.trim(),
    `style-src 'self' ${quote(styles)}`.trim(),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const apiPolicy = "default-src 'none'; frame-ancestors 'none'"
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
}

export const registerHeaders = (fastify: FastifyInstance, page: string, isTls: boolean): void => {
  fastify.addHook('onSend', async (request, reply, payload) => {
    reply.headers(always)
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', request.url.startsWith('/api/') || request.url.startsWith('/health') ? apiPolicy : page)
    if (isTls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    return payload
  })
}
