import { addDays } from '@tequio/service-kit/clock'
import type { Tx } from '@tequio/service-kit/tables'
import * as agreements from '../../apps/identity/src/relation/agreement.actions.ts'
import * as contacts from '../../apps/identity/src/relation/contact.actions.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import { idOf, randomOf, type World, type WorldMunicipality } from './world.ts'

const seed = 317
/** A municipality whose agreement ends soon, one whose agreement is over, and one that has not signed yet. */
const [endsSoon, isOver, isUnsigned] = ['03003', '16053', '19048']

type Told = { channel: Parameters<typeof contacts.add>[1]['channel']; summary: string; points: readonly (readonly ['municipality' | 'programme', string])[] }
const stories: readonly Told[] = [
  {
    channel: 'call',
    summary: 'Presentación del programa. Interesa el curso para juzgados cívicos; preguntan cuántas personas pueden entrar.',
    points: [['programme', 'Enviar el calendario de ediciones']],
  },
  {
    channel: 'online',
    summary: 'Se revisó la lista de participantes con el enlace. Faltan los datos de dos personas del juzgado cívico.',
    points: [
      ['municipality', 'Completar los datos de las dos personas del juzgado'],
      ['programme', 'Revisar la lista corregida'],
    ],
  },
  { channel: 'mail', summary: 'Se enviaron las cartas de consentimiento para firma y la guía de papeles.', points: [['municipality', 'Devolver las cartas firmadas']] },
  {
    channel: 'visit',
    summary: 'Visita al juzgado cívico. El cabildo prevé presupuesto para una segunda sala de audiencias.',
    points: [['municipality', 'Compartir el acta de cabildo']],
  },
  { channel: 'call', summary: 'Avisan que los turnos de noche no pueden conectarse antes de las nueve. Se acordó mover la sesión.', points: [] },
  { channel: 'message', summary: 'Confirman la sesión de diagnóstico con la comisaría y el juzgado.', points: [['programme', 'Mandar la invitación con el enlace de conexión']] },
]

const seedAgreements = async (tx: Tx<Tables>, world: World, place: WorldMunicipality, at: number, today: string): Promise<void> => {
  const signatory = world.accounts.find((account) => account.grants.some((grant) => grant.role === 'signatory' && grant.id === place.id))
  const post = world.appointments.find((one) => one.personId === signatory?.personId && one.municipalityId === place.id)
  const parties = [
    ...(post ? [{ side: 'municipality' as const, name: post.displayName, post: post.positionTitle }] : []),
    { side: 'programme' as const, name: world.persons[0]?.displayName ?? '', post: 'Coordinación del programa' },
  ]
  const number = String(at + 11).padStart(3, '0')
  const paper = { municipalityId: place.id, parties, endsWithTerm: false, validUntil: null }
  const letter = { ...paper, kind: 'letter' as const, title: 'Oficio de adhesión al programa', reference: `PM/${number}/2025`, signedOn: addDays(today, -400 + at) }
  await agreements.add(tx, { ...letter, id: idOf('agreement', `${place.id}/letter`) }, today)
  if (place.id === isUnsigned) return
  const validUntil = place.id === endsSoon ? addDays(today, 36) : place.id === isOver ? addDays(today, -12) : addDays(today, 380 + at * 9)
  const bond = { ...paper, kind: 'agreement' as const, title: 'Convenio de colaboración en justicia cívica', reference: `CC/${number}/2025`, signedOn: addDays(today, -370 + at) }
  await agreements.add(tx, { ...bond, validUntil, endsWithTerm: at % 3 === 0, id: idOf('agreement', place.id) }, today)
  const minutes = { ...paper, kind: 'minutes' as const, title: 'Minuta de la reunión de arranque', reference: '', signedOn: addDays(today, -360 + at) }
  await agreements.add(tx, { ...minutes, id: idOf('agreement', `${place.id}/minutes`) }, today)
}

/** What each municipality signed with the programme and what was spoken since: older points are done, the latest are open. */
export const seedRelation = async (tx: Tx<Tables>, world: World, today: string, now: Date): Promise<void> => {
  const random = randomOf(seed)
  const by = world.persons[0]?.displayName ?? ''
  for (const [at, place] of world.municipalities.filter(({ participation }) => participation !== 'invited').entries()) {
    await seedAgreements(tx, world, place, at, today)
    const liaison = world.accounts.find((account) => account.grants.some((grant) => grant.role === 'liaison' && grant.id === place.id))
    const post = world.appointments.find((one) => one.personId === liaison?.personId && one.municipalityId === place.id)
    const count = random.whole(3, stories.length)
    for (let nth = 0; nth < count; nth++) {
      const { channel, summary, points } = stories[(at + nth) % stories.length] as Told
      const ago = (count - nth) * 19 + random.whole(0, 6)
      const happenedOn = addDays(today, -ago)
      const contact = { municipalityId: place.id, happenedOn, channel, summary, withWhom: post ? `${post.displayName}, ${post.positionTitle}` : 'Secretaría del ayuntamiento', by }
      const due = addDays(happenedOn, 14)
      const id = await contacts.add(tx, { ...contact, points: points.map(([side, text]) => ({ side, text, dueOn: due })) }, today, new Date(now.getTime() - ago * 86_400_000))
      if (nth < count - 2) await tx.updateTable('contact_point').set({ done_on: due, done_by: by }).where('contact_id', '=', id).execute()
    }
  }
}
