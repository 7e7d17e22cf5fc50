import { Type } from 'typebox'
import { bytes, endpoint, event, file, problem } from '../make.ts'
import { Day, InstitutionKind, Moment, MunicipalityId, MunicipalRoleName, nullable, PostLevel, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** `draft`: being decided, nothing has changed yet · `done`: carried out · `cancelled`: given up before. */
const State = Type.Union([Type.Literal('draft'), Type.Literal('done'), Type.Literal('cancelled')])

export const handoverCompleted = event(
  'identity.handover.completed.v1',
  'The government of a municipality changed: who takes over what others left; to nobody where nobody was named',
  Type.Object({
    handoverId: Uuid,
    municipalityId: MunicipalityId,
    /** First day of the new government. */
    fromOn: Day,
    moves: Type.Array(Type.Object({ fromPersonId: Uuid, fromDisplayName: Type.String(), toPersonId: nullable(Uuid), toDisplayName: nullable(Type.String()) })),
  }),
)

/** One is being decided already. */
export const handoverOpen = problem('handover-open', 409, Type.Object({ handoverId: Uuid }))
export const handoverClosed = problem('handover-closed', 409, Type.Object({ state: State }))
export const handoverUndecided = problem('handover-undecided', 409, Type.Object({ posts: Type.Integer() }))
/** Posts changed hands outside of the draft: it must be drawn up anew. */
export const handoverChanged = problem('handover-changed', 409, Type.Object({ posts: Type.Integer() }))
/** Nobody is left who speaks for the municipality, or somebody new will sign for it. */
export const letterMissing = problem('letter-missing', 409)
export const letterKindUnknown = problem('letter-kind-unknown', 422)
export const handoverDayAhead = problem('handover-day-ahead', 409, Type.Object({ fromOn: Day, today: Day }))
/** Who takes the post keeps another one of the list; only an interim may hold both. */
export const successorStays = problem('successor-stays', 409, Type.Object({ title: Type.String() }))
export const successorTwice = problem('successor-twice', 409, Type.Object({ title: Type.String() }))
/** Who was to take over the tasks leaves too. */
export const heirLeaves = problem('heir-leaves', 409, Type.Object({ title: Type.String() }))
export const successorIsHolder = problem('successor-is-holder', 422)
export const newcomerCurpUnfit = problem('newcomer-curp-unfit', 422)
export const newcomerNameUnfit = problem('newcomer-name-unfit', 422)
/** The post began after the day of the change. */
export const handoverTooEarly = problem('handover-too-early', 409, Type.Object({ title: Type.String() }))

const HandoverBrief = Type.Object({
  handoverId: Uuid,
  state: State,
  fromOn: Day,
  beganBy: Type.String(),
  beganAt: Moment,
  closedAt: nullable(Moment),
  posts: Type.Integer(),
  undecided: Type.Integer(),
})

const municipalityParams = Type.Object({ municipalityId: MunicipalityId })
const handoverParams = Type.Object({ handoverId: Uuid })
const lead = { do: 'identity.handover.lead', on: 'handover', by: 'handoverId' } as const

export const listHandovers = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/handovers',
  summary: 'Changes of administration of a municipality, the newest first',
  may: { do: 'identity.handover.see', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  reply: Type.Object({ items: Type.Array(HandoverBrief) }),
})

export const beginHandover = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/handovers',
  summary: 'Draws up the posts of command, and those that carry a role, for the decision who stays and who leaves',
  may: { do: 'identity.handover.lead', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  body: Type.Object({ fromOn: Day }, closed),
  reply: Type.Object({ handoverId: Uuid }),
  problems: [handoverOpen],
})

const HandoverRow = Type.Object({
  rowId: Uuid,
  positionId: Uuid,
  title: Type.String(),
  area: Type.String(),
  level: PostLevel,
  institutionName: Type.String(),
  institutionKind: InstitutionKind,
  /** Null for a seat that is vacant. */
  holder: nullable(Type.Object({ personId: Uuid, displayName: Type.String(), fromOn: Day, interim: Type.Boolean(), roles: Type.Array(MunicipalRoleName) })),
  isDecided: Type.Boolean(),
  leaves: Type.Boolean(),
  /** Who takes the post; null = it stays vacant. A new person is known by an id only after the change. */
  successor: nullable(Type.Object({ personId: nullable(Uuid), displayName: Type.String() })),
  interim: Type.Boolean(),
  roles: Type.Array(MunicipalRoleName),
  maySign: Type.Boolean(),
  /** Who takes over the tasks where that is not the successor. */
  heir: nullable(Type.Object({ personId: Uuid, displayName: Type.String() })),
  version: Type.Integer(),
})

export const readHandover = endpoint({
  method: 'GET',
  path: '/api/identity/handovers/:handoverId',
  summary: 'One change of administration with its posts: the draft while it is decided, the hand-over sheet afterwards',
  may: { do: 'identity.handover.see', on: 'handover', by: 'handoverId' },
  params: handoverParams,
  reply: Type.Object({
    ...HandoverBrief.properties,
    municipalityId: MunicipalityId,
    municipalityName: Type.String(),
    stateName: Type.String(),
    today: Day,
    closedBy: nullable(Type.String()),
    letter: nullable(Type.Object({ name: Type.String(), sizeBytes: Type.Integer() })),
    needsLetter: Type.Boolean(),
    version: Type.Integer(),
    rows: Type.Array(HandoverRow),
  }),
})

export const decidePost = endpoint({
  method: 'PUT',
  path: '/api/identity/handovers/:handoverId/posts/:rowId',
  summary: 'Who holds the post stays or leaves, who takes it, with which roles, and who takes over the tasks',
  may: lead,
  params: Type.Object({ handoverId: Uuid, rowId: Uuid }),
  body: Type.Object(
    {
      version: Type.Integer(),
      leaves: Type.Boolean(),
      successor: nullable(
        Type.Union([
          Type.Object({ personId: Uuid }, closed),
          Type.Object(
            {
              givenNames: Type.String({ minLength: 1, maxLength: 80 }),
              firstSurname: Type.String({ minLength: 1, maxLength: 80 }),
              secondSurname: Type.String({ maxLength: 80 }),
              curp: Type.String({ minLength: 18, maxLength: 18 }),
            },
            closed,
          ),
        ]),
      ),
      interim: Type.Boolean(),
      roles: Type.Array(MunicipalRoleName, { maxItems: 3, uniqueItems: true }),
      maySign: Type.Boolean(),
      heirId: nullable(Uuid),
    },
    closed,
  ),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [handoverClosed, successorIsHolder, newcomerCurpUnfit, newcomerNameUnfit],
})

export const keepRest = endpoint({
  method: 'POST',
  path: '/api/identity/handovers/:handoverId/keep-rest',
  summary: 'Whoever is not decided yet stays, and vacant posts stay vacant',
  may: lead,
  params: handoverParams,
  body: Type.Object({}, closed),
  reply: Type.Object({ kept: Type.Integer() }),
  status: 200,
  problems: [handoverClosed],
})

export const maxLetterBytes = 10_000_000
export const addLetter = endpoint({
  method: 'POST',
  path: '/api/identity/handovers/:handoverId/letter',
  summary: 'Attaches the letter of appointment (PDF, JPEG or PNG), in the place of the one before',
  may: lead,
  params: handoverParams,
  query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 160 }) }),
  body: bytes(maxLetterBytes),
  reply: Type.Object({ sizeBytes: Type.Integer() }),
  problems: [handoverClosed, letterKindUnknown],
})

export const readLetter = endpoint({
  method: 'GET',
  path: '/api/identity/handovers/:handoverId/letter',
  summary: 'The letter of appointment as it was attached',
  may: { do: 'identity.handover.see', on: 'handover', by: 'handoverId' },
  params: handoverParams,
  reply: file('application/octet-stream'),
})

export const redrawHandover = endpoint({
  method: 'POST',
  path: '/api/identity/handovers/:handoverId/redraw',
  summary: 'Draws up the posts anew after one changed hands outside of the draft; what was decided of the others stays',
  may: lead,
  params: handoverParams,
  body: Type.Object({}, closed),
  reply: Type.Object({ added: Type.Integer(), removed: Type.Integer() }),
  status: 200,
  problems: [handoverClosed],
})

export const cancelHandover = endpoint({
  method: 'POST',
  path: '/api/identity/handovers/:handoverId/cancel',
  summary: 'Gives up a change that is being decided; nothing changes',
  may: lead,
  params: handoverParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [handoverClosed],
})

export const completeHandover = endpoint({
  method: 'POST',
  path: '/api/identity/handovers/:handoverId/complete',
  summary: 'Carries out what was decided, all of it or nothing: posts end the day before, begin on the day, tasks change hands',
  may: lead,
  params: handoverParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ left: Type.Integer(), taken: Type.Integer(), vacant: Type.Integer(), registered: Type.Integer() }),
  status: 200,
  problems: [handoverClosed, handoverUndecided, handoverChanged, letterMissing, handoverDayAhead, handoverTooEarly, successorStays, successorTwice, heirLeaves],
})
