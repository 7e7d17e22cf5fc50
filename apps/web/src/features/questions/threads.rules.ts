import { mostInARow, type readMyThreads } from '@tequio/contracts/training/inquiry'
import type { Reply } from '../../api/call.ts'
import type { OutboxRow } from '../../offline/device.ts'

type Threads = Reply<typeof readMyThreads>
/** A page that an older version kept on this phone tells of no exchange. */
export type Own = Omit<Threads['own'][number], 'firstId' | 'picture'> & Partial<Pick<Threads['own'][number], 'firstId' | 'picture'>>
/** A question that this device made and the answer of the server does not show yet. */
export type Unsent = { id: string; lessonId: string | null; text: string; madeAt: string; isSent: boolean; inquiryId: string | undefined; withPicture: boolean }
/** Messages the oldest first. `mayAnswer`: something was replied, and not too much waits. */
export type Exchange = { firstId: string; messages: readonly Own[]; unsent: readonly Unsent[]; mayAnswer: boolean; isFull: boolean }

/** Questions of an edition in this device's outbox that the page, asked for at `asOf`, cannot tell of yet. */
export const unsentOf = (rows: readonly OutboxRow[], editionId: string, asOf: string): Unsent[] =>
  rows
    .filter((row) => row.type === 'question.asked' && (row.state === 'waiting' || (row.state === 'applied' && (row.answeredAt ?? '') > asOf)))
    .flatMap(({ id, body, madeAt, state }) =>
      'text' in body && 'lessonId' in body && body.editionId === editionId
        ? [{ id, lessonId: body.lessonId, text: body.text, madeAt, isSent: state === 'applied', inquiryId: body.inquiryId, withPicture: body.withPicture === true }]
        : [],
    )
    .toReversed()

/** What one asked as exchanges, the one with the newest message first, each with what waits on this phone. */
export const exchangesOf = (own: readonly Own[], unsent: readonly Unsent[]): Exchange[] =>
  [...Map.groupBy(own, (one) => one.firstId ?? one.inquiryId)].map(([firstId, found]) => {
    const ids = new Set([firstId, ...found.map((one) => one.inquiryId)])
    const waiting = unsent.filter(({ inquiryId }) => inquiryId !== undefined && ids.has(inquiryId)).toReversed()
    const isFull = found.filter(({ state }) => state === 'open').length + waiting.length >= mostInARow
    return { firstId, messages: found.toReversed(), unsent: waiting, mayAnswer: found.some(({ reply }) => reply !== null), isFull }
  })
