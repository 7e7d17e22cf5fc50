import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { closed, ComponentId, Day, Moment, MunicipalityId, nullable, PairStatus, Place, Uuid, Version } from './shapes.ts'

const PairState = Type.Object(
  {
    pairId: Uuid,
    mentorId: MunicipalityId,
    menteeId: MunicipalityId,
    componentIds: Type.Array(ComponentId),
    status: PairStatus,
    lastSessionOn: nullable(Day),
  },
  closed,
)

export const pairFormed = event('mentoring.pair.formed.v1', 'Two municipalities were joined; their agreement is not signed yet', PairState)
export const pairAgreed = event('mentoring.pair.agreed.v1', 'Both municipalities signed their agreement, or met again under it', PairState)
export const pairEnded = event('mentoring.pair.ended.v1', 'A pair ended: declined, closed or given up', PairState)

export const pairOver = problem('pair-over', 409)
export const notAgreed = problem('not-agreed', 409)
export const alreadyAgreed = problem('already-agreed', 409)
export const pairParams = Type.Object({ pairId: Uuid }, closed)

export const Side = Type.Union([Type.Literal('mentor'), Type.Literal('mentee')])
export const Stage = Type.Union([
  Type.Literal('diagnosis'),
  Type.Literal('agreement'),
  Type.Literal('plan'),
  Type.Literal('sessions'),
  Type.Literal('closing'),
  Type.Literal('note'),
])
export type Stage = Static<typeof Stage>

const reason = <K extends string>(kind: K) => Type.Literal(kind)
/** well: goes on · soon: something nears · attention: somebody has to act · stalled: nothing moves · over */
export const HealthState = Type.Union([reason('well'), reason('soon'), reason('attention'), reason('stalled'), reason('over')])
/** One state with its one reason; `days`, `count` and `municipality` are what the sentence needs. */
export const Health = Type.Object(
  {
    state: HealthState,
    reason: Type.Union([
      reason('on-course'),
      reason('new'),
      reason('session-near'),
      reason('term-ending'),
      reason('unsigned'),
      reason('agreement-ending'),
      reason('contact-vacant'),
      reason('overdue'),
      reason('no-session'),
      reason('ended'),
    ]),
    days: nullable(Type.Integer()),
    count: nullable(Type.Integer()),
    municipality: nullable(Type.String()),
  },
  closed,
)
export type Health = Static<typeof Health>

export const PairRow = Type.Object(
  {
    pairId: Uuid,
    mentor: Place,
    mentee: Place,
    components: Type.Array(Type.Object({ id: ComponentId, title: Type.String() }, closed)),
    status: PairStatus,
    stage: Stage,
    health: Health,
    lastSessionOn: nullable(Day),
    sessionsHeld: Type.Integer(),
    sessionsPlanned: Type.Integer(),
    overdue: Type.Integer(),
  },
  closed,
)
export type PairRow = Static<typeof PairRow>

export const listPairs = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs',
  summary: 'Pairs of municipalities with their health, those that need somebody first',
  may: { do: 'mentoring.pair.see', list: 'pair' },
  query: Type.Object({ ended: Type.Optional(Type.Boolean()) }, closed),
  reply: Type.Object({ items: Type.Array(PairRow) }, closed),
})

/** A person of a team, or the vacancy that they left: `personId` null. */
export const Member = Type.Object(
  {
    side: Side,
    role: Type.Union([Type.Literal('liaison'), Type.Literal('team'), Type.Literal('signatory')]),
    personId: nullable(Uuid),
    name: nullable(Type.String()),
    title: nullable(Type.String()),
  },
  closed,
)
export type Member = Static<typeof Member>

export const readPair = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs/:pairId',
  summary: 'One pair: stage, health, components with their levels, both teams and vacancies',
  may: { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' },
  params: pairParams,
  reply: Type.Object(
    {
      ...PairRow.properties,
      version: Version,
      /** The side that the reader stands on; null for the programme. */
      side: nullable(Side),
      agreementEndsOn: Day,
      levels: Type.Array(
        Type.Object(
          {
            componentId: ComponentId,
            title: Type.String(),
            mentorLevel: nullable(Type.Integer()),
            menteeLevel: nullable(Type.Integer()),
            levelAtStart: nullable(Type.Integer()),
            target: nullable(Type.Integer()),
          },
          closed,
        ),
      ),
      members: Type.Array(Member),
      endReason: nullable(Type.String()),
      formedAt: Moment,
    },
    closed,
  ),
})

const Why = Type.Object({ version: Version, reason: Type.String({ minLength: 5, maxLength: 500 }) }, closed)

export const declinePair = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/decline',
  summary: 'A municipality declines a pair before both signed; the other gets another suggestion',
  may: { do: 'mentoring.pair.decline', on: 'pair', by: 'pairId' },
  params: pairParams,
  body: Why,
  reply: Type.Object({ version: Version }, closed),
  status: 200,
  problems: [pairOver, alreadyAgreed],
})

export const endPair = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/end',
  summary: 'Ends a pair; what was agreed and done stays readable',
  may: { do: 'mentoring.pair.end', on: 'pair', by: 'pairId' },
  params: pairParams,
  body: Why,
  reply: Type.Object({ version: Version }, closed),
  status: 200,
  problems: [pairOver],
})
