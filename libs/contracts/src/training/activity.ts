import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { syncAnswer, syncItem, syncLimit } from '../sync.ts'
import { mostCharacters } from './assignment-shapes.ts'
import { answer } from './block.ts'
import { slug } from './course.ts'
import { quizKind } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nodeId = Type.String({ maxLength: 64 })
const move = Type.Object({ nodeId, choice: Type.Integer({ minimum: 0, maximum: 20 }) }, closed)

export const screenSeen = syncItem('lesson.screen-seen', Type.Object({ editionId: uuid, lessonId: slug, screen: Type.Integer({ minimum: 0, maximum: 200 }) }, closed))
export const lessonDone = syncItem('lesson.done', Type.Object({ editionId: uuid, lessonId: slug }, closed))
export const practiceAnswered = syncItem('practice.answered', Type.Object({ editionId: uuid, lessonId: slug, questionId: slug, answer }, closed))
/** Keeps one answer of an attempt that is not sent yet; the last one by `seq` counts only if the submission does not carry it. */
export const quizAnswered = syncItem(
  'quiz.answered',
  Type.Object({ editionId: uuid, kind: quizKind, attemptId: uuid, questionId: slug, answer, versionId: Type.Optional(uuid) }, closed),
)
/** Sends an attempt with all its answers. The first submission of an attempt id is final. `versionId`: whose questions were asked; without it, the edition's. */
export const quizSubmitted = syncItem(
  'quiz.submitted',
  Type.Object(
    { editionId: uuid, kind: quizKind, attemptId: uuid, answers: Type.Array(Type.Object({ questionId: slug, answer }, closed), { maxItems: 40 }), versionId: Type.Optional(uuid) },
    closed,
  ),
)
/** `runId` is made on the device when the case is begun. */
export const caseChosen = syncItem('case.chosen', Type.Object({ editionId: uuid, caseId: slug, runId: uuid, nodeId, choice: Type.Integer({ minimum: 0, maximum: 20 }) }, closed))
/** The whole way through a case, from its first node to an end. */
export const caseFinished = syncItem('case.finished', Type.Object({ editionId: uuid, caseId: slug, runId: uuid, path: Type.Array(move, { minItems: 1, maxItems: 60 }) }, closed))

/** Hands the assignment in; handed in again it is a newer text of the same work, until it is accepted. */
export const assignmentSubmitted = syncItem(
  'assignment.submitted',
  Type.Object({ editionId: uuid, text: Type.String({ minLength: 1, maxLength: mostCharacters, pattern: '\\S' }) }, closed),
)

/** An answer of the practice of how a course is used: of no edition, and it counts for nothing. */
export const trialAnswered = syncItem('trial.answered', Type.Object({ questionId: slug, answer }, closed))

/**
 * Asks who teaches, about a lesson or (null) the course. A seat that waits or is paused may ask too; it counts as no work. `inquiryId`: writes back in
 * the exchange of this question. `withPicture`: one follows, under the id of the item.
 */
export const questionAsked = syncItem(
  'question.asked',
  Type.Object(
    {
      editionId: uuid,
      lessonId: Type.Union([slug, Type.Null()]),
      text: Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' }),
      inquiryId: Type.Optional(uuid),
      withPicture: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
)

export const activityItem = Type.Union([
  screenSeen,
  lessonDone,
  practiceAnswered,
  quizAnswered,
  quizSubmitted,
  caseChosen,
  caseFinished,
  trialAnswered,
  questionAsked,
  assignmentSubmitted,
])
export type ActivityItem = Static<typeof activityItem>

/** What a device learns from the server about an item that it sent. */
export const activityResult = Type.Object(
  {
    /** Of a test: 0–100, one decimal. */
    grade: Type.Optional(Type.Number()),
    passed: Type.Optional(Type.Boolean()),
    /** Of a test: questions answered right, and asked. */
    right: Type.Optional(Type.Integer()),
    asked: Type.Optional(Type.Integer()),
    /** Of a test: lessons that the wrong answers belong to. */
    review: Type.Optional(Type.Array(Type.Object({ lessonId: slug, title: Type.String() }, closed))),
    /** Of a case: points reached, and the most that the way could give. */
    score: Type.Optional(Type.Integer()),
    best: Type.Optional(Type.Integer()),
    /** The enrolment is complete since this item: the certificate can be claimed. */
    completed: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type ActivityResult = Static<typeof activityResult>

/**
 * Reasons of a rejection: `not-enrolled`, `seat-waiting`, `unknown-lesson`, `unknown-question`, `unknown-case`, `not-in-attempt`,
 * `already-submitted`, `broken-path`, `no-assignment` (the course asks for none), `already-accepted` (the assignment was accepted before), `too-many-open` (questions without a reply), `too-many-in-a-row` (messages of one exchange without a reply), `too-many-pictures`, `unknown-exchange` (of somebody else, or gone), `edition-over` (made after its last day; what was made before counts however late it comes). Of a retry: `seat-paused` (what was done before the pause counts all the same), `not-begun` (the edition begins later).
 */
export const sync = endpoint({
  method: 'POST',
  path: '/api/training/sync',
  summary: 'Applies what a device did, in `seq` order, each item once, each on its own',
  may: { on: 'session' },
  body: Type.Object(
    {
      items: Type.Array(activityItem, { minItems: 1, maxItems: syncLimit }),
      /** The device's moment of sending: when it is far from the real one, the moments of the items are moved by as much. */
      deviceAt: Type.Optional(Type.String({ format: 'date-time' })),
    },
    closed,
  ),
  reply: Type.Object({ items: Type.Array(syncAnswer(activityResult)) }, closed),
  status: 200,
})
