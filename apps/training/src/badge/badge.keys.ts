import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Config } from '@tequio/service-kit/config'
import { readVariable } from '@tequio/service-kit/config'
import { deriveKey } from '@tequio/service-kit/secrets'

/** A key of the issuer. Without its private half it signs nothing new, and what it signed goes on being verified. */
export type BadgeKey = { kid: string; publicJwk: object; privateJwk?: object }

const fail = (of: string): Error => new Error(`Configuration: BADGE_KEYS ${of}`)

const toKey = (kid: string, pem: string): BadgeKey => {
  if (!/^[\w-]{1,40}$/.test(kid)) throw fail(`names a key "${kid}"; letters, digits, _ and - only`)
  let key: KeyObject
  try {
    key = pem.includes('PRIVATE KEY') ? createPrivateKey(pem) : createPublicKey(pem)
  } catch {
    throw fail(`holds no PEM at "${kid}"`)
  }
  if (key.asymmetricKeyType !== 'ed25519') throw fail(`holds no Ed25519 key at "${kid}"`)
  const publicJwk = createPublicKey(pem).export({ format: 'jwk' })
  return key.type === 'private' ? { kid, publicJwk, privateJwk: key.export({ format: 'jwk' }) } : { kid, publicJwk }
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 key
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The demonstration and tests sign with a key of the service's own secret, so that nobody has to make one. */
const ownKey = (secretKey: Uint8Array): BadgeKey => {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, deriveKey(secretKey, 'training.badge')]), format: 'der', type: 'pkcs8' })
  const publicJwk = createPublicKey(key).export({ format: 'jwk' })
  return {
    kid: createHash('sha256').update(String(publicJwk['x'])).digest('hex').slice(0, 12),
    publicJwk,
    privateJwk: key.export({ format: 'jwk' }),
  }
}

/**
 * The keys of the issuer, from `BADGE_KEYS`: JSON `{ kid: PEM }`, or `BADGE_KEYS_FILE`. The first private one signs; while
 * rotating the new one stands before the old one, and of a key that signs no longer its public half stays, so that what it signed is verified.
 */
export const readBadgeKeys = (env: NodeJS.ProcessEnv, config: Pick<Config, 'MODE' | 'secretKey'>): BadgeKey[] => {
  const given = readVariable(env, 'BADGE_KEYS')
  if (given === undefined) {
    if (config.MODE === 'production') throw fail('is missing: certificates would be signed by nobody')
    return [ownKey(config.secretKey)]
  }
  const keys = Object.entries(JSON.parse(given) as Record<string, string>).map(([kid, pem]) => toKey(kid, pem))
  if (!keys.some((key) => key.privateJwk)) throw fail('holds no private key')
  return keys
}
