import { randomUUID } from 'node:crypto'
import { recoveryRefused, recoveryTooOften } from '@tequio/contracts/identity/recovery'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import { changePassword } from '../account/account.actions.ts'
import { findAccountByUser, lockAccount } from '../account/account.queries.ts'
import { visitor } from '@tequio/service-kit/actor'
import { tell } from '../message/message.actions.ts'
import { askPlace, type Sealing } from '../person/sealing.ts'
import { readDigits } from '../reach/reach.rules.ts'
import type { RecoveryTable } from '../account/account.tables.ts'
import type { Tables } from '../tables.ts'
import { codeKey } from './recovery.jobs.ts'
import { addressMinutes, codeTries, mostFromAddress, readRecoveryLink } from './recovery.rules.ts'

type Recovery = Selectable<RecoveryTable>

/** Writes down that somebody asked; who it is is looked up later, so that the answer takes the same time for everybody. Throws `recovery-too-often`. */
export const ask = async (tx: Tx<Tables>, sealing: Sealing, of: { user: string; address: string }, now: Date): Promise<void> => {
  const address = sealing.addressPrint(of.address)
  // those of one address come one after the other, so that a burst is counted one by one
  await sql`select pg_advisory_xact_lock(hashtext(${`recovery ${address}`}))`.execute(tx)
  const { count } = await tx
    .selectFrom('recovery_ask')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('address_fingerprint', '=', address)
    .where('at', '>', new Date(now.getTime() - addressMinutes * 60_000))
    .executeTakeFirstOrThrow()
  if (count >= mostFromAddress) throw new Problem(recoveryTooOften, { retryAfterSeconds: addressMinutes * 60 })
  const id = randomUUID()
  await tx
    .insertInto('recovery_ask')
    .values({ id, user_sealed: sealing.seal(of.user, askPlace(id)), address_fingerprint: address, at: now, looked_at: null })
    .execute()
}

const nobodys = '00000000-0000-0000-0000-000000000000'

const findByCode = async (db: Db<Tables>, sealing: Sealing, of: { user: string; code: string }, now: Date): Promise<Recovery | undefined> => {
  const account = await findAccountByUser(db, sealing, of.user)
  // a try is counted by itself, because the answer to a wrong code is a refusal; the same statements run for who has no account
  const rows = await db
    .updateTable('recovery')
    .set({ tries: sql<number>`tries + 1` })
    .where('account_id', '=', account?.id ?? nobodys)
    .where('channel', '=', 'text')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', codeTries)
    .returningAll()
    .execute()
  const code = readDigits(of.code)
  const right = rows.find((row) => row.secret_fingerprint === sealing.proofPrint(codeKey(row.id, code)))
  // the right code is no guess: who then chooses a weak password may try again
  if (right)
    await db
      .updateTable('recovery')
      .set({ tries: sql<number>`tries - 1` })
      .where('id', '=', right.id)
      .execute()
  return right
}

/** What a mailed link, or a user with the code from their phone, opens. Throws `recovery-refused` for whatever is not ours, used or over. */
export const findRecovery = async (db: Db<Tables>, sealing: Sealing, of: { link?: string; user?: string; code?: string }, now: Date): Promise<Recovery> => {
  const link = of.link === undefined ? undefined : readRecoveryLink(of.link)
  const found =
    link !== undefined
      ? await db
          .selectFrom('recovery')
          .selectAll()
          .where('secret_fingerprint', '=', sealing.proofPrint(link))
          .where('channel', '=', 'mail')
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirst()
      : of.user !== undefined && of.code !== undefined
        ? await findByCode(db, sealing, { user: of.user, code: of.code }, now)
        : undefined
  if (!found) throw new Problem(recoveryRefused)
  return found
}

/** Puts the new password, once; every session ends, every other way in that was sent dies, and the owner hears of it everywhere. A second step stays. */
export const recover = async (tx: Tx<Tables>, sealing: Sealing, of: { recoveryId: string; passwordHash: string }, now: Date): Promise<string> => {
  const used = await tx.updateTable('recovery').set({ used_at: now }).where('id', '=', of.recoveryId).where('used_at', 'is', null).returning('account_id').executeTakeFirst()
  if (!used) throw new Problem(recoveryRefused)
  const account = await lockAccount(tx, used.account_id)
  if (account.blocked_at !== null) throw new Problem(recoveryRefused)
  await changePassword(tx, visitor, account, of.passwordHash, now)
  // who showed that the mailbox or the phone is theirs need not wait for somebody else's guesses
  await tx.deleteFrom('sign_in_backoff').where('subject', '=', sealing.userPrint(account.id)).execute()
  await tell(tx, [{ personId: account.person_id, kind: 'password-recovered', about: of.recoveryId }], now)
  return account.id
}
