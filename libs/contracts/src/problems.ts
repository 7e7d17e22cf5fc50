import { Type } from 'typebox'
import { problem } from './make.ts'

/** Problems that any endpoint may answer; an endpoint need not declare them. */
export const invalid = problem('invalid', 400, Type.Object({ fields: Type.Array(Type.Object({ field: Type.String(), rule: Type.String() })) }))
export const keyMissing = problem('idempotency-key-missing', 400)
export const unauthenticated = problem('unauthenticated', 401)
export const crossSite = problem('cross-site', 403)
/** Before anything else the person sets a password or accepts the privacy notice. */
export const welcomeFirst = problem('welcome-first', 403)
/** The endpoint asks for a sign-in of a moment ago: prove who you are again, then repeat. */
export const stepUpNeeded = problem('step-up-needed', 403)
export const notFound = problem('not-found', 404)
export const stale = problem('stale', 409, Type.Object({ current: Type.Integer() }))
export const tooLarge = problem('too-large', 413, Type.Object({ maxBytes: Type.Integer() }))
export const keyReused = problem('idempotency-key-reused', 422)
export const tooMany = problem('too-many', 429, Type.Object({ retryAfterSeconds: Type.Integer() }))
export const unexpected = problem('unexpected', 500)
export const unavailable = problem('unavailable', 503)

export const commonProblems = [
  invalid,
  keyMissing,
  unauthenticated,
  crossSite,
  welcomeFirst,
  stepUpNeeded,
  notFound,
  stale,
  tooLarge,
  keyReused,
  tooMany,
  unexpected,
  unavailable,
] as const
