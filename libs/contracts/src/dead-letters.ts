import { Type } from 'typebox'
import { endpoint, problem } from './make.ts'

const DeadLetter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  consumer: Type.String(),
  /** Name, id and sequence only: what a fact holds is not for the operator's screen. */
  event: Type.Object({ id: Type.String(), name: Type.String(), sequence: Type.Integer() }),
  error: Type.String(),
  at: Type.String(),
})
export const letterClosed = problem('letter-closed', 409)

const service = Type.String({ pattern: '^[a-z]+$' })
const letterId = Type.String({ format: 'uuid' })

export const listDeadLetters = endpoint({
  method: 'GET',
  path: '/api/:service/dead-letters',
  summary: 'Facts from other services that could not be applied',
  may: { do: 'gateway.platform.operate', on: 'programme' },
  params: Type.Object({ service }),
  reply: Type.Object({ items: Type.Array(DeadLetter) }),
})

export const replayDeadLetter = endpoint({
  method: 'POST',
  path: '/api/:service/dead-letters/:letterId/replay',
  summary: 'Tries a fact again',
  may: { do: 'gateway.platform.operate', on: 'programme' },
  params: Type.Object({ service, letterId }),
  reply: Type.Object({ outcome: Type.String() }),
  status: 200,
  problems: [letterClosed],
})

export const discardDeadLetter = endpoint({
  method: 'POST',
  path: '/api/:service/dead-letters/:letterId/discard',
  summary: 'Gives a fact up, with a reason',
  may: { do: 'gateway.platform.operate', on: 'programme' },
  params: Type.Object({ service, letterId }),
  body: Type.Object({ reason: Type.String({ minLength: 3, maxLength: 500 }) }),
  reply: Type.Object({}),
  status: 200,
  problems: [letterClosed],
})

/** Every service keeps its own dead letters under the same three endpoints; these are those of one. */
export const deadLetterEndpoints = (of: string) => {
  const at = (path: string): string => path.replace(':service', of)
  const params = Type.Object({ letterId })
  return {
    list: { ...listDeadLetters, path: at(listDeadLetters.path), params: Type.Object({}) },
    replay: { ...replayDeadLetter, path: at(replayDeadLetter.path), params },
    discard: { ...discardDeadLetter, path: at(discardDeadLetter.path), params },
  }
}
