import { Type, type Static } from 'typebox'
import { bytes, endpoint, problem } from '../make.ts'
import { inline, practiceQuestion } from './block.ts'
import { recording, recordingBlock } from './recording.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const lessonId = Type.String({ pattern: '^[a-z0-9-]{1,64}$' })
const courseParams = Type.Object({ courseId: uuid }, closed)
const lessonParams = Type.Object({ courseId: uuid, lessonId }, closed)
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** A block as its author writes it: as learners see it, but a question is named, and what is empty may still be filled. */
export const draftBlock = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), level: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)]), text: Type.String({ maxLength: 300 }) }, closed),
  Type.Object({ kind: Type.Literal('paragraph'), inline }, closed),
  Type.Object({ kind: Type.Literal('list'), ordered: Type.Boolean(), items: Type.Array(inline, { maxItems: 60 }) }, closed),
  Type.Object({ kind: Type.Literal('table'), head: Type.Array(inline, { maxItems: 8 }), rows: Type.Array(Type.Array(inline, { maxItems: 8 }), { maxItems: 60 }) }, closed),
  Type.Object(
    {
      kind: Type.Literal('callout'),
      tone: Type.Union([Type.Literal('key'), Type.Literal('caution'), Type.Literal('municipality'), Type.Literal('quote')]),
      paragraphs: Type.Array(inline, { maxItems: 20 }),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('image'), media: Type.String({ pattern: '^[0-9a-f]{64}$' }), alt: Type.String({ maxLength: 600 }), width: Type.Integer(), height: Type.Integer() },
    closed,
  ),
  Type.Object({ kind: Type.Literal('question'), questionId: Type.String({ maxLength: 80 }) }, closed),
  recordingBlock,
])
export type DraftBlock = Static<typeof draftBlock>

/** One idea each. */
const screens = Type.Array(Type.Array(draftBlock, { maxItems: 60 }), { maxItems: 60 })

const lessonHead = { title: line(120), minutes: Type.Integer({ minimum: 1, maximum: 60 }), objective: line(300), guide: Type.Boolean() }

/** new: not in the current version yet · changed · same · removed: will not be in the next version. */
const standing = Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('removed')])

/**
 * What keeps a draft from being published. empty: a lesson or screen without content · alt: a picture that does not say in words what it
 * shows · captions: a film or a sound without a name, or without its words · question: one that the bank has not as practice of this lesson (one that is retired is left out by itself) · twice: a question that stands twice · heavy: above the
 * budget of a lesson or of the course · guide-long: a pocket guide of more than one screen · module-name, module-empty: a module without a name or without lessons · no-lessons ·
 * no-pre · no-post.
 */
const reason = Type.Union([
  Type.Literal('empty'),
  Type.Literal('alt'),
  Type.Literal('captions'),
  Type.Literal('question'),
  Type.Literal('twice'),
  Type.Literal('heavy'),
  Type.Literal('guide-long'),
  Type.Literal('module-name'),
  Type.Literal('module-empty'),
  Type.Literal('no-lessons'),
  Type.Literal('no-pre'),
  Type.Literal('no-post'),
])
/** `screen` from 0; null where the whole lesson, or without a lesson the whole course, is meant. */
const fault = Type.Object({ reason, lessonId: nullable(lessonId), screen: nullable(Type.Integer()) }, closed)
export type DraftFault = Static<typeof fault>

const draftLine = Type.Object({ lessonId, ...lessonHead, screens: Type.Integer(), words: Type.Integer(), standing, version: Type.Integer() }, closed)
export type DraftLine = Static<typeof draftLine>

const head = {
  title: line(120),
  audience: line(300),
  hours: Type.Integer({ minimum: 1, maximum: 60 }),
  summary: line(1_000),
  objectives: Type.Array(line(300), { minItems: 3, maxItems: 12 }),
}

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/draft',
  summary: 'A course as it is being written: its head, its lessons by module with what differs from the current version, and what keeps it from being published',
  may: { do: 'training.draft.see', on: 'programme' },
  params: courseParams,
  reply: Type.Object(
    {
      courseId: uuid,
      code: Type.String(),
      versionNumber: Type.Integer(),
      ...head,
      /** Whether the head or the names and order of modules and lessons differ from the current version. */
      isOutlineChanged: Type.Boolean(),
      modules: Type.Array(Type.Object({ title: Type.String(), lessons: Type.Array(draftLine) }, closed)),
      removed: Type.Array(draftLine),
      questions: Type.Object({ added: Type.Integer(), changed: Type.Integer(), retired: Type.Integer() }, closed),
      faults: Type.Array(fault),
      sizeBytes: Type.Integer(),
      version: Type.Integer(),
      /** Names the state that was read; publishing asks for it. */
      basis: Type.String(),
    },
    closed,
  ),
})

/** `reason`: lessons (one that the draft has not, or one twice) · module (none of that number) · pictures (too many). */
export const draftImpossible = problem('draft-impossible', 422, Type.Object({ reason: Type.String() }))

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/draft',
  summary: 'Writes the head of a course and the order of its lessons; a lesson that is left out is removed and can be put back',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: courseParams,
  body: Type.Object(
    {
      version: Type.Integer(),
      ...head,
      modules: Type.Array(Type.Object({ title: Type.String({ maxLength: 120 }), lessons: Type.Array(lessonId, { maxItems: 60 }) }, closed), { minItems: 1, maxItems: 20 }),
    },
    closed,
  ),
  reply: Type.Object({ version: Type.Integer() }, closed),
  problems: [draftImpossible],
})

export const addDraftLesson = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/draft/lessons',
  summary: 'Puts a new lesson at the end of a module (`module` from 0)',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: courseParams,
  body: Type.Object({ version: Type.Integer(), module: Type.Integer({ minimum: 0, maximum: 19 }), ...lessonHead, screens: Type.Optional(screens) }, closed),
  reply: Type.Object({ lessonId, version: Type.Integer() }, closed),
  problems: [draftImpossible],
})

/** A photograph with more bytes weighs a lesson down; the screen makes it smaller before it is sent. */
export const maxPictureBytes = 100_000
export const mostPictures = 200
/** No JPEG, a cut one, or with a side below 64 or above 2,000 pixels. */
export const pictureUnfit = problem('picture-unfit', 422)

export const addDraftPicture = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/draft/pictures',
  summary: 'Keeps a photograph (JPEG) among the pictures of a course, without what the camera wrote beside it',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: courseParams,
  body: bytes(maxPictureBytes),
  reply: Type.Object({ media: Type.String(), width: Type.Integer(), height: Type.Integer(), sizeBytes: Type.Integer() }, closed),
  problems: [pictureUnfit, draftImpossible],
})

export const readDraftLesson = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/draft/lessons/:lessonId',
  summary: 'A lesson as it is being written, with the practice questions that it may place and the pictures of its course',
  may: { do: 'training.draft.see', on: 'programme' },
  params: lessonParams,
  reply: Type.Object(
    {
      courseId: uuid,
      courseTitle: Type.String(),
      lessonId,
      ...lessonHead,
      screens,
      standing,
      /** As they would travel with the lesson. */
      questions: Type.Array(practiceQuestion),
      media: Type.Array(Type.Object({ media: Type.String(), width: Type.Integer(), height: Type.Integer() }, closed)),
      /** Films and sounds of the course, the last that was brought first. */
      recordings: Type.Array(recording),
      faults: Type.Array(fault),
      version: Type.Integer(),
    },
    closed,
  ),
})

export const saveDraftLesson = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/draft/lessons/:lessonId',
  summary: 'Writes a lesson; `version` is the one that was read. Learners get it with the next version of the course',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: lessonParams,
  body: Type.Object({ version: Type.Integer(), ...lessonHead, screens }, closed),
  reply: Type.Object({ version: Type.Integer(), faults: Type.Array(fault) }, closed),
})

/** Also where nothing differs from the current version (`nothing-changed`). */
export const draftNotReady = problem('draft-not-ready', 422, Type.Object({ reason: Type.String() }))
export const draftMoved = problem('draft-moved', 409)

export const publishDraft = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/versions',
  summary: 'Publishes the course as it stands as its next version; editions that are open keep their lessons, questions, title and hours',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: courseParams,
  body: Type.Object({ basis: Type.String({ maxLength: 64 }) }, closed),
  reply: Type.Object({ versionNumber: Type.Integer() }, closed),
  problems: [draftNotReady, draftMoved],
})
