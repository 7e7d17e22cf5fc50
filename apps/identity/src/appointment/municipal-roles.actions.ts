import type { MunicipalRole } from '@tequio/contracts/roles'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announceRoles } from '../account/account.actions.ts'
import { closeDelegations } from '../role/lent.ts'
import type { Tables } from '../tables.ts'

/** Accounts get the municipal roles that begun posts carry. */
export const giveRoles = async (tx: Tx<Tables>, appointmentIds: readonly string[], now: Date): Promise<void> => {
  const given = await sql<{ account_id: string }>`
    insert into account_grant (account_id, role, kind, scope_id, may_sign)
    select c.id, r.role, 'municipality', i.municipality_id, bool_or(a.may_sign)
    from appointment a
    join account c on c.person_id = a.person_id
    join position o on o.id = a.position_id
    join institution i on i.id = o.institution_id
    cross join unnest(a.roles) as r (role)
    where a.id = any(${appointmentIds}::uuid[]) and a.to_on is null and i.municipality_id is not null
    group by c.id, r.role, i.municipality_id
    on conflict (account_id, role, kind, scope_id) do update set may_sign = excluded.may_sign, ends_at = null
      where account_grant.may_sign is distinct from excluded.may_sign or account_grant.ends_at is not null
    returning account_id`.execute(tx)
  await announceRoles(
    tx,
    given.rows.map((row) => row.account_id),
    now,
  )
}

/**
 * Accounts lose the municipal roles that ended with a post: those that it carried, unless another post of the person there carries
 * them too; all of them when no post is left in the municipality. What they had lent, or was lent to them there, ends too.
 */
export const dropRoles = async (tx: Tx<Tables>, endedIds: readonly string[], now: Date): Promise<void> => {
  const dropped = await sql<{ account_id: string }>`
    delete from account_grant g
    using (
      select c.id as account_id, a.person_id, i.municipality_id, array_agg(distinct r.role) filter (where r.role is not null) as roles
      from appointment a
      join account c on c.person_id = a.person_id
      join position o on o.id = a.position_id
      join institution i on i.id = o.institution_id
      left join unnest(a.roles) as r (role) on true
      where a.id = any(${endedIds}::uuid[]) and i.municipality_id is not null
      group by c.id, a.person_id, i.municipality_id
    ) e
    where g.account_id = e.account_id and g.kind = 'municipality' and g.scope_id = e.municipality_id and g.role in ('liaison', 'team', 'signatory')
      and not exists (
        select 1 from appointment b join position o on o.id = b.position_id join institution i on i.id = o.institution_id
        where b.person_id = e.person_id and b.to_on is null and i.municipality_id = e.municipality_id
          and (g.role = any(b.roles) or not (g.role = any(coalesce(e.roles, '{}')))))
    returning g.account_id`.execute(tx)
  const left = await sql<{ id: string }>`select c.id from appointment a join account c on c.person_id = a.person_id where a.id = any(${endedIds}::uuid[])`.execute(tx)
  const lent = await closeDelegations(
    tx,
    left.rows.map((row) => row.id),
    now,
  )
  await announceRoles(tx, [...dropped.rows.map((row) => row.account_id), ...lent], now)
}

/** A post that somebody keeps carries other roles from now on: the account gets the new ones and loses what no other post there carries. */
export const changeRoles = async (tx: Tx<Tables>, appointmentId: string, of: { roles: readonly MunicipalRole[]; maySign: boolean }, now: Date): Promise<void> => {
  await tx
    .updateTable('appointment')
    .set({ roles: [...of.roles], may_sign: of.maySign, version: sql<number>`version + 1` })
    .where('id', '=', appointmentId)
    .execute()
  const dropped = await sql<{ account_id: string }>`
    delete from account_grant g
    using appointment a join account c on c.person_id = a.person_id join position o on o.id = a.position_id join institution i on i.id = o.institution_id
    where a.id = ${appointmentId}::uuid and g.account_id = c.id and g.kind = 'municipality' and g.scope_id = i.municipality_id and g.role in ('liaison', 'team', 'signatory')
      and not exists (
        select 1 from appointment b join position bo on bo.id = b.position_id join institution bi on bi.id = bo.institution_id
        where b.person_id = a.person_id and b.to_on is null and bi.municipality_id = i.municipality_id and g.role = any(b.roles))
    returning g.account_id`.execute(tx)
  await announceRoles(
    tx,
    dropped.rows.map((row) => row.account_id),
    now,
  )
  await giveRoles(tx, [appointmentId], now)
}
