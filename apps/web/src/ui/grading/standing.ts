import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { OutboxRow } from '../../offline/device.ts'

/** How an assignment stands with what this device did: `device` is handed in here and not sent yet. */
export type Standing = { state: AssignmentState | 'device'; row: OutboxRow | undefined }

/** `asOf`: when the state of the server was asked for. The newest text that was handed in on this device says more than an older answer. */
export const standingOf = (state: AssignmentState, rows: readonly OutboxRow[], of: { editionId: string; asOf: string }): Standing => {
  const row = rows.findLast((one) => one.type === 'assignment.submitted' && 'editionId' in one.body && one.body.editionId === of.editionId)
  if (row?.state === 'waiting') return { state: 'device', row }
  if (row?.state === 'applied' && (row.answeredAt ?? '') >= of.asOf) return { state: 'waiting', row }
  return { state, row: row?.state === 'rejected' ? row : undefined }
}
