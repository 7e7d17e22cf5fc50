import { randomUUID } from 'node:crypto'
import { addDays } from '@tequio/service-kit/clock'
import { visibleTo } from '@tequio/service-kit/actor'
import type { Kysely } from 'kysely'
import { markPeople, planNewEvent } from '../../apps/training/src/event/event.actions.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { idOf, type World } from './world.ts'

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const hourMs = 3_600_000

/** A presentation that was held, with who came, and a workshop that goes on all day. */
export const seedEvents = async (db: Kysely<Tables>, world: World, of: { today: string; now: Date }): Promise<void> => {
  const account = world.accounts.find((one) => one.user === 'mariana.velez')
  if (!account) throw new Error('the demonstration has no mariana.velez')
  const visible = visibleTo({ accountId: account.id, personId: account.personId, grants: account.grants }, 'training.attendance.take')
  const held = new Date(`${addDays(of.today, -9)}T16:00:00Z`)
  const begun = new Date(Math.floor(of.now.getTime() / hourMs) * hourMs - hourMs)
  await db.transaction().execute(async (tx) => {
    const base = { kind: 'in-person' as const, zone, municipalities: [] }
    const { eventId } = await planNewEvent(tx, {
      id: idOf('event', 'presentacion'),
      plan: {
        ...base,
        format: 'presentation',
        title: 'Presentación del modelo a cabildos',
        place: 'Auditorio del Palacio Municipal',
        startsAt: held,
        endsAt: new Date(held.getTime() + 2 * hourMs),
      },
    })
    const people = await tx.selectFrom('standing').select('person_id').orderBy('sort_name').orderBy('person_id').limit(60).execute()
    const personIds = people.filter((_, at) => at % 3 !== 1).map((row) => row.person_id)
    await markPeople(tx, { eventId, personIds, there: true, visible, by: account.id, now: new Date(held.getTime() + hourMs) })
    await planNewEvent(tx, {
      id: idOf('event', 'taller'),
      plan: { ...base, format: 'workshop', title: 'Taller de tamizaje', place: 'Sala de capacitación', startsAt: begun, endsAt: new Date(begun.getTime() + 9 * hourMs) },
    })
  })
}

/** A code that people enrol with. */
export const seedCode = async (db: Kysely<Tables>, of: { editionId: string; code: string; untilOn: string; now: Date }): Promise<void> => {
  await db
    .insertInto('enrolment_code')
    .values({ id: randomUUID(), edition_id: of.editionId, code: of.code, until_on: of.untilOn, uses: 40, made_at: of.now, withdrawn_at: null })
    .execute()
}
