import { randomBytes, randomUUID } from 'node:crypto'
import { firstCurpUnfit, firstPersonKnown } from '@tequio/contracts/identity/setup'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { openAccounts } from '../account/account.actions.ts'
import { makeLink } from '../account/code.rules.ts'
import { freeUserNames } from '../account/newcomer.actions.ts'
import { readCurp } from '../person/curp.rules.ts'
import { registerPersons } from '../person/person.actions.ts'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { countAdministrators, requireOpenLink } from './first-link.queries.ts'
import { administratorRoles, administratorsNeeded, linkHours } from './first-link.rules.ts'

export type IssuedLink = { nth: number; link: string; expiresAt: Date }

const lock = async (tx: Tx<Tables>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.first-administrators'))`.execute(tx)
}

/**
 * Makes a link for each first administrator that still lacks; links made before and not used stop working. With two administrators
 * there is nothing to make. `onlyLost` leaves links alone that still open.
 */
export const issueLinks = async (tx: Tx<Tables>, sealing: Sealing, of: { onlyLost: boolean }, now: Date): Promise<IssuedLink[]> => {
  await lock(tx)
  const lacking = administratorsNeeded - (await countAdministrators(tx))
  const rows = await tx.selectFrom('first_link').selectAll().execute()
  const free = [1, 2].filter((nth) => !rows.some((row) => row.nth === nth && row.used_at !== null)).slice(0, Math.max(0, lacking))
  const asked = free.filter((nth) => !of.onlyLost || !rows.some((row) => row.nth === nth && row.expires_at >= now))
  const expiresAt = new Date(now.getTime() + linkHours * 3_600_000)
  const links: IssuedLink[] = []
  for (const nth of asked) {
    const link = makeLink(randomBytes)
    const columns = { link_fingerprint: sealing.linkPrint(link), expires_at: expiresAt }
    await tx
      .insertInto('first_link')
      .values({ nth, ...columns, used_at: null, account_id: null })
      .onConflict((on) => on.column('nth').doUpdateSet(columns))
      .execute()
    links.push({ nth, link, expiresAt })
  }
  return links
}

export type FirstPerson = { link: string; givenNames: string; firstSurname: string; secondSurname: string; curp: string; passwordHash: string }

/** Registers who came with the link and opens their account with its own password; of many at once one gets in. */
export const become = async (tx: Tx<Tables>, sealing: Sealing, of: FirstPerson, now: Date): Promise<{ user: string; accountId: string }> => {
  await lock(tx)
  const nth = await requireOpenLink(tx, sealing, of.link, now)
  const read = readCurp(of.curp)
  if (!('curp' in read)) throw new Problem(firstCurpUnfit)
  const curp = read.curp.text
  if (await tx.selectFrom('person').select('id').where('curp_fingerprint', '=', sealing.curpPrint(curp)).executeTakeFirst()) throw new Problem(firstPersonKnown)
  const [personId, accountId] = [randomUUID(), randomUUID()]
  const name = { givenNames: of.givenNames.trim(), firstSurname: of.firstSurname.trim(), secondSurname: of.secondSurname.trim() }
  const [user = ''] = await freeUserNames(tx, [name])
  await registerPersons(tx, sealing, [{ id: personId, ...name, curp, phone: null, email: null, municipalityId: null }], now)
  const grants = administratorRoles.map((role) => ({ role, kind: 'programme' as const, id: '' }))
  await openAccounts(tx, sealing, [{ id: accountId, personId, user, grants, code: null, passwordHash: of.passwordHash, privacyVersion: null }], now)
  await tx.updateTable('first_link').set({ used_at: now, account_id: accountId }).where('nth', '=', nth).execute()
  return { user, accountId }
}
