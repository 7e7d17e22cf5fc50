import type { Tx } from '@tequio/service-kit/tables'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { registerPersons, type NewPerson } from '../../apps/identity/src/person/person.actions.ts'
import type { Sealing } from '../../apps/identity/src/person/sealing.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import type { World } from './world.ts'

const again = [
  // the CURP that the first list brought had another homonym mark
  { user: 'israel.zarate', id: '0d0b1e00-0000-4000-8000-000000000001', mark: '1', entity: null },
  // the first list had the state of birth wrong
  { user: 'roberto.contreras', id: '0d0b1e00-0000-4000-8000-000000000002', mark: '0', entity: 'JC' },
]

/** Two officers whom an earlier list registered under another CURP. */
export const doublesOf = (world: World): NewPerson[] =>
  again.flatMap(({ user, id, mark, entity }) => {
    const person = world.persons.find((one) => one.id === world.accounts.find((account) => account.user === user)?.personId)
    if (!person) return []
    const { givenNames, firstSurname, secondSurname, bornOn, sex, phone } = person
    const curp = composeCurp({ givenNames, firstSurname, secondSurname, bornOn, sex, entity: entity ?? person.curp.slice(11, 13), mark })
    return [{ id, givenNames, firstSurname, secondSurname, curp, phone, email: null, municipalityId: null }]
  })

export const seedDuplicates = (tx: Tx<Tables>, sealing: Sealing, world: World, now: Date): Promise<void> => registerPersons(tx, sealing, doublesOf(world), now)
