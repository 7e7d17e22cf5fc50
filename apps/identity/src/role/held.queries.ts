import { todayIn } from '@tequio/service-kit/clock'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { standingGrants } from './lent.ts'

/** The name of where a role is held; `row` names the table with `kind` and `scope_id`. */
export const placeName = (row: string) =>
  sql<string>`coalesce(case ${sql.ref(`${row}.kind`)}
    when 'state' then (select x.name from state x where x.id = ${sql.ref(`${row}.scope_id`)})
    when 'municipality' then (select x.name from municipality x where x.id = ${sql.ref(`${row}.scope_id`)})
    when 'institution' then (select x.name || coalesce(', ' || y.name, '') from institution x left join municipality y on y.id = x.municipality_id where x.id::text = ${sql.ref(`${row}.scope_id`)})
    end, '')`

/** The last day of what ends at a moment. */
export const lastDay = (zone: string, endsAt: Date | null): string | null => (endsAt === null ? null : todayIn(zone, new Date(endsAt.getTime() - 1)))

type Held = {
  role: GrantWord['role']
  kind: GrantWord['kind']
  scope_id: string
  place: string
  may_sign: boolean
  ends_at: Date | null
  lent_by: string | null
  lender: string | null
}
export const findHeld = async (db: Db<Tables>, accountId: string, zone: string, now: Date) => {
  const { rows } = await sql<Held>`
    select s.role, s.kind, s.scope_id, ${placeName('s')} as place, s.may_sign, s.ends_at, s.lent_by, p.display_name as lender
    from ${standingGrants(now)} s left join account f on f.id = s.lent_by left join person p on p.id = f.person_id
    where s.account_id = ${accountId} order by s.role, s.scope_id, s.lent_by nulls first`.execute(db)
  return rows.map((row) => ({
    role: row.role,
    kind: row.kind,
    id: row.scope_id,
    placeName: row.place,
    maySign: row.may_sign,
    until: lastDay(zone, row.ends_at),
    lentBy: row.lender,
  }))
}
