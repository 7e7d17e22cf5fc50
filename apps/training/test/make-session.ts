import { enrol } from '@tequio/contracts/training/enrolment'
import { planSession } from '@tequio/contracts/training/session'
import { actorOf } from '@tequio/service-kit/testing'
import { makeEdition, makePerson, type Person, type Training } from './make.ts'

const staff = actorOf({ role: 'staff' })

/** An edition with a session from 10 to 12, and its people. */
export const makeSessionOf = async (t: Training, names: readonly string[] = ['Ana Romero Peña'], over: { municipality?: string } = {}) => {
  const editionId = await makeEdition(t, { vetting: 'none' })
  const people: Person[] = []
  for (const name of names) people.push(await makePerson(t, { name, ...over }))
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
  const body = {
    title: 'Taller de tamizaje',
    kind: 'in-person' as const,
    startsAt: '2026-11-26T16:00:00Z',
    endsAt: '2026-11-26T18:00:00Z',
    zone: 'America/Mexico_City',
    place: 'Aula 2',
  }
  const { sessionId } = (await t.call(planSession, { as: staff, params: { editionId }, body })).body
  const seats = await t.db.selectFrom('enrolment').select(['id', 'person_id']).where('edition_id', '=', editionId).execute()
  const seatOf = (person: Person | undefined) => seats.find((seat) => seat.person_id === person?.personId)?.id ?? ''
  return { editionId, sessionId, people, seatOf }
}
