import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { closed, Day, ItemId, Level, Moment, nullable, Place, Round, Score, Uuid } from './shapes.ts'

/** A component of a municipality: now, and before on the criteria that both rounds answered. */
const Cell = Type.Object(
  {
    componentId: ItemId,
    level: nullable(Level),
    score: nullable(Score),
    before: nullable(Level),
    rose: Type.Boolean(),
    target: nullable(Level),
    answered: Type.Integer(),
    criteria: Type.Integer(),
  },
  closed,
)
export type Cell = Static<typeof Cell>

export const Link = Type.Object(
  {
    pairId: Uuid,
    place: Place,
    role: Type.Union([Type.Literal('mentor'), Type.Literal('mentee')]),
    componentIds: Type.Array(ItemId),
    status: Type.String(),
    lastSessionOn: nullable(Day),
  },
  closed,
)

const Row = Type.Object(
  {
    place: Place,
    assessmentId: Uuid,
    round: Round,
    signedAt: Moment,
    total: nullable(Score),
    /** Both on the common criteria; null without an earlier round. */
    totalCommon: nullable(Score),
    totalBefore: nullable(Score),
    improved: Type.Boolean(),
    versionsDiffer: Type.Boolean(),
    cells: Type.Array(Cell),
    links: Type.Array(Link),
  },
  closed,
)
export type MatrixRow = Static<typeof Row>

const query = Type.Object(
  {
    /** Which round: absent = each municipality's latest signed one. */
    round: Type.Optional(Round),
    against: Type.Optional(Round),
  },
  closed,
)

export const readMatrix = endpoint({
  method: 'GET',
  path: '/api/progress/matrix',
  summary: 'Municipalities by components: levels of a round, compared with another on common criteria',
  may: { do: 'progress.matrix.see', list: 'municipality' },
  query,
  reply: Type.Object(
    {
      instrumentId: nullable(ItemId),
      title: Type.String(),
      scale: Type.Array(Type.Object({ level: Level, label: Type.String() }, closed)),
      components: Type.Array(Type.Object({ id: ItemId, title: Type.String(), weight: Type.Number() }, closed)),
      rounds: Type.Array(Type.Object({ round: Round, count: Type.Integer(), lastSignedAt: Moment }, closed)),
      /** Municipalities with both rounds, and how many of them stand higher now. */
      compared: Type.Integer(),
      improved: Type.Integer(),
      /** Components that rose most and least on average, when anything was compared. */
      most: nullable(ItemId),
      least: nullable(ItemId),
      rows: Type.Array(Row),
    },
    closed,
  ),
})

export const exportMatrix = endpoint({
  method: 'GET',
  path: '/api/progress/matrix/export',
  summary: 'The matrix as a spreadsheet (XLSX): one sheet of components, one of criteria',
  may: { do: 'progress.matrix.see', list: 'municipality' },
  query,
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})
