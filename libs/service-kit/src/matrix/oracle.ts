import { policy, type Grant, type Role, type ScopeKind } from '@tequio/contracts/policy'
import type { May } from '@tequio/contracts/make'

/** To whom a thing belongs, as the test that made it knows it. */
export type Owner = { municipality?: string | readonly string[]; institution?: string; person?: string }
export type Asker = { name: string; personId: string; grant: Grant | undefined }

const kinds: readonly ScopeKind[] = ['programme', 'state', 'municipality', 'institution', 'person']
const roles = [...new Set(Object.values(policy).flatMap((row) => Object.keys(row)))] as Role[]

/** Every role in every scope, held where `own` belongs, and somebody signed in who holds none. */
export const askersOf = (own: { person: string; institution: string; municipality: string }): Asker[] => {
  const idOf: Record<ScopeKind, string> = { programme: '', state: own.municipality.slice(0, 2), municipality: own.municipality, institution: own.institution, person: own.person }
  const held = roles.flatMap((role) => kinds.map((kind) => ({ name: `${role} of ${kind}`, personId: own.person, grant: { role, kind, id: idOf[kind] } })))
  const unsigned = (['liaison', 'team', 'signatory'] as const).map((role) => ({
    name: `${role} of municipality without the right to sign`,
    personId: own.person,
    grant: { role, kind: 'municipality' as const, id: own.municipality, maySign: false as const },
  }))
  return [...held, ...unsigned, { name: 'nobody in particular', personId: own.person, grant: undefined }]
}

// Written a second time on purpose: a fault in the kit's own decision must not hide in the proof of it.
const reaches = (grant: Grant, personId: string, how: 'within' | 'self', owner: Owner): boolean => {
  const places = owner.municipality === undefined ? [] : [owner.municipality].flat()
  if (how === 'self') return owner.person === personId
  if (grant.kind === 'programme') return true
  if (grant.kind === 'state') return places.some((place) => place.slice(0, 2) === grant.id)
  if (grant.kind === 'municipality') return places.some((place) => place === grant.id)
  return (grant.kind === 'institution' ? owner.institution : owner.person) === grant.id
}

const signing: readonly string[] = ['mentoring.agreement.sign', 'mentoring.session.sign', 'progress.assessment.sign-as-municipality']

export const mayReach = (asker: Asker, act: keyof typeof policy, owner: Owner): boolean => {
  if (asker.grant === undefined || (asker.grant.maySign === false && signing.includes(act))) return false
  const how = (policy[act] as Partial<Record<Role, 'within' | 'self'>>)[asker.grant.role]
  return how !== undefined && reaches(asker.grant, asker.personId, how, owner)
}

export const holds = (asker: Asker, act: keyof typeof policy): boolean => asker.grant !== undefined && asker.grant.role in policy[act]

/** What the contract's permission says of one asker and one thing; undefined: a list, which narrows instead of refusing. */
export const expected = (may: May, asker: Asker, owners: Record<string, Owner>): 'open' | 'hidden' | 'narrowed' => {
  if (!('do' in may)) return may.on === 'service' ? 'hidden' : 'open'
  if ('list' in may) return 'narrowed'
  const owner = may.on === 'programme' ? {} : owners[may.on]
  if (owner === undefined) throw new Error(`the matrix does not say to whom "${may.on}" belongs`)
  return mayReach(asker, may.do, owner) ? 'open' : 'hidden'
}
