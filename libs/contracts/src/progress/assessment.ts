import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { Evidence } from './evidence.ts'
import { Rating } from './rating.ts'
import { closed, Day, ItemId, Level, Moment, MunicipalityId, nullable, Place, Round, Score, Uuid, Version } from './shapes.ts'

export const assessmentSigned = event(
  'progress.assessment.signed.v1',
  'Assessor and municipality signed an assessment',
  Type.Object(
    {
      assessmentId: Uuid,
      municipalityId: MunicipalityId,
      instrumentId: Type.String(),
      round: Type.String(),
      signedAt: Moment,
      total: nullable(Score),
      /** `level` is the mean of the criteria, rounded down. */
      components: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), score: nullable(Score), level: nullable(Level), target: nullable(Level) }, closed)),
      criteria: Type.Array(Type.Object({ id: Type.String(), componentId: Type.String(), title: Type.String(), level: nullable(Level) }, closed)),
    },
    closed,
  ),
)

export const roundOpen = problem('round-open', 409, Type.Object({ assessmentId: Type.String() }))
export const municipalityAway = problem('municipality-away', 409)
export const instrumentUnfit = problem('instrument-unfit', 422)
export const unanswered = problem('assessment-unanswered', 409, Type.Object({ count: Type.Integer() }))
export const assessmentClosed = problem('assessment-closed', 409)
export const assessmentNotFinished = problem('assessment-not-finished', 409)
export const assessorFirst = problem('assessor-signs-first', 409)
export const alreadySigned = problem('assessment-signed', 409)
export const samePerson = problem('signatures-same-person', 409)

/** planned: nothing answered and no minute used · open: being rated · finished: waits for signatures · signed: by both, frozen. */
export const AssessmentStatus = Type.Union([Type.Literal('planned'), Type.Literal('open'), Type.Literal('finished'), Type.Literal('signed')])
export const Side = Type.Union([Type.Literal('assessor'), Type.Literal('municipality')])

const params = Type.Object({ assessmentId: Uuid }, closed)

export const AssessmentRow = Type.Object(
  {
    assessmentId: Uuid,
    place: Place,
    instrumentId: ItemId,
    instrumentTitle: Type.String(),
    instrumentVersion: Type.String(),
    round: Round,
    status: AssessmentStatus,
    plannedOn: Day,
    assessorName: Type.String(),
    answered: Type.Integer(),
    criteria: Type.Integer(),
    total: nullable(Score),
    signedBy: Type.Array(Side),
    signedAt: nullable(Moment),
  },
  closed,
)
export type AssessmentRow = Static<typeof AssessmentRow>

export const listAssessments = endpoint({
  method: 'GET',
  path: '/api/progress/assessments',
  summary: 'Assessments, those that wait for somebody first; and the municipalities that have none yet',
  may: { do: 'progress.assessment.see', list: 'assessment' },
  query: Type.Object({ municipality: Type.Optional(MunicipalityId) }, closed),
  reply: Type.Object({ items: Type.Array(AssessmentRow), unmeasured: Type.Array(Place) }, closed),
})

export const planAssessment = endpoint({
  method: 'POST',
  path: '/api/progress/assessments',
  summary: 'Plans the next round of a municipality: the baseline, or the follow-up after the last signed one',
  may: { do: 'progress.assessment.plan', on: 'programme' },
  body: Type.Object({ municipalityId: MunicipalityId, instrumentId: ItemId, instrumentVersion: Type.String({ maxLength: 20 }), plannedOn: Day }, closed),
  reply: Type.Object({ assessmentId: Uuid, round: Round }, closed),
  problems: [roundOpen, municipalityAway, instrumentUnfit],
})

const Attendee = Type.Object({ attendeeId: Uuid, name: Type.String(), title: Type.String() }, closed)
const Signature = Type.Object({ side: Side, name: Type.String(), signedAt: Moment }, closed)

export const readAssessment = endpoint({
  method: 'GET',
  path: '/api/progress/assessments/:assessmentId',
  summary: 'One assessment: every rating with its version, evidence, the clock, who attended, scores and signatures',
  may: { do: 'progress.assessment.see', on: 'assessment', by: 'assessmentId' },
  params,
  reply: Type.Object(
    {
      ...AssessmentRow.properties,
      version: Version,
      /** What the reader may do now, the state of the assessment included. */
      can: Type.Object({ rate: Type.Boolean(), addEvidence: Type.Boolean(), reopen: Type.Boolean(), signAs: Type.Array(Side) }, closed),
      clock: Type.Object({ usedSeconds: Type.Integer(), runningSince: nullable(Moment) }, closed),
      ratings: Type.Array(Rating),
      evidence: Type.Array(Evidence),
      attendees: Type.Array(Attendee),
      signatures: Type.Array(Signature),
      components: Type.Array(
        Type.Object(
          { componentId: ItemId, score: nullable(Score), level: nullable(Level), answered: Type.Integer(), notApplicable: Type.Integer(), criteria: Type.Integer() },
          closed,
        ),
      ),
      now: Moment,
    },
    closed,
  ),
})

export const setClock = endpoint({
  method: 'PUT',
  path: '/api/progress/assessments/:assessmentId/clock',
  summary: 'Starts or pauses the minutes of the session; asking twice changes nothing',
  may: { do: 'progress.assessment.rate', on: 'assessment', by: 'assessmentId' },
  params,
  body: Type.Object({ running: Type.Boolean() }, closed),
  reply: Type.Object({ usedSeconds: Type.Integer(), runningSince: nullable(Moment) }, closed),
  problems: [assessmentClosed],
})

export const addAttendee = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/attendees',
  summary: 'Notes who of the municipality is present',
  may: { do: 'progress.assessment.rate', on: 'assessment', by: 'assessmentId' },
  params,
  body: Type.Object({ name: Type.String({ minLength: 3, maxLength: 120 }), title: Type.String({ minLength: 2, maxLength: 120 }) }, closed),
  reply: Type.Object({ attendeeId: Uuid }, closed),
  problems: [assessmentClosed],
})

export const removeAttendee = endpoint({
  method: 'DELETE',
  path: '/api/progress/assessments/:assessmentId/attendees/:attendeeId',
  summary: 'Takes somebody off the attendance',
  may: { do: 'progress.assessment.rate', on: 'assessment', by: 'assessmentId' },
  params: Type.Object({ assessmentId: Uuid, attendeeId: Uuid }, closed),
  reply: Type.Object({}, closed),
  problems: [assessmentClosed],
})

const Seen = Type.Object({ version: Version }, closed)
const Changed = Type.Object({ version: Version, status: AssessmentStatus }, closed)

export const finishAssessment = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/finish',
  summary: 'Closes the ratings for signature; refused while a criterion is unanswered',
  may: { do: 'progress.assessment.rate', on: 'assessment', by: 'assessmentId' },
  params,
  body: Seen,
  reply: Changed,
  status: 200,
  problems: [unanswered, assessmentClosed],
})

export const reopenAssessment = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/reopen',
  summary: 'Opens the ratings again, before both have signed; a signature that was given falls',
  may: { do: 'progress.assessment.reopen', on: 'assessment', by: 'assessmentId' },
  params,
  body: Type.Object({ version: Version, reason: Type.String({ minLength: 5, maxLength: 500 }) }, closed),
  reply: Changed,
  status: 200,
  problems: [alreadySigned, assessmentNotFinished],
})

export const signAsAssessor = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/signatures/assessor',
  summary: 'The assessor signs what was finished, in the version that was read',
  may: { do: 'progress.assessment.sign-as-assessor', on: 'assessment', by: 'assessmentId' },
  params,
  body: Seen,
  reply: Changed,
  problems: [assessmentNotFinished, alreadySigned, unanswered, samePerson],
})

export const signAsMunicipality = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/signatures/municipality',
  summary: 'The municipality signs after the assessor, by another person; the ratings are frozen and told',
  may: { do: 'progress.assessment.sign-as-municipality', on: 'assessment', by: 'assessmentId' },
  params,
  body: Seen,
  reply: Changed,
  problems: [assessmentNotFinished, assessorFirst, alreadySigned, unanswered, samePerson],
})
