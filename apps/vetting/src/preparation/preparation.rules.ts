import type { Reason, Task } from '@tequio/contracts/vetting/preparation'
import type { Paper, VettingType } from '@tequio/contracts/vetting/shapes'
import { addDays } from '@tequio/service-kit/clock'
import { lastSafe, type LeadOn } from '../batch/batch.rules.ts'
import type { PostLevel } from '../tables.ts'

/** Municipal governments of Mexico serve three years. */
const termYears = 3
const longYears = 2

export type Post = { id: string; personId: string; level: PostLevel; career: boolean | null; interim: boolean | null; fromOn: string }
const yearsBefore = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`

const weights: Readonly<Record<Reason, number>> = { high: 4, middle: 3, career: 3, outlasted: 2, long: 1, interim: -4, political: -3 }

/**
 * What speaks for and against somebody still being in the post after the next election. A career post does not end with a
 * government; who was there before this government came has outlasted one; a post of command that is neither usually goes with it.
 */
export const reasonsOf = (post: Post, of: { startsOn: string; termEndsOn: string | null }): Reason[] => {
  const hasOutlasted = of.termEndsOn !== null && post.fromOn <= yearsBefore(of.termEndsOn, termYears)
  return [
    ...(post.level === 'operative' ? [] : [post.level]),
    ...(post.career ? (['career'] as const) : []),
    ...(hasOutlasted ? (['outlasted'] as const) : []),
    ...(post.fromOn <= yearsBefore(of.startsOn, longYears) ? (['long'] as const) : []),
    ...(post.interim ? (['interim'] as const) : []),
    ...(post.level === 'high' && !post.career && !hasOutlasted ? (['political'] as const) : []),
  ]
}

/** The posts to invite, best first: command and middle before the rest, then by reasons, then who has been there longest. No verdict plays a part, so that no absence tells of one. */
export const choose = <T extends Post>(posts: readonly T[], of: { startsOn: string; termEndsOn: string | null; seats: number }): (T & { reasons: Reason[] })[] => {
  const ranked = posts
    .map((post) => {
      const reasons = reasonsOf(post, of)
      return { ...post, reasons, score: reasons.reduce((sum, reason) => sum + weights[reason], 0) }
    })
    .toSorted((a, b) => Number(a.level === 'operative') - Number(b.level === 'operative') || b.score - a.score || a.fromOn.localeCompare(b.fromOn) || a.id.localeCompare(b.id))
  const seen = new Set<string>()
  return ranked.filter((post) => !seen.has(post.personId) && seen.add(post.personId)).slice(0, of.seats)
}

/** `clearedUntil`: the public authorisation, where one holds today. */
export type Invited = { type: VettingType; institutionKind: string; missing: readonly Paper[]; clearedUntil: string | null }

/** Whether somebody has to be sent to be cleared on the first day. */
export const needsClearance = (of: Pick<Invited, 'type' | 'clearedUntil'>, startsOn: string): boolean =>
  of.type !== 'none' && (of.clearedUntil === null || of.clearedUntil < startsOn)

/** What the institution owes, by paper, and the day until which sending is safe. Both follow from the papers alone. */
export const tasksOf = (
  invited: readonly Invited[],
  of: { startsOn: string; today: string; leadOn: LeadOn; papersBefore: number },
): { tasks: Task[]; lastSafeOn: string | null } => {
  const asked = invited.filter((one) => needsClearance(one, of.startsOn))
  const safe = lastSafe(
    asked.map((one) => one.type),
    of.startsOn,
    of.leadOn,
  )
  if (safe === null) return { tasks: [], lastSafeOn: null }
  const { lastSafeOn } = safe
  const dueOn = addDays(lastSafeOn, -of.papersBefore)
  const tasks = (['consent', 'data', 'cup'] as const).flatMap((paper): Task[] => {
    const owed = asked.filter((one) => paper !== 'cup' || one.institutionKind === 'police')
    const lacking = owed.filter((one) => one.missing.includes(paper)).length
    return owed.length === 0 ? [] : [{ paper, persons: owed.length, lacking, dueOn, isDone: lacking === 0, isLate: lacking > 0 && dueOn < of.today }]
  })
  return { tasks, lastSafeOn }
}
