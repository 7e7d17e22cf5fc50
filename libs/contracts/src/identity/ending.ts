import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { programmeIsOver } from './programme.ts'
import { Day, Moment, MunicipalityId, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** `draft`: being prepared, nothing has changed · `done`: the programme ended · `cancelled`: given up before. */
const State = Type.Union([Type.Literal('draft'), Type.Literal('done'), Type.Literal('cancelled')])

/** Another end is being prepared. */
export const endingOpen = problem('ending-open', 409, Type.Object({ endingId: Uuid }))
export const endingClosed = problem('ending-closed', 409, Type.Object({ state: State }))
/** Somebody of the programme's staff still comes in: only they may end it, or a municipality together with them. */
export const staffRemains = problem('staff-remains', 409, Type.Object({ seenOn: nullable(Day), days: Type.Integer() }))
/** Whoever prepared it does not confirm it. */
export const endingOwn = problem('ending-own', 409)
/** `at`: the first or the second who takes over. They need an open account, are two, and not of the staff that leaves. */
export const heirUnfit = problem('heir-unfit', 422, Type.Object({ at: Type.Integer(), why: Type.Union([Type.Literal('no-account'), Type.Literal('staff'), Type.Literal('same')]) }))
/** Without its settings nobody knows what ends. */
export const programmeUnset = problem('programme-unset', 409)

/** Without a sign-in of this many days, staff counts as gone. */
export const goneAfterDays = 30

const written = {
  /** Why, as it will be read later. */
  reason: words(600),
  /** The two who administer from then on, of municipalities or of a state. */
  heirs: Type.Array(Uuid, { minItems: 2, maxItems: 2 }),
  /** Who answers for personal data from then on. */
  responsible: Type.Object({ name: words(160), address: words(250), contact: words(160) }, closed),
}

const Ending = Type.Object({
  endingId: Uuid,
  state: State,
  /** Null: the staff ends it; else the municipality that confirms it. */
  municipality: nullable(Type.Object({ municipalityId: MunicipalityId, name: Type.String() })),
  reason: Type.String(),
  heirs: Type.Array(Type.Object({ personId: Uuid, displayName: Type.String(), about: Type.String() })),
  responsible: Type.Object({ name: Type.String(), address: Type.String(), contact: Type.String() }),
  beganBy: Type.String(),
  beganAt: Moment,
  /** Whether the reader prepared it, and so cannot confirm it. */
  isOwn: Type.Boolean(),
  closedBy: nullable(Type.String()),
  endedOn: nullable(Day),
  version: Type.Integer(),
})

export const readEndings = endpoint({
  method: 'GET',
  path: '/api/identity/endings',
  summary: 'The end of the programme: prepared, done or given up before, the newest first, with what it would change',
  may: { do: 'identity.ending.see', list: 'ending' },
  reply: Type.Object({
    items: Type.Array(Ending),
    endedOn: nullable(Day),
    /** When somebody of the programme's staff last came in; null: never. */
    staffSeenOn: nullable(Day),
    isStaffGone: Type.Boolean(),
    /** What the end takes away, by role, and what it hands over. */
    leaving: Type.Object({ staff: Type.Integer(), vetting: Type.Integer(), donor: Type.Integer() }),
    handedOver: Type.Object({ municipalities: Type.Integer(), agreements: Type.Integer(), dataRequests: Type.Integer() }),
    /** Where the reader may download the whole record, or ask for the end together with it. */
    municipalities: Type.Array(Type.Object({ municipalityId: MunicipalityId, name: Type.String(), stateName: Type.String() })),
  }),
})

export const beginEnding = endpoint({
  method: 'POST',
  path: '/api/identity/endings',
  summary: 'Prepares the end of the programme; another one of its staff confirms it',
  may: { do: 'identity.ending.lead', on: 'programme' },
  body: Type.Object(written, closed),
  reply: Type.Object({ endingId: Uuid }),
  problems: [endingOpen, heirUnfit, programmeUnset, programmeIsOver],
})

export const beginEndingWith = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/endings',
  summary: 'Prepares the end together with a municipality, whose signatory confirms it; a state does so once no staff is left',
  may: { do: 'identity.ending.lead', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }),
  body: Type.Object(written, closed),
  reply: Type.Object({ endingId: Uuid }),
  problems: [endingOpen, heirUnfit, staffRemains, programmeUnset, programmeIsOver],
})

const params = Type.Object({ endingId: Uuid })

export const cancelEnding = endpoint({
  method: 'POST',
  path: '/api/identity/endings/:endingId/cancel',
  summary: 'Gives up an end that is being prepared; nothing changes',
  may: { do: 'identity.ending.confirm', on: 'ending', by: 'endingId' },
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [endingClosed],
})

export const confirmEnding = endpoint({
  method: 'POST',
  path: '/api/identity/endings/:endingId/confirm',
  summary: 'Ends the programme today, all of it or nothing: staff and donor leave, two administrators take over, vetting is asked of nobody',
  may: { do: 'identity.ending.confirm', on: 'ending', by: 'endingId' },
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ endedOn: Day, left: Type.Integer() }),
  status: 200,
  problems: [endingClosed, endingOwn, heirUnfit, staffRemains, programmeUnset, programmeIsOver],
  isFresh: true,
})
