import type { MunicipalRole } from '@tequio/contracts/roles'
import { addDays } from '@tequio/service-kit/clock'
import type { Tx } from '@tequio/service-kit/tables'
import { begin, decide } from '../../apps/identity/src/handover/draft.actions.ts'
import { findHandoverRows } from '../../apps/identity/src/handover/handover.queries.ts'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import type { Sealing } from '../../apps/identity/src/person/sealing.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'

const municipalityId = '23008'
const mayor = { givenNames: 'Elisa', firstSurname: 'Canul', secondSurname: 'Pech', bornOn: '1980-02-17', sex: 'M', entity: 'QR', mark: '0' } as const
const stays = { leaves: false, successor: null, interim: false, maySign: true, heirId: null }

/** A change of administration half decided: the new mayor is named, two stay, the others wait. */
export const seedHandover = async (tx: Tx<Tables>, sealing: Sealing, of: { today: string; by: string }, now: Date): Promise<void> => {
  const handoverId = await begin(tx, { municipalityId, fromOn: addDays(of.today, -5), by: of.by }, now)
  const rows = await findHandoverRows(tx, handoverId)
  const decided = async (title: string, what: Omit<Parameters<typeof decide>[3], 'version'>) => {
    const row = rows.find((one) => one.title === title)
    if (row) await decide(tx, sealing, { handoverId, rowId: row.id }, { version: row.version, ...what })
  }
  const rolesOf = (title: string): MunicipalRole[] => [...(rows.find((one) => one.title === title)?.holds_roles ?? [])]
  const { givenNames, firstSurname, secondSurname } = mayor
  const successor = { givenNames, firstSurname, secondSurname, curp: composeCurp(mayor) }
  await decided('Presidencia municipal', { ...stays, leaves: true, successor, roles: ['signatory'] })
  await decided('Comisario de la policía municipal', { ...stays, roles: [] })
  await decided('Coordinación de justicia cívica', { ...stays, roles: rolesOf('Coordinación de justicia cívica') })
}
