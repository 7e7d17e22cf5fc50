import { signInTooOften } from '@tequio/contracts/identity/sign-in'
import type { Audit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { forgetMs, freeFailures, waitMsAfter } from './sign-in.rules.ts'

/** What a check of a secret needs; `audit` writes a series of guesses down, once. */
export type Door = { db: Db<Tables>; sealing: Sealing; audit: Audit }
/** Whose secret is guessed: `key` is counted, `accountId` is told to auditors where there is one. */
export type Guessed = { key: string; accountId: string | undefined }

/** The actor of what nobody who is signed in did. */
export const nobody = 'visitor'

const turns = new Map<string, Promise<unknown>>()
/** One check of a key at a time in this process, so that a burst of guesses is counted one by one; checks of others go on beside it. */
const inTurn = async <R>(key: string, run: () => Promise<R>): Promise<R> => {
  const mine = (turns.get(key) ?? Promise.resolve()).then(run)
  const settled = mine.catch(() => undefined)
  turns.set(key, settled)
  try {
    return await mine
  } finally {
    if (turns.get(key) === settled) turns.delete(key)
  }
}

const refuseWhileWaiting = async (db: Db<Tables>, subject: string, now: Date): Promise<void> => {
  const row = await db.selectFrom('sign_in_backoff').select('until_at').where('subject', '=', subject).executeTakeFirst()
  const waitMs = row ? row.until_at.getTime() - now.getTime() : 0
  if (waitMs > 0) throw new Problem(signInTooOften, { retryAfterSeconds: Math.ceil(waitMs / 1_000) })
}

/** Counts a failure by itself, outside any transaction of the request, because the answer to it is a refusal. */
const countFailure = async (door: Door, subject: string, accountId: string | undefined, now: Date): Promise<void> => {
  const forgotten = new Date(now.getTime() - forgetMs)
  await door.db.transaction().execute(async (tx) => {
    const { failures } = await tx
      .insertInto('sign_in_backoff')
      .values({ subject, failures: 1, last_at: now, until_at: now })
      .onConflict((on) =>
        on.column('subject').doUpdateSet({ failures: sql`case when sign_in_backoff.last_at < ${forgotten} then 1 else sign_in_backoff.failures + 1 end`, last_at: now }),
      )
      .returning('failures')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('sign_in_backoff')
      .set({ until_at: new Date(now.getTime() + waitMsAfter(failures)) })
      .where('subject', '=', subject)
      .execute()
    if (failures === freeFailures && accountId !== undefined) await door.audit.write(tx, { actor: nobody, act: 'identity.sign-in.guesses', subject: accountId, now })
  })
}

/** Runs a check of a secret under the back-off of what is guessed. Throws `sign-in-too-often` while it waits. */
export const underBackoff = (door: Door, of: Guessed, now: Date, check: () => Promise<boolean>): Promise<boolean> => {
  const subject = door.sealing.userPrint(of.key)
  return inTurn(subject, async () => {
    await refuseWhileWaiting(door.db, subject, now)
    const isRight = await check()
    if (isRight) await door.db.deleteFrom('sign_in_backoff').where('subject', '=', subject).execute()
    else await countFailure(door, subject, of.accountId, now)
    return isRight
  })
}
