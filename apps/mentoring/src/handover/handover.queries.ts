import type { readHandedOver, readOpenWork } from '@tequio/contracts/mentoring/handover'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { sql } from 'kysely'
import { findHolders, findMunicipalities, programmeZone, type Reader } from '../directory/directory.queries.ts'
import { byUrgency, dueState } from '../plan/due.rules.ts'

type Kind = 'action' | 'commitment'
type Work = { kind: Kind; itemId: string; pairId: string; partner: string; title: string; dueOn: string; owner_id: string; owner_name: string }

export const findOpenWork = async (db: Reader, municipalityId: string, now: Date): Promise<ReplyOf<typeof readOpenWork>['items']> => {
  const { rows } = await sql<Work>`
    select w.kind, w.id as "itemId", w.pair_id as "pairId", m.name as partner, w.title, w.due_on as "dueOn", w.owner_id, w.owner_name
    from (
      select 'action' as kind, id, pair_id, title, due_on, owner_id, owner_name from plan_action where owner_municipality_id = ${municipalityId} and done_at is null
      union all
      select 'commitment', id, pair_id, title, due_on, owner_id, owner_name from commitment where owner_municipality_id = ${municipalityId} and done_at is null
    ) w
    join pair p on p.id = w.pair_id
    join municipality m on m.id = case when p.mentor_id = ${municipalityId} then p.mentee_id else p.mentor_id end
    where p.status <> 'ended'`.execute(db)
  const places = [...(await findMunicipalities(db, [municipalityId])).values()]
  const today = todayIn(places[0]?.time_zone ?? programmeZone, now)
  const holders = await findHolders(
    db,
    places,
    rows.map((row) => row.owner_id),
    now,
  )
  return rows
    .map(({ owner_id, owner_name, ...row }) => ({
      ...row,
      due: dueState({ dueOn: row.dueOn, isDone: false, today }),
      owner: { personId: owner_id, name: owner_name, inPost: holders.has(owner_id) },
    }))
    .sort(byUrgency)
}

/** 404 until the fact of the change arrived, and for a change of another municipality. */
export const getHandedOver = async (db: Reader, of: { municipalityId: string; handoverId: string }): Promise<ReplyOf<typeof readHandedOver>> => {
  const known = await db.selectFrom('handover').select('id').where('id', '=', of.handoverId).where('municipality_id', '=', of.municipalityId).executeTakeFirst()
  if (!known) throw new Problem(notFound)
  const { rows } = await sql<ReplyOf<typeof readHandedOver>['items'][number]>`
    select i.kind, i.item_id as "itemId", i.pair_id as "pairId", m.name as partner, i.title, i.due_on as "dueOn", i.from_name as from, i.to_name as to
    from handover_item i join pair p on p.id = i.pair_id
    join municipality m on m.id = case when p.mentor_id = ${of.municipalityId} then p.mentee_id else p.mentor_id end
    where i.handover_id = ${of.handoverId}::uuid
    order by i.to_name nulls first, i.from_name, i.due_on, i.title, i.item_id`.execute(db)
  return { items: rows }
}
