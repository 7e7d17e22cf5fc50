import { randomBytes, randomUUID } from 'node:crypto'
import * as contracts from '@tequio/contracts/identity/passkey'
import { passkeyRefused } from '@tequio/contracts/identity/sign-in'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { announceRoles } from '../account/account.actions.ts'
import { lockAccount, type Account } from '../account/account.queries.ts'
import { underBackoff, type Door } from '../account/backoff.ts'
import type { Tables } from '../tables.ts'

/** For whom the keys are: the host of the public address, and that very origin. */
export type Site = { rpId: string; origin: string }
export const siteOf = (publicUrl: string): Site => {
  const { hostname, origin } = new URL(publicUrl)
  return { rpId: hostname, origin }
}

const goodForMs = 300_000

/** `now` is real time, as everywhere where a device answers. */
export const challenge = async (tx: Tx<Tables>, accountId: string | null, now: Date): Promise<{ challengeId: string; challenge: string }> => {
  await tx.deleteFrom('passkey_challenge').where('expires_at', '<=', now).execute()
  if (accountId !== null) await tx.deleteFrom('passkey_challenge').where('account_id', '=', accountId).execute()
  const made = { id: randomUUID(), challenge: randomBytes(32).toString('base64url') }
  await tx
    .insertInto('passkey_challenge')
    .values({ ...made, account_id: accountId, expires_at: new Date(now.getTime() + goodForMs) })
    .execute()
  return { challengeId: made.id, challenge: made.challenge }
}

/** Takes a challenge away before its answer is looked at, so that none is answered twice, of twelve at once one. */
const takeChallenge = async (db: Db<Tables>, of: { id: string } | { accountId: string }, now: Date): Promise<string | undefined> => {
  const one = db.deleteFrom('passkey_challenge').where('expires_at', '>', now)
  const row = await ('id' in of ? one.where('id', '=', of.id).where('account_id', 'is', null) : one.where('account_id', '=', of.accountId))
    .returning('challenge')
    .executeTakeFirst()
  return row?.challenge
}

const count = async (tx: Tx<Tables> | Db<Tables>, accountId: string): Promise<number> =>
  (
    await tx
      .selectFrom('passkey')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
  ).count
export const refuseWhenFull = async (tx: Tx<Tables> | Db<Tables>, accountId: string): Promise<void> => {
  if ((await count(tx, accountId)) >= contracts.mostPasskeys) throw new Problem(contracts.passkeysFull)
}

export type Registered = { credentialId: string; publicKey: string; signCount: number; isSynced: boolean }

/** Looks at what a device made for the challenge of this account. Throws `passkey-unfit`. */
export const readNew = async (db: Db<Tables>, site: Site, accountId: string, made: BodyOf<typeof contracts.addPasskey>, now: Date): Promise<Registered> => {
  const expected = await takeChallenge(db, { accountId }, now)
  if (expected === undefined) throw new Problem(contracts.passkeyUnfit)
  const { id, clientDataJSON, attestationObject } = made
  const found = await verifyRegistrationResponse({
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, attestationObject } },
    expectedChallenge: expected,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw new Problem(contracts.passkeyUnfit, {}, error)
  })
  if (!found.verified) throw new Problem(contracts.passkeyUnfit)
  const { credential, credentialBackedUp } = found.registrationInfo
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), signCount: credential.counter, isSynced: credentialBackedUp }
}

export const add = async (tx: Tx<Tables>, accountId: string, found: Registered, of: { name: string; transports: readonly string[] }, now: Date): Promise<string> => {
  await lockAccount(tx, accountId)
  await refuseWhenFull(tx, accountId)
  const id = randomUUID()
  const added = await tx
    .insertInto('passkey')
    .values({
      id,
      account_id: accountId,
      credential_id: found.credentialId,
      public_key: found.publicKey,
      sign_count: found.signCount,
      transports: [...of.transports],
      name: of.name,
      is_synced: found.isSynced,
      added_at: now,
      last_used_at: null,
      stopped_at: null,
    })
    .onConflict((on) => on.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Problem(contracts.passkeyKnown)
  return id
}

export const remove = async (tx: Tx<Tables>, accountId: string, passkeyId: string): Promise<void> => {
  const removed = await tx.deleteFrom('passkey').where('id', '=', passkeyId).where('account_id', '=', accountId).returning('id').executeTakeFirst()
  if (!removed) throw new Problem(notFound)
}

export const removeAll = async (tx: Tx<Tables>, accountId: string): Promise<number> =>
  (await tx.deleteFrom('passkey').where('account_id', '=', accountId).returning('id').execute()).length

/** The account has nothing left that its role asks for: every session ends, the next one begins with that duty. */
export const meetDutyAgain = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<void> => {
  await tx.updateTable('account').set({ signed_out_before: now, signed_out_except: null }).where('id', '=', accountId).execute()
  await announceRoles(tx, [accountId], now)
}

type Answer = Omit<BodyOf<typeof contracts.signInByPasskey>, 'challengeId'>
type Key = { id: string; account_id: string; credential_id: string; public_key: string }

const isSigned = async (site: Site, key: Key, answer: Answer, expected: string): Promise<number | undefined> => {
  const { id, clientDataJSON, authenticatorData, signature, userHandle } = answer
  // the account's own id, as it was given to the device
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== key.account_id) return undefined
  const read = await verifyAuthenticationResponse({
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, authenticatorData, signature } },
    expectedChallenge: expected,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    // its counter is compared below, once the signature is known to be right
    credential: { id: key.credential_id, publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')), counter: 0 },
  }).catch(() => undefined)
  return read?.verified ? read.authenticationInfo.newCounter : undefined
}

/** Counts on; a device whose counter fell back was copied, and the key opens nothing any more. */
const countOn = async (door: Door, key: Key, counter: number, now: Date): Promise<boolean> => {
  const counted = await door.db
    .updateTable('passkey')
    .set({ sign_count: counter, last_used_at: now })
    .where('id', '=', key.id)
    .where('stopped_at', 'is', null)
    .where(sql<boolean>`(sign_count < ${counter} or (sign_count = 0 and ${counter} = 0))`)
    .returning('id')
    .executeTakeFirst()
  if (counted) return true
  await door.db.transaction().execute(async (tx) => {
    const stopped = await tx.updateTable('passkey').set({ stopped_at: now }).where('id', '=', key.id).where('stopped_at', 'is', null).returning('id').executeTakeFirst()
    if (stopped) await door.audit.write(tx, { actor: key.account_id, act: 'identity.passkey.stop', subject: key.account_id, now })
  })
  return false
}

/**
 * Whose account a device opens. An unknown key, a wrong or late answer, another site's and a blocked account get the same answer.
 * `of.accountId`: it must be this one's.
 */
export const checkPasskey = async (door: Door, site: Site, of: Answer & { challengeId: string; accountId?: string }, at: { now: Date; realTime: Date }): Promise<Account> => {
  const { db } = door
  const expected = await takeChallenge(db, { id: of.challengeId }, at.realTime)
  const key = await db
    .selectFrom('passkey')
    .select(['id', 'account_id', 'credential_id', 'public_key'])
    .where('credential_id', '=', of.id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  if (expected === undefined || !key || (of.accountId !== undefined && of.accountId !== key.account_id)) throw new Problem(passkeyRefused)
  const account = await db.selectFrom('account').selectAll().where('id', '=', key.account_id).executeTakeFirstOrThrow()
  const isRight = await underBackoff(door, { key: `${key.account_id}/passkey`, accountId: key.account_id }, at.now, async () => {
    const counter = account.blocked_at === null ? await isSigned(site, key, of, expected) : undefined
    return counter !== undefined && countOn(door, key, counter, at.now)
  })
  if (!isRight) throw new Problem(passkeyRefused)
  return account
}
