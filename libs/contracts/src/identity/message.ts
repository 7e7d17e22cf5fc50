import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { Moment, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** What people choose by: each kind of message belongs to one of these. */
export const topics = ['access', 'vetting', 'courses', 'mentoring', 'diagnostics', 'municipality', 'data', 'platform'] as const
export type Topic = (typeof topics)[number]

/** Every kind of message, with its topic. `urgent` ones may leave at once; all others wait for the digest. */
export const messageKinds = {
  'password-changed': { topic: 'access', urgent: true },
  'password-recovered': { topic: 'access', urgent: true },
  'code-reissued': { topic: 'access', urgent: true },
  'contact-changed': { topic: 'access', urgent: true },
  'roles-changed': { topic: 'access' },
  'clearance-news': { topic: 'vetting' },
  'clearance-ending': { topic: 'vetting' },
  'clearance-ending-there': { topic: 'vetting' },
  'clearances-ending': { topic: 'vetting' },
  'papers-missing': { topic: 'vetting' },
  'seat-opened': { topic: 'courses' },
  'seat-paused': { topic: 'courses' },
  'course-nudge': { topic: 'courses' },
  'assignment-accepted': { topic: 'courses' },
  'assignment-returned': { topic: 'courses' },
  'grade-changed': { topic: 'courses' },
  'question-replied': { topic: 'courses' },
  'course-announced': { topic: 'courses' },
  'course-session-planned': { topic: 'courses' },
  'test-graded': { topic: 'courses' },
  'course-session-changed': { topic: 'courses' },
  'course-session-cancelled': { topic: 'courses' },
  'certificate-issued': { topic: 'courses' },
  'certificate-ending': { topic: 'courses' },
  'certificate-revoked': { topic: 'courses' },
  'pair-formed': { topic: 'mentoring' },
  'pair-agreed': { topic: 'mentoring' },
  'pair-ended': { topic: 'mentoring' },
  'session-proposed': { topic: 'mentoring' },
  'session-fixed': { topic: 'mentoring' },
  'session-cancelled': { topic: 'mentoring' },
  'commitment-due': { topic: 'mentoring' },
  'assessment-signed': { topic: 'diagnostics' },
  'handover-done': { topic: 'municipality' },
  'agreement-ending': { topic: 'municipality' },
  'data-request-received': { topic: 'data' },
  'data-request-asked': { topic: 'data' },
  'data-request-answered': { topic: 'data' },
  'deliveries-stopped': { topic: 'platform', urgent: true },
} as const satisfies Record<string, { topic: Topic; urgent?: true }>
export type MessageKind = keyof typeof messageKinds
export const kindsOf = Object.keys(messageKinds) as MessageKind[]
export const isUrgent = (kind: MessageKind): boolean => 'urgent' in messageKinds[kind]

export const TopicName = Type.Unsafe<Topic>(Type.Union(topics.map((topic) => Type.Literal(topic))))
export const MessageKindName = Type.Unsafe<MessageKind>(Type.Union(kindsOf.map((kind) => Type.Literal(kind))))

const Message = Type.Object({
  messageId: Uuid,
  kind: MessageKindName,
  topic: TopicName,
  /** Ids, names of courses and municipalities, days: what the sentence needs. */
  facts: Type.Record(Type.String(), Type.String()),
  at: Moment,
  read: Type.Boolean(),
  /** Where what it is about is opened, for who reads it. */
  to: Type.String(),
  /** What it can be muted by, beside its topic. */
  thread: nullable(Type.String()),
  muted: Type.Boolean(),
})
export type MessageRow = Static<typeof Message>

export const listMessages = endpoint({
  method: 'GET',
  path: '/api/identity/me/messages',
  summary: 'One’s own messages: what is unread first, then the newest',
  may: { on: 'session' },
  query: Type.Object({
    topic: Type.Optional(TopicName),
    after: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    items: Type.Array(Message),
    next: nullable(Type.String()),
    unread: Type.Integer(),
    /** Topics that there are messages of. */
    topics: Type.Array(TopicName),
  }),
})

export const countMessages = endpoint({
  method: 'GET',
  path: '/api/identity/me/messages/unread',
  summary: 'How many of one’s own messages are unread, muted ones aside',
  may: { on: 'session' },
  reply: Type.Object({ unread: Type.Integer() }),
})

export const markMessages = endpoint({
  method: 'PUT',
  path: '/api/identity/me/messages',
  summary: 'Marks some of one’s own messages as read, or takes the mark back',
  may: { on: 'session' },
  body: Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 1_000 }), read: Type.Boolean() }, closed),
  reply: Type.Object({ unread: Type.Integer() }),
})

export const readAllMessages = endpoint({
  method: 'POST',
  path: '/api/identity/me/messages/read',
  summary: 'Marks all of one’s own messages as read, or those of a topic; answers which, so that it can be taken back',
  may: { on: 'session' },
  body: Type.Object({ topic: Type.Optional(TopicName) }, closed),
  reply: Type.Object({ ids: Type.Array(Uuid), unread: Type.Integer() }),
  status: 200,
})

export const muteThread = endpoint({
  method: 'PUT',
  path: '/api/identity/me/message-mutes',
  summary: 'Mutes a course or a pair on every channel, or hears of it again; its messages still lie in the inbox',
  may: { on: 'session' },
  body: Type.Object({ thread: Type.String({ pattern: '^(course|pair):[0-9a-f-]{36}$' }), muted: Type.Boolean() }, closed),
  reply: Type.Object({ unread: Type.Integer() }),
})
