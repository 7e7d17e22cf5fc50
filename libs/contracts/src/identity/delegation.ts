import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Delegation, HeldRole, roleHeld } from './role.ts'
import { Day, GrantKind, RoleName, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** The longest that a role is lent. */
export const longestDelegationDays = 90

/** Not one's own, not one that is lent, or lent to oneself: what was lent is never lent on. */
export const delegationUnfit = problem('delegation-unfit', 409)
/** Not a colleague where the role is held. */
export const delegationStranger = problem('delegation-stranger', 422)
export const delegationDayUnfit = problem('delegation-day-unfit', 422, Type.Object({ from: Day, to: Day }))
/** The role is lent to somebody already. */
export const delegationStands = problem('delegation-stands', 409)

const Which = { role: RoleName, kind: GrantKind, id: Type.String({ maxLength: 40 }) }

export const readOwnRoles = endpoint({
  method: 'GET',
  path: '/api/identity/own-roles',
  summary: 'One’s own roles, which of them can be lent, and what was lent to whom',
  may: { on: 'session' },
  reply: Type.Object({
    today: Day,
    active: Type.Array(Type.Object({ ...HeldRole.properties, mayLend: Type.Boolean() })),
    delegations: Type.Array(Delegation),
  }),
})

export const findColleagues = endpoint({
  method: 'GET',
  path: '/api/identity/colleagues',
  summary: 'To whom one’s own role can be lent, at least three letters of the name: whoever serves where it is held; for the programme, who holds a role of it',
  may: { on: 'session' },
  query: Type.Object({ role: RoleName, kind: GrantKind, id: Type.Optional(Type.String({ maxLength: 40 })), q: Type.String({ minLength: 3, maxLength: 80 }) }),
  reply: Type.Object({ items: Type.Array(Type.Object({ accountId: Uuid, name: Type.String(), postTitle: Type.String() })) }),
})

export const lendRole = endpoint({
  method: 'POST',
  path: '/api/identity/delegations',
  summary: 'Lends one’s own role to a colleague until a day; it ends by itself, and with the lender’s own',
  may: { on: 'session' },
  isFresh: true,
  body: Type.Object({ ...Which, toAccountId: Uuid, until: Day }, closed),
  reply: Type.Object({ delegationId: Uuid }),
  problems: [delegationUnfit, delegationStranger, delegationDayUnfit, delegationStands, roleHeld],
})

export const endDelegation = endpoint({
  method: 'POST',
  path: '/api/identity/delegations/:delegationId/end',
  summary: 'Ends what was lent before its day, by who lent it or who has it',
  may: { on: 'session' },
  params: Type.Object({ delegationId: Uuid }),
  reply: Type.Object({}),
  status: 200,
})
