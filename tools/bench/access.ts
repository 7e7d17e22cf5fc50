import { createPrivateKey, sign } from 'node:crypto'
import type { Grant } from '@tequio/contracts/policy'
import { issuer } from '@tequio/service-kit/token'
import type { Keys } from '../start/home.ts'

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as the gateway would mint it, valid for an hour. */
export const mintToken = (keys: Keys, service: string, of: { accountId: string; personId: string; grants: readonly Grant[] }): string => {
  const seconds = Math.floor(Date.now() / 1_000)
  const head = part({ alg: 'EdDSA', typ: 'JWT', kid: keys.token.kid })
  const body = part({ typ: 'access', sub: of.accountId, aud: service, iss: issuer, iat: seconds, exp: seconds + 3_600, auth_time: seconds, person: of.personId, grants: of.grants })
  return `${head}.${body}.${sign(null, Buffer.from(`${head}.${body}`), createPrivateKey(keys.token.privatePem)).toString('base64url')}`
}
