import { useQueryClient } from '@tanstack/react-query'
import { listBatches, readBatch, type BatchState } from '@tequio/contracts/vetting/batch'
import { listCases } from '@tequio/contracts/vetting/case'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import type { Reply } from '../../api/call.ts'

export type Whole = Reply<typeof readBatch>
export const isBad = (row: Whole['rows'][number]): boolean => row.problems.some((one) => one.weight !== 'notice')
export const isSent = (state: BatchState): boolean => !['draft', 'sealed', 'returned'].includes(state)

/** Reads the batch and every list that shows it or its persons again. */
export const useBatchAgain = () => {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: [readBatch.path] })
    for (const path of [listBatches.path, listCases.path, readVettingSummary.path]) void client.invalidateQueries({ queryKey: [path] })
  }
}
