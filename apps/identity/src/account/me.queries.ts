import { signInRefused } from '@tequio/contracts/identity/sign-in'
import type { getMe, signIn } from '@tequio/contracts/identity/sign-in'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { hasPasskey } from '../passkey/passkey.queries.ts'
import { readCurp } from '../person/curp.rules.ts'
import { initialsOf } from '../person/name.rules.ts'
import { curpPlace, emailPlace, phonePlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { findGrants, lockAccount, privacyInForce, type Account } from './account.queries.ts'
import { writingsOf } from './password.rules.ts'
import { isOn } from './second-step.actions.ts'
import { isRequired, type Mode } from './second-step.rules.ts'
import { mustOf, type Must } from './sign-in.rules.ts'

/** What an account owes before it may go on. */
export const findMust = async (db: Db<Tables> | Tx<Tables>, accountId: string, today: string, mode: Mode, now: Date): Promise<Must[]> => {
  const account = await db.selectFrom('account').select(['password_hash', 'privacy_version']).where('id', '=', accountId).executeTakeFirstOrThrow()
  const { acceptedFrom } = await privacyInForce(db, today)
  const lacksSecondStep = isRequired(await findGrants(db, accountId, now), mode) && !(await isOn(db, accountId)) && !(await hasPasskey(db, accountId))
  return mustOf({ hasPassword: account.password_hash !== null, privacyVersion: account.privacy_version, lacksSecondStep }, acceptedFrom)
}

/** Somebody gets in: what the gateway keeps of them. */
export const answerSignedIn = async (tx: Tx<Tables>, account: Account, today: string, mode: Mode, now: Date): Promise<ReplyOf<typeof signIn>> => {
  // what was checked before the transaction must stand still: a password changed or a block set meanwhile counts
  const { blocked_at, password_hash, code_fingerprint } = await lockAccount(tx, account.id)
  if (blocked_at !== null || password_hash !== account.password_hash || code_fingerprint !== account.code_fingerprint) throw new Problem(signInRefused)
  await tx.updateTable('account').set({ last_sign_in_at: now }).where('id', '=', account.id).execute()
  const person = await tx.selectFrom('person').select('display_name').where('id', '=', account.person_id).executeTakeFirstOrThrow()
  return {
    accountId: account.id,
    personId: account.person_id,
    name: person.display_name,
    grants: await findGrants(tx, account.id, now),
    version: account.version,
    must: await findMust(tx, account.id, today, mode, now),
  }
}

/** What a signed-in person may know of their own account. */
export const getOwnPage = async (db: Db<Tables>, actor: Actor, today: string, mode: Mode, now: Date): Promise<ReplyOf<typeof getMe>> => {
  const account = await db
    .selectFrom('account as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.person_id', 'c.user_name', 'p.display_name'])
    .where('c.id', '=', actor.accountId)
    .executeTakeFirst()
  if (!account) throw new Problem(notFound)
  const grants = await findGrants(db, account.id, now)
  const posts = await db
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select(['o.title', 'i.name as institutionName', sql<string>`coalesce(m.name, '')`.as('municipalityName'), 'i.municipality_id'])
    .where('a.person_id', '=', account.person_id)
    .where('a.to_on', 'is', null)
    .orderBy('a.from_on', 'desc')
    .execute()
  const places = [...new Set([...grants.filter((grant) => grant.kind === 'municipality').map((grant) => grant.id), ...posts.flatMap((post) => post.municipality_id ?? [])])]
  const municipalities = await db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .select(['m.id as municipalityId', 'm.name', 's.name as stateName', 'm.time_zone as timeZone'])
    .where(sql<boolean>`m.id = any(${places})`)
    .orderBy('m.id')
    .execute()
  const { acceptedFrom: _, ...privacy } = await privacyInForce(db, today)
  return {
    accountId: account.id,
    personId: account.person_id,
    name: account.display_name,
    initials: initialsOf(account.display_name),
    user: account.user_name,
    grants,
    municipalities,
    posts: posts.map(({ title, institutionName, municipalityName }) => ({ title, institutionName, municipalityName })),
    must: await findMust(db, account.id, today, mode, now),
    privacy,
  }
}

/** What an acquaintance knows of the holder of an account and may try as a password; never kept or written down. */
export const findOwnWords = async (db: Db<Tables>, sealing: Sealing, personId: string): Promise<string[]> => {
  const person = await db
    .selectFrom('person')
    .select(['given_names', 'first_surname', 'second_surname', 'curp_sealed', 'phone_sealed', 'email_sealed'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return []
  const places = await db
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .innerJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select('m.name')
    .distinct()
    .where('a.person_id', '=', personId)
    .execute()
  const curp = sealing.open(person.curp_sealed, curpPlace(personId))
  const read = readCurp(curp)
  const names = [person.given_names, person.first_surname, person.second_surname, ...places.map((place) => place.name)]
  return [
    ...names,
    ...names.flatMap((name) => name.split(' ')),
    curp,
    ...('curp' in read ? writingsOf(read.curp.bornOn) : []),
    ...(person.phone_sealed === null ? [] : [sealing.open(person.phone_sealed, phonePlace(personId))]),
    ...(person.email_sealed === null ? [] : [sealing.open(person.email_sealed, emailPlace(personId))].flatMap((email) => [email, email.split('@')[0] ?? ''])),
  ]
}
