import type { Config } from '@tequio/service-kit/config'
import { sign, type Document } from './badge-proof.ts'
import { readBadgeKeys } from './badge.keys.ts'
import { issuerUrl } from './badge.rules.ts'

export const bytesOf = (document: object): Uint8Array => new TextEncoder().encode(JSON.stringify(document, null, 2))

/** Signs as the issuer of this installation, with the key that signs now. */
export const makeSigner = (config: Config): ((document: Document, now: Date) => Promise<Document>) => {
  const key = readBadgeKeys(process.env, config).find((one) => one.privateJwk)
  if (!key) throw new Error('no key signs')
  return (document, now) => sign(document, key, issuerUrl(config.PUBLIC_URL), now)
}
