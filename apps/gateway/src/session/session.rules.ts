import type { Grant } from '@tequio/contracts/policy'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Limits = { idleMs: number; absoluteMs: number }
/**
 * How long a session lives unused and in all. NIST SP 800-63B-4 §2.2.3 (AAL2): at most an hour unused and 24 hours in all for who
 * sees other people's files; a day at the office for who acts for a municipality; a phone of one's own for who only learns, because
 * signing in again over one bar of signal costs a lesson.
 */
const limitsOfRole = {
  own: { idleMs: 14 * day, absoluteMs: 60 * day },
  office: { idleMs: 4 * hour, absoluteMs: 12 * hour },
  files: { idleMs: hour, absoluteMs: 12 * hour },
} as const satisfies Record<string, Limits>
const kinds: Partial<Record<string, keyof typeof limitsOfRole>> = {
  officer: 'own',
  liaison: 'office',
  team: 'office',
  signatory: 'office',
  instructor: 'office',
  assessor: 'office',
  donor: 'office',
  author: 'office',
  observer: 'office',
  clerk: 'office',
  contact: 'office',
  caseworker: 'office',
}

/** The strictest role of an account counts; a role that is not known here is as strict as any. */
export const limitsOf = (grants: readonly Pick<Grant, 'role'>[]): Limits => {
  const all = grants.map((grant) => limitsOfRole[kinds[grant.role] ?? 'files'])
  return { idleMs: Math.min(limitsOfRole.own.idleMs, ...all.map((one) => one.idleMs)), absoluteMs: Math.min(limitsOfRole.own.absoluteMs, ...all.map((one) => one.absoluteMs)) }
}

/** How often a session in use is written down as seen. */
export const seenEveryMs = minute

type Times = { beganAt: Date; seenAt: Date; expiresAt: Date; grants: readonly Pick<Grant, 'role'>[] }
/** Whether a session still stands; roles that came later shorten it. */
export const isStanding = ({ beganAt, seenAt, expiresAt, grants }: Times, now: number): boolean => {
  const { idleMs, absoluteMs } = limitsOf(grants)
  return now < Math.min(expiresAt.getTime(), beganAt.getTime() + absoluteMs, seenAt.getTime() + idleMs + seenEveryMs)
}

/** Paths that somebody may use who has still to set a password or accept the privacy notice. */
export const isWelcomePath = (path: string): boolean => path.startsWith('/api/identity/me') || path === '/api/session'

/**
 * A browser says where an unsafe request comes from. `none` is a typed address; a tool that is no browser sends neither
 * header and carries no foreign cookie.
 */
export const isCrossSite = (headers: { site?: string | undefined; origin?: string | undefined; host?: string | undefined }): boolean => {
  if (headers.site !== undefined && headers.site !== 'same-origin' && headers.site !== 'none') return true
  if (headers.origin === undefined) return false
  try {
    return new URL(headers.origin).host !== headers.host
  } catch {
    return true
  }
}
