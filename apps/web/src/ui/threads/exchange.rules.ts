import type { Message } from '@tequio/contracts/training/inquiry'

type Given = NonNullable<Message['reply']>
export type Entry<M> = { kind: 'asked'; key: string; at: string; message: M } | { kind: 'replied'; key: string; at: string; reply: Given }

/** An exchange as it is read: what was asked and what was replied by their moments, one reply to several messages once, after them. */
export const entriesOf = <M extends Pick<Message, 'inquiryId' | 'askedAt' | 'reply'>>(messages: readonly M[]): Entry<M>[] => {
  const replies = new Map(messages.flatMap(({ reply }) => (reply ? [[reply.replyId, reply]] : [])))
  return [
    ...messages.map((message): Entry<M> => ({ kind: 'asked', key: message.inquiryId, at: message.askedAt, message })),
    ...[...replies.values()].map((reply): Entry<M> => ({ kind: 'replied', key: reply.replyId, at: reply.at, reply })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
