import { addDays } from '@tequio/service-kit/clock'

export type Terms = { validDays: number; renewalDays: number }
type Held = { expiresOn: string | null; isRevoked: boolean }

/** From which day a course may be taken again; null where nothing ends, or where there is nothing good to keep. */
export const renewalOpensOn = (held: Held, terms: Pick<Terms, 'renewalDays'>): string | null =>
  held.expiresOn === null || held.isRevoked ? null : addDays(held.expiresOn, -terms.renewalDays)

/** The day on which somebody who holds a certificate may take its course again, where that is still ahead; one that was revoked keeps nobody waiting. */
export const mustWaitUntil = (held: Held | undefined, terms: Pick<Terms, 'renewalDays'>, today: string): string | null => {
  const opensOn = held ? renewalOpensOn(held, terms) : null
  return opensOn !== null && opensOn > today ? opensOn : null
}
