/**
 * officer: a learner, sees their own things · liaison: enlace municipal · team: member of a municipality's mentoring team ·
 * signatory: mayor or who signs for the municipality · instructor · assessor: applies diagnostics ·
 * coordinator: vetting coordinator · reviewer: second reviewer of vetting · staff: programme staff · donor: aggregates only ·
 * operator: keeps the platform running (dead letters), sees no personal data · auditor: reads who did what in every service, and nothing else ·
 * administrator: accounts, roles and the platform's state, no vetting file and no log · author: courses · observer: civil society and
 * academia, the matrix without persons · clerk: of a civic court · contact: of an organisation · caseworker: follows up measures.
 */
export const roles = [
  'officer',
  'liaison',
  'team',
  'signatory',
  'instructor',
  'assessor',
  'coordinator',
  'reviewer',
  'staff',
  'donor',
  'operator',
  'auditor',
  'administrator',
  'author',
  'observer',
  'clerk',
  'contact',
  'caseworker',
] as const
export type Role = (typeof roles)[number]

export type ScopeKind = 'programme' | 'state' | 'municipality' | 'institution' | 'person'

/** Where each role can be held. */
export const scopesOf: Readonly<Record<Role, readonly ScopeKind[]>> = {
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
  administrator: ['programme'],
  author: ['programme'],
  observer: ['programme', 'state', 'municipality'],
  clerk: ['institution'],
  contact: ['institution'],
  caseworker: ['municipality', 'institution'],
}

/**
 * Roles that one person alone cannot give, and why. Whoever holds one needs the second step too. The donor's is none of them: it opens
 * aggregates alone.
 */
export const sensitiveRoles: Readonly<Partial<Record<Role, string>>> = {
  coordinator: 'prepares and reads vetting files',
  reviewer: 'reads vetting files and confirms their results',
  staff: 'sees the people of the programme and gives codes and roles',
  operator: 'sends facts again that change what others see',
  auditor: 'reads who opened what in every service',
  administrator: 'opens and shuts the doors of everybody else',
}
export const isSensitive = (role: Role): boolean => sensitiveRoles[role] !== undefined

/** Roles that their holder may lend to a colleague for a time. */
export const delegableRoles: readonly Role[] = ['liaison', 'team', 'signatory', 'instructor', 'assessor', 'author', 'observer', 'clerk', 'contact', 'caseworker']

/**
 * A role that an account holds, and where. `id` is empty for the programme, an INEGI key or a UUID otherwise.
 * `maySign: false`: held by an interim without the right to sign (sin facultad de firma), so that no act of `signatures` is theirs.
 */
export type Grant = { role: Role; kind: ScopeKind; id: string; maySign?: false | undefined }

/** within: on anything inside the scope that the role is held in · self: only on what belongs to the actor's own person. */
export type Reach = 'within' | 'self'

/** Roles that a post in a municipality carries and that end with it. */
export const municipalRoles = ['liaison', 'team', 'signatory'] as const satisfies readonly Role[]
export type MunicipalRole = (typeof municipalRoles)[number]

/** Acts that bind the municipality by a signature. */
export const signatures: readonly string[] = ['mentoring.agreement.sign', 'mentoring.session.sign', 'progress.assessment.sign-as-municipality']

export type PolicyTable = Record<string, Partial<Record<Role, Reach>>>
