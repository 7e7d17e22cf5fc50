import type { Device, OutboxRow } from './device.ts'
import { nextBatch, settle, type ItemAnswer } from './outbox.ts'

/** The contract's `syncLimit`. */
export const batchSize = 20

/** Sends one batch; throws as `call` does. */
export type Post = (rows: readonly OutboxRow[]) => Promise<readonly ItemAnswer[]>

/** empty: nothing waits · later: the server asked to try again later (its reason) · offline: no answer · signed-out: somebody must sign in · failed: the server refused the batch or fell over. */
export type SendEnd = { end: 'empty' | 'offline' | 'signed-out' | 'failed' } | { end: 'later'; reason: string | undefined }

type Trouble = { code?: string; status?: number }
export const endOf = (trouble: Trouble): SendEnd => {
  if (trouble.status === 401 || trouble.code === 'unauthenticated') return { end: 'signed-out' }
  if (trouble.code === 'offline' || trouble.code === 'timeout') return { end: 'offline' }
  return { end: 'failed' }
}

/**
 * Sends all that waits, batch after batch in the order of `seq`, until nothing does or it cannot go on. Nothing is ever lost by a failure.
 * What must wait is left out for this round, so that it holds up nothing else.
 */
export const sendAll = async (device: Device, post: Post, afterBatch: () => void): Promise<SendEnd> => {
  const later = new Map<string, string | undefined>()
  for (;;) {
    const rows = await nextBatch(device, batchSize, later)
    if (rows.length === 0) return later.size === 0 ? { end: 'empty' } : { end: 'later', reason: [...later.values()].at(-1) }
    let answers: readonly ItemAnswer[]
    try {
      answers = await post(rows)
    } catch (trouble) {
      return endOf((trouble ?? {}) as Trouble)
    }
    const settled = await settle(device, answers)
    for (const { id, outcome, reason } of answers) if (outcome === 'retry') later.set(id, reason)
    afterBatch()
    if (settled === 0 && !answers.some(({ outcome }) => outcome === 'retry')) return { end: 'failed' }
  }
}

/** Runs `act` in one tab at a time; in the others it answers undefined at once. */
export const alone = async <T>(name: string, act: () => Promise<T>): Promise<T | undefined> => {
  // without locks (an old browser) two tabs may send the same rows: the server takes each id once
  if (!('locks' in navigator)) return act()
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? act() : undefined))
}
