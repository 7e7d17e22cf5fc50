import { isAllowed, type Actor, type Resource } from '@tequio/service-kit/actor'
import type { Reader } from './outside.queries.ts'

export const byOf = (actor: Actor): string => actor.personId || actor.accountId

/** Who looks at one, and what they may do with it. */
export const readerOf = (actor: Actor, resource: Resource): Reader => ({
  by: byOf(actor),
  decides: isAllowed(actor, 'training.outside.decide', resource),
  changes: isAllowed(actor, 'training.outside.submit', resource),
})
