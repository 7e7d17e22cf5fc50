import { isRevoked, isSigned, type Controller, type Document } from '../../apps/training/src/badge/badge-proof.ts'
import { identityHash } from '../../apps/training/src/badge/badge.rules.ts'

export type Asked = { credential: Document; controller: Controller; list?: Document; name?: string; now: Date }
type Answer = 'yes' | 'no' | 'unasked'
/** `status: unknown` where a list was given that is not the credential's, or that its issuer did not sign. */
export type Verdict = { verified: boolean; signature: 'ok' | 'broken'; days: 'valid' | 'early' | 'expired'; status: 'valid' | 'revoked' | 'unknown' | 'unasked'; name: Answer }

const momentOf = (value: unknown): number | undefined => (typeof value === 'string' ? Date.parse(value) : undefined)

const daysOf = ({ validFrom, validUntil }: Document, now: Date): Verdict['days'] => {
  const [from, until] = [momentOf(validFrom), momentOf(validUntil)]
  if (from !== undefined && from > now.getTime()) return 'early'
  return until !== undefined && until <= now.getTime() ? 'expired' : 'valid'
}

type Identity = { identityHash?: unknown; salt?: unknown }

const isNamed = (credential: Document, name: string): boolean => {
  const subject = credential['credentialSubject'] as { identifier?: Identity[] } | undefined
  return (subject?.identifier ?? []).some(({ identityHash: hash, salt }) => typeof salt === 'string' && hash === identityHash(name, salt))
}

/** Looks at a credential with nothing but what is given: who signed it, its days, whether its list revokes it, whose it is. */
export const verifyBadge = async ({ credential, controller, list, name, now }: Asked): Promise<Verdict> => {
  const isWhole = await isSigned(credential, controller)
  const revoked = list && isWhole ? await isRevoked(credential, list, controller) : undefined
  const verdict = {
    signature: isWhole ? ('ok' as const) : ('broken' as const),
    days: daysOf(credential, now),
    status: list === undefined ? ('unasked' as const) : revoked === undefined ? ('unknown' as const) : revoked ? ('revoked' as const) : ('valid' as const),
    name: name === undefined ? ('unasked' as const) : isNamed(credential, name) ? ('yes' as const) : ('no' as const),
  }
  const verified = isWhole && verdict.days === 'valid' && (verdict.status === 'valid' || verdict.status === 'unasked') && verdict.name !== 'no'
  return { verified, ...verdict }
}
