import type { GrantWord } from '../words.ts'

/** What the first two persons of an installation hold: all that the programme does, and its accounts and roles. */
export const administratorRoles = ['staff', 'administrator'] as const satisfies readonly GrantWord['role'][]
export const administratorsNeeded = 2
export const linkHours = 72

export type FirstLink = { expiresAt: Date; usedAt: Date | null }

/** How a link stands at a moment; its last moment still counts. */
export const standingOf = (link: FirstLink | undefined, now: Date): 'open' | 'used' | 'expired' | 'unknown' => {
  if (!link) return 'unknown'
  if (link.usedAt !== null) return 'used'
  return link.expiresAt < now ? 'expired' : 'open'
}
