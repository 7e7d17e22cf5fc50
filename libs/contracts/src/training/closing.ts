import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { counts, participationMoved, personFigures } from './participation.ts'

const closed = { additionalProperties: false } as const
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const quarter = { from: day, to: day }

/** Only a whole fiscal quarter that is over is closed, and none that lies before one that is closed already. */
export const periodNotClosable = problem(
  'period-not-closable',
  422,
  Type.Object({ fact: Type.Union([Type.Literal('not-a-quarter'), Type.Literal('not-over'), Type.Literal('before-closed')]) }),
)

/** Somebody closed it before, and it stays as it is. */
export const periodClosed = problem('period-closed', 409)

/** Quarters are closed one after the other; this one comes first. */
export const closeEarlierFirst = problem('close-earlier-first', 409, Type.Object(quarter))

export const closePeriod = endpoint({
  method: 'POST',
  path: '/api/training/staff/participation/closings',
  summary: 'Freezes the table of a fiscal quarter with what it tells of earlier ones, for ever; `basis` names what the reader saw, sex and age are what identity counted',
  may: { do: 'training.participation.close', on: 'programme' },
  body: Type.Object({ ...quarter, basis: Type.String({ maxLength: 40 }), sex: counts(4), age: counts(7) }, closed),
  reply: Type.Object({ closedOn: day }, closed),
  problems: [periodNotClosable, periodClosed, closeEarlierFirst, participationMoved],
})

export const adjustmentKinds = ['added', 'gone', 'changed'] as const

export const listAdjustedPeople = endpoint({
  method: 'GET',
  path: '/api/training/staff/participation/adjustments',
  summary: 'The persons behind what a quarter tells of an earlier, closed one, by surname; none where it tells nothing',
  may: { do: 'training.participation.see', on: 'programme' },
  query: Type.Object(
    {
      ...quarter,
      /** First day of the closed quarter that the difference is about. */
      about: day,
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            ...personFigures,
            /** Counts since then, counts no more, or counts otherwise than before. */
            change: Type.Unsafe<(typeof adjustmentKinds)[number]>(Type.Union(adjustmentKinds.map((one) => Type.Literal(one)))),
          },
          closed,
        ),
      ),
      next: nullable(Type.String()),
    },
    closed,
  ),
})
