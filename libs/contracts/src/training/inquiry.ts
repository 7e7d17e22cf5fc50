import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { slug } from './course.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** Characters of a question, and of a reply. */
export const inquiryLength = 1_000
export const replyLength = 4_000
/** Questions without a reply that one seat may have at a time. */
export const mostOpen = 20
/** Messages without a reply that may stand in one exchange. */
export const mostInARow = 3
/** Bytes of a picture of a question, and pictures that one seat may send. */
export const askedPictureBytes = 240_000
export const mostAskedPictures = 40
/** Minutes in which a reply can be taken back; after them it is corrected. */
export const takeBackMinutes = 60

/** open: waits · answered · closed: who teaches saw that it needs no reply. */
export const inquiryState = Type.Union([Type.Literal('open'), Type.Literal('answered'), Type.Literal('closed')])
export type InquiryState = Static<typeof inquiryState>

/** Of the lesson that a thread belongs to; null: about the course. */
const thread = { lessonId: nullable(slug), lessonTitle: nullable(Type.String()), lessonNumber: nullable(Type.Integer()) }

/** Some of what was chosen was replied to or closed by somebody else meanwhile. */
export const inquirySettled = problem('inquiry-settled', 409, Type.Object({ settled: Type.Integer(), of: Type.Integer() }))
/** Who sees the people of a part alone writes to those who asked. */
export const replyReach = problem('reply-reach', 422)
export const replyKept = problem('reply-kept', 409, Type.Object({ minutes: Type.Integer() }))

/** No JPEG, cut, or with sides that a phone does not make. */
export const askedPictureUnfit = problem('asked-picture-unfit', 422)

/** coming: told of, and still on the phone. */
const picture = nullable(Type.Union([Type.Literal('coming'), Type.Literal('here')]))

const may = { do: 'training.answer', list: 'inquiry' } as const
const mayOne = { do: 'training.answer', on: 'inquiry', by: 'inquiryId' } as const
const inquiryParams = Type.Object({ inquiryId: uuid }, closed)
const replyParams = Type.Object({ replyId: uuid }, closed)
const ofEdition = '/api/training/staff/editions/:editionId'
const paged = { after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }

const asked = {
  inquiryId: uuid,
  ...thread,
  text: Type.String(),
  askedAt: moment,
  /** Written back after another message of the same exchange. */
  goesOn: Type.Boolean(),
  picture,
  name: Type.String(),
  municipality: Type.String(),
  version: Type.Integer(),
}
export const InquiryLine = Type.Object({ ...asked, state: inquiryState }, closed)
export type InquiryLine = Static<typeof InquiryLine>

const given = Type.Object({ replyId: uuid, text: Type.String(), at: moment, changedAt: nullable(moment) }, closed)
const message = { inquiryId: uuid, text: Type.String(), askedAt: moment, state: inquiryState, picture, reply: nullable(given) }
/** One message of an exchange, with what it was replied. */
export const Message = Type.Object(message, closed)
export type Message = Static<typeof Message>

export const countInquiries = endpoint({
  method: 'GET',
  path: '/api/training/staff/questions/counts',
  summary: 'How many questions of the people that the reader may see wait in each edition, and since when',
  may,
  reply: Type.Object({ items: Type.Array(Type.Object({ editionId: uuid, open: Type.Integer(), since: moment }, closed)) }, closed),
})

export const ThreadLine = Type.Object({ ...thread, open: Type.Integer(), answered: Type.Integer(), closed: Type.Integer(), since: nullable(moment) }, closed)
export type ThreadLine = Static<typeof ThreadLine>

export const listInquiries = endpoint({
  method: 'GET',
  path: `${ofEdition}/questions`,
  summary: 'Questions of an edition by thread; the thread and the question that wait longest come first',
  may,
  params: editionParams,
  query: Type.Object(
    {
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
      /** A lesson, or `-`: about the course. */
      lesson: Type.Optional(Type.String({ maxLength: 80 })),
      ...paged,
    },
    closed,
  ),
  reply: Type.Object(
    {
      courseTitle: Type.String(),
      edition: Type.String(),
      /** Whether the reader may reply to the whole edition. */
      mayTellAll: Type.Boolean(),
      threads: Type.Array(ThreadLine),
      items: Type.Array(InquiryLine),
      next: nullable(Type.String()),
    },
    closed,
  ),
})

export const readInquiry = endpoint({
  method: 'GET',
  path: '/api/training/staff/questions/:inquiryId',
  summary: 'One question with the exchange that it belongs to, in order, and those of its thread that wait and ask much the same, the nearest first',
  may: mayOne,
  params: inquiryParams,
  reply: Type.Object(
    {
      editionId: uuid,
      courseTitle: Type.String(),
      edition: Type.String(),
      mayTellAll: Type.Boolean(),
      inquiry: InquiryLine,
      exchange: Type.Array(Message),
      alike: Type.Array(InquiryLine),
    },
    closed,
  ),
})

export const readAskedPicture = endpoint({
  method: 'GET',
  path: '/api/training/staff/questions/:inquiryId/picture',
  summary: 'The picture that came with a question',
  may: mayOne,
  params: inquiryParams,
  reply: file('image/jpeg'),
})

const reply = {
  text: Type.String({ minLength: 1, maxLength: replyLength, pattern: '\\S' }),
  /** The question as everybody in the edition reads it; null: the reply is for who asked. */
  heading: nullable(Type.String({ minLength: 1, maxLength: inquiryLength, pattern: '\\S' })),
}

export const ReplyLine = Type.Object(
  {
    replyId: uuid,
    ...thread,
    text: Type.String(),
    heading: nullable(Type.String()),
    repliedAt: moment,
    /** When it was corrected. */
    changedAt: nullable(moment),
    version: Type.Integer(),
    /** Who does not see all who asked reads it only. */
    mayChange: Type.Boolean(),
    mayTakeBack: Type.Boolean(),
    inquiries: Type.Array(Type.Object({ inquiryId: uuid, text: Type.String(), name: Type.String(), municipality: Type.String() }, closed)),
  },
  closed,
)
export type ReplyLine = Static<typeof ReplyLine>

export const listReplies = endpoint({
  method: 'GET',
  path: `${ofEdition}/replies`,
  summary: 'What was replied in an edition, the newest first, with the questions of the people that the reader may see',
  may,
  params: editionParams,
  query: Type.Object({ lesson: Type.Optional(Type.String({ maxLength: 80 })), ...paged }, closed),
  reply: Type.Object({ mayTellAll: Type.Boolean(), items: Type.Array(ReplyLine), next: nullable(Type.String()) }, closed),
})

export const giveReply = endpoint({
  method: 'POST',
  path: `${ofEdition}/replies`,
  summary: 'Replies once to questions of one thread that wait; each who asked is told once',
  may,
  params: editionParams,
  body: Type.Object({ inquiryIds: Type.Array(uuid, { minItems: 1, maxItems: 500, uniqueItems: true }), ...reply }, closed),
  reply: Type.Object({ replyId: uuid, version: Type.Integer(), told: Type.Integer() }, closed),
  problems: [inquirySettled, replyReach],
})

export const correctReply = endpoint({
  method: 'PUT',
  path: '/api/training/staff/replies/:replyId',
  summary: 'Corrects a reply; who asked reads that it was corrected',
  may,
  params: replyParams,
  body: Type.Object({ version: Type.Integer(), ...reply }, closed),
  reply: Type.Object({ replyId: uuid, version: Type.Integer() }, closed),
  problems: [stale, replyReach],
})

export const takeReplyBack = endpoint({
  method: 'POST',
  path: '/api/training/staff/replies/:replyId/withdrawal',
  summary: 'Takes a reply of the last hour back: its questions wait again',
  may,
  params: replyParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ reopened: Type.Integer() }, closed),
  status: 200,
  problems: [stale, replyKept],
})

const settled = Type.Object({ inquiryId: uuid, version: Type.Integer() }, closed)

export const closeInquiry = endpoint({
  method: 'POST',
  path: '/api/training/staff/questions/:inquiryId/closing',
  summary: 'Closes a question that needs no reply',
  may: mayOne,
  params: inquiryParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: settled,
  status: 200,
  problems: [stale, inquirySettled],
})

export const reopenInquiry = endpoint({
  method: 'POST',
  path: '/api/training/staff/questions/:inquiryId/reopening',
  summary: 'Lets a closed question wait again',
  may: mayOne,
  params: inquiryParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: settled,
  status: 200,
  problems: [stale, inquirySettled],
})

export const sendAskedPicture = endpoint({
  method: 'PUT',
  path: '/api/training/my/question-pictures/:itemId',
  summary: 'Sends the picture of a question that the signed-in person asked with this item; sent again it stays as it came first',
  may: { on: 'session' },
  params: Type.Object({ itemId: uuid }, closed),
  body: bytes(askedPictureBytes),
  reply: Type.Object({ sizeBytes: Type.Integer() }, closed),
  problems: [askedPictureUnfit],
})

export const readMyAskedPicture = endpoint({
  method: 'GET',
  path: '/api/training/my/questions/:inquiryId/picture',
  summary: 'The picture that the signed-in person sent with a question',
  may: { on: 'session' },
  params: inquiryParams,
  reply: file('image/jpeg'),
})

export const readMyThreads = endpoint({
  method: 'GET',
  path: '/api/training/my/editions/:editionId/threads',
  summary: 'What is announced in an edition of the signed-in person, what they asked and what was replied; of others only what was asked, never who',
  may: { on: 'session' },
  params: editionParams,
  reply: Type.Object(
    {
      editionId: uuid,
      courseTitle: Type.String(),
      /** Until the last day of the edition. */
      mayAsk: Type.Boolean(),
      announcements: Type.Array(Type.Object({ announcementId: uuid, title: Type.String(), text: Type.String(), at: moment, lastDay: day }, closed)),
      /** Messages, the newest first. `firstId`: the message with which the exchange began. */
      own: Type.Array(Type.Object({ ...message, ...thread, firstId: uuid }, closed)),
      published: Type.Array(Type.Object({ ...thread, heading: Type.String(), reply: given }, closed)),
    },
    closed,
  ),
})
