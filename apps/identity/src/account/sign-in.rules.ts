import { fold } from '../person/name.rules.ts'

export const freeFailures = 5
const firstWaitMs = 5_000
const longestWaitMs = 300_000

/** How long sign-in waits after this many failures in a row: nothing up to five, then 5 s, doubling to 5 minutes, never for good. */
export const waitMsAfter = (failures: number): number => (failures < freeFailures ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeFailures), longestWaitMs))

/** Failures that lie longer back than this are forgotten. */
export const forgetMs = 24 * 3_600_000

export type Must = 'password' | 'privacy' | 'second-step'

/** What an account owes before it may go on. */
export const mustOf = (account: { hasPassword: boolean; privacyVersion: number | null; lacksSecondStep: boolean }, privacyInForce: number): Must[] => [
  ...(account.hasPassword ? [] : ['password' as const]),
  ...(account.privacyVersion !== null && account.privacyVersion >= privacyInForce ? [] : ['privacy' as const]),
  ...(account.lacksSecondStep ? ['second-step' as const] : []),
]

/** What kinds of user a typed text can be, in the order in which they are looked up. */
export const readUser = (typed: string): { name: string; curp: string | undefined; phone: string | undefined; email: string | undefined } => {
  const text = typed.trim()
  const digits = text.replace(/[\s().+-]/g, '')
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  return {
    name: text.toLowerCase(),
    curp: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/.test(plain) ? plain : undefined,
    phone: /^\d{10,13}$/.test(digits) ? digits.slice(-10) : undefined,
    email: text.includes('@') ? text.toLowerCase() : undefined,
  }
}

/** `aromero4821`: initial, first surname and four digits, easy to type on a phone. */
export const userNameOf = (name: { givenNames: string; firstSurname: string }, fourDigits: number): string =>
  `${fold(name.givenNames).charAt(0)}${fold(name.firstSurname).replaceAll(' ', '').slice(0, 14)}${String(fourDigits).padStart(4, '0')}`
