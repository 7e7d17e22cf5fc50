import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { roles, type Grant } from '../roles.ts'
import { FirstGrantShape, FirstRoles, GrantShape, LaterGrantShape, Moment, MunicipalityId, Uuid } from './shapes.ts'

const AccountState = Type.Object({
  accountId: Uuid,
  personId: Uuid,
  /** Rises when grants, password or block change: a session of a lower version is no longer good. */
  version: Type.Integer(),
  blocked: Type.Boolean(),
  grants: Type.Array(FirstGrantShape),
  laterGrants: Type.Optional(Type.Array(LaterGrantShape)),
  /** Sessions that began before this moment are over (a new code was issued, the password was changed). */
  signedOutBefore: Type.Optional(Type.Union([Moment, Type.Null()])),
  /** The one of them that goes on: the password was changed through it. */
  exceptSession: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

const isFirst = (grant: Grant): grant is Static<typeof FirstGrantShape> => FirstRoles.some((role) => role.const === grant.role)
const isKnown = (grant: { role: string }): grant is Grant => roles.includes(grant.role as Grant['role'])

/** An account's grants as its facts tell them, and the way back. */
export const tellGrants = (all: readonly Grant[]): Pick<Static<typeof AccountState>, 'grants' | 'laterGrants'> => {
  const laterGrants = all.filter((grant) => !isFirst(grant))
  return { grants: all.filter(isFirst), ...(laterGrants.length > 0 ? { laterGrants } : {}) }
}
export const grantsIn = (told: Pick<Static<typeof AccountState>, 'grants' | 'laterGrants'>): Grant[] => [...told.grants, ...(told.laterGrants ?? []).filter(isKnown)]

export const accountOpened = event('identity.account.opened.v1', 'An account was opened', AccountState)
export const accountChanged = event('identity.account.changed.v1', 'Roles or password of an account changed', AccountState)
export const accountBlocked = event('identity.account.blocked.v1', 'An account was blocked', AccountState)

/** One card of the printable sheet. `code` is null once a password took its place; `link`, what its QR says, once somebody came in with it. */
export const CodeCard = Type.Object({
  accountId: Uuid,
  name: Type.String(),
  user: Type.String(),
  code: Type.Union([Type.String(), Type.Null()]),
  link: Type.Union([Type.String(), Type.Null()]),
  postTitle: Type.String(),
  institutionName: Type.String(),
  municipalityId: Type.Union([MunicipalityId, Type.Null()]),
  municipalityName: Type.String(),
})

export const accountIsOwn = problem('account-is-own', 409)
export const accountHasRoles = problem('account-has-roles', 409)
/** The account of a registration that gave way to another one of the same person; undoing the merge opens it. */
export const accountIsMerged = problem('account-is-merged', 409)
export const accountIsBlocked = problem('account-is-blocked', 409)
const accountParams = Type.Object({ accountId: Uuid })
const AccountReply = Type.Object({ accountId: Uuid, version: Type.Integer(), blocked: Type.Boolean(), grants: Type.Array(GrantShape) })

export const reissueCode = endpoint({
  method: 'POST',
  path: '/api/identity/accounts/:accountId/code',
  isFresh: true,
  summary: 'Issues a new code, to be read from its card; the password and the code before it stop working and open sessions end',
  may: { do: 'identity.account.reissue', on: 'account', by: 'accountId' },
  params: accountParams,
  reply: Type.Object({ accountId: Uuid, user: Type.String(), version: Type.Integer() }),
  status: 200,
  problems: [accountHasRoles, accountIsBlocked],
})

/** Codes are read, never part of an answer that is kept for repeats of a request. */
export const getCodeCard = endpoint({
  method: 'GET',
  path: '/api/identity/accounts/:accountId/card',
  summary: 'The printable card of one account; every opening is written down',
  may: { do: 'identity.account.reissue', on: 'account', by: 'accountId' },
  isFresh: true,
  params: accountParams,
  reply: CodeCard,
})

export const blockAccount = endpoint({
  method: 'POST',
  path: '/api/identity/accounts/:accountId/block',
  summary: 'Blocks or unblocks an account; a blocked one loses its sessions within seconds',
  may: { do: 'identity.account.block', on: 'account', by: 'accountId' },
  params: accountParams,
  body: Type.Object({ version: Type.Integer(), blocked: Type.Boolean(), reason: Type.String({ minLength: 3, maxLength: 250 }) }, { additionalProperties: false }),
  reply: AccountReply,
  status: 200,
  problems: [accountIsOwn, accountIsMerged],
})
