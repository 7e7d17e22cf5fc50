import type { listDuplicates } from '@tequio/contracts/identity/duplicate'
import type { ReplyOf } from '@tequio/contracts/make'
import { readCurp } from '../person/curp.rules.ts'

type Pair = ReplyOf<typeof listDuplicates>['pairs'][number]
export type Compared = {
  personId: string
  sortName: string
  curp: string
  phonePrint: string | null
  emailPrint: string | null
  registeredAt: Date
  openPositions: readonly string[]
  openPlaces: readonly string[]
  posts: number
  account: { openedAt: Date; lastSignInAt: Date | null } | null
}

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))
const factsOf = (curp: string): { bornOn: string; entity: string } => {
  const read = readCurp(curp)
  return 'curp' in read ? read.curp : { bornOn: '', entity: '' }
}

/** What speaks for two registrations being one person, and what against it. People decide; nothing here does. */
export const weigh = (a: Compared, b: Compared): Pick<Pair, 'speaksFor' | 'speaksAgainst'> => {
  const [x, y] = [factsOf(a.curp), factsOf(b.curp)]
  const isSameName = a.sortName === b.sortName
  return {
    speaksFor: [
      ...(isSameName && x.bornOn === y.bornOn ? ['name-and-birth' as const] : []),
      ...(a.curp.slice(0, 16) === b.curp.slice(0, 16) ? ['curp-stem' as const] : []),
      ...(a.phonePrint !== null && a.phonePrint === b.phonePrint ? ['phone' as const] : []),
      ...(a.emailPrint !== null && a.emailPrint === b.emailPrint ? ['email' as const] : []),
      ...(meet(a.openPositions, b.openPositions) ? ['post' as const] : []),
    ],
    speaksAgainst: [
      ...(isSameName ? [] : ['name' as const]),
      ...(x.entity === y.entity ? [] : ['birth-entity' as const]),
      ...(a.openPlaces.length > 0 && b.openPlaces.length > 0 && !meet(a.openPlaces, b.openPlaces) ? ['municipality' as const] : []),
      ...(a.account?.lastSignInAt && b.account?.lastSignInAt ? ['both-signed-in' as const] : []),
    ],
  }
}

/** Which of two should stay: whose account was used, was opened first; then the longer history. */
export const suggestStaying = (a: Compared, b: Compared): string => {
  const rank = (of: Compared): number[] => [of.account?.lastSignInAt ? 1 : 0, of.account ? 1 : 0, -(of.account?.openedAt.getTime() ?? 0), of.posts, -of.registeredAt.getTime()]
  const [x, y] = [rank(a), rank(b)]
  const at = x.findIndex((value, index) => value !== y[index])
  return at === -1 || (x[at] ?? 0) > (y[at] ?? 0) ? a.personId : b.personId
}

export const undoDays = 30
/** The last moment at which a merge can be undone. */
export const undoUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + undoDays * 86_400_000)
