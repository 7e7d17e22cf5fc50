import type { GrantWord, RoleWord } from '../words.ts'

const kindsOf: Readonly<Record<RoleWord, readonly GrantWord['kind'][]>> = {
  officer: ['person'],
  liaison: ['municipality'],
  team: ['municipality'],
  signatory: ['municipality'],
  instructor: ['programme', 'state', 'municipality'],
  assessor: ['programme', 'state', 'municipality'],
  coordinator: ['programme'],
  reviewer: ['programme'],
  staff: ['programme', 'state'],
  donor: ['programme'],
  operator: ['programme'],
  auditor: ['programme'],
}

/** The first grant that cannot be: a role where it is not held, an officer of another person, a place that does not exist. */
export const unfitGrant = (grants: readonly GrantWord[], personId: string, municipalities: ReadonlySet<string>): number | undefined => {
  const index = grants.findIndex((grant) => {
    if (!kindsOf[grant.role].includes(grant.kind)) return true
    if (grant.kind === 'programme') return grant.id !== ''
    if (grant.kind === 'person') return grant.id !== personId
    if (grant.kind === 'municipality') return !municipalities.has(grant.id)
    return !/^\d{2}$/.test(grant.id)
  })
  return index === -1 ? undefined : index
}
