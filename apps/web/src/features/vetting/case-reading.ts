import { useQueryClient } from '@tanstack/react-query'
import { getFile, listCases } from '@tequio/contracts/vetting/case'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import type { Reply } from '../../api/call.ts'

export type File = Reply<typeof getFile>

/** Reads the file and every list that shows it again. */
export const useAgain = () => {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: [getFile.path] })
    for (const path of [listCases.path, readVettingSummary.path]) void client.invalidateQueries({ queryKey: [path] })
  }
}
