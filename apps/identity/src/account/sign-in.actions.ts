import { timingSafeEqual } from 'node:crypto'
import { passkeyNeeded, secondStepNeeded, secondStepWrong, signInRefused } from '@tequio/contracts/identity/sign-in'
import { realTime } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { hasPasskey } from '../passkey/passkey.queries.ts'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { findAccountByUser, findGrants, type Account } from './account.queries.ts'
import { underBackoff, type Door, type Guessed } from './backoff.ts'
import { readCode, readLink } from './code.rules.ts'
import type { Hasher } from './hasher.ts'
import { isOn, takeCode } from './second-step.actions.ts'
import { isRequired, type Mode } from './second-step.rules.ts'

const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** `byLink`: the secret was the link of a card, which opens once. */
export type SignedIn = { account: Account; byLink: boolean }

const guessed = (account: Account | undefined, typed: string): Guessed => ({ key: account?.id ?? typed.trim().toLowerCase(), accountId: account?.id })

/** Whether the secret is the account's: the issued code while it stands, the link of its card, else the password. Every case takes the time of a hash. */
const kindOf = async (sealing: Sealing, hasher: Hasher, account: Account | undefined, secret: string): Promise<'code' | 'link' | 'password' | undefined> => {
  const [code, link] = [readCode(secret), readLink(secret)]
  const isCode = account?.code_fingerprint != null && code !== undefined && sameText(account.code_fingerprint, sealing.codePrint(code))
  const isLink = account?.link_fingerprint != null && link !== undefined && sameText(account.link_fingerprint, sealing.linkPrint(link))
  const isPassword = await hasher.verify(account?.password_hash ?? undefined, secret)
  if (account?.blocked_at !== null) return undefined
  return isCode ? 'code' : isLink ? 'link' : isPassword ? 'password' : undefined
}

/** Guesses at the codes of a second step are counted by themselves. */
export const codeGuessed = (accountId: string): Guessed => ({ key: `${accountId}/code`, accountId })

/** Asks for the code of the second step where it is on; guesses at it wait by themselves, so that a known password opens no more of them. */
const checkStep = async (door: Door, accountId: string, { code, mode }: { code?: string; mode: Mode }, now: Date): Promise<void> => {
  if (!(await isOn(door.db, accountId))) {
    // a password alone is not enough for such a role, and its holder chose a passkey in place of codes
    if (isRequired(await findGrants(door.db, accountId, now), mode) && (await hasPasskey(door.db, accountId))) throw new Problem(passkeyNeeded)
    return
  }
  if (code === undefined) throw new Problem(secondStepNeeded)
  const isRight = await underBackoff(door, codeGuessed(accountId), now, () => takeCode(door.db, door.sealing, accountId, code, realTime()))
  if (!isRight) throw new Problem(secondStepWrong)
}

/**
 * Finds the account behind a user and checks the secret, then the code of the second step.
 * An unknown user, a wrong secret and a blocked account take the same time and get the same answer.
 */
export const checkSignIn = async (door: Door, hasher: Hasher, of: { user: string; secret: string; code?: string; mode: Mode }, now: Date): Promise<SignedIn> => {
  const { db, sealing } = door
  const account = await findAccountByUser(db, sealing, of.user)
  let kind: Awaited<ReturnType<typeof kindOf>>
  await underBackoff(door, guessed(account, of.user), now, async () => (kind = await kindOf(sealing, hasher, account, of.secret)) !== undefined)
  if (!kind || !account) throw new Problem(signInRefused)
  await checkStep(door, account.id, of, now)
  return { account, byLink: kind === 'link' }
}

/** The same for an account that is signed in; a card's link proves nothing. */
export const prove = async (door: Door, hasher: Hasher, of: { accountId: string; secret: string; code?: string; mode: Mode }, now: Date): Promise<void> => {
  const account = await door.db.selectFrom('account').selectAll().where('id', '=', of.accountId).executeTakeFirst()
  const isRight = await underBackoff(door, guessed(account, of.accountId), now, async () => {
    const kind = await kindOf(door.sealing, hasher, account, of.secret)
    return kind === 'code' || kind === 'password'
  })
  if (!isRight) throw new Problem(signInRefused)
  await checkStep(door, of.accountId, of, now)
}

/** A card's link opens once: of many that come with it at the same moment, one. Throws `sign-in-refused`. */
export const useUpLink = async (tx: Tx<Tables>, account: Account): Promise<void> => {
  const used = await tx
    .updateTable('account')
    .set({ link_fingerprint: null, link_sealed: null })
    .where('id', '=', account.id)
    .where('link_fingerprint', '=', account.link_fingerprint)
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new Problem(signInRefused)
}
