import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Evidence } from './evidence.ts'
import { Link } from './matrix.ts'
import { Opportunity } from './opportunity.ts'
import { Rating } from './rating.ts'
import { closed, ItemId, Level, Moment, MunicipalityId, nullable, Place, Round, Score, Uuid, Version } from './shapes.ts'

export const itemUnknown = problem('target-item-unknown', 422)

const params = Type.Object({ municipalityId: MunicipalityId }, closed)
const Target = Type.Object({ level: nullable(Level), version: Version }, closed)

const RoundOf = Type.Object(
  {
    assessmentId: Uuid,
    round: Round,
    instrumentVersion: Type.String(),
    signedAt: Moment,
    assessorName: Type.String(),
    municipalityName: Type.String(),
    total: nullable(Score),
    answered: Type.Integer(),
    criteria: Type.Integer(),
    notApplicable: Type.Integer(),
  },
  closed,
)

const CriterionRow = Type.Object(
  {
    id: ItemId,
    title: Type.String(),
    /** One a round, in the order of `rounds`; null = that round did not have it. */
    levels: Type.Array(
      nullable(
        Type.Object({ level: nullable(Level), notApplicable: Type.Boolean(), provisional: Type.Boolean(), by: Type.String(), at: Moment, evidence: Type.Integer() }, closed),
      ),
    ),
    target: Target,
  },
  closed,
)

export const MunicipalityMatrix = Type.Object(
  {
    place: Place,
    canSetTargets: Type.Boolean(),
    instrumentId: nullable(ItemId),
    title: Type.String(),
    rounds: Type.Array(RoundOf),
    /** Total of the first and the last round on the criteria that both answered. */
    change: nullable(Type.Object({ before: Score, now: Score, common: Type.Integer(), versionsDiffer: Type.Boolean() }, closed)),
    components: Type.Array(
      Type.Object(
        {
          id: ItemId,
          title: Type.String(),
          weight: Type.Number(),
          scores: Type.Array(
            Type.Object({ score: nullable(Score), level: nullable(Level), answered: Type.Integer(), notApplicable: Type.Integer(), criteria: Type.Integer() }, closed),
          ),
          rose: Type.Boolean(),
          target: Target,
          criteria: Type.Array(CriterionRow),
        },
        closed,
      ),
    ),
    opportunities: Type.Array(Opportunity),
    links: Type.Array(Link),
    trained: Type.Object({ persons: Type.Integer(), certificates: Type.Integer() }, closed),
    open: nullable(Type.Object({ assessmentId: Uuid, round: Round, answered: Type.Integer(), criteria: Type.Integer() }, closed)),
  },
  closed,
)
export type MunicipalityMatrix = Static<typeof MunicipalityMatrix>

export const readMunicipalityMatrix = endpoint({
  method: 'GET',
  path: '/api/progress/municipalities/:municipalityId/matrix',
  summary: 'One municipality: components and criteria by round, targets, areas of opportunity with courses and mentors',
  may: { do: 'progress.assessment.see', on: 'municipality', by: 'municipalityId' },
  params,
  reply: MunicipalityMatrix,
})

export const readCriterionHistory = endpoint({
  method: 'GET',
  path: '/api/progress/municipalities/:municipalityId/criteria/:criterionId',
  summary: 'One cell opened: rating, note, who and when, and the evidence of every signed round',
  may: { do: 'progress.assessment.see', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId, criterionId: ItemId }, closed),
  reply: Type.Object(
    {
      place: Place,
      componentTitle: Type.String(),
      criterionId: ItemId,
      title: Type.String(),
      question: Type.String(),
      descriptors: Type.Array(Type.Object({ level: Level, label: Type.String(), descriptor: Type.String() }, closed)),
      rounds: Type.Array(Type.Object({ assessmentId: Uuid, round: Round, signedAt: Moment, rating: nullable(Rating), evidence: Type.Array(Evidence) }, closed)),
    },
    closed,
  ),
})

export const setTarget = endpoint({
  method: 'PUT',
  path: '/api/progress/municipalities/:municipalityId/targets/:itemId',
  summary: 'Sets or (with null) takes away the target of a component or a criterion',
  may: { do: 'progress.target.set', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId, itemId: ItemId }, closed),
  body: Type.Object({ version: Version, level: nullable(Level) }, closed),
  reply: Target,
  problems: [itemUnknown],
})
