import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Whether what was lent still stands: its day is not over, the lender may enter and holds the role of their own, and who has it serves
 * there. `d` names the delegation.
 */
export const lentStands = (now: Date) => sql<boolean>`(d.ended_at is null and d.ends_at > ${now}
  and exists (select 1 from account_grant g join account f on f.id = g.account_id and f.blocked_at is null
    where g.account_id = d.from_account and g.role = d.role and g.kind = d.kind and g.scope_id = d.scope_id and (g.ends_at is null or g.ends_at > ${now}))
  and (d.kind in ('programme', 'state') or exists (
    select 1 from account c join appointment a on a.person_id = c.person_id and a.to_on is null
    join position o on o.id = a.position_id join institution i on i.id = o.institution_id
    where c.id = d.to_account
      and i.municipality_id = case d.kind when 'municipality' then d.scope_id else (select n.municipality_id from institution n where n.id::text = d.scope_id) end)))`

/** The roles that stand at `now`: an account's own, and those that were lent to it. */
export const standingGrants = (now: Date) => sql`(
  select account_id, role, kind, scope_id, may_sign, ends_at, null::uuid as lent_by from account_grant where ends_at is null or ends_at > ${now}
  union all
  select d.to_account, d.role, d.kind, d.scope_id,
    (select g.may_sign from account_grant g where g.account_id = d.from_account and g.role = d.role and g.kind = d.kind and g.scope_id = d.scope_id),
    d.ends_at, d.from_account
  from delegation d where ${lentStands(now)})`

/** Writes down which delegations are over, of these accounts or of all; answers whose roles that changed. */
export const closeDelegations = async (tx: Tx<Tables>, accountIds: readonly string[] | 'all', now: Date): Promise<string[]> => {
  const of = accountIds === 'all' ? sql`true` : sql`(d.from_account = any(${accountIds}::uuid[]) or d.to_account = any(${accountIds}::uuid[]))`
  const { rows } = await sql<{ to_account: string }>`
    update delegation d set ended_at = least(d.ends_at, ${now}), ended_by = case when d.ends_at <= ${now} then 'day' else 'giver' end
    where d.ended_at is null and ${of} and not ${lentStands(now)}
    returning d.to_account`.execute(tx)
  return rows.map((row) => row.to_account)
}
