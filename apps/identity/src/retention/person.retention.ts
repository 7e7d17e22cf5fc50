import { accountBlocked, accountChanged } from '@tequio/contracts/identity/account'
import { sealedNames } from '@tequio/contracts/identity/names'
import type { Part, Retaining } from '@tequio/service-kit/retention'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announce } from '../account/account.actions.ts'
import { announcePersons } from '../person/person.actions.ts'
import type { Tables } from '../tables.ts'

const { blocked: blockedName, deleted: deletedName } = sealedNames
const ofPerson = 'x.person_id = $id::uuid'
const ofAccount = 'x.account_id in (select id from account where person_id = $id::uuid)'
const rows = (mine: string, tables: readonly string[]): Part[] => tables.map((table) => ({ table, mine }))
const keeper = (of: string): string => `coalesce(${of}.merged_into, ${of}.id)`

/** Older facts that name the person, as the outbox would tell them to a new stream. */
const facts: readonly Part[] = [
  {
    table: 'outbox',
    mine: "x.subject = 'identity.person' and x.subject_id = $id",
    blank: { data: `x.data || '{"displayName": "${blockedName}", "sortName": ""}'` },
  },
  {
    table: 'outbox',
    mine: "x.subject = 'identity.appointment' and x.subject_id in (select id::text from appointment where person_id = $id::uuid) and x.data ->> 'personId' = $id",
    blank: { data: `x.data || '{"displayName": "${blockedName}"}'` },
  },
  {
    table: 'outbox',
    mine: "x.subject = 'identity.handover' and exists (select 1 from jsonb_array_elements(x.data -> 'moves') m where $id in (m ->> 'fromPersonId', m ->> 'toPersonId'))",
    blank: {
      data: `jsonb_set(x.data, '{moves}', (select jsonb_agg(m
        || case when m ->> 'fromPersonId' = $id then '{"fromDisplayName": "${blockedName}"}'::jsonb else '{}' end
        || case when m ->> 'toPersonId' = $id then '{"toDisplayName": "${blockedName}"}'::jsonb else '{}' end)
        from jsonb_array_elements(x.data -> 'moves') m))`,
    },
  },
]

/** Posts, roles beside the learner's own, open requests and places in what is being prepared: whoever has one of them is in use. */
const inUse = (today: string): string => `
  select ${keeper('q')} as k from person q join appointment a on a.person_id = q.id where a.to_on is null or a.to_on >= date '${today}'
  union select ${keeper('q')} from person q join account c on c.person_id = q.id join account_grant g on g.account_id = c.id
    where g.kind <> 'person' and (g.ends_at is null or g.ends_at >= date '${today}')
  union select ${keeper('q')} from person q join data_request d on d.person_id = q.id where d.closed_on is null
  union select ${keeper('q')} from person q join handover_row r on q.id in (r.successor_id, r.heir_id) join handover h on h.id = r.handover_id where h.state = 'draft'
  union select ${keeper('q')} from person q join programme_ending e on q.id in (e.first_heir_id, e.second_heir_id) where e.state = 'draft'`

/** Over with the last post, the last sign-in or the registration, whichever came last; at once where a cancellation was carried out since the last post began. */
const over = (today: string): string => `
  with live as (${inUse(today)}), latest as (
    select ${keeper('q')} as k, max(greatest((q.registered_at at time zone 'UTC')::date, (c.last_sign_in_at at time zone 'UTC')::date, p.to_on)) as over_on, max(p.from_on) as began_on
    from person q left join account c on c.person_id = q.id
      left join (select person_id, max(to_on) as to_on, max(from_on) as from_on from appointment group by person_id) p on p.person_id = q.id
    group by 1
  ), cancelled as (
    select ${keeper('q')} as k, max(d.closed_on) as on_day from person q join data_request d on d.person_id = q.id
    where d.kind = 'cancellation' and d.outcome = 'granted' and d.state = 'carried-out' group by 1
  )
  select q.id::text as id, q.id as person_id, l.over_on, coalesce(c.on_day >= coalesce(l.began_on, c.on_day), false) as at_once
  from person q join latest l on l.k = ${keeper('q')} left join cancelled c on c.k = l.k
  where not q.is_blocked and not exists (select 1 from live where live.k = l.k)`

/** Copies follow by the facts that they follow anyway; an account that comes back has a newer version than it went with. */
const tell = async (tx: Tx<Tables>, id: string, _: unknown, now: Date): Promise<void> => {
  await announcePersons(tx, [id], now)
  const accounts = await tx
    .updateTable('account')
    .set({ version: sql<number>`version + 1` })
    .where('person_id', '=', id)
    .returning(['id', 'blocked_at'])
    .execute()
  for (const account of accounts) await announce(tx, account.blocked_at === null ? accountChanged : accountBlocked, account.id, now)
}

export const personRetention: Retaining<Tables> = {
  class: 'person',
  over,
  inUse: (today) => `exists (select 1 from appointment a where a.person_id::text = $id and (a.to_on is null or a.to_on >= date '${today}'))`,
  parts: [
    ...rows(ofPerson, ['message', 'message_setting', 'message_preference', 'message_mute', 'digest', 'delivery', 'contact_proof', 'push_device']),
    { table: 'data_export_part', mine: 'x.export_id in (select id from data_export where person_id = $id::uuid)' },
    { table: 'data_export', mine: ofPerson },
    ...rows(ofAccount, ['second_step', 'second_step_begun', 'rescue_code', 'passkey', 'passkey_challenge', 'recovery', 'privacy_acceptance', 'account_grant']),
    { table: 'official_list_heading', mine: 'x.owner in (select id::text from account where person_id = $id::uuid)' },
    ...facts,
    // whoever asked for themselves stands there by name
    { table: 'data_request', mine: `${ofPerson} and x.registered_by = (select display_name from person where id = $id::uuid)`, blank: { registered_by: `'${blockedName}'` } },
    {
      table: 'account',
      mine: ofPerson,
      blank: {
        user_name: "'blocked:' || x.id",
        password_hash: 'null',
        code_fingerprint: 'null',
        code_sealed: 'null',
        link_fingerprint: 'null',
        link_sealed: 'null',
        blocked_at: 'coalesce(x.blocked_at, x.last_sign_in_at, x.opened_at)',
        blocked_reason: "'Plazo de conservación'",
      },
    },
    {
      table: 'person',
      mine: 'x.id = $id::uuid',
      blank: {
        given_names: "''",
        first_surname: "''",
        second_surname: "''",
        display_name: `'${blockedName}'`,
        sort_name: "''",
        list_name: "''",
        sex: 'null',
        curp_sealed: "''",
        phone_sealed: 'null',
        phone_fingerprint: 'null',
        email_sealed: 'null',
        email_fingerprint: 'null',
        twin_fingerprint: 'null',
        curp_stem_fingerprint: 'null',
        phone_verified_at: 'null',
        email_verified_at: 'null',
        is_blocked: 'true',
      },
      // the fingerprint finds a blocked registration by its CURP until there is nothing left to find
      deleted: { display_name: `'${deletedName}'`, curp_fingerprint: "'deleted:' || x.id" },
    },
  ],
  follow: tell,
}
