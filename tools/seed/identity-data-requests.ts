import { addDays } from '@tequio/service-kit/clock'
import type { Tx } from '@tequio/service-kit/tables'
import * as requests from '../../apps/identity/src/data-request/data-request.actions.ts'
import { tell } from '../../apps/identity/src/message/message.actions.ts'
import { findProgrammeWide } from '../../apps/identity/src/message/recipients.queries.ts'
import type { Sealing } from '../../apps/identity/src/person/sealing.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import type { World } from './world.ts'

type Kind = Parameters<typeof requests.receive>[2]['kind']
const asked: readonly { user: string; kind: Kind; daysAgo: number; text: string; question?: string; answer?: string }[] = [
  { user: 'oficial.morelia', kind: 'rectification', daysAgo: 26, text: 'Mi segundo apellido aparece sin acento en la lista del curso. Pido que se corrija.' },
  {
    user: 'oficial.saltillo',
    kind: 'access',
    daysAgo: 5,
    text: 'Quiero saber qué datos míos tiene el programa y a quién se enviaron para la verificación.',
  },
  {
    user: 'oficial.apodaca',
    kind: 'opposition',
    daysAgo: 6,
    text: 'No quiero que usen mi teléfono para avisos.',
    question: '¿Se refiere a las llamadas del enlace municipal o también a los mensajes?',
  },
  {
    user: 'juan.quintero',
    kind: 'rectification',
    daysAgo: 40,
    text: 'Mi nombre está bien, pero el puesto que aparece en mi página es el de antes.',
    answer: 'Se corrigió el puesto con el nombramiento que entregó el municipio. Su constancia no cambia.',
  },
]

/** What people of the demonstration asked about their own data: one whose term ends soon, one that was asked back, one answered. */
export const seedDataRequests = async (tx: Tx<Tables>, sealing: Sealing, world: World, today: string, now: Date): Promise<void> => {
  const by = world.persons[0]?.displayName ?? ''
  const year = today.slice(0, 4)
  for (const { id } of world.municipalities.slice(0, 6))
    await requests.setDaysOff(
      tx,
      id,
      ['12-22', '12-23', '12-24'].map((day) => ({ day: `${year}-${day}`, name: 'Periodo vacacional del ayuntamiento' })),
      today,
    )
  for (const { user, kind, daysAgo, text, question, answer } of asked) {
    const personId = world.accounts.find((account) => account.user === user)?.personId
    const person = world.persons.find((one) => one.id === personId)
    if (!person) throw new Error(`the demonstration has no ${user}`)
    const receivedOn = addDays(today, -daysAgo)
    const received = await requests.receive(tx, sealing, { personId: person.id, kind, text, receivedOn, by: person.displayName })
    const { requestId } = received
    const told = { kind: 'data-request-received' as const, about: received.requestId, facts: { requestId: received.requestId, folio: received.folio } }
    await tell(
      tx,
      (await findProgrammeWide(tx, 'staff', now)).map((one) => ({ personId: one, ...told })),
      now,
    )
    const step = { version: 1, by, personId: '' }
    if (question) await requests.step(tx, sealing, requestId, { ...step, step: 'clarify', text: question }, addDays(receivedOn, 2), now)
    if (answer) {
      await requests.step(tx, sealing, requestId, { ...step, step: 'answer', outcome: 'granted', text: answer }, addDays(receivedOn, 12), now)
      await requests.step(tx, sealing, requestId, { ...step, version: 2, step: 'carry-out', text: '' }, addDays(receivedOn, 14), now)
    }
  }
}
