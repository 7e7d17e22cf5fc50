import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { Day, Moment, MunicipalityId, nullable, ShownState, VettingType } from './shapes.ts'

/** How long a case has been where it is: up to 7, 30, 90 days, or longer. */
export const ages = ['week', 'month', 'quarter', 'older'] as const
export const Age = Type.Enum([...ages])
export type Age = (typeof ages)[number]

/** What a case waits for; the one whose turn it is follows from it. */
export const waits = ['data', 'consent', 'cup', 'batch', 'sending', 'answer', 'second', 'clarification', 'review'] as const
export const Wait = Type.Enum([...waits])
export type Wait = (typeof waits)[number]

/** Days to the day of need: it passed, within 7, within 30, later, or nobody named one. */
export const needs = ['past', 'week', 'month', 'later', 'none'] as const
export const Need = Type.Enum([...needs])
export type Need = (typeof needs)[number]

export const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
/** Answers of the last twelve months. */
export const Answered = Type.Enum(['all', 'approved'])

/** The states of a case on its way, whose age tells something, and those in which it rests. */
export const movingStates = ['preparation', 'ready', 'submitted'] as const
export const restingStates = ['approved', 'matched', 'review', 'expired', 'suspended', 'rejected', 'revoked', 'cancelled'] as const satisfies readonly ShownState[]

const count = Type.Integer()

export const readVettingBoard = endpoint({
  method: 'GET',
  path: '/api/vetting/board',
  summary: 'Vetting at a glance: where cases are and since when, what holds whom up, days to the day of need, what expires in each month, days to the answer',
  may: { do: 'vetting.board.see', list: 'case' },
  reply: Type.Object({
    asOf: Moment,
    /** On their way: preparation, ready and submitted. */
    moving: count,
    pipeline: Type.Array(Type.Object({ state: ShownState, week: count, month: count, quarter: count, older: count, all: count })),
    resting: Type.Array(Type.Object({ state: ShownState, count })),
    waits: Type.Array(Type.Object({ wait: Wait, count })),
    needs: Type.Array(Type.Object({ need: Need, count })),
    expiries: Type.Array(Type.Object({ month: Month, count })),
    /** Days from sending to answer, of the answers of the last twelve months: what one, five and nine in ten did not exceed. */
    turnaround: Type.Array(Type.Object({ type: VettingType, answers: count, tenth: count, median: count, ninetieth: count })),
  }),
})
export type VettingBoard = Static<(typeof readVettingBoard)['reply']>

/** Null: a group of fewer than five, or one that would tell such a group by subtraction. */
const Group = Type.Object({ key: Type.String(), name: Type.String(), answered: nullable(count), approved: nullable(count) })
export type ApprovalGroup = Static<typeof Group>

export const readApproval = endpoint({
  method: 'GET',
  path: '/api/vetting/board/approval',
  summary: 'How many of those answered within twelve months were approved, by sex, kind of institution and municipality; of the whole programme, small groups hidden',
  may: { do: 'vetting.board.see', on: 'programme' },
  reply: Type.Object({
    since: Day,
    hiddenBelow: count,
    total: Type.Object({ answered: nullable(count), approved: nullable(count) }),
    sexes: Type.Array(Group),
    kinds: Type.Array(Group),
    municipalities: Type.Array(Type.Object({ ...Group.properties, key: MunicipalityId })),
  }),
})
export type Approval = Static<(typeof readApproval)['reply']>

export const exportVettingBoard = endpoint({
  method: 'GET',
  path: '/api/vetting/board/xlsx',
  summary: 'The board of vetting as a spreadsheet; small groups hidden as on the screen',
  may: { do: 'vetting.board.see', on: 'programme' },
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})
