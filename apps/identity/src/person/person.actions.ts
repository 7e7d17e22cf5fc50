import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import { emitAll } from '@tequio/service-kit/emit-all'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { likenessOf } from '../duplicate/likeness.ts'
import { sexOf } from './curp.rules.ts'
import { displayNameOf, listNameOf, sortNameOf } from './name.rules.ts'
import { findPersonStates } from './person.queries.ts'
import { curpPlace, emailPlace, phonePlace, type Sealing } from './sealing.ts'

export type NewPerson = {
  id: string
  givenNames: string
  firstSurname: string
  secondSurname: string
  curp: string
  phone: string | null
  email: string | null
  municipalityId: string | null
}

/** Registers persons whom nobody knew; their CURPs are new. */
export const registerPersons = async (tx: Tx<Tables>, sealing: Sealing, persons: readonly NewPerson[], now: Date): Promise<void> => {
  const rows = persons.map((one) => ({
    id: one.id,
    given_names: one.givenNames,
    first_surname: one.firstSurname,
    second_surname: one.secondSurname,
    display_name: displayNameOf(one),
    sort_name: sortNameOf(one),
    list_name: listNameOf(one),
    sex: sexOf(one.curp),
    curp_sealed: sealing.seal(one.curp, curpPlace(one.id)),
    curp_fingerprint: sealing.curpPrint(one.curp),
    ...likenessOf(sealing, sortNameOf(one), one.curp),
    phone_sealed: one.phone === null ? null : sealing.seal(one.phone, phonePlace(one.id)),
    phone_fingerprint: one.phone === null ? null : sealing.phonePrint(one.phone),
    email_sealed: one.email === null ? null : sealing.seal(one.email, emailPlace(one.id)),
    email_fingerprint: one.email === null ? null : sealing.emailPrint(one.email),
  }))
  await sql`
    insert into person (id, given_names, first_surname, second_surname, display_name, sort_name, list_name, sex, curp_sealed, curp_fingerprint, twin_fingerprint, curp_stem_fingerprint, phone_sealed, phone_fingerprint, email_sealed, email_fingerprint, registered_at)
    select row.*, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, given_names text, first_surname text, second_surname text, display_name text, sort_name text, list_name text, sex text,
      curp_sealed text, curp_fingerprint text, twin_fingerprint text, curp_stem_fingerprint text, phone_sealed text, phone_fingerprint text, email_sealed text, email_fingerprint text)`.execute(
    tx,
  )
  await emitAll(
    tx,
    personRegistered,
    persons.map((one) => ({ subjectId: one.id, data: { personId: one.id, displayName: displayNameOf(one), sortName: sortNameOf(one), municipalityId: one.municipalityId } })),
    now,
  )
}

/** Tells the other services where persons serve today, after their posts changed. */
export const announcePersons = async (tx: Tx<Tables>, personIds: readonly string[], now: Date): Promise<void> => {
  const states = await findPersonStates(tx, personIds)
  await emitAll(
    tx,
    personChanged,
    states.map((data) => ({ subjectId: data.personId, data })),
    now,
  )
}

export const restatePerson = restating<Tables>('identity.person', async (tx, id) => {
  const [state] = await findPersonStates(tx, [id])
  return state && factOf(personChanged, state)
})
