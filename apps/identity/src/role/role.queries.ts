import type { listRoleChanges, readRoles } from '@tequio/contracts/identity/role'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { isAllowed, type Actor, type Resource, type Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { accountScope } from '../account/account.queries.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findDelegations } from './delegation.queries.ts'
import { refusalOf } from './grant.rules.ts'
import { findHeld, lastDay, placeName } from './held.queries.ts'

type Place = Pick<GrantWord, 'kind' | 'id'>
type Item = ReplyOf<typeof listRoleChanges>['items'][number]

/** Where a role is held, as a thing that somebody may act on; undefined where there is no such place. */
export const placeOf = async (db: Db<Tables> | Tx<Tables>, { kind, id }: Place): Promise<Resource | undefined> => {
  if (kind === 'programme') return {}
  if (kind === 'state') return (await db.selectFrom('state').select('id').where('id', '=', id).executeTakeFirst()) && { municipality: id }
  if (kind === 'municipality') return (await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()) && { municipality: id }
  if (kind === 'person') return { person: id }
  const row = await db
    .selectFrom('institution')
    .select('municipality_id')
    .where(sql<boolean>`id::text = ${id}`)
    .executeTakeFirst()
  return row && { municipality: row.municipality_id, institution: id }
}

const personOf = (account: string, name: string) =>
  sql<string | null>`(select p.display_name from account x join person p on p.id = x.person_id where x.id = ${sql.ref(account)})`.as(name)

const changes = (db: Db<Tables>) =>
  db
    .selectFrom('role_change as r')
    .innerJoin('account as c', 'c.id', 'r.account_id')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('appointment as a')
          .innerJoin('position as o', 'o.id', 'a.position_id')
          .innerJoin('institution as i', 'i.id', 'o.institution_id')
          .select(['i.municipality_id', 'i.id as institution_id'])
          .whereRef('a.person_id', '=', 'p.id')
          .where('a.to_on', 'is', null)
          .orderBy('a.from_on', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .selectAll('r')
    .select(['c.person_id', 'c.version', 'p.display_name as name', placeName('r').as('place'), personOf('r.by_account', 'by_name'), personOf('r.decided_by', 'decider')])

type Row = Awaited<ReturnType<ReturnType<typeof changes>['execute']>>[number]
const told = async (db: Db<Tables>, actor: Actor, row: Row, zone: string, now: Date): Promise<Item> => {
  const change = {
    state: row.state,
    byAccount: row.by_account,
    accountId: row.account_id,
    personId: row.person_id,
    answerBy: row.answer_by,
    accountVersion: row.account_version,
  }
  const refusal = refusalOf(change, { ...actor, decision: 'confirm' }, row, now)
  const lapsed = row.state === 'waiting' && row.answer_by !== null && row.answer_by <= now
  return {
    changeId: row.id,
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    act: row.act,
    role: row.role as Item['role'],
    kind: row.kind as Item['kind'],
    id: row.scope_id,
    placeName: row.place ?? '',
    until: lastDay(zone, row.ends_at),
    reason: row.reason,
    state: lapsed ? 'lapsed' : row.state,
    by: row.by_account === null ? null : (row.by_name ?? ''),
    at: row.at.toISOString(),
    answerBy: lastDay(zone, row.answer_by),
    decidedBy: row.decider ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decision: row.decision_reason,
    isStale: row.state === 'waiting' && !lapsed && row.account_version !== row.version,
    mayDecide:
      (refusal === undefined || refusal === 'stale') &&
      isAllowed(actor, 'identity.account.grant', (await placeOf(db, { kind: row.kind as Place['kind'], id: row.scope_id })) ?? {}),
    isMine: row.by_account === actor.accountId,
  }
}
const toldAll = async (db: Db<Tables>, actor: Actor, rows: readonly Row[], zone: string, now: Date): Promise<Item[]> => {
  const items: Item[] = []
  for (const row of rows) items.push(await told(db, actor, row, zone, now))
  return items
}

/** What waits for a second person among the persons that the reader may see. */
export const findWaiting = async (db: Db<Tables>, visible: Visible, actor: Actor, zone: string, now: Date): Promise<Item[]> => {
  const query = whereVisible(changes(db), visible, { municipality: 't.municipality_id', institution: 't.institution_id', person: 'p.id' })
  const rows = await query.where('r.state', '=', 'waiting').where('r.answer_by', '>', now).orderBy('r.answer_by').orderBy('r.id').limit(200).execute()
  return toldAll(db, actor, rows, zone, now)
}

export const getRoles = async (db: Db<Tables>, actor: Actor, accountId: string, zone: string, now: Date): Promise<ReplyOf<typeof readRoles>> => {
  const account = await db.selectFrom('account').select('version').where('id', '=', accountId).executeTakeFirst()
  if (!account) throw new Problem(notFound)
  const rows = await changes(db).where('r.account_id', '=', accountId).orderBy('r.at', 'desc').orderBy('r.id').limit(100).execute()
  const items = await toldAll(db, actor, rows, zone, now)
  return {
    version: account.version,
    active: await findHeld(db, accountId, zone, now),
    waiting: items.filter((one) => one.state === 'waiting'),
    past: items.filter((one) => one.state !== 'waiting'),
    lent: await findDelegations(db, accountId, zone, now),
  }
}

export const roleChangeScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('role_change').select('account_id').where('id', '=', id).executeTakeFirst()
  return row && accountScope(db, row.account_id)
}
