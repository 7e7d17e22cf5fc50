import { readMatching } from '@tequio/contracts/mentoring/matching'
import { listPairs, pairAgreed } from '@tequio/contracts/mentoring/pair'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { service } from '../../apps/mentoring/src/service.ts'
import type { Tables } from '../../apps/mentoring/src/tables.ts'
import { seedMentoring } from './mentoring.ts'
import { randomOf, world } from './world.ts'

const now = new Date('2026-11-25T18:00:00Z')
const made = world('2026-11-25')
const criteria = ['c1-continuidad', 'c2-sectorizacion', 'c2-sara', 'c4-iph', 'c5-tamizaje', 'c6-seguimiento']
const mentors = new Set(['08019', '19021', '16053', '14039', '19019', '02002'])

let t: TestService<Tables>
beforeAll(async () => {
  t = await testService(service)
  t.at(now.toISOString())
  const random = randomOf(7)
  await t.db
    .insertInto('municipality')
    .values(
      made.municipalities.map((one) => ({
        id: one.id,
        name: one.name,
        state_id: one.stateId,
        state_name: one.stateName,
        time_zone: one.timeZone,
        population: one.population,
        latitude: one.latitude,
        longitude: one.longitude,
        election_on: one.electionOn,
        term_ends_on: one.termEndsOn,
        participation: one.participation,
      })),
    )
    .execute()
  await t.db
    .insertInto('person')
    .values(made.persons.map((one) => ({ id: one.id, display_name: one.displayName })))
    .execute()
  await t.db
    .insertInto('post_held')
    .values(
      made.appointments.map((one) => ({
        appointment_id: one.id,
        person_id: one.personId,
        display_name: one.displayName,
        municipality_id: one.municipalityId,
        position_title: one.positionTitle,
        institution_kind: one.institutionKind,
        from_on: one.fromOn,
        to_on: one.toOn,
      })),
    )
    .execute()
  await t.db
    .insertInto('contact')
    .values(
      made.accounts.flatMap((one) =>
        one.grants.flatMap((grant) =>
          grant.role === 'liaison' || grant.role === 'team' || grant.role === 'signatory'
            ? [{ account_id: one.id, person_id: one.personId, municipality_id: grant.id, role: grant.role, may_sign: true }]
            : [],
        ),
      ),
    )
    .execute()
  for (const place of made.municipalities) {
    const levelOf = () => (mentors.has(place.id) ? random.whole(2, 4) : random.whole(0, 2))
    await t.db
      .insertInto('component_level')
      .values(['c1', 'c2', 'c4', 'c5', 'c6'].map((id) => ({ municipality_id: place.id, component_id: id, title: `Componente ${id}`, level: levelOf(), target: null })))
      .execute()
    await t.db
      .insertInto('criterion_level')
      .values(criteria.map((id) => ({ municipality_id: place.id, criterion_id: id, component_id: id.slice(0, 2), title: id, level: mentors.has(place.id) ? 3 : 1 })))
      .execute()
  }
  await seedMentoring(t.db, made, now)
})
afterAll(() => t.stop())

describe('the demonstration of mentoring', () => {
  test('has five pairs in different health, one of them waiting for its signatures', async () => {
    const { items } = (await t.call(listPairs, { as: actorOf({ role: 'staff' }) })).body
    expect(items).toHaveLength(5)
    const told = Object.fromEntries(items.map((one) => [one.mentee.name, [one.health.state, one.health.reason]]))
    expect(told['La Paz']).toEqual(['attention', 'overdue'])
    expect(told['Santa Catarina']).toEqual(['well', 'session-near'])
    expect(told['Playa del Carmen']).toEqual(['stalled', 'no-session'])
    expect(told['Puerto Vallarta']).toEqual(['soon', 'agreement-ending'])
    expect(items.filter((one) => one.status === 'formed').map((one) => one.health.reason)).toEqual(['new'])
    expect(new Set((await t.emitted(pairAgreed)).map((one) => one.subjectId)).size).toBe(4)
  })

  test('has an open cycle in which most municipalities that ask have a possible mentor', async () => {
    const cycle = await t.db.selectFrom('cycle').selectAll().where('opens_on', '>', '2026-10-01').executeTakeFirstOrThrow()
    expect(cycle.name).toBe('Ciclo enero a septiembre de 2027')
    const { rows } = (await t.call(readMatching, { as: actorOf({ role: 'staff' }), params: { cycleId: cycle.id } })).body
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.filter((row) => row.state === 'toDecide').length).toBeGreaterThan(2)
    expect(rows.filter((row) => row.state === 'proposed')).toHaveLength(1)
  })
})
