import { randomInt, randomUUID } from 'node:crypto'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { registerPersons, type NewPerson } from '../person/person.actions.ts'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { freshCode, openAccounts } from './account.actions.ts'
import { userNameOf } from './sign-in.rules.ts'

/** User names that nobody bears, one for each name, in the same order. */
export const freeUserNames = async (tx: Tx<Tables>, names: readonly { givenNames: string; firstSurname: string }[]): Promise<string[]> => {
  const found: (string | undefined)[] = names.map(() => undefined)
  const taken = new Set<string>()
  while (found.includes(undefined)) {
    const tries = names.map((name, index) => found[index] ?? userNameOf(name, randomInt(10_000)))
    const rows = await tx
      .selectFrom('account')
      .select('user_name')
      .where(sql<boolean>`user_name = any(${tries})`)
      .execute()
    const inUse = new Set(rows.map((row) => row.user_name))
    tries.forEach((user, index) => {
      if (found[index] !== undefined || inUse.has(user) || taken.has(user)) return
      taken.add(user)
      found[index] = user
    })
  }
  return found.filter((user) => user !== undefined)
}

export type Registered = { personId: string; accountId: string }

/** Registers persons whom nobody knew, each with an account and an issued code; answers in the same order. */
export const registerNewcomers = async (tx: Tx<Tables>, sealing: Sealing, persons: readonly Omit<NewPerson, 'id'>[], now: Date): Promise<Registered[]> => {
  const users = await freeUserNames(tx, persons)
  const made = persons.map((person, index) => ({ person, personId: randomUUID(), accountId: randomUUID(), user: users[index] ?? '' }))
  await registerPersons(
    tx,
    sealing,
    made.map(({ person, personId }) => ({
      id: personId,
      givenNames: person.givenNames,
      firstSurname: person.firstSurname,
      secondSurname: person.secondSurname,
      curp: person.curp,
      phone: person.phone,
      email: person.email,
      municipalityId: person.municipalityId,
    })),
    now,
  )
  await openAccounts(
    tx,
    sealing,
    made.map((one) => ({
      id: one.accountId,
      personId: one.personId,
      user: one.user,
      grants: [{ role: 'officer', kind: 'person', id: one.personId }],
      code: freshCode(),
      passwordHash: null,
      privacyVersion: null,
    })),
    now,
  )
  return made.map(({ personId, accountId }) => ({ personId, accountId }))
}
