import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { editionParams, seat } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.participant.see', list: 'person' } as const

/** done: every lesson of the module · begun: some of it was seen · none: not begun. */
export const moduleState = Type.Union([Type.Literal('done'), Type.Literal('begun'), Type.Literal('none')])
export type ModuleState = Static<typeof moduleState>

/** What else a figure of the matrix counts: who did the pre-test, passed the post-test, holds a certificate, and who does not. */
export const matrixMark = Type.Union([
  Type.Literal('pre'),
  Type.Literal('no-pre'),
  Type.Literal('post'),
  Type.Literal('no-post'),
  Type.Literal('certificate'),
  Type.Literal('no-certificate'),
])
export type MatrixMark = Static<typeof matrixMark>

/** Whom the matrix is about. `module` (from 1) goes with `state`. */
const about = {
  seat: Type.Optional(seat),
  municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
  search: Type.Optional(Type.String({ maxLength: 80 })),
  module: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  state: Type.Optional(moduleState),
  mark: Type.Optional(matrixMark),
}

const cell = Type.Object({ state: moduleState, done: Type.Integer() }, closed)

const row = Type.Object(
  {
    enrolmentId: uuid,
    personId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    seat,
    /** One a module, in the order of `modules`. */
    cells: Type.Array(cell),
    /** Grade of the first pre-test, and of the best post-test. */
    pre: nullable(Type.Number()),
    post: nullable(Type.Number()),
    passed: Type.Boolean(),
    certificateId: nullable(uuid),
  },
  closed,
)
export type MatrixRow = Static<typeof row>

const matrixModule = Type.Object({ number: Type.Integer(), title: Type.String(), lessons: Type.Integer() }, closed)

export const readCompletionMatrix = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/matrix',
  summary: 'The participants of an edition that the reader may see, by surname, with how far each is in every module',
  may,
  params: editionParams,
  query: Type.Object({ ...about, after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }, closed),
  reply: Type.Object({ modules: Type.Array(matrixModule), items: Type.Array(row), next: nullable(Type.String()) }, closed),
})

export const readMatrixTotals = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/matrix/totals',
  summary: 'How many of them finished, began or have not begun each module, did the tests and hold the certificate',
  may,
  params: editionParams,
  query: Type.Object(about, closed),
  reply: Type.Object(
    {
      people: Type.Integer(),
      modules: Type.Array(Type.Object({ number: Type.Integer(), done: Type.Integer(), begun: Type.Integer(), none: Type.Integer() }, closed)),
      pre: Type.Integer(),
      passed: Type.Integer(),
      certificates: Type.Integer(),
    },
    closed,
  ),
})
export type MatrixTotals = Static<typeof readMatrixTotals.reply>

export const exportCompletionMatrix = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/matrix/xlsx',
  summary: 'The matrix as a spreadsheet: totals first, then one row a person',
  may,
  params: editionParams,
  query: Type.Object(about, closed),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})
