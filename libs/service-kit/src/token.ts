import type { Grant } from '@tequio/contracts/policy'
import { unauthenticated } from '@tequio/contracts/problems'
import jwt from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LruMap } from 'toad-cache'
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

export const issuer = 'tequio-gateway'
export const tokenSeconds = 300
/** How long a sign-in, or a proof of it, is good for the acts that ask for a fresh one. */
export const freshMs = 30 * 60_000
const known = { most: 2_000, ms: 60_000 }

/** access: a person's request passed on by the gateway · service: the gateway asking on its own behalf. */
export type TokenType = 'access' | 'service'
export type Claims = { sub: string; aud: string; iss: string; exp: number; iat: number; typ: TokenType; person: string; grants: Grant[]; sid?: string; auth_time?: number }

declare module 'fastify' {
  interface FastifyInstance {
    /** What verified tokens said, by their header. */
    knownTokens: LruMap<Claims>
  }
  interface FastifyRequest {
    actor: Actor
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: object
    user: Claims
  }
}

/** Public keys by `kid` from the configuration, never fetched while a request waits. */
export const registerTokens = async (fastify: FastifyInstance, service: string, publicKeys: Record<string, string>): Promise<void> => {
  await fastify.register(jwt, {
    decode: { complete: true },
    secret: (_request: FastifyRequest, token: { header?: { kid?: string } }, done: (error: Error | null, key: string | undefined) => void) => {
      const key = publicKeys[token.header?.kid ?? '']
      done(key ? null : new Error('unknown key'), key)
    },
    verify: {
      algorithms: ['EdDSA'],
      allowedIss: issuer,
      allowedAud: service,
      requiredClaims: ['sub', 'aud', 'iss', 'exp', 'iat', 'typ'],
    },
  } as never)
  fastify.decorate('knownTokens', new LruMap<Claims>(known.most, known.ms))
}

// The requests of a screen carry one token. It is verified once a minute, until it ends; the plugin's own cache still decodes and hashes it each time.
const claimsOf = async (request: FastifyRequest): Promise<Claims> => {
  const { knownTokens } = request.server
  const token = request.headers.authorization
  const before = token === undefined ? undefined : knownTokens.get(token)
  if (before && before.exp * 1_000 > Date.now()) return before
  const claims = await request.jwtVerify<Claims>().catch((error: unknown) => {
    throw new Problem(unauthenticated, {}, error)
  })
  knownTokens.set(token, claims)
  return claims
}

/** Every way in which a token can be wrong is the same 401 to the caller. */
export const authenticate = async (request: FastifyRequest, type: TokenType): Promise<Actor> => {
  const claims = await claimsOf(request)
  if (claims.typ !== type) throw new Problem(unauthenticated)
  return {
    accountId: claims.sub,
    personId: claims.person,
    grants: claims.grants,
    provedAt: (claims.auth_time ?? 0) * 1_000,
    ...(claims.sid === undefined ? {} : { session: claims.sid }),
  }
}
