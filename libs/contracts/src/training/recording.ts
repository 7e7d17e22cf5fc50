import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const sha = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** What is said from a moment on, in seconds, until the next one begins; an empty text is silence. */
export const cue = Type.Object({ at: Type.Number({ minimum: 0, maximum: 3_600 }), text: Type.String({ maxLength: 400 }) }, closed)
export type Cue = Static<typeof cue>

/** A film or a sound as it is kept. `width` and `height` are 0 of a sound; `seconds` is rounded up. */
const kept = {
  media: sha,
  mediaType: Type.Union([Type.Literal('video/mp4'), Type.Literal('video/webm'), Type.Literal('audio/mp4'), Type.Literal('audio/webm'), Type.Literal('audio/mpeg')]),
  medium: Type.Union([Type.Literal('video'), Type.Literal('audio')]),
  seconds: Type.Integer({ minimum: 1 }),
  sizeBytes: Type.Integer({ minimum: 1 }),
  width: Type.Integer({ minimum: 0 }),
  height: Type.Integer({ minimum: 0 }),
}
export const recording = Type.Object(kept, closed)
export type Recording = Static<typeof recording>

/** In a lesson: with its name and its captions, which are also what is read where it cannot be played. */
export const recordingBlock = Type.Object({ kind: Type.Literal('recording'), ...kept, title: Type.String({ maxLength: 160 }), cues: Type.Array(cue, { maxItems: 1_200 }) }, closed)
export type RecordingBlock = Static<typeof recordingBlock>

/** All parts but the last have so many bytes. */
export const recordingPartBytes = 262_144
/** Bytes of a whole recording, and of a minute of it: film at 240 lines, or sound, that a phone can pay for. */
export const maxRecordingBytes = 25_000_000
export const maxBytesAMinute = { video: 3_000_000, audio: 1_000_000 } as const
export const maxRecordingSeconds = 900

/** `reason`: parts (a size or number that does not fit) · many (too many in one course). */
export const recordingUnfit = problem('recording-unfit', 422, Type.Object({ reason: Type.String() }))
export const mostRecordings = 60

const params = Type.Object({ courseId: uuid, recording: sha }, closed)
/**
 * `missing`: numbers, from 0, of the parts that are not here yet; `recording` once it is whole. `refused`: every part came and was thrown away: damaged (not the
 * bytes whose digest was told) · kind (none that every phone plays) · long · heavy (more bytes a minute than a phone can pay for).
 */
const refusal = Type.Union([Type.Literal('damaged'), Type.Literal('kind'), Type.Literal('long'), Type.Literal('heavy')])
export type RecordingRefusal = Static<typeof refusal>
const standing = Type.Object({ missing: Type.Array(Type.Integer()), recording: Type.Union([recording, Type.Null()]), refused: Type.Union([refusal, Type.Null()]) }, closed)

export const beginRecording = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/draft/recordings/:recording',
  summary: 'Begins to bring a film or a sound by the SHA-256 of its bytes, or says which parts of it are missing',
  may: { do: 'training.draft.edit', on: 'programme' },
  params,
  body: Type.Object({ sizeBytes: Type.Integer({ minimum: 1, maximum: maxRecordingBytes }) }, closed),
  reply: standing,
  status: 200,
  problems: [recordingUnfit],
})

export const sendRecordingPart = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/draft/recordings/:recording/parts/:number',
  summary: 'One part of a recording; the same one again changes nothing, and the last one makes it whole',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: Type.Object({ courseId: uuid, recording: sha, number: Type.Integer({ minimum: 0, maximum: 200 }) }, closed),
  body: bytes(recordingPartBytes),
  reply: standing,
  problems: [recordingUnfit],
})

export const readRecording = endpoint({
  method: 'GET',
  path: '/api/training/recordings/:recording',
  summary: 'A film or a sound by the SHA-256 of its bytes, also a range of it (`Range`, at most a million bytes an answer) or one of its parts',
  may: { on: 'session' },
  params: Type.Object({ recording: sha }, closed),
  query: Type.Object({ part: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })) }, closed),
  reply: file('application/octet-stream'),
})
