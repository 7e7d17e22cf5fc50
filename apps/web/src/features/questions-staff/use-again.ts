import { useQueryClient } from '@tanstack/react-query'
import { countInquiries, listInquiries, listReplies, readInquiry } from '@tequio/contracts/training/inquiry'

/** Reads everything anew that tells of questions. */
export const useAgain = (): (() => Promise<unknown>) => {
  const client = useQueryClient()
  return () => Promise.all([countInquiries, listInquiries, listReplies, readInquiry].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
}
