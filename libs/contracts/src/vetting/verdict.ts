import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { batchNotSent, reasonNeeded } from './batch.ts'
import { Outcome } from './case.ts'
import { Day, Uuid } from './shapes.ts'

export const verdictSettled = problem('verdict-settled', 409)
export const secondPersonNeeded = problem('second-person-needed', 409)
/** Nobody records a result about themselves. */
export const ownCase = problem('own-case', 409)
export const verdictNotFitting = problem('verdict-not-fitting', 409, Type.Object({ state: Type.String(), outcome: Type.String() }))
export const validityNeeded = problem('validity-needed', 422)
export const dayInFuture = problem('day-in-future', 422)
const verdictProblems = [verdictSettled, secondPersonNeeded, ownCase, verdictNotFitting, validityNeeded, dayInFuture, reasonNeeded, batchNotSent] as const

const verdictParts = {
  outcome: Outcome,
  /** The day of the embassy's answer. */
  resultOn: Day,
  /** Leahy carries its own last day; courtesy holds a fixed number of days. */
  validUntil: Type.Optional(Day),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
}

const ofBatch = Type.Object({ batchId: Uuid })

export const proposeResults = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/verdicts',
  summary: 'Proposes the results of rows of a batch; a second person confirms them',
  may: { do: 'vetting.result.record', on: 'batch', by: 'batchId' },
  params: ofBatch,
  body: Type.Object({ items: Type.Array(Type.Object({ caseId: Uuid, ...verdictParts }), { minItems: 1, maxItems: 250 }) }),
  reply: Type.Object({ verdictIds: Type.Array(Uuid) }),
  problems: verdictProblems,
})

export const confirmResults = endpoint({
  method: 'POST',
  path: '/api/vetting/batches/:batchId/confirmations',
  summary: 'A second person confirms proposed results; each approval grants a clearance in the same transaction',
  may: { do: 'vetting.result.record', on: 'batch', by: 'batchId' },
  isFresh: true,
  params: ofBatch,
  body: Type.Object({ verdictIds: Type.Array(Uuid, { minItems: 1, maxItems: 250 }) }),
  reply: Type.Object({ confirmed: Type.Integer() }),
  problems: verdictProblems,
})

const ofCase = Type.Object({ caseId: Uuid })
const oneVerdict = Type.Object({ caseId: Uuid, verdictId: Uuid })

export const proposeVerdict = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/verdicts',
  summary: 'Proposes to revoke or suspend a clearance, or records the embassy’s release after a refusal',
  may: { do: 'vetting.result.record', on: 'case', by: 'caseId' },
  params: ofCase,
  body: Type.Object({ ...verdictParts }),
  reply: Type.Object({ verdictId: Uuid }),
  problems: verdictProblems,
})

export const confirmVerdict = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/verdicts/:verdictId/confirm',
  summary: 'A second person confirms a proposed result; it acts at once',
  may: { do: 'vetting.result.record', on: 'case', by: 'caseId' },
  isFresh: true,
  params: oneVerdict,
  reply: Type.Object({ verdictId: Uuid }),
  status: 200,
  problems: verdictProblems,
})

export const withdrawVerdict = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/verdicts/:verdictId/withdraw',
  summary: 'Takes a proposal back before it is confirmed; it stays on record as withdrawn',
  may: { do: 'vetting.result.record', on: 'case', by: 'caseId' },
  params: oneVerdict,
  reply: Type.Object({ verdictId: Uuid }),
  status: 200,
  problems: [verdictSettled],
})
