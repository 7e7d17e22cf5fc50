import { timingSafeEqual } from 'node:crypto'
import { signInRefused, signInTooOften } from '@tequio/contracts/identity/sign-in'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { findAccountByUser, type Account } from './account.queries.ts'
import { readCode, readLink } from './code.rules.ts'
import type { Hasher } from './hasher.ts'
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

/**
 * Finds the account behind a user and checks the secret: the issued code while it stands, the link of its card, else the password.
 * An unknown user, a wrong secret and a blocked account take the same time and get the same answer.
 */
export const checkSignIn = async (db: Db<Tables>, sealing: Sealing, hasher: Hasher, of: { user: string; secret: string }, now: Date): Promise<SignedIn> => {
  const account = await findAccountByUser(db, sealing, of.user)
  const subject = sealing.userPrint(account?.id ?? of.user.trim().toLowerCase())
  let isLink = false
  const isRight = await underBackoff(db, subject, now, async () => {
    const code = readCode(of.secret)
    const isCode = account?.code_fingerprint != null && code !== undefined && sameText(account.code_fingerprint, sealing.codePrint(code))
    const link = readLink(of.secret)
    isLink = account?.link_fingerprint != null && link !== undefined && sameText(account.link_fingerprint, sealing.linkPrint(link))
    const isPassword = await hasher.verify(account?.password_hash ?? undefined, of.secret)
    return (isCode || isLink || isPassword) && account?.blocked_at === null
  })
  if (!isRight || !account) throw new Problem(signInRefused)
  return { account, byLink: isLink }
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
