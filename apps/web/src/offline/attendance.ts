import { syncCheckIns, syncMarks, type AttendanceItem } from '@tequio/contracts/training/attendance-sync'
import { call } from '../api/call.ts'
import { asProblem, isNetworkTrouble } from '../api/problem.ts'
import type { OutboxRow } from './device.ts'
import { itemOf, type ItemAnswer } from './outbox.ts'

type Marked = Extract<AttendanceItem, { type: 'attendance.marked' }>
type CheckedIn = Extract<AttendanceItem, { type: 'attendance.checked-in' }>

/** Who may not take attendance any more is told; what the service cannot answer now waits, and holds up nothing else. */
const answered = async (rows: readonly OutboxRow[], ask: () => Promise<{ items: readonly ItemAnswer[] }>): Promise<readonly ItemAnswer[]> => {
  if (rows.length === 0) return []
  try {
    return (await ask()).items
  } catch (trouble) {
    const problem = asProblem(trouble)
    if (isNetworkTrouble(problem) || problem.status === 401) throw problem
    return rows.map(({ id }) => (problem.status === 404 ? { id, outcome: 'rejected', reason: 'not-on-list' } : { id, outcome: 'retry' }))
  }
}

/** Sends ticks and codes of sessions: each to its own endpoint, which says who may. */
export const postAttendance = async (rows: readonly OutboxRow[]): Promise<ItemAnswer[]> => {
  const [marks, codes] = [rows.filter(({ type }) => type === 'attendance.marked'), rows.filter(({ type }) => type === 'attendance.checked-in')]
  const deviceAt = new Date().toISOString()
  return [
    ...(await answered(marks, () => call(syncMarks, { body: { items: marks.map(itemOf<Marked>), deviceAt } }))),
    ...(await answered(codes, () => call(syncCheckIns, { body: { items: codes.map(itemOf<CheckedIn>), deviceAt } }))),
  ]
}
