import { timingSafeEqual } from 'node:crypto'
import { secondStepNeeded, secondStepWrong, signInRefused, signInTooOften } from '@tequio/contracts/identity/sign-in'
import { realTime } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { findAccountByUser, type Account } from './account.queries.ts'
import { readCode, readLink } from './code.rules.ts'
import type { Hasher } from './hasher.ts'
import { isOn, takeCode } from './second-step.actions.ts'
import { forgetMs, waitMsAfter } from './sign-in.rules.ts'

const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const refuseWhileWaiting = async (db: Db<Tables>, subject: string, now: Date): Promise<void> => {
  const row = await db.selectFrom('sign_in_backoff').select('until_at').where('subject', '=', subject).executeTakeFirst()
  const waitMs = row ? row.until_at.getTime() - now.getTime() : 0
  if (waitMs > 0) throw new Problem(signInTooOften, { retryAfterSeconds: Math.ceil(waitMs / 1_000) })
}

/** Counts a failure by itself, outside any transaction, because the answer to it is a refusal. */
const countFailure = async (db: Db<Tables>, subject: string, now: Date): Promise<void> => {
  const forgotten = new Date(now.getTime() - forgetMs)
  const { failures } = await db
    .insertInto('sign_in_backoff')
    .values({ subject, failures: 1, last_at: now, until_at: now })
    .onConflict((on) =>
      on.column('subject').doUpdateSet({ failures: sql`case when sign_in_backoff.last_at < ${forgotten} then 1 else sign_in_backoff.failures + 1 end`, last_at: now }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('sign_in_backoff')
    .set({ until_at: new Date(now.getTime() + waitMsAfter(failures)) })
    .where('subject', '=', subject)
    .execute()
}

/** Runs a check of a secret under the back-off of its subject. Throws `sign-in-too-often` while it waits. */
export const underBackoff = async (db: Db<Tables>, subject: string, now: Date, check: () => Promise<boolean>): Promise<boolean> => {
  await refuseWhileWaiting(db, subject, now)
  const isRight = await check()
  if (isRight) await db.deleteFrom('sign_in_backoff').where('subject', '=', subject).execute()
  else await countFailure(db, subject, now)
  return isRight
}

/** `byLink`: the secret was the link of a card, which opens once. */
export type SignedIn = { account: Account; byLink: boolean }

const subjectOf = (sealing: Sealing, account: Account | undefined, typed: string): string => sealing.userPrint(account?.id ?? typed.trim().toLowerCase())

/** Whether the secret is the account's: the issued code while it stands, the link of its card, else the password. Every case takes the time of a hash. */
const kindOf = async (sealing: Sealing, hasher: Hasher, account: Account | undefined, secret: string): Promise<'code' | 'link' | 'password' | undefined> => {
  const [code, link] = [readCode(secret), readLink(secret)]
  const isCode = account?.code_fingerprint != null && code !== undefined && sameText(account.code_fingerprint, sealing.codePrint(code))
  const isLink = account?.link_fingerprint != null && link !== undefined && sameText(account.link_fingerprint, sealing.linkPrint(link))
  const isPassword = await hasher.verify(account?.password_hash ?? undefined, secret)
  if (account?.blocked_at !== null) return undefined
  return isCode ? 'code' : isLink ? 'link' : isPassword ? 'password' : undefined
}

/** Asks for the code of the second step where it is on; guesses at it wait by themselves, so that a known password opens no more of them. */
const checkStep = async (db: Db<Tables>, sealing: Sealing, accountId: string, code: string | undefined, now: Date): Promise<void> => {
  if (!(await isOn(db, accountId))) return
  if (code === undefined) throw new Problem(secondStepNeeded)
  const isRight = await underBackoff(db, sealing.userPrint(`${accountId}/code`), now, () => takeCode(db, sealing, accountId, code, realTime()))
  if (!isRight) throw new Problem(secondStepWrong)
}

/**
 * Finds the account behind a user and checks the secret, then the code of the second step.
 * An unknown user, a wrong secret and a blocked account take the same time and get the same answer.
 */
export const checkSignIn = async (db: Db<Tables>, sealing: Sealing, hasher: Hasher, of: { user: string; secret: string; code?: string }, now: Date): Promise<SignedIn> => {
  const account = await findAccountByUser(db, sealing, of.user)
  let kind: Awaited<ReturnType<typeof kindOf>>
  await underBackoff(db, subjectOf(sealing, account, of.user), now, async () => (kind = await kindOf(sealing, hasher, account, of.secret)) !== undefined)
  if (!kind || !account) throw new Problem(signInRefused)
  await checkStep(db, sealing, account.id, of.code, now)
  return { account, byLink: kind === 'link' }
}

/** The same for an account that is signed in; a card's link proves nothing. */
export const prove = async (db: Db<Tables>, sealing: Sealing, hasher: Hasher, of: { accountId: string; secret: string; code?: string }, now: Date): Promise<void> => {
  const account = await db.selectFrom('account').selectAll().where('id', '=', of.accountId).executeTakeFirst()
  const isRight = await underBackoff(db, subjectOf(sealing, account, of.accountId), now, async () => {
    const kind = await kindOf(sealing, hasher, account, of.secret)
    return kind === 'code' || kind === 'password'
  })
  if (!isRight) throw new Problem(signInRefused)
  await checkStep(db, sealing, of.accountId, of.code, now)
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
