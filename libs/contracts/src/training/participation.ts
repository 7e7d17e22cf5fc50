import { Type, type Static } from 'typebox'
import { endpoint, file, problem } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.participation.see', on: 'programme' } as const

/** What the table is split by here. Sex and age are counted by identity, which keeps the CURP, and never told to training by person. */
export const participationSplits = ['state', 'municipality', 'institution', 'post', 'course'] as const
export const participationSplit = Type.Unsafe<(typeof participationSplits)[number]>(Type.Union(participationSplits.map((one) => Type.Literal(one))))
export type ParticipationSplit = Static<typeof participationSplit>

/** From the first day to the last, both included; without `from` everything before. `asOf`: what was known by the end of that day, today unless said. */
const period = { from: Type.Optional(day), to: day, asOf: Type.Optional(day) }

const figures = {
  /** Persons, each once. */
  people: Type.Integer(),
  /** Persons times editions in which they did something that counts. */
  participations: Type.Integer(),
  /** Courses completed within the period, and their hours. */
  completed: Type.Integer(),
  hours: Type.Integer(),
}
export const participationFigures = Type.Object(figures, closed)
/** `key` is empty where nothing is known. */
const splitRow = Type.Object({ key: Type.String(), name: Type.String(), ...figures }, closed)
export type SplitRow = Static<typeof splitRow>

const days = { from: day, to: day }
/** What changed about a closed quarter since it was last told: differences, below zero where something is gone. `changed`: persons behind them. */
const adjustment = Type.Object({ ...days, ...figures, changed: Type.Integer() }, closed)
export type Adjustment = Static<typeof adjustment>

const table = Type.Object(
  {
    from: nullable(day),
    to: day,
    /** Of a closed quarter the day on which it was closed. */
    asOf: day,
    /** Set once the quarter is closed: rows and figures stay as they were. Counts in the order of the exports; null where identity did not answer. */
    closed: nullable(Type.Object({ by: nullable(Type.String()), sexes: nullable(Type.Array(Type.Integer())), ages: nullable(Type.Array(Type.Integer())) }, closed)),
    /** Set where the period is a whole quarter that is over and not closed. `before`: the one to close before it; else `basis` names what closing would freeze, and closing asks for it. */
    closing: nullable(Type.Object({ isFirst: Type.Boolean(), before: nullable(Type.Object(days, closed)), basis: nullable(Type.String()) }, closed)),
    /** About quarters closed before: told once, in the quarter that follows the last closed one, and frozen with it. */
    adjustments: Type.Array(adjustment),
    total: Type.Object(figures, closed),
    splits: Type.Object(
      {
        state: Type.Array(splitRow),
        municipality: Type.Array(splitRow),
        institution: Type.Array(splitRow),
        post: Type.Array(splitRow),
        /** A person of two courses counts in both: of people this split alone does not add up to the total; of the rest it does. */
        course: Type.Array(splitRow),
      },
      closed,
    ),
  },
  closed,
)
export type ParticipationTable = Static<typeof table>

/** The first day is after the last one, or a day has not come. */
export const periodImpossible = problem('period-impossible', 422, Type.Object({ fact: Type.Union([Type.Literal('reversed'), Type.Literal('ahead')]) }))

export const readParticipation = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation',
  summary: 'The participant-training table of a period as of a date, with its disaggregations',
  may,
  query: Type.Object(period, closed),
  reply: table,
  problems: [periodImpossible],
})

export const listParticipationIds = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation/ids',
  summary: 'Ids of the persons that the table counts, for identity to count them by sex and age',
  may,
  query: Type.Object(period, closed),
  reply: Type.Object({ personIds: Type.Array(uuid) }, closed),
  problems: [periodImpossible],
})

/** A person behind a figure, with what they add to it. */
export const personFigures = {
  personId: uuid,
  name: Type.String(),
  municipality: Type.String(),
  post: Type.String(),
  participations: Type.Integer(),
  completed: Type.Integer(),
  hours: Type.Integer(),
}

export const listParticipationPeople = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation/people',
  summary: 'The persons behind a figure of the table, by surname',
  may,
  query: Type.Object(
    {
      ...period,
      split: Type.Optional(participationSplit),
      key: Type.Optional(Type.String({ maxLength: 200 })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      items: Type.Array(Type.Object(personFigures, closed)),
      next: nullable(Type.String()),
    },
    closed,
  ),
  problems: [periodImpossible],
})

/** Persons of each sex: M, H, X, unknown; of each age band in the order of `ageBands`, unknown last. */
export const counts = (of: number) => Type.Optional(Type.String({ pattern: `^\\d{1,7}(\\.\\d{1,7}){${of - 1}}$` }))
const withCounts = { ...period, sex: counts(4), age: counts(7) }

/** What identity counted is not about the same persons as the table of now: it was read before something arrived. */
export const participationMoved = problem('participation-moved', 409)

export const exportParticipation = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation/xlsx',
  summary: 'The table as a spreadsheet, with the counts by sex and age that identity gave; they must add up to its persons',
  may,
  query: Type.Object(withCounts, closed),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  problems: [periodImpossible, participationMoved],
})

export const printParticipation = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation/pdf',
  summary: 'The table as a tagged PDF, as the spreadsheet',
  may,
  query: Type.Object(withCounts, closed),
  reply: file('application/pdf'),
  problems: [periodImpossible, participationMoved],
})
