/**
 * officer: a learner, sees their own things · liaison: enlace municipal · team: member of a municipality's mentoring team ·
 * signatory: mayor or who signs for the municipality · instructor · assessor: applies diagnostics ·
 * coordinator: vetting coordinator · reviewer: second reviewer of vetting · staff: programme staff · donor: aggregates only ·
 * operator: keeps the platform running (dead letters), sees no personal data · auditor: reads who did what in every service, and nothing else.
 */
export const roles = ['officer', 'liaison', 'team', 'signatory', 'instructor', 'assessor', 'coordinator', 'reviewer', 'staff', 'donor', 'operator', 'auditor'] as const
export type Role = (typeof roles)[number]

export type ScopeKind = 'programme' | 'state' | 'municipality' | 'institution' | 'person'

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
