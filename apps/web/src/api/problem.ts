/**
 * What went wrong, as the server said it or as the network did. `code` is a contract's problem code,
 * or `offline` (no connection) or `timeout` (no answer in time). `facts` are what the sentence needs.
 */
export class ApiProblem extends Error {
  code: string
  status: number
  facts: Readonly<Record<string, unknown>>
  traceId: string | undefined

  constructor(code: string, status: number, facts: Readonly<Record<string, unknown>> = {}, traceId?: string, cause?: unknown) {
    super(code, { cause })
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.facts = facts
    this.traceId = traceId
  }
}

/** What was thrown, as a problem: what the server or the network said, or something unexpected. */
export const asProblem = (trouble: unknown): ApiProblem => (trouble instanceof ApiProblem ? trouble : new ApiProblem('unexpected', 0, {}, undefined, trouble))

/** As the server would refuse it, before a byte of it is sent. */
export const tooLargeOf = (file: Blob, maxBytes: number): ApiProblem | undefined => (file.size > maxBytes ? new ApiProblem('too-large', 413, { maxBytes }) : undefined)

/** Nothing was refused: the network is away or slow, and the same call may be made again. */
export const isNetworkTrouble = (problem: unknown): boolean => problem instanceof ApiProblem && (problem.code === 'offline' || problem.code === 'timeout')

/** A sentence for each field of a problem that names fields by code; two faults of one field are both said. */
export const wordsByField = (problem: ApiProblem | undefined, code: string, wordsOf: (fault: string) => string): ReadonlyMap<string, string> => {
  const words = new Map<string, string>()
  const fields = problem?.code === code ? (problem.facts['fields'] as { field: string; code: string }[]) : []
  for (const one of fields) words.set(one.field, [words.get(one.field), wordsOf(one.code)].filter(Boolean).join(' '))
  return words
}

/** Fields that the server refused, with the rule each broke. */
export const fieldsOf = (problem: unknown): { field: string; rule: string }[] =>
  problem instanceof ApiProblem && problem.code === 'invalid' && Array.isArray(problem.facts['fields']) ? (problem.facts['fields'] as { field: string; rule: string }[]) : []
