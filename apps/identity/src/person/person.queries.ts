import type { getIdentitySummary, getPerson, listPersons, personRegistered } from '@tequio/contracts/identity/person'
import type { DataOf, QueryOf, ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Actor, Resource, Visible } from '@tequio/service-kit/actor'
import { byName, page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { findGrants } from '../account/account.queries.ts'
import { institutionsOf, placesOf } from '../appointment/appointment.queries.ts'
import { hasContact } from '../organisation/chart.queries.ts'
import { hasPasskey } from '../passkey/passkey.queries.ts'
import type { Tables } from '../tables.ts'
import { maskCurp } from './curp.rules.ts'
import { fold, initialsOf } from './name.rules.ts'
import { curpPlace, emailPlace, phonePlace, type Sealing } from './sealing.ts'

export const findPersonStates = async (db: Db<Tables> | Tx<Tables>, ids: readonly string[]): Promise<DataOf<typeof personRegistered>[]> => {
  const rows = await db
    .selectFrom('person as p')
    .select(['p.id as personId', 'p.display_name as displayName', 'p.sort_name as sortName', 'p.merged_into', placesOf('p.id').as('places')])
    .where(sql<boolean>`p.id = any(${ids}::uuid[])`)
    .execute()
  return rows.map(({ places, merged_into, ...row }) => ({ ...row, municipalityId: places[0] ?? null, ...(merged_into === null ? {} : { mergedInto: merged_into }) }))
}

export const personScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db
    .selectFrom('person as p')
    .select([placesOf('p.id').as('places'), institutionsOf('p.id').as('institutions')])
    .where('p.id', '=', id)
    .where('p.is_blocked', '=', false)
    .executeTakeFirst()
  return row && { municipality: row.places, institution: row.institutions, person: id }
}

/** Whether the person gave way to another registration of theirs. */
export const isMerged = async (tx: Tx<Tables>, id: string): Promise<boolean> =>
  (await tx.selectFrom('person').select('id').where('id', '=', id).where('merged_into', 'is not', null).executeTakeFirst()) !== undefined

const accountState = sql<
  'none' | 'waiting' | 'active' | 'blocked'
>`case when c.id is null then 'none' when c.blocked_at is not null then 'blocked' when c.password_hash is null then 'waiting' else 'active' end`

const visiblePersons = (db: Db<Tables>, visible: Visible, asked: QueryOf<typeof listPersons>) => {
  let query = db
    .selectFrom('person as p')
    .leftJoin('account as c', 'c.person_id', 'p.id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('appointment as a')
          .innerJoin('position as o', 'o.id', 'a.position_id')
          .innerJoin('institution as i', 'i.id', 'o.institution_id')
          .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
          .select(['i.municipality_id', 'm.name as municipality_name', 'i.kind', 'i.name as institution_name', 'i.id as institution_id', 'o.title'])
          .whereRef('a.person_id', '=', 'p.id')
          .where('a.to_on', 'is', null)
          .orderBy('a.from_on', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
  // whoever gave way to another registration of the same person stands there under that one
  query = query.where('p.merged_into', 'is', null).where('p.is_blocked', '=', false)
  for (const word of fold(asked.q ?? '').split(' ')) if (word !== '') query = query.where('p.sort_name', 'like', `%${word}%`)
  if (asked.municipality !== undefined) query = query.where('t.municipality_id', '=', asked.municipality)
  if (asked.institution !== undefined) query = query.where('t.kind', '=', asked.institution)
  if (asked.account !== undefined) query = query.where(sql<boolean>`${accountState} = ${asked.account}`)
  return whereVisible(query, visible, { municipality: 't.municipality_id', institution: 't.institution_id', person: 'p.id' })
}

/** A page of the persons that the reader may see, in the order of the surnames. */
export const findPersons = async (db: Db<Tables>, visible: Visible, asked: QueryOf<typeof listPersons>): Promise<ReplyOf<typeof listPersons>> => {
  const query = visiblePersons(db, visible, asked)
    .select(['p.id as personId', 'p.display_name as displayName', 'p.list_name as listName', 't.municipality_id as municipalityId'])
    .select([
      sql<string>`coalesce(t.municipality_name, '')`.as('municipalityName'),
      sql<string>`coalesce(t.title, '')`.as('postTitle'),
      sql<string>`coalesce(t.institution_name, '')`.as('institutionName'),
    ])
    .select(accountState.as('account'))
  const { items, next } = await page(query, {
    sort: [
      { by: byName('p.list_name'), field: 'listName' },
      { by: sql.ref('p.id'), field: 'personId' },
    ],
    after: asked.after,
    limit: asked.limit ?? 50,
  })
  const { total } = await visiblePersons(db, visible, asked)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { items, next, total }
}

const getNamed = (db: Db<Tables>, id: string) => db.selectFrom('person').select(['id as personId', 'display_name as displayName']).where('id', '=', id).executeTakeFirstOrThrow()

/** One person as the directory shows them; what identifies them is masked. */
export const getPersonPage = async (db: Db<Tables>, sealing: Sealing, id: string, now: Date): Promise<ReplyOf<typeof getPerson>> => {
  const person = await db.selectFrom('person').select(['display_name', 'curp_sealed', 'phone_sealed', 'email_sealed', 'merged_into']).where('id', '=', id).executeTakeFirst()
  if (!person) throw new Problem(notFound)
  const posts = await db
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select([
      'a.id as appointmentId',
      'o.title',
      'o.area',
      'o.level',
      'o.rank',
      'i.name as institutionName',
      sql<string>`coalesce(m.name, '')`.as('municipalityName'),
      'a.from_on as fromOn',
      'a.to_on as toOn',
      'a.version',
      'o.id as positionId',
      'a.is_interim as interim',
      'a.roles',
      'a.may_sign as maySign',
    ])
    .where('a.person_id', '=', id)
    .orderBy(sql`a.to_on desc nulls first`)
    .orderBy('a.from_on', 'desc')
    .execute()
  const account = await db
    .selectFrom('account as c')
    .leftJoin('second_step as s', 's.account_id', 'c.id')
    .select(['c.id', 'c.user_name', 'c.version', 'c.last_sign_in_at', 'c.code_issued_at', 's.account_id as second_step', accountState.as('state')])
    .where('c.person_id', '=', id)
    .executeTakeFirst()
  return {
    personId: id,
    displayName: person.display_name,
    initials: initialsOf(person.display_name),
    mergedInto: person.merged_into === null ? null : await getNamed(db, person.merged_into),
    curpMasked: maskCurp(sealing.open(person.curp_sealed, curpPlace(id))),
    phone: person.phone_sealed === null ? null : sealing.open(person.phone_sealed, phonePlace(id)),
    email: person.email_sealed === null ? null : sealing.open(person.email_sealed, emailPlace(id)),
    posts,
    account: account
      ? {
          accountId: account.id,
          user: account.user_name,
          state: account.state,
          version: account.version,
          grants: await findGrants(db, account.id, now),
          lastSignInAt: account.last_sign_in_at?.toISOString() ?? null,
          hasSecondStep: account.second_step !== null || (await hasPasskey(db, account.id)),
          codeIssuedAt: account.code_issued_at?.toISOString() ?? null,
        }
      : null,
  }
}

/** Persons, accounts and vacancies of each participating municipality that the reader may see. */
export const getSummary = async (db: Db<Tables>, visible: Visible): Promise<ReplyOf<typeof getIdentitySummary>> => {
  const query = db
    .selectFrom('participation as x')
    .innerJoin('municipality as m', 'm.id', 'x.municipality_id')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .select(['m.id as municipalityId', 'm.name', 's.name as stateName', 'x.state as participation', 'm.time_zone as timeZone', 'm.term_ends_on as termEndsOn'])
    .select(
      sql<number>`(select count(distinct a.person_id)::int from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id where i.municipality_id = m.id and a.to_on is null)`.as(
        'persons',
      ),
    )
    .select(
      sql<number>`(select count(distinct c.id)::int from account c join appointment a on a.person_id = c.person_id and a.to_on is null join position o on o.id = a.position_id join institution i on i.id = o.institution_id
      where i.municipality_id = m.id and c.password_hash is null and c.blocked_at is null)`.as('accountsWaiting'),
    )
    .select(
      sql<number>`(select coalesce(sum(greatest(o.seats - (select count(*) from appointment a where a.position_id = o.id and a.to_on is null), 0)), 0)::int
        from position o join institution i on i.id = o.institution_id where i.municipality_id = m.id and o.closed_on is null)`.as('vacancies'),
    )
    .select(hasContact('m.id').as('hasContact'))
    .select(
      sql<string | null>`(select max(a.to_on)::text from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id
        where i.municipality_id = m.id and 'liaison' = any(a.roles))`.as('lastContactOn'),
    )
  const items = await whereVisible(query, visible, { municipality: 'm.id' }).orderBy(byName('m.name')).orderBy('m.id').execute()
  return { persons: items.reduce((sum, item) => sum + item.persons, 0), vacancies: items.reduce((sum, item) => sum + item.vacancies, 0), items }
}

/** The name of who acts, as it is written beside what they did. */
export const nameOf = async (tx: Tx<Tables>, actor: Actor): Promise<string> =>
  (await tx.selectFrom('person').select('display_name').where('id', '=', actor.personId).executeTakeFirst())?.display_name ?? ''
