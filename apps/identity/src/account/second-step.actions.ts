import { randomBytes } from 'node:crypto'
import { secondStepIsOff } from '@tequio/contracts/identity/second-step'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { secondStepPlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { addressOf, makeRescueCodes, makeSecret, readRescueCode, stepOf } from './second-step.rules.ts'

export const isOn = async (db: Db<Tables> | Tx<Tables>, accountId: string): Promise<boolean> =>
  (await db.selectFrom('second_step').select('account_id').where('account_id', '=', accountId).executeTakeFirst()) !== undefined

export const readStanding = async (db: Db<Tables>, accountId: string): Promise<{ since: string | null; rescueCodesLeft: number }> => {
  const row = await db.selectFrom('second_step').select('confirmed_at').where('account_id', '=', accountId).executeTakeFirst()
  const { left } = await db
    .selectFrom('rescue_code')
    .select(sql<number>`count(*)::int`.as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { since: row?.confirmed_at?.toISOString() ?? null, rescueCodesLeft: left }
}

/**
 * Takes a code of the application, or a rescue code, once: of many that come with the same one at the same moment one is right.
 * `now` is real time, as on the phone.
 */
export const takeCode = async (db: Db<Tables> | Tx<Tables>, sealing: Sealing, accountId: string, typed: string, now: Date): Promise<boolean> => {
  const row = await db.selectFrom('second_step').select(['secret_sealed', 'last_step']).where('account_id', '=', accountId).executeTakeFirst()
  if (!row) return false
  const step = stepOf(sealing.open(row.secret_sealed, secondStepPlace(accountId)), typed, now.getTime() / 1_000, Number(row.last_step))
  if (step !== undefined) {
    const taken = await db
      .updateTable('second_step')
      .set({ last_step: step })
      .where('account_id', '=', accountId)
      .where('secret_sealed', '=', row.secret_sealed)
      .where(sql<boolean>`last_step < ${step}`)
      .returning('account_id')
      .executeTakeFirst()
    return taken !== undefined
  }
  const rescue = readRescueCode(typed)
  if (rescue === undefined) return false
  const used = await db
    .updateTable('rescue_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('fingerprint', '=', sealing.rescuePrint(rescue))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return used !== undefined
}

/** A fresh secret that waits for its first code; one that is in use goes on until then. */
export const begin = async (tx: Tx<Tables>, sealing: Sealing, of: { accountId: string; user: string }, now: Date): Promise<{ secret: string; address: string }> => {
  const secret = makeSecret()
  const sealed = sealing.seal(secret, secondStepPlace(of.accountId))
  await tx
    .insertInto('second_step_begun')
    .values({ account_id: of.accountId, secret_sealed: sealed, begun_at: now })
    .onConflict((on) => on.column('account_id').doUpdateSet({ secret_sealed: sealed, begun_at: now }))
    .execute()
  return { secret, address: addressOf(secret, of.user) }
}

const writeRescueCodes = async (tx: Tx<Tables>, sealing: Sealing, accountId: string): Promise<string[]> => {
  const codes = makeRescueCodes((count) => randomBytes(count))
  await tx.deleteFrom('rescue_code').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('rescue_code')
    .values(codes.map((code) => ({ account_id: accountId, fingerprint: sealing.rescuePrint(code) })))
    .execute()
  return codes
}

/** The secret that a first code was shown for, and the step of that code. */
export type Shown = { sealed: string; step: number }

/** Whether a first code fits the secret that was begun. Throws `second-step-is-off` where nothing was begun. */
export const showFirst = async (db: Db<Tables>, sealing: Sealing, accountId: string, typed: string, now: Date): Promise<Shown | undefined> => {
  const row = await db.selectFrom('second_step_begun').select('secret_sealed').where('account_id', '=', accountId).executeTakeFirst()
  if (!row) throw new Problem(secondStepIsOff)
  const step = stepOf(sealing.open(row.secret_sealed, secondStepPlace(accountId)), typed, now.getTime() / 1_000, 0)
  return step === undefined ? undefined : { sealed: row.secret_sealed, step }
}

/** Puts what was begun in the place of the one before. Throws `second-step-is-off` when another tab was faster, or began another secret meanwhile. */
export const confirm = async (tx: Tx<Tables>, sealing: Sealing, accountId: string, { sealed, step }: Shown, now: Date): Promise<string[]> => {
  const begun = await tx.deleteFrom('second_step_begun').where('account_id', '=', accountId).where('secret_sealed', '=', sealed).returning('account_id').executeTakeFirst()
  if (!begun) throw new Problem(secondStepIsOff)
  const row = { secret_sealed: sealed, confirmed_at: now, last_step: String(step) }
  await tx
    .insertInto('second_step')
    .values({ account_id: accountId, ...row })
    .onConflict((on) => on.column('account_id').doUpdateSet(row))
    .execute()
  return writeRescueCodes(tx, sealing, accountId)
}

export const renew = async (tx: Tx<Tables>, sealing: Sealing, accountId: string): Promise<string[]> => {
  if (!(await isOn(tx, accountId))) throw new Problem(secondStepIsOff)
  return writeRescueCodes(tx, sealing, accountId)
}

export const end = async (tx: Tx<Tables>, accountId: string): Promise<void> => {
  const ended = await tx.deleteFrom('second_step').where('account_id', '=', accountId).returning('account_id').executeTakeFirst()
  if (!ended) throw new Problem(secondStepIsOff)
  await tx.deleteFrom('second_step_begun').where('account_id', '=', accountId).execute()
  await tx.deleteFrom('rescue_code').where('account_id', '=', accountId).execute()
}
