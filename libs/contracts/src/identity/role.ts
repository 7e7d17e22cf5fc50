import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { accountIsOwn } from './account.ts'
import { Day, GrantKind, GrantShape, Moment, nullable, RoleName, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** Days in which a second person answers; afterwards it can be proposed again. */
export const answerDays = 14

/** A role where it cannot be held: a liaison without a municipality, an officer elsewhere than on their own person. */
export const grantUnfit = problem('grant-unfit', 422)
/** Its last day has passed. */
export const grantOver = problem('grant-over', 422)
/** Nobody gives or takes what lies outside of where they may do so. */
export const grantBeyond = problem('grant-beyond', 409)
export const roleHeld = problem('role-held', 409)
export const roleNotHeld = problem('role-not-held', 409)
/** The same role waits for its second person already. */
export const roleWaiting = problem('role-waiting', 409)
/** Confirmed, declined or withdrawn meanwhile. */
export const roleChangeDecided = problem('role-change-decided', 409)
/** Nobody answered in time. */
export const roleChangeLapsed = problem('role-change-lapsed', 409)
/** The account changed after it was proposed. */
export const roleChangeStale = problem('role-change-stale', 409)
/** Who proposed it, and whom it concerns, are no second person. */
export const roleChangeNotYours = problem('role-change-not-yours', 409)

/** `until`: the last day, in the programme's time zone. */
const DatedGrant = Type.Object({ ...GrantShape.properties, until: Type.Optional(Day) }, closed)
const Reason = Type.String({ minLength: 3, maxLength: 250 })

export const HeldRole = Type.Object({
  role: RoleName,
  kind: GrantKind,
  id: Type.String(),
  /** Of the state, municipality or institution; empty for the programme and one's own person. */
  placeName: Type.String(),
  maySign: Type.Boolean(),
  until: nullable(Day),
  /** Who lent it; null where it is the account's own. */
  lentBy: nullable(Type.String()),
})

export const Delegation = Type.Object({
  delegationId: Uuid,
  role: RoleName,
  kind: GrantKind,
  id: Type.String(),
  placeName: Type.String(),
  /** The other one: who has it now, or who lent it. */
  name: Type.String(),
  isGiver: Type.Boolean(),
  givenAt: Moment,
  until: Day,
  endedAt: nullable(Moment),
  /** Its day came, who lent it lost the role, or one of both ended it before. */
  endedBy: nullable(Type.Union([Type.Literal('day'), Type.Literal('giver'), Type.Literal('early')])),
})

const ChangeState = Type.Union([Type.Literal('waiting'), Type.Literal('done'), Type.Literal('declined'), Type.Literal('withdrawn'), Type.Literal('lapsed')])
const RoleChange = Type.Object({
  changeId: Uuid,
  accountId: Uuid,
  personId: Uuid,
  name: Type.String(),
  act: Type.Union([Type.Literal('give'), Type.Literal('end')]),
  role: RoleName,
  kind: GrantKind,
  id: Type.String(),
  placeName: Type.String(),
  until: nullable(Day),
  reason: Type.String(),
  state: ChangeState,
  /** Null: it ended by itself on its last day. */
  by: nullable(Type.String()),
  at: Moment,
  /** Last day for the second person; null where none is asked. */
  answerBy: nullable(Day),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Moment),
  decision: nullable(Type.String()),
  /** The account changed after it was proposed, so that it has to be proposed again. */
  isStale: Type.Boolean(),
  /** Whether the reader is a second person for it, and whether they proposed it. */
  mayDecide: Type.Boolean(),
  isMine: Type.Boolean(),
})

const accountParams = Type.Object({ accountId: Uuid })
const onAccount = { do: 'identity.account.grant', on: 'account', by: 'accountId' } as const

export const readRoles = endpoint({
  method: 'GET',
  path: '/api/identity/accounts/:accountId/roles',
  summary: 'The roles of an account: active, waiting for a second person, and what was given, taken and declined before',
  may: onAccount,
  params: accountParams,
  reply: Type.Object({ version: Type.Integer(), active: Type.Array(HeldRole), waiting: Type.Array(RoleChange), past: Type.Array(RoleChange), lent: Type.Array(Delegation) }),
})

export const giveRole = endpoint({
  method: 'POST',
  path: '/api/identity/accounts/:accountId/roles',
  summary: 'Gives a role, at once or, where the role is a sensitive one, once a second person confirms it',
  may: onAccount,
  isFresh: true,
  params: accountParams,
  body: Type.Object({ version: Type.Integer(), grant: DatedGrant, reason: Reason }, closed),
  reply: Type.Object({ version: Type.Integer(), changeId: Uuid, state: ChangeState }),
  status: 200,
  problems: [accountIsOwn, grantUnfit, grantOver, grantBeyond, roleHeld, roleWaiting],
})

export const endRole = endpoint({
  method: 'POST',
  path: '/api/identity/accounts/:accountId/roles/end',
  summary: 'Takes a role away, at once; one that was lent ends for who has it now',
  may: onAccount,
  isFresh: true,
  params: accountParams,
  body: Type.Object({ version: Type.Integer(), role: RoleName, kind: GrantKind, id: Type.String({ maxLength: 40 }), reason: Reason }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [accountIsOwn, grantBeyond, roleNotHeld],
})

export const listRoleChanges = endpoint({
  method: 'GET',
  path: '/api/identity/role-changes',
  summary: 'Roles that wait for a second person, the one that lapses first on top',
  may: { do: 'identity.account.grant', list: 'roleChange' },
  reply: Type.Object({ items: Type.Array(RoleChange) }),
})

export const decideRoleChange = endpoint({
  method: 'POST',
  path: '/api/identity/role-changes/:changeId/decision',
  summary: 'Confirms or declines, as the second person, a role that somebody proposed; who proposed it withdraws it',
  may: { do: 'identity.account.grant', on: 'roleChange', by: 'changeId' },
  isFresh: true,
  params: Type.Object({ changeId: Uuid }),
  body: Type.Object({ decision: Type.Union([Type.Literal('confirm'), Type.Literal('decline'), Type.Literal('withdraw')]), reason: Reason }, closed),
  reply: Type.Object({ state: ChangeState }),
  status: 200,
  problems: [roleChangeDecided, roleChangeLapsed, roleChangeStale, roleChangeNotYours, grantBeyond],
})
