import type { Grant } from '@tequio/contracts/policy'

const hour = 3_600_000

/** A phone of one's own keeps an officer signed in for two weeks; who sees other people's data signs in every working day. */
export const lifetimeMs = (grants: readonly Grant[]): number => (grants.every((grant) => grant.role === 'officer') ? 14 * 24 * hour : 12 * hour)

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
