import type { readEndings } from '@tequio/contracts/identity/ending'
import type { ReplyOf } from '@tequio/contracts/make'
import type { Role } from '@tequio/contracts/roles'
import type { Actor, Resource, Visible } from '@tequio/service-kit/actor'
import { daysBetween, todayIn } from '@tequio/service-kit/clock'
import { byName, whereVisible } from '@tequio/service-kit/list'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { findProgramme } from '../programme/programme.queries.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { isStaffGone, type Heir } from './ending.rules.ts'

type Reader = Db<Tables> | Tx<Tables>

/** An end that the staff prepares is the programme's; one with a municipality is that municipality's too. */
export const endingScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('programme_ending').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

/** When somebody of the programme's staff last came in; a blocked account counts too, so that nobody is blocked to make them gone. */
export const staffSeen = async (db: Reader, zone: string, today: string): Promise<{ seenOn: string | null; isGone: boolean }> => {
  const { last } = await db
    .selectFrom('account as a')
    .innerJoin('account_grant as g', 'g.account_id', 'a.id')
    .select((eb) => eb.fn.max('a.last_sign_in_at').as('last'))
    .where('g.role', 'in', ['staff', 'administrator'])
    .where('g.kind', '=', 'programme')
    .executeTakeFirstOrThrow()
  const seenOn = last ? todayIn(zone, last) : null
  return { seenOn, isGone: isStaffGone(seenOn === null ? null : daysBetween(seenOn, today)) }
}

export const findHeir = async (db: Reader, personId: string): Promise<Heir> => {
  const account = await db.selectFrom('account').select(['id', 'blocked_at']).where('person_id', '=', personId).executeTakeFirst()
  const grants = account ? await db.selectFrom('account_grant').select(['role', 'kind']).where('account_id', '=', account.id).execute() : []
  return { personId, accountId: account?.id ?? null, isBlocked: account?.blocked_at != null, grants: grants as Pick<GrantWord, 'role' | 'kind'>[] }
}

const findItems = async (db: Reader, visible: Visible, actor: Actor): Promise<ReplyOf<typeof readEndings>['items']> => {
  const nameOf = (account: 'begun_by' | 'closed_by') =>
    sql<string | null>`(select p.display_name from account a join person p on p.id = a.person_id where a.id = ${sql.ref(`e.${account}`)})`
  const query = db.selectFrom('programme_ending as e').leftJoin('municipality as m', 'm.id', 'e.municipality_id').selectAll('e').select('m.name as municipality')
  const rows = await whereVisible(query, visible, { municipality: 'e.municipality_id' })
    .select([nameOf('begun_by').as('began_by'), nameOf('closed_by').as('closed_by_name')])
    .orderBy('e.begun_at', 'desc')
    .orderBy('e.id')
    .limit(20)
    .execute()
  const heirIds = rows.flatMap((row) => [row.first_heir_id, row.second_heir_id])
  const heirs =
    heirIds.length === 0
      ? []
      : await db
          .selectFrom('person as p')
          .select(['p.id', 'p.display_name'])
          .select(
            sql<
              string | null
            >`(select o.title || ', ' || coalesce(m.name, i.name) from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id
              left join municipality m on m.id = i.municipality_id where a.person_id = p.id and a.to_on is null order by a.from_on desc, a.id limit 1)`.as('about'),
          )
          .where('p.id', 'in', heirIds)
          .execute()
  const heirOf = (id: string) => {
    const found = heirs.find((one) => one.id === id)
    return { personId: id, displayName: found?.display_name ?? '', about: found?.about ?? '' }
  }
  return rows.map((row) => ({
    endingId: row.id,
    state: row.state,
    municipality: row.municipality_id === null ? null : { municipalityId: row.municipality_id, name: row.municipality ?? '' },
    reason: row.reason,
    heirs: [heirOf(row.first_heir_id), heirOf(row.second_heir_id)],
    responsible: { name: row.responsible_name, address: row.responsible_address, contact: row.responsible_contact },
    beganBy: row.began_by ?? '',
    beganAt: row.begun_at.toISOString(),
    isOwn: row.begun_by === actor.accountId,
    closedBy: row.closed_by_name,
    endedOn: row.ended_on,
    version: row.version,
  }))
}

/** How many accounts hold one of these roles for the whole programme. */
const countHolders = async (db: Reader, roles: readonly Role[]): Promise<number> => {
  const held = db.selectFrom('account_grant').where('kind', '=', 'programme').where('role', 'in', roles)
  return (await held.select((eb) => eb.fn.count<number>('account_id').distinct().as('n')).executeTakeFirstOrThrow()).n
}

export const getEndings = async (db: Db<Tables>, visible: Visible, actor: Actor, of: { zone: string; today: string }): Promise<ReplyOf<typeof readEndings>> => {
  const seen = await staffSeen(db, of.zone, of.today)
  const places = db
    .selectFrom('participation as t')
    .innerJoin('municipality as m', 'm.id', 't.municipality_id')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .select(['m.id as municipalityId', 'm.name', 's.name as stateName'])
  const municipalities = await whereVisible(places, visible, { municipality: 'm.id' }).orderBy(byName('m.name')).orderBy('m.id').execute()
  const agreements = whereVisible(db.selectFrom('agreement as g').where('g.closed_on', 'is', null), visible, { municipality: 'g.municipality_id' })
  const requests = whereVisible(db.selectFrom('data_request as r').where('r.state', 'in', ['received', 'clarifying']), visible, { municipality: 'r.municipality_id' })
  return {
    items: await findItems(db, visible, actor),
    endedOn: (await findProgramme(db))?.ended_on ?? null,
    staffSeenOn: seen.seenOn,
    isStaffGone: seen.isGone,
    leaving: { staff: await countHolders(db, ['staff', 'administrator']), vetting: await countHolders(db, ['coordinator', 'reviewer']), donor: await countHolders(db, ['donor']) },
    handedOver: {
      municipalities: municipalities.length,
      agreements: (await agreements.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n,
      dataRequests: (await requests.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n,
    },
    municipalities,
  }
}
