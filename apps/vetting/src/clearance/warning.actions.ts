import { clearanceExpiring } from '@tequio/contracts/vetting/clearance'
import { sql, type Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import { asksVetting } from '../rule/rule.queries.ts'
import type { Tables } from '../tables.ts'
import { announce } from './clearance.actions.ts'

/** Days before the last day on which it is told. */
const steps = [90, 30, 7]
/** More than this many wait for the next minute, so that no turn of the day holds a transaction for long. */
const atOnce = 2_000

/**
 * Tells of clearances whose last day is near, each step once and only the nearest one: who was away for a month hears it once.
 * Nothing is told of one that a later one has renewed, nor while the programme's donor asks for no vetting.
 */
export const warnOfEnding = async (tx: Transaction<Tables>, now: Date): Promise<number> => {
  if (!(await asksVetting(tx))) return 0
  const today = programmeDay(now)
  const { rows } = await sql<{ clearance_id: string }>`
    insert into clearance_warning (clearance_id, step, told_at)
    select k.id, s.step, ${now}
    from clearance k
      join vetting_case c on c.id = k.case_id and c.type <> 'none'
      cross join lateral (select min(step) as step from unnest(${steps}::int[]) step where k.valid_until <= ${today}::date + step) s
    where k.status = 'valid' and k.valid_until between ${today}::date and ${today}::date + ${Math.max(...steps)}::int
      and not exists (select 1 from clearance_warning w where w.clearance_id = k.id and w.step = s.step)
      and not exists (
        select 1 from clearance n where n.case_id = k.case_id and n.status = 'valid' and n.valid_until > k.valid_until and (n.type = 'leahy' or c.type = 'courtesy'))
    order by k.valid_until, k.id
    limit ${atOnce}
    on conflict do nothing
    returning clearance_id`.execute(tx)
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.clearance_id)
  const ending = await tx.selectFrom('clearance').selectAll().where('id', 'in', ids).orderBy('id').execute()
  for (const row of ending) await announce(tx, clearanceExpiring, { ...row, status: 'valid' }, now)
  return ending.length
}
