import { visibleTo } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import type { Kysely } from 'kysely'
import { markSeats } from '../../apps/training/src/attendance/attendance.actions.ts'
import { planNewSession } from '../../apps/training/src/session/session.actions.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { idOf, type World } from './world.ts'

type Story = { key: string; title: string; kind: 'online' | 'in-person'; place: string; startsAt: Date; hours: number; came?: 'list' | 'call-list' }

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const hourMs = 3_600_000
const after = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * hourMs)

/** One session held, with who was there; one that goes on all day, so that attendance can be tried; one to come. */
const storiesOf = (today: string, now: Date): readonly Story[] => [
  {
    key: 'apertura',
    title: 'Sesión de apertura',
    kind: 'online',
    place: 'https://llamada.example/apertura',
    startsAt: new Date(`${addDays(today, -6)}T16:00:00Z`),
    hours: 2,
    came: 'call-list',
  },
  {
    key: 'jornada',
    title: 'Jornada de práctica',
    kind: 'in-person',
    place: 'Auditorio del Palacio Municipal',
    startsAt: after(new Date(Math.floor(now.getTime() / hourMs) * hourMs), -1),
    hours: 9,
  },
  {
    key: 'dudas',
    title: 'Dudas antes de la prueba final',
    kind: 'online',
    place: 'https://llamada.example/dudas',
    startsAt: new Date(`${addDays(today, 5)}T17:30:00Z`),
    hours: 1.5,
  },
]

const seatsOf = (db: Kysely<Tables>, editionId: string) =>
  db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.id', 'p.display_name as name'])
    .where('e.edition_id', '=', editionId)
    .where('e.status', 'in', ['active', 'completed'])
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .execute()

/** The live sessions of an edition; `shown` was always there. */
export const seedSessions = async (db: Kysely<Tables>, world: World, of: { editionId: string; name: string; shown: string; today: string; now: Date }): Promise<void> => {
  const account = world.accounts.find((one) => one.user === 'mariana.velez')
  if (!account) throw new Error('the demonstration has no mariana.velez')
  const visible = visibleTo({ accountId: account.id, personId: account.personId, grants: account.grants }, 'training.attendance.take')
  const seats = await seatsOf(db, of.editionId)
  for (const { key, came, hours, ...plan } of storiesOf(of.today, of.now)) {
    const endsAt = after(plan.startsAt, hours)
    await db.transaction().execute(async (tx) => {
      const { sessionId } = await planNewSession(tx, { editionId: of.editionId, id: idOf('session', `${of.name}/${key}`), plan: { ...plan, endsAt, zone }, now: plan.startsAt })
      const enrolmentIds = seats.filter(({ name }, at) => name === of.shown || at % 4 !== 2).map(({ id }) => id)
      if (came && enrolmentIds.length > 0) await markSeats(tx, { sessionId, enrolmentIds, there: true, way: came, visible, by: account.id, now: endsAt })
    })
  }
}
