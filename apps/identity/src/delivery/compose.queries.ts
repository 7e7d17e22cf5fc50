import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { messagePath } from '../message/message-path.rules.ts'
import { findPreferences, isMutedFor } from '../message/message.queries.ts'
import { silentTopics } from '../message/message.rules.ts'
import { deliveryPlace, emailPlace, phonePlace, type Sealing } from '../person/sealing.ts'
import type { DeliveryTable } from '../message/message.tables.ts'
import type { Tables } from '../tables.ts'
import type { Content } from './delivery.actions.ts'
import { digestMail, messageMail, messageText, type Language } from './sentences.ts'
import { tokenOf } from './unsubscribe.rules.ts'

export type Composed = Content & { unsubscribe?: string }

export const languageOf = async (db: Db<Tables>, personId: string): Promise<Language> =>
  (await db.selectFrom('message_setting').select('language').where('person_id', '=', personId).executeTakeFirst())?.language ?? 'es'

/** What a delivery says now; undefined when there is nothing to say any more: read meanwhile, muted meanwhile, no address. */
export const compose = async (db: Db<Tables>, sealing: Sealing, row: DeliveryTable, publicUrl: string, now: Date): Promise<Composed | undefined> => {
  if (row.content_sealed !== null) return JSON.parse(sealing.open(row.content_sealed, deliveryPlace(row.id))) as Content
  const personId = row.person_id
  const silent = silentTopics(await findPreferences(db, personId))
  const messages = await db
    .selectFrom('message')
    .select(['kind', 'facts'])
    .where('id', 'in', row.messages.length > 0 ? row.messages : ['00000000-0000-0000-0000-000000000000'])
    .where('at', '<=', now)
    // what was read needs no digest; an urgent one is told also to who saw it, because it may have been somebody else who looked
    .where(row.purpose === 'digest' ? sql<boolean>`read_at is null` : sql<boolean>`true`)
    .where(({ not }) => not(isMutedFor(silent)))
    .orderBy('at', 'desc')
    .execute()
  const [first] = messages
  if (!first) return undefined
  const person = await db
    .selectFrom('person as p')
    .select(['p.email_sealed', 'p.phone_sealed', 'p.email_verified_at', 'p.phone_verified_at'])
    .select(sql<boolean>`not exists (select 1 from account a join account_grant g on g.account_id = a.id where a.person_id = p.id and g.role <> 'officer')`.as('learns'))
    .where('p.id', '=', personId)
    .executeTakeFirst()
  if (!person) return undefined
  const language = await languageOf(db, personId)
  const link = (path: string): string => new URL(path, publicUrl).href
  const own = link(messagePath(first.kind, first.facts, person.learns))
  if (row.channel === 'push') return { to: personId, subject: '', text: '' }
  if (row.channel === 'text') {
    const to = person.phone_verified_at && person.phone_sealed ? sealing.open(person.phone_sealed, phonePlace(personId)) : undefined
    return to === undefined ? undefined : { to, subject: '', text: messageText(language, { kind: first.kind, link: own }) }
  }
  const to = person.email_verified_at && person.email_sealed ? sealing.open(person.email_sealed, emailPlace(personId)) : undefined
  if (to === undefined) return undefined
  if (row.purpose === 'message') return { to, ...messageMail(language, { kind: first.kind, link: own }) }
  const token = tokenOf(sealing, personId)
  const inbox = link(person.learns ? '/mensajes' : '/equipo/mensajes')
  return {
    to,
    ...digestMail(language, { kinds: messages.map((one) => one.kind), link: inbox, stop: `${link('/avisos/baja')}#${token}` }),
    unsubscribe: link(`/api/identity/unsubscribe/${token}`),
  }
}
