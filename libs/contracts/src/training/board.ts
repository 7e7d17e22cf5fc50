import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** data: personal data complete · consent: to the transfer · cup · authorization · enrolment: has a seat · certificate. */
export const boardRequirements = ['data', 'consent', 'cup', 'authorization', 'enrolment', 'certificate'] as const
export const boardRequirement = Type.Union([
  Type.Literal('data'),
  Type.Literal('consent'),
  Type.Literal('cup'),
  Type.Literal('authorization'),
  Type.Literal('enrolment'),
  Type.Literal('certificate'),
])
export type BoardRequirement = Static<typeof boardRequirement>

const lacking = Type.Object(
  { data: Type.Integer(), consent: Type.Integer(), cup: Type.Integer(), authorization: Type.Integer(), enrolment: Type.Integer(), certificate: Type.Integer() },
  closed,
)

const boardRow = Type.Object({ municipalityId: Type.String(), name: Type.String(), state: Type.String(), people: Type.Integer(), lacking }, closed)
export type BoardRow = Static<typeof boardRow>

export const readBoard = endpoint({
  method: 'GET',
  path: '/api/training/board',
  summary: 'Who lacks what: people in post by municipality, and how many lack each requirement',
  may: { do: 'training.board.see', list: 'person' },
  reply: Type.Object({ asOf: Type.String({ format: 'date-time' }), rows: Type.Array(boardRow), total: Type.Object({ people: Type.Integer(), lacking }, closed) }, closed),
})

export const listLacking = endpoint({
  method: 'GET',
  path: '/api/training/board/people',
  summary: 'The people behind a figure of the board, by name; without a requirement everybody who lacks something',
  may: { do: 'training.board.see', list: 'person' },
  query: Type.Object(
    {
      municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
      requirement: Type.Optional(boardRequirement),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          { personId: uuid, name: Type.String(), municipalityId: Type.String(), municipality: Type.String(), position: Type.String(), missing: Type.Array(boardRequirement) },
          closed,
        ),
      ),
      next: nullable(Type.String()),
    },
    closed,
  ),
})

export const exportBoard = endpoint({
  method: 'GET',
  path: '/api/training/board/xlsx',
  summary: 'The board as a spreadsheet: one sheet of municipalities, one of people',
  may: { do: 'training.board.see', list: 'person' },
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})

export const readCompletion = endpoint({
  method: 'GET',
  path: '/api/training/completion',
  summary: 'Training by municipality: people in post, with a seat, completed, with a certificate, certified hours',
  may: { do: 'training.completion.see', on: 'programme' },
  reply: Type.Object(
    {
      rows: Type.Array(
        Type.Object(
          {
            municipalityId: Type.String(),
            name: Type.String(),
            state: Type.String(),
            people: Type.Integer(),
            seats: Type.Integer(),
            completed: Type.Integer(),
            certificates: Type.Integer(),
            hours: Type.Integer(),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
})

export const readSummary = endpoint({
  method: 'GET',
  path: '/api/training/summary',
  summary: 'The figures of training for the staff board; no names',
  may: { do: 'training.completion.see', on: 'programme' },
  reply: Type.Object(
    {
      asOf: Type.String({ format: 'date-time' }),
      people: Type.Integer(),
      /** May begin in the next edition: authorised, or in need of none. */
      authorized: Type.Integer(),
      seats: Type.Object({ active: Type.Integer(), waiting: Type.Integer(), paused: Type.Integer(), completed: Type.Integer() }, closed),
      certificates: Type.Integer(),
      hours: Type.Integer(),
      nextEdition: nullable(
        Type.Object({ editionId: uuid, courseTitle: Type.String(), startsOn: Type.String({ format: 'date' }), seats: Type.Integer(), waiting: Type.Integer() }, closed),
      ),
    },
    closed,
  ),
})

/** A count of persons; null = hidden, because it or another one that it would tell is smaller than `hiddenBelow`. */
const shown = nullable(Type.Integer())

export const readTrainingFigures = endpoint({
  method: 'GET',
  path: '/api/training/figures',
  summary: 'Training for readers outside the programme: totals and municipalities, without small groups',
  may: { do: 'training.figures.see', on: 'programme' },
  reply: Type.Object(
    {
      asOf: Type.String({ format: 'date-time' }),
      hiddenBelow: Type.Integer(),
      /** Municipalities in which somebody has a seat. */
      training: Type.Integer(),
      people: shown,
      certificates: shown,
      hours: shown,
      rows: Type.Array(Type.Object({ municipalityId: Type.String(), name: Type.String(), state: Type.String(), people: shown, certificates: shown }, closed)),
    },
    closed,
  ),
})
