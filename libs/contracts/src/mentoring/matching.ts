import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { CycleRow, cycleParams } from './cycle.ts'
import { closed, ComponentId, Day, MunicipalityId, nullable, Place, Uuid } from './shapes.ts'

export const mentorFull = problem('mentor-full', 409, Type.Object({ capacity: Type.Integer() }))
export const notACandidate = problem('not-a-candidate', 422)
export const alreadyPaired = problem('already-paired', 409)

const menteeParams = Type.Object({ cycleId: Uuid, menteeId: MunicipalityId }, closed)
const kind = <K extends string>(of: K) => Type.Literal(of)

/** Why a mentor fits: facts, never sentences; the screen says them in the reader's language. */
export const Reason = Type.Union([
  Type.Object({ kind: kind('advantage'), levels: Type.Integer(), mentorLevel: Type.Integer(), menteeLevel: Type.Integer(), component: Type.String() }, closed),
  Type.Object({ kind: kind('several'), components: Type.Integer() }, closed),
  Type.Object({ kind: kind('same-state'), stateName: Type.String() }, closed),
  Type.Object({ kind: kind('near'), kilometres: Type.Integer() }, closed),
  Type.Object({ kind: kind('time'), until: Day }, closed),
  Type.Object({ kind: kind('room'), taken: Type.Integer(), capacity: Type.Integer() }, closed),
  Type.Object({ kind: kind('same-size'), mentorPopulation: Type.Integer(), menteePopulation: Type.Integer() }, closed),
  Type.Object({ kind: kind('available'), from: Day }, closed),
])
export type Reason = Static<typeof Reason>

/** The one thing to watch, the gravest first. */
export const Caution = Type.Union([
  Type.Object({ kind: kind('full'), capacity: Type.Integer() }, closed),
  Type.Object({ kind: kind('term'), municipality: Type.String(), on: Day }, closed),
  Type.Object({ kind: kind('far'), kilometres: Type.Integer() }, closed),
  Type.Object({ kind: kind('part'), components: Type.Integer(), of: Type.Integer() }, closed),
  Type.Object({ kind: kind('other-size'), mentorPopulation: Type.Integer(), menteePopulation: Type.Integer() }, closed),
  Type.Object({ kind: kind('late'), from: Day }, closed),
  Type.Object({ kind: kind('last-place'), capacity: Type.Integer() }, closed),
  Type.Object({ kind: kind('election'), municipality: Type.String(), on: Day }, closed),
  Type.Object({ kind: kind('unknown'), municipality: Type.String() }, closed),
])
export type Caution = Static<typeof Caution>

const SharedComponent = Type.Object({ id: ComponentId, title: Type.String(), mentorLevel: Type.Integer(), menteeLevel: Type.Integer() }, closed)

/** What choosing this mentor does to the rest of the cycle, against the best distribution. */
export const Cost = Type.Object(
  {
    fitLost: Type.Integer(),
    leftWithout: Type.Array(Type.String()),
    moves: Type.Array(Type.Object({ mentee: Type.String(), from: Type.String(), to: Type.String() }, closed)),
  },
  closed,
)

export const Candidate = Type.Object(
  {
    mentor: Place,
    components: Type.Array(SharedComponent),
    /** 0–100. */
    fit: Type.Integer(),
    reasons: Type.Array(Reason),
    caution: nullable(Caution),
    hasRoom: Type.Boolean(),
    cost: Cost,
  },
  closed,
)
export type Candidate = Static<typeof Candidate>

/** toDecide: the distribution suggests a mentor · proposed: a pair was formed, both have to sign · accepted: both signed · unmatched */
export const MatchState = Type.Union([kind('toDecide'), kind('proposed'), kind('accepted'), kind('unmatched')])
/** noLevel: no mentor is at 3 and two above · full: those who are have no place left · ruledOut: those left were ruled out */
export const WhyNone = Type.Union([kind('noLevel'), kind('full'), kind('ruledOut')])

export const readMatching = endpoint({
  method: 'GET',
  path: '/api/mentoring/cycles/:cycleId/matching',
  summary: 'The whole cycle assigned at the best total fit within every capacity, around what people decided already',
  may: { do: 'mentoring.match.decide', on: 'programme' },
  params: cycleParams,
  reply: Type.Object(
    {
      cycle: CycleRow,
      rows: Type.Array(
        Type.Object(
          {
            mentee: Place,
            component: nullable(Type.Object({ id: ComponentId, title: Type.String(), level: nullable(Type.Integer()) }, closed)),
            mentor: nullable(Place),
            state: MatchState,
            pairId: nullable(Uuid),
            whyNone: nullable(WhyNone),
            /** Mentors with the level whose places are taken, where `whyNone` is full. */
            fullMentors: Type.Integer(),
          },
          closed,
        ),
      ),
      mentors: Type.Array(Type.Object({ mentor: Place, capacity: Type.Integer(), taken: Type.Integer() }, closed)),
    },
    closed,
  ),
})

export const readSuggestion = endpoint({
  method: 'GET',
  path: '/api/mentoring/cycles/:cycleId/matching/:menteeId',
  summary: 'The suggestion for one municipality with its reasons, the runner-up, and what any other choice would cost',
  may: { do: 'mentoring.match.decide', on: 'programme' },
  params: menteeParams,
  reply: Type.Object({ mentee: Place, pairId: nullable(Uuid), suggestion: nullable(Candidate), runnerUp: nullable(Candidate), others: Type.Array(Candidate) }, closed),
})

export const formPair = endpoint({
  method: 'POST',
  path: '/api/mentoring/cycles/:cycleId/matching/:menteeId/pair',
  summary: 'Proposes a pair: it exists with an agreement to sign, and either municipality may still decline',
  may: { do: 'mentoring.match.decide', on: 'programme' },
  params: menteeParams,
  body: Type.Object({ mentorId: MunicipalityId }, closed),
  reply: Type.Object({ pairId: Uuid }, closed),
  problems: [mentorFull, notACandidate, alreadyPaired],
})

export const ruleOut = endpoint({
  method: 'POST',
  path: '/api/mentoring/cycles/:cycleId/matching/:menteeId/ruled-out',
  summary: 'Sets a mentor aside for one municipality; the rest of the cycle is distributed again',
  may: { do: 'mentoring.match.decide', on: 'programme' },
  params: menteeParams,
  body: Type.Object({ mentorId: MunicipalityId }, closed),
  reply: Type.Object({ ruledOut: Type.Integer() }, closed),
  problems: [notACandidate, alreadyPaired],
})
