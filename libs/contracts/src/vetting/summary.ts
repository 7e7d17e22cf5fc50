import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { Day, Moment, MunicipalityId, nullable } from './shapes.ts'

export const readVettingSummary = endpoint({
  method: 'GET',
  path: '/api/vetting/summary',
  summary: 'Vetting on the board: days left, what expires, missing consents by municipality; counts by state for the two roles that read files',
  may: { do: 'vetting.summary.see', list: 'case' },
  reply: Type.Object({
    asOf: Moment,
    persons: Type.Integer(),
    /** May be enrolled today. */
    mayEnrol: Type.Integer(),
    expiringIn30Days: Type.Integer(),
    missing: Type.Object({ data: Type.Integer(), consent: Type.Integer(), cup: Type.Integer() }),
    /** The nearest day on which results are needed, of the batches that are under way. */
    nextNeededBy: nullable(Type.Object({ day: Day, daysLeft: Type.Integer(), purpose: Type.String() })),
    municipalities: Type.Array(
      Type.Object({
        municipalityId: MunicipalityId,
        name: Type.String(),
        persons: Type.Integer(),
        mayEnrol: Type.Integer(),
        consentMissing: Type.Integer(),
        expiringIn30Days: Type.Integer(),
      }),
    ),
    /** Only for the coordinator and the second reviewer. */
    pipeline: nullable(
      Type.Object({
        all: Type.Integer(),
        preparation: Type.Integer(),
        ready: Type.Integer(),
        submitted: Type.Integer(),
        approved: Type.Integer(),
        expiring: Type.Integer(),
        stopped: Type.Integer(),
        disputed: Type.Integer(),
      }),
    ),
  }),
})
