import { isDeepStrictEqual } from 'node:util'
import type { QuestionSource } from '@tequio/contracts/training/question'

export type Changes = { added: number; changed: number; retired: number }

/** What the questions of a next version would change in those of now; `retired` are all that it would no longer ask. */
export const changesOf = (now: readonly QuestionSource[], next: readonly QuestionSource[]): Changes => {
  const before = new Map(now.map((one) => [one.id, one]))
  const kept = next.filter((one) => before.has(one.id))
  return { added: next.length - kept.length, changed: kept.filter((one) => !isDeepStrictEqual(one, before.get(one.id))).length, retired: now.length - kept.length }
}
