import type { MyAssignment } from '@tequio/contracts/training/assignment'
import type { Levels, Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { SeatView } from '../learning/step.rules.ts'

/** Whether a seat's assignment can be handed in on a day, and if not why. What was made in time counts all the same when it arrives later. */
export const mayHandIn = (seat: Pick<SeatView, 'completion' | 'assignment' | 'status' | 'startsOn' | 'endsOn'>, today: string): MyAssignment['may'] => {
  if (seat.completion.assignment === '') return 'no-assignment'
  if (seat.assignment?.state === 'accepted') return 'accepted'
  if (seat.status === 'waiting') return 'seat-waiting'
  if (seat.status === 'paused') return 'seat-paused'
  if (today < seat.startsOn) return 'not-begun'
  return today > seat.endsOn ? 'edition-over' : 'hand-in'
}

/**
 * What a grading lacks: every criterion has a level of its own when the work is accepted, a level that is named is one of the
 * rubric's, and what is returned says why.
 */
export const lackOf = (rubric: Rubric, grading: { outcome: 'returned' | 'accepted'; levels: Levels; comment: string }): 'levels' | 'comment' | undefined => {
  const known = new Map(rubric.map((criterion) => [criterion.id, criterion.levels.length]))
  const named = new Set(grading.levels.map((one) => one.criterionId))
  const fits = named.size === grading.levels.length && grading.levels.every(({ criterionId, level }) => level < (known.get(criterionId) ?? 0))
  if (!fits || (grading.outcome === 'accepted' && named.size < rubric.length)) return 'levels'
  return grading.outcome === 'returned' && grading.comment.trim() === '' ? 'comment' : undefined
}
