import { policy, signatures, type Act, type Grant, type Reach } from '@tequio/contracts/policy'

/** Who acts: `accountId` and `personId` are empty for a visitor without a session. `session` names the one asked through; it opens nothing. `provedAt`: when they last showed who they are, ms since 1970. */
export type Actor = { accountId: string; personId: string; grants: readonly Grant[]; session?: string; provedAt?: number }
export const visitor: Actor = { accountId: '', personId: '', grants: [] }

type OneOrMore = string | readonly string[]

/** Where a thing belongs: INEGI keys, institution and person ids. A pair of municipalities belongs to both. */
export type Resource = { municipality?: OneOrMore | null | undefined; institution?: OneOrMore | null | undefined; person?: OneOrMore | null | undefined }

const list = (value: OneOrMore | null | undefined): readonly string[] => (value == null ? [] : typeof value === 'string' ? [value] : value)
const reachOf = (act: Act, grant: Grant): Reach | undefined =>
  grant.maySign === false && signatures.includes(act) ? undefined : (policy[act] as Partial<Record<Grant['role'], Reach>>)[grant.role]

const covers = (grant: Grant, resource: Resource): boolean => {
  switch (grant.kind) {
    case 'programme':
      return true
    case 'state':
      return list(resource.municipality).some((id) => id.startsWith(grant.id))
    case 'municipality':
      return list(resource.municipality).includes(grant.id)
    case 'institution':
      return list(resource.institution).includes(grant.id)
    case 'person':
      return list(resource.person).includes(grant.id)
  }
}

/** The one decision whether an actor may do an act on a thing. */
export const isAllowed = (actor: Actor, act: Act, resource: Resource): boolean =>
  actor.grants.some((grant) => {
    const reach = reachOf(act, grant)
    if (reach === undefined) return false
    return reach === 'self' ? actor.personId !== '' && list(resource.person).includes(actor.personId) : covers(grant, resource)
  })

/** Whether the actor holds the act anywhere at all, so that a list is empty rather than hidden. */
export const holdsAct = (actor: Actor, act: Act): boolean => actor.grants.some((grant) => reachOf(act, grant) !== undefined)

declare const made: unique symbol
/** What an actor may see of a list; made only by `visibleTo`. */
export type Visible = {
  readonly all: boolean
  readonly states: readonly string[]
  readonly municipalities: readonly string[]
  readonly institutions: readonly string[]
  readonly persons: readonly string[]
  readonly [made]: true
}

export const visibleTo = (actor: Actor, act: Act): Visible => {
  const ids: Record<Grant['kind'], Set<string>> = { programme: new Set(), state: new Set(), municipality: new Set(), institution: new Set(), person: new Set() }
  for (const grant of actor.grants) {
    const reach = reachOf(act, grant)
    if (reach === 'self') ids.person.add(actor.personId)
    if (reach === 'within') ids[grant.kind].add(grant.id)
  }
  return {
    all: ids.programme.size > 0,
    states: [...ids.state],
    municipalities: [...ids.municipality],
    institutions: [...ids.institution],
    persons: [...ids.person].filter((id) => id !== ''),
  } as unknown as Visible
}
