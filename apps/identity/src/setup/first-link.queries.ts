import type { readFirstSteps } from '@tequio/contracts/identity/setup'
import { firstLinkOver } from '@tequio/contracts/identity/setup'
import type { ReplyOf } from '@tequio/contracts/make'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { readLink } from '../account/code.rules.ts'
import type { Mode } from '../account/second-step.rules.ts'
import type { Sealing } from '../person/sealing.ts'
import { findProgramme } from '../programme/programme.queries.ts'
import type { Tables } from '../tables.ts'
import { administratorRoles, administratorsNeeded, standingOf } from './first-link.rules.ts'

/** Who can give roles in the whole programme: open accounts that hold the role there. */
export const countAdministrators = async (db: Db<Tables> | Tx<Tables>): Promise<number> => {
  const { count } = await db
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select((eb) => eb.fn.count<number>('a.id').distinct().as('count'))
    .where('g.role', 'in', administratorRoles)
    .where('g.kind', '=', 'programme')
    .where('a.blocked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Which of the first administrators a link is for. Throws `first-link-over`. */
export const requireOpenLink = async (db: Db<Tables> | Tx<Tables>, sealing: Sealing, link: string, now: Date): Promise<number> => {
  const print = readLink(link)
  const row = print && (await db.selectFrom('first_link').selectAll().where('link_fingerprint', '=', sealing.linkPrint(print)).executeTakeFirst())
  const standing = standingOf(row ? { expiresAt: row.expires_at, usedAt: row.used_at } : undefined, now)
  if (!row || standing !== 'open') throw new Problem(firstLinkOver, { why: standing === 'open' ? 'unknown' : standing })
  return row.nth
}

export const findProgrammeName = async (db: Db<Tables>): Promise<string> => (await findProgramme(db))?.name ?? ''

export const countFirstSteps = async (db: Db<Tables>, mode: Mode): Promise<ReplyOf<typeof readFirstSteps>> => {
  const counted = await sql<{ municipalities: number; lists: number; institutions: number; liaisons: number }>`
    select (select count(*)::int from participation) as municipalities,
      (select count(*)::int from official_list where state = 'confirmed') as lists,
      (select count(*)::int from institution where municipality_id is not null) as institutions,
      (select count(distinct account_id)::int from account_grant where role = 'liaison') as liaisons`.execute(db)
  const programme = await findProgramme(db)
  const row = counted.rows[0] ?? { municipalities: 0, lists: 0, institutions: 0, liaisons: 0 }
  return { administrators: await countAdministrators(db), administratorsNeeded: mode === 'demo' ? 1 : administratorsNeeded, isNamed: programme !== undefined, ...row }
}
