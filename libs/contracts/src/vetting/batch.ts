import { Type, type Static } from 'typebox'
import { endpoint, file, problem } from '../make.ts'
import { filesSealed, purposeNeeded, stepNotAllowed, VerdictView } from './case.ts'
import { Day, Moment, nullable, ShownState, Uuid, VettingType } from './shapes.ts'

export const BatchState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('sealed'),
  Type.Literal('submitted'),
  Type.Literal('returned'),
  Type.Literal('accepted'),
  Type.Literal('courtesy'),
  Type.Literal('courtesy_completed'),
  Type.Literal('leahy'),
  Type.Literal('results_returned'),
  Type.Literal('closed'),
  Type.Literal('cancelled'),
])
export type BatchState = Static<typeof BatchState>

/** What happens to a batch beside its steps. */
export const BatchActKind = Type.Union([Type.Literal('changed'), Type.Literal('joined'), Type.Literal('left'), Type.Literal('exported'), Type.Literal('imported')])
export type BatchActKind = Static<typeof BatchActKind>

/** How a batch leaves and its answer comes back: the embassy's sheet, or a short one of another donor. */
export const LayoutId = Type.Union([Type.Literal('embassy'), Type.Literal('brief')])
export type LayoutId = Static<typeof LayoutId>
/** Fewer than the programme's limit, for an event with fewer places. */
const Capacity = Type.Integer({ minimum: 1, maximum: 250 })

export const batchFull = problem('batch-full', 422, Type.Object({ max: Type.Integer() }))
export const batchLocked = problem('batch-locked', 409)
export const batchEmpty = problem('batch-empty', 409)
export const batchHasProblems = problem('batch-has-problems', 409, Type.Object({ rows: Type.Integer() }))
export const caseNotFree = problem('case-not-free', 409, Type.Object({ count: Type.Integer() }))
export const neededByPassed = problem('needed-by-passed', 422)
export const reasonNeeded = problem('reason-needed', 422)
export const resultsMissing = problem('results-missing', 409, Type.Object({ count: Type.Integer() }))
export const batchNotSent = problem('batch-not-sent', 409)

export const sheetColumns = [
  'person',
  'givenNames',
  'firstSurname',
  'secondSurname',
  'father',
  'mother',
  'idNumber',
  'bornOn',
  'birthPlace',
  'sex',
  'unit',
  'alias',
  'position',
] as const
export const SheetColumn = Type.Union([
  Type.Literal('person'),
  Type.Literal('givenNames'),
  Type.Literal('firstSurname'),
  Type.Literal('secondSurname'),
  Type.Literal('father'),
  Type.Literal('mother'),
  Type.Literal('idNumber'),
  Type.Literal('bornOn'),
  Type.Literal('birthPlace'),
  Type.Literal('sex'),
  Type.Literal('unit'),
  Type.Literal('alias'),
  Type.Literal('position'),
])
export type SheetColumn = Static<typeof SheetColumn>

/** error: blocks · wait: the coordinator decides, blocks too · notice: goes out as it is. */
export const SheetProblem = Type.Object({
  column: SheetColumn,
  code: Type.String(),
  weight: Type.Union([Type.Literal('error'), Type.Literal('wait'), Type.Literal('notice')]),
  hint: nullable(Type.String()),
})
export type SheetProblem = Static<typeof SheetProblem>

const BatchRow = Type.Object({
  row: Type.Integer(),
  caseId: Uuid,
  name: Type.String(),
  municipality: Type.String(),
  type: VettingType,
  state: ShownState,
  cells: Type.Record(Type.String(), Type.String()),
  problems: Type.Array(SheetProblem),
  /** Why the embassy gave the row back, until the batch is sealed again. */
  correction: nullable(Type.String()),
  verdict: nullable(VerdictView),
})

const BatchHead = Type.Object({
  batchId: Uuid,
  number: Type.String(),
  purpose: Type.String(),
  neededBy: Day,
  /** Last day on which sending still leaves the lead time. */
  lastSafeOn: nullable(Day),
  leadDays: nullable(Type.Integer()),
  state: BatchState,
  persons: Type.Integer(),
  /** How many fit: the programme's limit, or the batch's own capacity below it. */
  max: Type.Integer(),
  capacity: nullable(Type.Integer()),
  layout: LayoutId,
  awaiting: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Moment,
  submittedAt: nullable(Moment),
  version: Type.Integer(),
})
export type BatchHead = Static<typeof BatchHead>

export const listBatches = endpoint({
  method: 'GET',
  path: '/api/vetting/batches',
  summary: 'Batches, those that ask for something first',
  may: { do: 'vetting.batch.see', on: 'programme' },
  reply: Type.Object({ items: Type.Array(BatchHead) }),
})

export const createBatch = endpoint({
  method: 'POST',
  path: '/api/vetting/batches',
  summary: 'Begins a batch for one event, with the day on which results are needed, how many fit and the layout in which it leaves',
  may: { do: 'vetting.batch.prepare', on: 'programme' },
  body: Type.Object({ purpose: Type.String({ minLength: 3, maxLength: 160 }), neededBy: Day, capacity: Type.Optional(Capacity), layout: Type.Optional(LayoutId) }),
  reply: Type.Object({ batchId: Uuid, number: Type.String() }),
  problems: [neededByPassed],
})

const batchParams = Type.Object({ batchId: Uuid })

export const openBatch = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/openings',
  summary: 'Says why the rows of a batch are read; written down for good, holds half an hour',
  may: { do: 'vetting.batch.see', on: 'batch', by: 'batchId' },
  isFresh: true,
  params: batchParams,
  body: Type.Object({ purpose: Type.String({ minLength: 3, maxLength: 250 }) }),
  reply: Type.Object({ until: Moment }),
  problems: [filesSealed],
})

export const readBatch = endpoint({
  method: 'GET',
  path: '/api/vetting/batches/:batchId',
  summary: 'One batch: every row as it will stand in the embassy’s sheet, every problem at once, results with who proposed and confirmed',
  may: { do: 'vetting.batch.see', on: 'batch', by: 'batchId' },
  params: batchParams,
  reply: Type.Object({
    batch: BatchHead,
    rows: Type.Array(BatchRow),
    hash: nullable(Type.String()),
    steps: Type.Array(Type.Object({ to: BatchState, at: Moment, by: Type.String(), reason: nullable(Type.String()), corrections: Type.Integer() })),
    acts: Type.Array(Type.Object({ kind: BatchActKind, at: Moment, by: Type.String(), persons: nullable(Type.Integer()), detail: nullable(Type.String()) })),
    mayStepTo: Type.Array(BatchState),
  }),
  problems: [purposeNeeded, filesSealed],
})

export const changeBatch = endpoint({
  method: 'PATCH',
  path: '/api/vetting/batches/:batchId',
  summary: 'Changes event, date, capacity or persons of a draft',
  may: { do: 'vetting.batch.prepare', on: 'batch', by: 'batchId' },
  params: batchParams,
  body: Type.Object({
    version: Type.Integer(),
    purpose: Type.Optional(Type.String({ minLength: 3, maxLength: 160 })),
    neededBy: Type.Optional(Day),
    capacity: Type.Optional(nullable(Capacity)),
    add: Type.Optional(Type.Array(Uuid, { maxItems: 250 })),
    remove: Type.Optional(Type.Array(Uuid, { maxItems: 250 })),
  }),
  reply: Type.Object({ version: Type.Integer(), persons: Type.Integer() }),
  problems: [batchLocked, batchFull, caseNotFree, neededByPassed],
})

export const stepBatch = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/steps',
  summary: 'Moves a batch on: sealing locks it under a hash, sending locks the personal data, closing wants every result',
  may: { do: 'vetting.batch.prepare', on: 'batch', by: 'batchId' },
  params: batchParams,
  body: Type.Object({
    version: Type.Integer(),
    to: BatchState,
    reason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
    /** Of a batch that comes back: what is to be corrected, row by row. */
    corrections: Type.Optional(Type.Array(Type.Object({ caseId: Uuid, reason: Type.String({ minLength: 3, maxLength: 500 }) }), { maxItems: 250 })),
  }),
  reply: Type.Object({ version: Type.Integer(), state: BatchState, hash: nullable(Type.String()) }),
  status: 200,
  problems: [stepNotAllowed, batchEmpty, batchHasProblems, reasonNeeded, resultsMissing],
})

export const exportBatch = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/export',
  summary: 'The sealed batch in the columns of its layout (XLSX); written down',
  may: { do: 'vetting.batch.prepare', on: 'batch', by: 'batchId' },
  isFresh: true,
  params: batchParams,
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  status: 200,
  problems: [filesSealed, batchLocked],
})

export const exportBatchCsv = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/export-csv',
  summary: 'The persons of the sealed batch in the columns of its layout (CSV); written down',
  may: { do: 'vetting.batch.prepare', on: 'batch', by: 'batchId' },
  isFresh: true,
  params: batchParams,
  reply: file('text/csv; charset=utf-8'),
  status: 200,
  problems: [filesSealed, batchLocked],
})
