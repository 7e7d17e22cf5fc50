import { Type, type Static } from 'typebox'
import { bytes, endpoint, problem } from '../make.ts'
import { batchNotSent, reasonNeeded } from './batch.ts'
import { dayInFuture, ownCase, validityNeeded, verdictNotFitting, verdictSettled } from './verdict.ts'
import { filesSealed, Outcome, purposeNeeded } from './case.ts'
import { Day, nullable, Uuid } from './shapes.ts'

export const maxResultRows = 250
export const maxResultBytes = 2_000_000

/** Neither an XLSX workbook nor a CSV text. */
export const resultKindUnknown = problem('result-kind-unknown', 422)
export const resultDamaged = problem('result-damaged', 422)
export const resultEmpty = problem('result-empty', 422)
export const resultTooLong = problem('result-too-long', 422, Type.Object({ rows: Type.Integer(), maxRows: Type.Integer() }))
/** Another sheet: hardly a heading of the layout stands in it. */
export const resultTemplateUnknown = problem('result-template-unknown', 422, Type.Object({ headings: Type.Array(Type.String()) }))
/** `headings` are needed and absent; `found` stand in the sheet and say nothing. */
export const resultHeadingsMissing = problem('result-headings-missing', 422, Type.Object({ headings: Type.Array(Type.String()), found: Type.Array(Type.String()) }))
export const resultHeadingTwice = problem('result-heading-twice', 422, Type.Object({ heading: Type.String() }))
/** What the sheet would do is not any more what its sender saw. */
export const resultsChanged = problem('results-changed', 409)
export const nothingToRecord = problem('nothing-to-record', 409)

/** propose: becomes a proposal · same: stands already · left: nothing happens, `why` says the reason. */
export const ResultEffect = Type.Union([Type.Literal('propose'), Type.Literal('same'), Type.Literal('left')])

export const ResultRow = Type.Object({
  /** Row of the sheet as the spreadsheet numbers it. */
  row: Type.Integer(),
  /** As the sheet writes it. */
  name: Type.String(),
  caseId: nullable(Uuid),
  outcome: nullable(Outcome),
  resultOn: nullable(Day),
  validUntil: nullable(Day),
  hasReason: Type.Boolean(),
  effect: ResultEffect,
  why: nullable(Type.String()),
  hint: nullable(Type.String()),
})
export type ResultRow = Static<typeof ResultRow>

const counts = { propose: Type.Integer(), same: Type.Integer(), left: Type.Integer() }
export const ResultCheck = Type.Object({
  rows: Type.Array(ResultRow),
  counts: Type.Object(counts),
  /** Persons of the batch who wait for an answer and of whom the sheet says nothing. */
  without: Type.Array(Type.Object({ caseId: Uuid, name: Type.String() })),
  /** Headings that are not read. */
  unread: Type.Array(Type.String()),
  /** Stands for what was shown; sent with the same file it confirms exactly that. */
  seen: Type.String(),
})
export type ResultCheck = Static<typeof ResultCheck>

const batchParams = Type.Object({ batchId: Uuid })
const readingProblems = [
  resultKindUnknown,
  resultDamaged,
  resultEmpty,
  resultTooLong,
  resultTemplateUnknown,
  resultHeadingsMissing,
  resultHeadingTwice,
  batchNotSent,
  purposeNeeded,
  filesSealed,
] as const

export const checkResults = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/result-checks',
  summary: 'Reads the embassy’s result sheet (XLSX or CSV) and says of each row what it would do; nothing is recorded, and the file is not kept',
  may: { do: 'vetting.result.record', on: 'batch', by: 'batchId' },
  params: batchParams,
  body: bytes(maxResultBytes),
  reply: ResultCheck,
  status: 200,
  problems: readingProblems,
})

export const importResults = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/result-imports',
  summary: 'Proposes what the same sheet was shown to do; a second person confirms it',
  may: { do: 'vetting.result.record', on: 'batch', by: 'batchId' },
  params: batchParams,
  query: Type.Object({ seen: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  body: bytes(maxResultBytes),
  reply: Type.Object(counts),
  problems: [...readingProblems, resultsChanged, nothingToRecord, verdictSettled, ownCase, verdictNotFitting, validityNeeded, dayInFuture, reasonNeeded],
})
