import { randomInt, randomUUID } from 'node:crypto'
import type { addDevice, chooseReach } from '@tequio/contracts/identity/reach'
import { addressUnfit } from '@tequio/contracts/identity/reach'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, tooMany } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { languageOf } from '../delivery/compose.queries.ts'
import { enqueueSealed } from '../delivery/delivery.actions.ts'
import { goneMail, proofMail, proofText } from '../delivery/sentences.ts'
import { tell } from '../message/message.actions.ts'
import { devicePlace, emailPlace, phonePlace, proofPlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { makeDigits, proofDigits, proofMinutes, proofTries, readDigits, tidyAddress, type Way } from './reach.rules.ts'

const printOf = (sealing: Sealing, personId: string, way: Way, code: string): string => sealing.proofPrint(`${personId} ${way} ${code}`)

/** Each code costs the programme, and may reach somebody who asked for none. */
const mostCodesAnHour = 5
const hourMs = 3_600_000

/** Sends a code to an address that somebody says is theirs; nothing changes before the code came back. Throws `too-many`. */
export const giveAddress = async (tx: Tx<Tables>, sealing: Sealing, personId: string, of: { way: Way; address: string }, now: Date): Promise<void> => {
  const address = tidyAddress(of.way, of.address)
  if (address === undefined) throw new Problem(addressUnfit, { way: of.way })
  const person = await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
  if (!person) throw new Problem(notFound)
  const { count } = await tx
    .selectFrom('delivery')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('purpose', '=', 'code')
    .where('made_at', '>', new Date(now.getTime() - hourMs))
    .executeTakeFirstOrThrow()
  if (count >= mostCodesAnHour) throw new Problem(tooMany, { retryAfterSeconds: hourMs / 1_000 })
  const code = makeDigits(proofDigits, (limit) => randomInt(limit))
  const row = {
    value_sealed: sealing.seal(address, proofPlace(personId, of.way)),
    code_fingerprint: printOf(sealing, personId, of.way, code),
    tries: 0,
    expires_at: new Date(now.getTime() + proofMinutes * 60_000),
  }
  await tx
    .insertInto('contact_proof')
    .values({ person_id: personId, channel: of.way, ...row })
    .onConflict((on) => on.columns(['person_id', 'channel']).doUpdateSet(row))
    .execute()
  const language = await languageOf(tx as unknown as Db<Tables>, personId)
  const content = of.way === 'email' ? proofMail(language, code) : { subject: '', text: proofText(language, code) }
  const channel = of.way === 'email' ? 'mail' : 'text'
  await enqueueSealed(tx, sealing, { key: `proof:${randomUUID()}`, personId, channel, purpose: 'code', mayWake: true }, { to: address, ...content }, now)
}

/** Counts a try at a code by itself, because the answer to a wrong one is a refusal; answers whether it was right. */
export const isProof = async (db: Db<Tables>, sealing: Sealing, personId: string, of: { way: Way; code: string }, now: Date): Promise<boolean> => {
  const row = await db
    .updateTable('contact_proof')
    .set({ tries: sql<number>`tries + 1` })
    .where('person_id', '=', personId)
    .where('channel', '=', of.way)
    .where('tries', '<', proofTries)
    .where('expires_at', '>', now)
    .returning('code_fingerprint')
    .executeTakeFirst()
  return row !== undefined && row.code_fingerprint === printOf(sealing, personId, of.way, readDigits(of.code))
}

/** Who had the address before hears at that very place that it changed. */
const tellOld = async (tx: Tx<Tables>, sealing: Sealing, personId: string, now: Date): Promise<void> => {
  const person = await tx.selectFrom('person').select(['email_sealed', 'email_verified_at']).where('id', '=', personId).executeTakeFirst()
  if (!person?.email_sealed || !person.email_verified_at) return
  const content = goneMail(await languageOf(tx as unknown as Db<Tables>, personId))
  const to = sealing.open(person.email_sealed, emailPlace(personId))
  await enqueueSealed(tx, sealing, { key: `gone:${randomUUID()}`, personId, channel: 'mail', purpose: 'notice' }, { to, ...content }, now)
}

const change = async (tx: Tx<Tables>, sealing: Sealing, personId: string, of: { way: Way; address: string | null }, now: Date): Promise<void> => {
  if (of.way === 'email') await tellOld(tx, sealing, personId, now)
  const { address } = of
  const set =
    of.way === 'email'
      ? {
          email_sealed: address === null ? null : sealing.seal(address, emailPlace(personId)),
          email_fingerprint: address === null ? null : sealing.emailPrint(address),
          email_verified_at: address === null ? null : now,
        }
      : {
          phone_sealed: address === null ? null : sealing.seal(address, phonePlace(personId)),
          phone_fingerprint: address === null ? null : sealing.phonePrint(address),
          phone_verified_at: address === null ? null : now,
        }
  await tx.updateTable('person').set(set).where('id', '=', personId).execute()
  await tell(tx, [{ personId, kind: 'contact-changed', about: randomUUID() }], now)
}

/** The code came back: the address is the person's own. Of two that come with it at once, one finds it. */
export const takeAddress = async (tx: Tx<Tables>, sealing: Sealing, personId: string, way: Way, now: Date): Promise<boolean> => {
  const proof = await tx.deleteFrom('contact_proof').where('person_id', '=', personId).where('channel', '=', way).returning('value_sealed').executeTakeFirst()
  if (!proof) return false
  await change(tx, sealing, personId, { way, address: sealing.open(proof.value_sealed, proofPlace(personId, way)) }, now)
  return true
}

export const dropAddress = async (tx: Tx<Tables>, sealing: Sealing, personId: string, way: Way, now: Date): Promise<void> => {
  await change(tx, sealing, personId, { way, address: null }, now)
}

/** What one chooses about. How one hears of one's own account is nobody's choice: whoever sits in it would turn the warnings off. */
export const choose = async (tx: Tx<Tables>, personId: string, of: BodyOf<typeof chooseReach>): Promise<void> => {
  const person = await tx.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  if (!person) throw new Problem(notFound)
  const setting = { language: of.language, wants_digest: of.digest }
  await tx
    .insertInto('message_setting')
    .values({ person_id: personId, ...setting })
    .onConflict((on) => on.column('person_id').doUpdateSet(setting))
    .execute()
  for (const { topic, channel } of of.topics.filter((one) => one.topic !== 'access'))
    await tx
      .insertInto('message_preference')
      .values({ person_id: personId, topic, channel })
      .onConflict((on) => on.columns(['person_id', 'topic']).doUpdateSet({ channel }))
      .execute()
}

export const endDigest = async (tx: Tx<Tables>, personId: string): Promise<void> => {
  await tx
    .insertInto('message_setting')
    .values({ person_id: personId, language: 'es', wants_digest: false })
    .onConflict((on) => on.column('person_id').doUpdateSet({ wants_digest: false }))
    .execute()
}

const mostDevices = 10

export const keepDevice = async (tx: Tx<Tables>, sealing: Sealing, personId: string, of: BodyOf<typeof addDevice>, now: Date): Promise<string> => {
  const print = sealing.proofPrint(`device ${of.endpoint}`)
  // a browser that somebody else signs in on tells that person from then on
  await tx.deleteFrom('push_device').where('endpoint_fingerprint', '=', print).execute()
  const id = randomUUID()
  await tx
    .insertInto('push_device')
    .values({ id, person_id: personId, endpoint_fingerprint: print, subscription_sealed: sealing.seal(JSON.stringify(of), devicePlace(id)), at: now })
    .execute()
  const older = tx.selectFrom('push_device').select('id').where('person_id', '=', personId).orderBy('at', 'desc').orderBy('id').offset(mostDevices)
  await tx.deleteFrom('push_device').where('id', 'in', older).execute()
  return id
}

export const endDevices = async (tx: Tx<Tables>, sealing: Sealing, personId: string, endpoint: string | undefined): Promise<void> => {
  let query = tx.deleteFrom('push_device').where('person_id', '=', personId)
  if (endpoint !== undefined) query = query.where('endpoint_fingerprint', '=', sealing.proofPrint(`device ${endpoint}`))
  await query.execute()
}
