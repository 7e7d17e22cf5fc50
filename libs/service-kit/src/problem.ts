import type { Problem as ProblemContract } from '@tequio/contracts/make'
import type { Static } from 'typebox'

/** A failure with a contract: the code and facts reach the caller, the cause only the log. */
export class Problem<C extends ProblemContract = ProblemContract> extends Error {
  readonly contract: C
  readonly facts: Static<C['facts']>

  constructor(contract: C, facts?: Static<C['facts']>, cause?: unknown) {
    super(contract.code, { cause })
    this.contract = contract
    this.facts = facts ?? ({} as Static<C['facts']>)
  }

  is(contract: ProblemContract): boolean {
    return this.contract.code === contract.code
  }
}
