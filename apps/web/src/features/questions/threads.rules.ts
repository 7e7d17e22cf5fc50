import type { readMyThreads } from '@tequio/contracts/training/inquiry'
import type { Reply } from '../../api/call.ts'
import type { OutboxRow } from '../../offline/device.ts'

type Threads = Reply<typeof readMyThreads>
export type Own = Threads['own'][number]
/** A question that this device made and the answer of the server does not show yet. */
export type Unsent = { id: string; lessonId: string | null; text: string; madeAt: string; isSent: boolean }

/** Questions of an edition in this device's outbox that the page, asked for at `asOf`, cannot tell of yet. */
export const unsentOf = (rows: readonly OutboxRow[], editionId: string, asOf: string): Unsent[] =>
  rows
    .filter((row) => row.type === 'question.asked' && (row.state === 'waiting' || (row.state === 'applied' && (row.answeredAt ?? '') > asOf)))
    .flatMap(({ id, body, madeAt, state }) =>
      'text' in body && 'lessonId' in body && body.editionId === editionId ? [{ id, lessonId: body.lessonId, text: body.text, madeAt, isSent: state === 'applied' }] : [],
    )
    .toReversed()
