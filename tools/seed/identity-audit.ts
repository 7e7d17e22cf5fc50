import { makeAudit } from '@tequio/service-kit/audit'
import type { Transaction } from 'kysely'
import type { Tables } from '../../apps/identity/src/tables.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000

/** What the last days left in the log: codes read from their cards by the liaisons, and CURPs uncovered by staff. */
export const seedAudit = async (tx: Transaction<Tables>, world: World, waiting: readonly string[], now: Date, secretKey: Uint8Array): Promise<void> => {
  const audit = makeAudit(secretKey)
  const before = (hours: number): Date => new Date(now.getTime() - hours * hourMs)
  const staff = world.accounts.find((account) => account.user === 'mariana.velez')
  if (!staff) throw new Error('the demonstration has no staff')
  for (const [at, accountId] of waiting.entries()) {
    const personId = world.accounts.find((account) => account.id === accountId)?.personId
    const place = world.persons.find((person) => person.id === personId)?.municipalityId
    const liaison = world.accounts.find((account) => account.grants.some((grant) => grant.role === 'liaison' && grant.id === place))
    if (liaison) await audit.write(tx, { actor: liaison.id, act: 'identity.account.card', subject: accountId, now: before(90 - at) })
  }
  const purposes = ['Cotejar con su acta de nacimiento', 'Corregir la fecha de nacimiento que envió el municipio', 'Aclarar dos personas con el mismo nombre']
  for (const [at, purpose] of purposes.entries()) {
    const person = world.persons.filter(({ municipalityId }) => municipalityId !== null)[at * 40]
    if (person) await audit.write(tx, { actor: staff.id, act: 'identity.person.reveal', subject: person.id, purpose, now: before(48 - at * 20) })
  }
}
