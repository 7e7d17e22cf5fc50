import { addDays, daysBetween } from '@tequio/service-kit/clock'

/** From this many days before its end an agreement asks for attention. */
export const expiringDays = 90

export type Bond = {
  kind: 'agreement' | 'addendum' | 'letter' | 'minutes'
  signedOn: string
  validUntil: string | null
  endsWithTerm: boolean
  /** Last day of the government that signed, as it was known then. */
  termEndsOn: string | null
  confirmedOn: string | null
  closedOn: string | null
}
export type BondState = 'in-force' | 'expiring' | 'expired' | 'review' | 'closed' | 'kept'

/** First day of the government that came next: a change of administration carried out after the signature, else the day after the known term. */
const nextGovernment = (bond: Bond, changes: readonly string[]): string | null => {
  const carriedOut = changes.filter((day) => day > bond.signedOn).toSorted()[0]
  return carriedOut ?? (bond.termEndsOn === null ? null : addDays(bond.termEndsOn, 1))
}

const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null ? a : a < b ? a : b)

/**
 * How an agreement stands on a day. `changes` are the first days of governments whose change was carried out.
 * `endsOn` is its last day; null where it has none.
 */
export const standingOf = (bond: Bond, changes: readonly string[], today: string): { state: BondState; endsOn: string | null; daysLeft: number | null } => {
  if (bond.closedOn !== null) return { state: 'closed', endsOn: bond.closedOn, daysLeft: null }
  if (bond.kind === 'letter' || bond.kind === 'minutes') return { state: 'kept', endsOn: null, daysLeft: null }
  const next = nextGovernment(bond, changes)
  const endsOn = bond.endsWithTerm && next !== null ? earlier(bond.validUntil, addDays(next, -1)) : bond.validUntil
  if (endsOn !== null && endsOn < today) return { state: 'expired', endsOn, daysLeft: null }
  const daysLeft = endsOn === null ? null : daysBetween(today, endsOn)
  const latest = [...changes.filter((day) => day > bond.signedOn && day <= today), ...(next !== null && next <= today ? [next] : [])].toSorted().at(-1)
  if (latest !== undefined && (bond.confirmedOn === null || bond.confirmedOn < latest)) return { state: 'review', endsOn, daysLeft }
  return { state: daysLeft !== null && daysLeft <= expiringDays ? 'expiring' : 'in-force', endsOn, daysLeft }
}

const order: readonly BondState[] = ['review', 'expiring', 'in-force', 'expired', 'kept', 'closed']

/** What asks for something first, then by its end, the past after the present, the newest signature first. */
export const byUrgency = (a: { state: BondState; endsOn: string | null; signedOn: string }, b: { state: BondState; endsOn: string | null; signedOn: string }): number =>
  order.indexOf(a.state) - order.indexOf(b.state) ||
  (a.state === 'expiring' || a.state === 'in-force' ? (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999') : 0) ||
  b.signedOn.localeCompare(a.signedOn)
