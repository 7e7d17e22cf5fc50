import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { blocks, quizQuestion } from './block.ts'
import { slug } from './course.ts'
import { caseError, caseField, caseNode, caseRubric, lessonLine, requirement } from './learning-shapes.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** waiting: the place is kept until the authorisation arrives or a place frees · paused: the authorisation no longer holds. */
export const seat = Type.Union([Type.Literal('waiting'), Type.Literal('active'), Type.Literal('paused'), Type.Literal('completed'), Type.Literal('withdrawn')])
export type Seat = Static<typeof seat>

/** Why a seat waits, in the learner's own words; never more than this. */
export const waitsFor = Type.Union([Type.Literal('authorization'), Type.Literal('place')])

/**
 * The one thing to do now. `lesson`, `case` and the tests name what they open; `start` is a day to come; `wait` has only practice to offer:
 * its `id` and `title` are a case that may be practised without counting. `review`: all is done and the assignment waits for who grades it; `attend`: only live sessions are still asked for.
 */
export const step = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('pre'),
      Type.Literal('lesson'),
      Type.Literal('case'),
      Type.Literal('post'),
      Type.Literal('assignment'),
      Type.Literal('review'),
      Type.Literal('attend'),
      Type.Literal('certificate'),
      Type.Literal('start'),
      Type.Literal('wait'),
      Type.Literal('paused'),
      Type.Literal('done'),
    ]),
    /** Lesson or case id; empty otherwise. */
    id: Type.String(),
    /** Number of the lesson, from 1; 0 when it is no lesson. */
    number: Type.Integer(),
    title: Type.String(),
    minutes: nullable(Type.Integer()),
    /** The screen to go on from, from 0, and how many the lesson has; null when it is no lesson. */
    screen: nullable(Type.Integer()),
    screens: nullable(Type.Integer()),
  },
  closed,
)
export type Step = Static<typeof step>

const editionCard = Type.Object(
  {
    editionId: uuid,
    courseId: uuid,
    title: Type.String(),
    hours: Type.Integer(),
    startsOn: day,
    endsOn: day,
    seat,
    waitsFor: nullable(waitsFor),
    lessonsDone: Type.Integer(),
    lessonsTotal: Type.Integer(),
    minutesLeft: Type.Integer(),
    next: step,
    certificateId: nullable(uuid),
  },
  closed,
)
export type EditionCard = Static<typeof editionCard>

export const readHome = endpoint({
  method: 'GET',
  path: '/api/training/my/home',
  summary: 'The next step of the signed-in person, and what comes',
  may: { on: 'session' },
  reply: Type.Object(
    {
      /** The edition whose next step is shown; null when the person has none. */
      next: nullable(editionCard),
      coming: Type.Array(
        Type.Object(
          {
            kind: Type.Union([Type.Literal('starts'), Type.Literal('ends'), Type.Literal('post')]),
            editionId: uuid,
            title: Type.String(),
            on: day,
            /** Whole days from today in the programme's zone, 0 = today. */
            daysLeft: Type.Integer(),
          },
          closed,
        ),
      ),
      /** The person's own authorisation in its two states. `until` null with `may` true: none is asked for. */
      authorization: Type.Object({ may: Type.Boolean(), until: nullable(day) }, closed),
      certificates: Type.Object({ count: Type.Integer(), hours: Type.Integer() }, closed),
      editions: Type.Integer(),
    },
    closed,
  ),
})

export const listMyEditions = endpoint({
  method: 'GET',
  path: '/api/training/my/editions',
  summary: 'The editions that the signed-in person is enrolled in, and those open to them',
  may: { on: 'session' },
  reply: Type.Object(
    {
      items: Type.Array(editionCard),
      open: Type.Array(
        Type.Object(
          { editionId: uuid, courseId: uuid, title: Type.String(), hours: Type.Integer(), summary: Type.String(), startsOn: day, endsOn: day, placesLeft: Type.Integer() },
          closed,
        ),
      ),
    },
    closed,
  ),
})

/** The language of a page that is told in another than Spanish. */
const language = Type.Optional(Type.String())

export const editionParams = Type.Object({ editionId: uuid }, closed)

export type Requirement = Static<typeof requirement>

/** What the person may do now: `learn` lessons and practice count, `practise` lessons may be read while the seat waits, `test` the tests open, `claim` the certificate. */
export const can = Type.Object({ learn: Type.Boolean(), practise: Type.Boolean(), test: Type.Boolean(), claim: Type.Boolean() }, closed)

export const readCoursePage = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId',
  summary: 'The course of an edition as its participant sees it',
  may: { on: 'session' },
  params: editionParams,
  reply: Type.Object(
    {
      editionId: uuid,
      courseId: uuid,
      versionId: uuid,
      title: Type.String(),
      audience: Type.String(),
      hours: Type.Integer(),
      summary: Type.String(),
      objectives: Type.Array(Type.String()),
      sources: Type.Array(Type.String()),
      startsOn: day,
      endsOn: day,
      seat,
      waitsFor: nullable(waitsFor),
      can,
      next: step,
      lessonsDone: Type.Integer(),
      lessonsTotal: Type.Integer(),
      minutesLeft: Type.Integer(),
      modules: Type.Array(Type.Object({ title: Type.String(), lessons: Type.Array(lessonLine) }, closed)),
      cases: Type.Array(Type.Object({ caseId: slug, title: Type.String(), role: Type.String(), minutes: nullable(Type.Integer()), doneAt: nullable(moment) }, closed)),
      requirements: Type.Array(requirement),
      /** Work in one's own municipality that the course asks for; empty when none. */
      assignment: Type.String(),
      certificateId: nullable(uuid),
      /** Text, pictures and cases of the whole course, in bytes, as a download would be. */
      sizeBytes: Type.Integer(),
      media: Type.Array(Type.Object({ sha: Type.String(), sizeBytes: Type.Integer() }, closed)),
      language,
      /** What else than Spanish it may be read in. */
      languages: Type.Optional(Type.Array(Type.String())),
    },
    closed,
  ),
})

export const readLesson = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/lessons/:lessonId',
  summary: 'One lesson: its screens, with the practice questions in their place',
  may: { on: 'session' },
  params: Type.Object({ editionId: uuid, lessonId: slug }, closed),
  reply: Type.Object(
    {
      editionId: uuid,
      lessonId: slug,
      number: Type.Integer(),
      title: Type.String(),
      minutes: Type.Integer(),
      objective: Type.String(),
      guide: Type.Boolean(),
      courseTitle: Type.String(),
      lessonsTotal: Type.Integer(),
      screens: Type.Array(blocks),
      seen: Type.Integer(),
      doneAt: nullable(moment),
      previous: nullable(Type.Object({ lessonId: slug, title: Type.String() }, closed)),
      following: nullable(Type.Object({ lessonId: slug, title: Type.String() }, closed)),
      language,
    },
    closed,
  ),
})
export type Lesson = Static<(typeof readLesson)['reply']>

export const quizKind = Type.Union([Type.Literal('pre'), Type.Literal('post')])
export type QuizKind = Static<typeof quizKind>

/** A test opens only on an open seat, from the first day on. */
export const seatNotOpen = problem('seat-not-open', 409, Type.Object({ seat, startsOn: day }))

export const readQuiz = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/quiz/:kind',
  summary: 'The questions of one attempt, without answers: the same attempt id gives the same questions in the same order',
  may: { on: 'session' },
  params: Type.Object({ editionId: uuid, kind: quizKind }, closed),
  /** `attempt` is a UUID made on the device when the test is opened, kept there until it is sent. */
  query: Type.Object({ attempt: uuid }, closed),
  reply: Type.Object(
    {
      editionId: uuid,
      /** The version that these questions are of; the submission says it again. */
      versionId: uuid,
      kind: quizKind,
      attemptId: uuid,
      courseTitle: Type.String(),
      minGrade: nullable(Type.Number()),
      questions: Type.Array(quizQuestion),
      /** Sent before, newest first. */
      attempts: Type.Array(Type.Object({ attemptId: uuid, grade: Type.Number(), at: moment }, closed)),
      language,
    },
    closed,
  ),
  problems: [seatNotOpen],
})

export const readCase = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/cases/:caseId',
  summary: 'A branching practice case with its documents; the first node is `nodes[0]`',
  may: { on: 'session' },
  params: Type.Object({ editionId: uuid, caseId: slug }, closed),
  reply: Type.Object(
    {
      editionId: uuid,
      caseId: slug,
      title: Type.String(),
      role: Type.String(),
      intro: blocks,
      documents: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), blocks: blocks }, closed)),
      nodes: Type.Array(caseNode),
      rubric: nullable(caseRubric),
      /** A report to complete field by field; the key stands beside each field. */
      report: Type.Array(caseField),
      /** Errors to find in a document. */
      errors: Type.Array(caseError),
      doneAt: nullable(moment),
      language,
    },
    closed,
  ),
})
