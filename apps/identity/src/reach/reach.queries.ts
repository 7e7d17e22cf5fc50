import type { readReach } from '@tequio/contracts/identity/reach'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Db } from '@tequio/service-kit/tables'
import { findPreferences } from '../message/message.queries.ts'
import { channelOf, mayBeAtOnce, topicsFor } from '../message/message.rules.ts'
import { emailPlace, phonePlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { maskAddress } from './reach.rules.ts'

/** One's own page of how one is reached. */
export const getReach = async (db: Db<Tables>, sealing: Sealing, reader: Actor, pushKey: string | null): Promise<ReplyOf<typeof readReach>> => {
  const { personId } = reader
  const person = await db.selectFrom('person').select(['email_sealed', 'email_verified_at', 'phone_sealed', 'phone_verified_at']).where('id', '=', personId).executeTakeFirst()
  if (!person) throw new Problem(notFound)
  const setting = await db.selectFrom('message_setting').select(['language', 'wants_digest']).where('person_id', '=', personId).executeTakeFirst()
  const preferences = await findPreferences(db, personId)
  const devices = await db.selectFrom('push_device').select(['id', 'at']).where('person_id', '=', personId).orderBy('at').execute()
  return {
    email:
      person.email_sealed === null ? null : { shown: maskAddress('email', sealing.open(person.email_sealed, emailPlace(personId))), proved: person.email_verified_at !== null },
    phone:
      person.phone_sealed === null ? null : { shown: maskAddress('phone', sealing.open(person.phone_sealed, phonePlace(personId))), proved: person.phone_verified_at !== null },
    language: setting?.language ?? 'es',
    digest: setting?.wants_digest ?? true,
    topics: topicsFor(reader.grants).map((topic) => ({ topic, channel: channelOf(preferences, topic), mayBeAtOnce: mayBeAtOnce(topic) })),
    mutes: await db.selectFrom('message_mute').select(['thread', 'name']).where('person_id', '=', personId).orderBy('name').orderBy('thread').execute(),
    pushKey,
    devices: devices.map((device) => ({ deviceId: device.id, since: device.at.toISOString() })),
  }
}
