import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { findAccountByUser, type Account } from '../account/account.queries.ts'
import { languageOf } from '../delivery/compose.queries.ts'
import { enqueueSealed } from '../delivery/delivery.actions.ts'
import { recoveryMail, recoveryText } from '../delivery/sentences.ts'
import { askPlace, emailPlace, phonePlace, type Sealing } from '../person/sealing.ts'
import { makeDigits } from '../reach/reach.rules.ts'
import type { Tables } from '../tables.ts'
import { codeDigits, codeMinutes, linkMinutes, mostAnHour } from './recovery.rules.ts'

type Looking = { db: Db<Tables>; sealing: Sealing; publicUrl: string }

const inOneGo = 20
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What a code to a phone is known by; a link is known by itself. */
export const codeKey = (recoveryId: string, code: string): string => `${recoveryId} ${code}`

const sendWay = async (tx: Tx<Tables>, { sealing, publicUrl }: Looking, account: Account, now: Date): Promise<void> => {
  const person = await tx
    .selectFrom('person')
    .select(['id', 'email_sealed', 'email_verified_at', 'phone_sealed', 'phone_verified_at'])
    .where('id', '=', account.person_id)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const language = await languageOf(tx as unknown as Db<Tables>, person.id)
  const keep = (channel: 'mail' | 'text', secret: string, minutes: number) =>
    tx
      .insertInto('recovery')
      .values({
        id,
        account_id: account.id,
        channel,
        secret_fingerprint: sealing.proofPrint(secret),
        tries: 0,
        made_at: now,
        expires_at: new Date(now.getTime() + minutes * 60_000),
        used_at: null,
      })
      .execute()
  // a mail cannot be read over somebody's shoulder as a text can, so it comes first where there is one
  if (person.email_sealed !== null && person.email_verified_at !== null) {
    const link = randomBytes(32).toString('base64url')
    await keep('mail', link, linkMinutes)
    const content = recoveryMail(language, `${new URL('/recuperar', publicUrl).href}#${link}`)
    await enqueueSealed(
      tx,
      sealing,
      { key: `recovery:${id}`, personId: person.id, channel: 'mail', purpose: 'link', mayWake: true },
      { to: sealing.open(person.email_sealed, emailPlace(person.id)), ...content },
      now,
    )
  } else if (person.phone_sealed !== null && person.phone_verified_at !== null) {
    const code = makeDigits(codeDigits, (limit) => randomInt(limit))
    await keep('text', codeKey(id, code), codeMinutes)
    await enqueueSealed(
      tx,
      sealing,
      { key: `recovery:${id}`, personId: person.id, channel: 'text', purpose: 'code', mayWake: true },
      { to: sealing.open(person.phone_sealed, phonePlace(person.id)), subject: '', text: recoveryText(language, code) },
      now,
    )
  }
}

const lookAt = async (tx: Tx<Tables>, looking: Looking, user: string, now: Date): Promise<void> => {
  const found = await findAccountByUser(tx, looking.sealing, user)
  const account = found && (await tx.selectFrom('account').selectAll().where('id', '=', found.id).forUpdate().executeTakeFirst())
  if (!account || account.blocked_at !== null) return
  const { count } = await tx
    .selectFrom('recovery')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('account_id', '=', account.id)
    .where('made_at', '>', new Date(now.getTime() - hourMs))
    .executeTakeFirstOrThrow()
  if (count < mostAnHour) await sendWay(tx, looking, account, now)
}

/** Looks up who asked for a way in and sends it; what was typed is forgotten in the same moment. One that fails is closed, so that nobody waits behind it. */
export const lookAtAsks = async (looking: Looking, now: Date): Promise<number> => {
  const due = await looking.db.selectFrom('recovery_ask').select('id').where('looked_at', 'is', null).orderBy('at').limit(inOneGo).execute()
  for (const { id } of due) {
    const close = (tx: Tx<Tables> | Db<Tables>) => tx.updateTable('recovery_ask').set({ looked_at: now, user_sealed: null }).where('id', '=', id).execute()
    await looking.db
      .transaction()
      .execute(async (tx) => {
        const ask = await tx.selectFrom('recovery_ask').select('user_sealed').where('id', '=', id).where('looked_at', 'is', null).forUpdate().skipLocked().executeTakeFirst()
        if (!ask) return
        if (ask.user_sealed !== null) await lookAt(tx, looking, looking.sealing.open(ask.user_sealed, askPlace(id)), now)
        await close(tx)
      })
      .catch(() => close(looking.db))
  }
  await looking.db
    .deleteFrom('recovery_ask')
    .where('at', '<', new Date(now.getTime() - dayMs))
    .execute()
  return due.length
}
