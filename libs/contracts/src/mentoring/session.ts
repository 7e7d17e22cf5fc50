import { Type, type Static } from 'typebox'
import { endpoint, event, file, problem } from '../make.ts'
import { notAgreed, pairOver, pairParams, Side } from './pair.ts'
import { Owner, DueState, ownerUnknown } from './plan.ts'
import { closed, Day, Moment, MunicipalityId, nullable, Uuid, Version } from './shapes.ts'

export const sessionOpen = problem('session-open', 409, Type.Object({ number: Type.Integer() }))
export const timesUnfit = problem('times-unfit', 422)
/** The side that proposed waits for the other's choice. */
export const ownProposal = problem('own-proposal', 409)
export const timePassed = problem('time-passed', 409)
export const sessionNotFixed = problem('session-not-fixed', 409)
export const sessionNotHeld = problem('session-not-held', 409)
export const sessionSigned = problem('session-signed', 409)
export const minutesEmpty = problem('minutes-empty', 422)
export const minutesChanged = problem('minutes-changed', 409)

/** proposed: three times wait · fixed: a time was chosen · held: it took place, minutes open · signed: by both · cancelled */
export const SessionStatus = Type.Union([Type.Literal('proposed'), Type.Literal('fixed'), Type.Literal('held'), Type.Literal('signed'), Type.Literal('cancelled')])
export type SessionStatus = Static<typeof SessionStatus>

export const sessionChanged = event(
  'mentoring.session.changed.v1',
  'Times for a session were proposed, one was chosen, it was called off, or it took place',
  Type.Object(
    {
      sessionId: Uuid,
      pairId: Uuid,
      mentorId: MunicipalityId,
      menteeId: MunicipalityId,
      /** held: it took place, whether its minutes are signed or not */
      status: Type.Union([Type.Literal('proposed'), Type.Literal('fixed'), Type.Literal('held'), Type.Literal('cancelled')]),
      /** Null when the programme proposed. */
      proposedBy: nullable(MunicipalityId),
      chosenAt: nullable(Moment),
    },
    closed,
  ),
)

export const SessionRow = Type.Object(
  {
    sessionId: Uuid,
    version: Version,
    number: Type.Integer(),
    title: Type.String(),
    status: SessionStatus,
    /** Null when the programme proposed: then either side chooses. */
    proposedBy: nullable(Side),
    times: Type.Array(Moment),
    chosenAt: nullable(Moment),
    startedAt: nullable(Moment),
    minutesLong: Type.Integer(),
    place: Type.String(),
    attended: Type.Integer(),
    commitments: Type.Integer(),
  },
  closed,
)
export type SessionRow = Static<typeof SessionRow>

export const Commitment = Type.Object({ commitmentId: Uuid, version: Version, sessionId: nullable(Uuid), title: Type.String(), owner: Owner, dueOn: Day, due: DueState }, closed)
export type Commitment = Static<typeof Commitment>

const sessionParams = Type.Object({ pairId: Uuid, sessionId: Uuid }, closed)
const may = { do: 'mentoring.pair.work', on: 'pair', by: 'pairId' } as const
const see = { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' } as const
const base = '/api/mentoring/pairs/:pairId/sessions'
const Changed = Type.Object({ version: Version }, closed)

export const listSessions = endpoint({
  method: 'GET',
  path: base,
  summary: "A pair's sessions, newest first",
  may: see,
  params: pairParams,
  reply: Type.Object({ items: Type.Array(SessionRow) }, closed),
})

export const proposeSession = endpoint({
  method: 'POST',
  path: base,
  summary: 'Proposes three times for the next session; the other side chooses one',
  may,
  params: pairParams,
  body: Type.Object(
    {
      title: Type.String({ minLength: 3, maxLength: 120 }),
      times: Type.Array(Moment, { minItems: 3, maxItems: 3, uniqueItems: true }),
      minutesLong: Type.Integer({ minimum: 15, maximum: 480 }),
      place: Type.String({ maxLength: 300 }),
      agenda: Type.String({ maxLength: 4000 }),
    },
    closed,
  ),
  reply: Type.Object({ sessionId: Uuid, number: Type.Integer() }, closed),
  problems: [sessionOpen, timesUnfit, notAgreed, pairOver],
})

export const chooseTime = endpoint({
  method: 'POST',
  path: `${base}/:sessionId/time`,
  summary: 'Chooses one of the proposed times',
  may,
  params: sessionParams,
  body: Type.Object({ version: Version, time: Moment }, closed),
  reply: Changed,
  status: 200,
  problems: [ownProposal, timePassed, timesUnfit, sessionNotFixed, pairOver],
})

export const cancelSession = endpoint({
  method: 'POST',
  path: `${base}/:sessionId/cancellation`,
  summary: 'Cancels a session that did not take place, so that other times can be proposed',
  may,
  params: sessionParams,
  body: Type.Object({ version: Version }, closed),
  reply: Changed,
  status: 200,
  problems: [sessionNotFixed, pairOver],
})

export const readSession = endpoint({
  method: 'GET',
  path: `${base}/:sessionId`,
  summary: 'One session: agenda, attendance, minutes with their version, commitments and signatures',
  may: see,
  params: sessionParams,
  reply: Type.Object(
    {
      ...SessionRow.properties,
      agenda: Type.String(),
      minutes: Type.String(),
      minutesVersion: Version,
      minutesBy: nullable(Type.String()),
      minutesAt: nullable(Moment),
      /** SHA-256 of minutes, attendance and commitments: what a signature is given to. */
      hash: Type.String(),
      attendance: Type.Array(Type.Object({ personId: Uuid, side: Side, name: Type.String(), title: Type.String(), attended: Type.Boolean() }, closed)),
      agreed: Type.Array(Commitment),
      signatures: Type.Array(Type.Object({ side: Side, municipality: Type.String(), signedBy: nullable(Type.String()), signedAt: nullable(Moment) }, closed)),
    },
    closed,
  ),
})

export const startSession = endpoint({
  method: 'POST',
  path: `${base}/:sessionId/start`,
  summary: 'Begins a session, at its time or brought forward: attendance, minutes and commitments open',
  may,
  params: sessionParams,
  body: Type.Object({ version: Version }, closed),
  reply: Changed,
  status: 200,
  problems: [sessionNotFixed, pairOver],
})

export const saveAttendance = endpoint({
  method: 'PUT',
  path: `${base}/:sessionId/attendance`,
  summary: 'Says who was there',
  may,
  params: sessionParams,
  body: Type.Object({ version: Version, personIds: Type.Array(Uuid, { maxItems: 60, uniqueItems: true }) }, closed),
  reply: Changed,
  problems: [sessionNotHeld, sessionSigned, ownerUnknown],
})

export const saveMinutes = endpoint({
  method: 'PUT',
  path: `${base}/:sessionId/minutes`,
  summary: 'Saves the minutes as they stand; a stale version is refused, so that both texts can be shown',
  may,
  params: sessionParams,
  body: Type.Object({ version: Version, text: Type.String({ maxLength: 20_000 }) }, closed),
  reply: Type.Object({ version: Version, savedAt: Moment }, closed),
  problems: [sessionNotHeld, sessionSigned],
})

export const signSession = endpoint({
  method: 'POST',
  path: `${base}/:sessionId/signatures`,
  summary: "Signs the minutes for the actor's municipality; when both did, nothing in them changes any more",
  may: { do: 'mentoring.session.sign', on: 'pair', by: 'pairId' },
  params: sessionParams,
  body: Type.Object({ hash: Type.String({ maxLength: 64 }) }, closed),
  reply: Type.Object({ isSigned: Type.Boolean() }, closed),
  problems: [sessionNotHeld, sessionSigned, minutesEmpty, minutesChanged],
})

export const sessionCalendar = endpoint({
  method: 'GET',
  path: `${base}/:sessionId/calendar`,
  summary: 'The session as a calendar file',
  may: see,
  params: sessionParams,
  reply: file('text/calendar'),
  problems: [sessionNotFixed],
})
