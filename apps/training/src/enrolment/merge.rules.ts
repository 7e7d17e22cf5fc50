import type { SeatStatus } from './seat.rules.ts'

export type Standing = { status: SeatStatus; hasPlace: boolean; hasCertificate: boolean; lessonsDone: number }

const order: readonly SeatStatus[] = ['withdrawn', 'waiting', 'paused', 'active', 'completed']
const rank = (of: Standing): number[] => [of.hasCertificate ? 1 : 0, of.status === 'completed' ? 1 : 0, of.lessonsDone, order.indexOf(of.status), of.hasPlace ? 1 : 0]

/** Of two seats of one person in one edition: whether the first got further. A tie leaves what the person has. */
export const isBetter = (one: Standing, other: Standing): boolean => {
  const [a, b] = [rank(one), rank(other)]
  const at = a.findIndex((value, index) => value !== b[index])
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0)
}
