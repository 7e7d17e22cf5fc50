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

/** A text that a case shows: blocks, none of which asks. */
export const draftText = Type.Array(draftBlock, { maxItems: 60 })

/** One idea each. */
const screens = Type.Array(Type.Array(draftBlock, { maxItems: 60 }), { maxItems: 60 })

const lessonHead = { title: line(120), minutes: Type.Integer({ minimum: 1, maximum: 60 }), objective: line(300), guide: Type.Boolean() }

/** new: not in the current version yet · changed · same · removed: will not be in the next version. */
const standing = Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('removed')])

/**
 * What keeps a draft from being published. empty: a lesson or screen without content · alt: a picture that does not say in words what it
 * shows · captions: a film or a sound without a name, or without its words · question: one that the bank has not as practice of this lesson (one that is retired is left out by itself) · twice: a question that stands twice · heavy: above the
 * budget of a lesson or of the course · guide-long: a pocket guide of more than one screen · module-name, module-empty: a module without a name or without lessons · no-lessons ·
 * no-pre · no-post · no-audience · no-summary · no-objectives: fewer than three · no-sources · no-assignment: nothing is said of what to hand in.
 * Of a case: empty · alt · question · twice: two steps or documents of one name · step-open: neither choices nor an end · step-both · step-few: a single choice · leads-nowhere: a choice without a step that
 * exists · unreached: a step that no way leads to · no-way-out: a step from which no end is reached · no-document: one that is opened and does not exist · flag: one that the
 * rubric has not.
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
  Type.Literal('no-audience'),
  Type.Literal('no-summary'),
  Type.Literal('no-objectives'),
  Type.Literal('no-sources'),
  Type.Literal('no-assignment'),
  Type.Literal('step-open'),
  Type.Literal('step-both'),
  Type.Literal('step-few'),
  Type.Literal('leads-nowhere'),
  Type.Literal('unreached'),
  Type.Literal('no-way-out'),
  Type.Literal('no-document'),
  Type.Literal('flag'),
])
/**
 * `screen` from 0; null where the whole lesson, or without a lesson the whole course, is meant. `part` of a case: head, intro, rubric, report, errors,
 * step:<id> or document:<id>.
 */
export const draftFault = Type.Object(
  { reason, lessonId: nullable(lessonId), screen: nullable(Type.Integer()), caseId: Type.Optional(lessonId), part: Type.Optional(Type.String()) },
  closed,
)
const fault = draftFault
export type DraftFault = Static<typeof fault>

const draftLine = Type.Object({ lessonId, ...lessonHead, screens: Type.Integer(), words: Type.Integer(), standing, version: Type.Integer() }, closed)
export type DraftLine = Static<typeof draftLine>

const draftCaseLine = Type.Object(
  {
    caseId: lessonId,
    title: Type.String(),
    role: Type.String(),
    minutes: nullable(Type.Integer()),
    steps: Type.Integer(),
    ends: Type.Integer(),
    standing,
    version: Type.Integer(),
  },
  closed,
)
export type DraftCaseLine = Static<typeof draftCaseLine>

/** What is still empty keeps a course from being published, not from being saved. */
export const draftHead = {
  title: line(120),
  audience: Type.String({ maxLength: 300 }),
  hours: Type.Integer({ minimum: 1, maximum: 60 }),
  summary: Type.String({ maxLength: 1_000 }),
  objectives: Type.Array(line(300), { maxItems: 12 }),
}
const head = draftHead
/** `minGrade`: what the final test asks for, 0 to 100. `assignment`: what is handed in. `sources`: what the course rests on, one each. */
const ends = {
  minGrade: Type.Number({ minimum: 0, maximum: 100 }),
  assignment: Type.String({ maxLength: 2_000 }),
  sources: Type.Array(line(600), { maxItems: 60 }),
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
      /** 0 until its first version is published. */
      versionNumber: Type.Integer(),
      retiredAt: nullable(Type.String({ format: 'date-time' })),
      ...head,
      ...ends,
      /** Whether the head or the names and order of modules and lessons differ from the current version. */
      isOutlineChanged: Type.Boolean(),
      modules: Type.Array(Type.Object({ title: Type.String(), lessons: Type.Array(draftLine) }, closed)),
      removed: Type.Array(draftLine),
      cases: Type.Array(draftCaseLine),
      removedCases: Type.Array(draftCaseLine),
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

/** Cases of a course that are not removed. */
export const mostCases = 20

/** `reason`: lessons, cases (one that the draft has not, or one twice) · module (none of that number) · pictures (too many) · many-cases (no more than twenty). */
export const draftImpossible = problem('draft-impossible', 422, Type.Object({ reason: Type.String() }))

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/draft',
  summary: 'Writes the head of a course and the order of its lessons and cases; what is left out is removed and can be put back',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: courseParams,
  body: Type.Object(
    {
      version: Type.Integer(),
      ...head,
      minGrade: Type.Optional(ends.minGrade),
      assignment: Type.Optional(ends.assignment),
      sources: Type.Optional(ends.sources),
      /** The cases in their order; without it they stay as they are. */
      cases: Type.Optional(Type.Array(lessonId, { maxItems: mostCases })),
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
