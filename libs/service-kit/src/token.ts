import type { Grant } from '@tequio/contracts/policy'
import { unauthenticated } from '@tequio/contracts/problems'
import jwt from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

export const issuer = 'tequio-gateway'
export const tokenSeconds = 300

/** access: a person's request passed on by the gateway · service: the gateway asking on its own behalf. */
export type TokenType = 'access' | 'service'
export type Claims = { sub: string; aud: string; iss: string; exp: number; iat: number; typ: TokenType; person: string; grants: Grant[]; sid?: string }

declare module 'fastify' {
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
      cache: true,
      cacheTTL: 60_000,
    },
  } as never)
}

/** Every way in which a token can be wrong is the same 401 to the caller. */
export const authenticate = async (request: FastifyRequest, type: TokenType): Promise<Actor> => {
  const claims = await request.jwtVerify<Claims>().catch((error: unknown) => {
    throw new Problem(unauthenticated, {}, error)
  })
  if (claims.typ !== type) throw new Problem(unauthenticated)
  return { accountId: claims.sub, personId: claims.person, grants: claims.grants, ...(claims.sid === undefined ? {} : { session: claims.sid }) }
}
