import { Type, type Static } from 'typebox'
import { event } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** What somebody with a seat is told of: a reply to what they asked, an announcement, a live session planned, moved or called off. */
export const noticeKind = Type.Union([
  Type.Literal('reply'),
  Type.Literal('announcement'),
  Type.Literal('session-planned'),
  Type.Literal('session-changed'),
  Type.Literal('session-cancelled'),
])
export type NoticeKind = Static<typeof noticeKind>

export const noticeTold = event(
  'training.notice.told.v1',
  'Somebody with a seat is told of a reply, an announcement or a live session; the newest of that thing takes the place of what was told before. Its words stay in training',
  Type.Object(
    {
      noticeId: uuid,
      enrolmentId: uuid,
      personId: uuid,
      editionId: uuid,
      courseId: uuid,
      courseTitle: Type.String(),
      kind: noticeKind,
      /** Of the reply, the announcement or the session. */
      aboutId: uuid,
      /** When the session begins; null for the others. */
      at: nullable(Type.String({ format: 'date-time' })),
      /** It was taken back: nothing is told of it any more. */
      withdrawn: Type.Boolean(),
    },
    closed,
  ),
)
