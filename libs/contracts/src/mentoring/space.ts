import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { pairOver, pairParams } from './pair.ts'
import { closed, Moment, nullable, Uuid } from './shapes.ts'

const kind = <K extends string>(of: K) => Type.Literal(of)

/** One thing that happened in a pair; facts only, the screen says the sentence. `municipality` is null for the programme. */
export const Happening = Type.Object(
  {
    id: Type.String(),
    kind: Type.Union([
      kind('post'),
      kind('formed'),
      kind('signed'),
      kind('agreed'),
      kind('session-proposed'),
      kind('session-fixed'),
      kind('session-held'),
      kind('session-signed'),
      kind('commitment-kept'),
      kind('action-done'),
      kind('ended'),
    ]),
    at: Moment,
    by: nullable(Type.String()),
    municipality: nullable(Type.String()),
    /** The message, or the title of what happened. */
    text: Type.String(),
    sessionId: nullable(Uuid),
    number: nullable(Type.Integer()),
  },
  closed,
)
export type Happening = Static<typeof Happening>

export const readSpace = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs/:pairId/space',
  summary: 'What happened in a pair, newest first: messages, sessions, signatures, commitments kept',
  may: { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' },
  params: pairParams,
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }, closed),
  reply: Type.Object({ items: Type.Array(Happening), hasMore: Type.Boolean() }, closed),
})

export const writePost = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/posts',
  summary: 'Writes to the teams of both municipalities',
  may: { do: 'mentoring.pair.work', on: 'pair', by: 'pairId' },
  params: pairParams,
  body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }) }, closed),
  reply: Type.Object({ postId: Uuid }, closed),
  problems: [pairOver],
})
