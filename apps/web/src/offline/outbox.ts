import type { ActivityResult } from '@tequio/contracts/training/activity'
import { change, type Device, type DeviceChange, type DeviceItem, type OutboxRow } from './device.ts'

type Made<Type extends DeviceItem['type']> = { type: Type; body: Extract<DeviceItem, { type: Type }>['body'] }
/** What a screen did, before it has an id and a place in the order. */
export type Doing = { [Type in DeviceItem['type']]: Made<Type> }[DeviceItem['type']]

/** What the server said to one item. */
export type ItemAnswer = { id: string; outcome: 'applied' | 'duplicate' | 'rejected' | 'retry'; reason?: string; result?: ActivityResult }

/** The contract's item of a row. */
export const itemOf = <Item>({ id, seq, type, v, madeAt, body }: OutboxRow): Item => ({ id, seq, type, v, madeAt, body }) as Item

/** A newer row of the same kind says all that the older one said, so the older need not be sent. */
const replaces = (doing: Doing, row: OutboxRow): boolean => {
  if (row.type !== doing.type) return false
  const before = row.body as Record<string, unknown>
  const now = doing.body as Record<string, unknown>
  if (doing.type === 'quiz.answered') return before['attemptId'] === now['attemptId'] && before['questionId'] === now['questionId']
  if (doing.type === 'lesson.screen-seen')
    return before['editionId'] === now['editionId'] && before['lessonId'] === now['lessonId'] && Number(before['screen']) <= Number(now['screen'])
  if (doing.type === 'attendance.marked') return before['sessionId'] === now['sessionId'] && before['enrolmentId'] === now['enrolmentId']
  return false
}

/** Lays one row into the outbox, inside a change that may hold more; gives its id. `seq` orders the rows of this device. */
export const lay = async (tx: DeviceChange, doing: Doing, now = new Date()): Promise<string> => {
  const outbox = tx.objectStore('outbox')
  for (const row of await outbox.index('state').getAll('waiting')) if (replaces(doing, row)) await outbox.delete(row.id)
  const meta = tx.objectStore('meta')
  const seq = Number((await meta.get('seq')) ?? 0) + 1
  await meta.put(seq, 'seq')
  const row: OutboxRow = {
    id: crypto.randomUUID(),
    seq,
    service: doing.type.startsWith('attendance.') ? 'attendance' : 'training',
    type: doing.type,
    v: 1,
    madeAt: now.toISOString(),
    body: doing.body,
    state: 'waiting',
  }
  await outbox.put(row)
  return row.id
}

/** Durable when the promise is kept. */
export const add = (device: Device, doing: Doing): Promise<string> => change(device, (tx) => lay(tx, doing))

/** The next rows to send, oldest first, without those in `except`. */
export const nextBatch = async (device: Device, limit: number, except: { has: (id: string) => boolean } = new Set()): Promise<OutboxRow[]> => {
  const waiting = (await device.getAllFromIndex('outbox', 'state', 'waiting')).filter(({ id }) => !except.has(id))
  return waiting.sort((a, b) => a.seq - b.seq).slice(0, limit)
}

export const allRows = async (device: Device): Promise<OutboxRow[]> => (await device.getAll('outbox')).sort((a, b) => a.seq - b.seq)

/**
 * Writes what the server answered. A row that was replaced meanwhile is left gone; `retry` stays waiting.
 * Gives how many rows need no sending any more.
 */
export const settle = (device: Device, answers: readonly ItemAnswer[], now = new Date()): Promise<number> =>
  change(device, async (tx) => {
    const outbox = tx.objectStore('outbox')
    let settled = 0
    for (const { id, outcome, reason, result } of answers) {
      const row = await outbox.get(id)
      if (outcome === 'retry') continue
      settled += 1
      if (!row) continue
      await outbox.put({
        ...row,
        state: outcome === 'rejected' ? 'rejected' : 'applied',
        ...(reason ? { reason } : {}),
        ...(result ? { result } : {}),
        answeredAt: now.toISOString(),
      })
    }
    return settled
  })

/** Takes a rejected row out of sight, once the person has read why. */
export const dismiss = (device: Device, id: string): Promise<void> => change(device, (tx) => tx.objectStore('outbox').delete(id))

const keepResults = new Set<DeviceItem['type']>(['quiz.submitted', 'case.finished'])

/** Forgets what the server has had for a day; results of tests and cases stay, and so does all that waits or was rejected. */
export const tidy = (device: Device, now = new Date()): Promise<void> =>
  change(device, async (tx) => {
    const outbox = tx.objectStore('outbox')
    const before = new Date(now.getTime() - 86_400_000).toISOString()
    for (const row of await outbox.index('state').getAll('applied')) {
      if (!keepResults.has(row.type) && (row.answeredAt ?? '') < before) await outbox.delete(row.id)
    }
  })
