import { addDays, endOf } from '@tequio/service-kit/clock'
import type { Tx } from '@tequio/service-kit/tables'
import { lend } from '../../apps/identity/src/role/delegation.actions.ts'
import { give } from '../../apps/identity/src/role/role.actions.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import type { World } from './world.ts'

const zone = 'America/Mexico_City'

/** Two roles that wait for a second person, one for each who may give them, and one that is lent while its holder is away. */
export const seedRoles = async (tx: Tx<Tables>, world: World, today: string, now: Date): Promise<void> => {
  const account = (user: string) => {
    const found = world.accounts.find((one) => one.user === user)
    if (!found) throw new Error(`the demonstration has no ${user}`)
    return found
  }
  const actor = (user: string) => {
    const { id, personId, grants } = account(user)
    return { accountId: id, personId, grants }
  }
  const propose = (by: string, whom: string, grant: Parameters<typeof give>[3]['grant'], reason: string) =>
    give(tx, actor(by), account(whom).id, { version: 1, grant, reason, answerBy: endOf(zone, addDays(today, 11)), mode: 'demo' }, now)
  const leave = endOf(zone, addDays(today, 60))
  await propose('mariana.velez', 'lucia.quintana', { role: 'reviewer', kind: 'programme', id: '', endsAt: leave }, 'Cubre la licencia de la segunda revisión')
  await propose('alma.rosales', 'ivan.robledo', { role: 'staff', kind: 'state', id: '14', endsAt: null }, 'Acompañará a los municipios de Jalisco')
  const until = addDays(today, 20)
  const liaison = { role: 'liaison' as const, kind: 'municipality' as const, id: '14067', toAccountId: account('equipo.vallarta').id, until, endsAt: endOf(zone, until) }
  await lend(tx, actor('enlace.vallarta'), liaison, { today, zone }, now)
}
