import { todayIn } from '@tequio/service-kit/clock'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { tell } from '../message/message.actions.ts'
import { afterQuiet } from '../message/message.rules.ts'
import { findProgrammeWide } from '../message/recipients.queries.ts'
import { zoneOf } from '../message/zone.queries.ts'
import { devicePlace, type Sealing } from '../person/sealing.ts'
import type { DeliveryTable } from '../message/message.tables.ts'
import { findProgramme } from '../programme/programme.queries.ts'
import type { Tables } from '../tables.ts'
import { compose, languageOf } from './compose.queries.ts'
import type { Senders, Subscription } from './senders.ts'
import { pushWords } from './sentences.ts'

export type Sending = { db: Db<Tables>; sealing: Sealing; senders: Senders; publicUrl: string; programmeZone: string }

const atOnce = 20
/** Who claimed a delivery and fell over leaves it to others after this time. */
const leaseMs = 5 * 60_000
export const lastTry = 8
const firstPauseMs = 30_000
const longestPauseMs = 2 * 3_600_000
export const pauseAfter = (tries: number): number => Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs)

const claim = async (db: Db<Tables>, now: Date): Promise<DeliveryTable[]> => {
  const claimed = await sql<DeliveryTable>`
    update delivery set tries = tries + 1, next_at = ${new Date(now.getTime() + leaseMs)}
    where id in (select id from delivery where state = 'waiting' and next_at <= ${now} order by may_wake desc, next_at limit ${atOnce} for update skip locked)
    returning *`.execute(db)
  return claimed.rows
}

const close = async (db: Db<Tables>, id: string, state: 'sent' | 'dropped' | 'given-up', now: Date, error: string | null = null): Promise<void> => {
  await db.updateTable('delivery').set({ state, closed_at: now, content_sealed: null, error }).where('id', '=', id).execute()
}

/** What a digest could not tell on its day, the next one tells: nobody gets two in a day, and nothing is passed over. */
const leaveToNextDigest = async (db: Db<Tables>, row: DeliveryTable): Promise<void> => {
  if (row.messages.length > 0) await db.updateTable('message').set({ told_at: null }).where('id', 'in', row.messages).execute()
}

/** An operator hears of it once a day; which ones stands in the log of deliveries, without words or addresses. */
const giveUp = async ({ db, programmeZone }: Sending, row: DeliveryTable, error: string, now: Date): Promise<void> => {
  await close(db, row.id, 'given-up', now, error)
  if (row.purpose === 'digest' || row.purpose === 'message') await leaveToNextDigest(db, row)
  await db.transaction().execute(async (tx) => {
    const operators = await findProgrammeWide(tx, 'operator', now)
    const on = todayIn(programmeZone, now)
    await tell(
      tx,
      operators.map((personId) => ({ personId, kind: 'deliveries-stopped' as const, about: on, facts: { on } })),
      now,
    )
  })
}

const pushTo = async ({ db, sealing, senders }: Sending, personId: string): Promise<'sent' | 'dropped'> => {
  const devices = await db.selectFrom('push_device').select(['id', 'subscription_sealed']).where('person_id', '=', personId).execute()
  if (!senders.push || devices.length === 0) return 'dropped'
  const words = pushWords(await languageOf(db, personId))
  let failed: unknown
  let reached = 0
  for (const device of devices) {
    try {
      const subscription = JSON.parse(sealing.open(device.subscription_sealed, devicePlace(device.id))) as Subscription
      if ((await senders.push(subscription, words)) === 'gone') await db.deleteFrom('push_device').where('id', '=', device.id).execute()
      else reached++
    } catch (error) {
      failed = error
    }
  }
  // one device that heard it is enough: a second try would ring there again
  if (reached === 0 && failed !== undefined) throw failed
  return reached > 0 ? 'sent' : 'dropped'
}

const send = async (sending: Sending, row: DeliveryTable, now: Date): Promise<'sent' | 'dropped'> => {
  const { db, sealing, senders, publicUrl } = sending
  const composed = await compose(db, sealing, row, publicUrl, now)
  if (!composed) return 'dropped'
  if (row.channel === 'push') return pushTo(sending, row.person_id)
  if (row.channel === 'text') {
    if (!senders.text) return 'dropped'
    await senders.text.send({ id: row.id, to: composed.to, text: composed.text })
    return 'sent'
  }
  if (!senders.mail) return 'dropped'
  const programme = await findProgramme(db)
  const from = programme?.mail_from ? { name: programme.short_name, address: programme.mail_from } : undefined
  await senders.mail({ id: row.id, from, ...composed })
  return 'sent'
}

const sendOne = async (sending: Sending, row: DeliveryTable, now: Date): Promise<void> => {
  const { db } = sending
  if (!row.may_wake) {
    const zone = await zoneOf(db, row.person_id)
    if (row.purpose === 'digest' && todayIn(zone, row.made_at) !== todayIn(zone, now)) {
      await close(db, row.id, 'dropped', now)
      return leaveToNextDigest(db, row)
    }
    const free = afterQuiet(now, zone)
    if (free > now)
      return void (await db
        .updateTable('delivery')
        .set({ next_at: free, tries: row.tries - 1 })
        .where('id', '=', row.id)
        .execute())
  }
  try {
    await close(db, row.id, await send(sending, row, now), now)
  } catch (error) {
    // what a server answers may hold an address: the kind of fault is kept, not its words
    const kind = String((error as { code?: unknown }).code ?? (error as Error).name).slice(0, 80)
    if (row.tries >= lastTry) await giveUp(sending, row, kind, now)
    else
      await db
        .updateTable('delivery')
        .set({ next_at: new Date(now.getTime() + pauseAfter(row.tries)), error: kind })
        .where('id', '=', row.id)
        .execute()
  }
}

/** Sends what is due, outside of any transaction: at least once, with the same name each time. Answers how many were looked at. */
export const sendDue = async (sending: Sending, now: Date): Promise<number> => {
  const rows = await claim(sending.db, now)
  for (const row of rows) await sendOne(sending, row, now)
  return rows.length
}
