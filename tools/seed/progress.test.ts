import { readMatrix } from '@tequio/contracts/progress/matrix'
import { listAssessments } from '@tequio/contracts/progress/assessment'
import { readMunicipalityMatrix } from '@tequio/contracts/progress/municipality'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { expect, test } from 'vitest'
import { service } from '../../apps/progress/src/service.ts'
import { readLevels, standings } from './progress-levels.ts'
import { seedProgress } from './progress.ts'
import { world } from './world.ts'

test('the demonstration: 12 of 20 municipalities improved, one round waits for a signature and one for its last criterion', async () => {
  const t = await testService(service)
  const now = new Date('2026-11-25T18:00:00Z')
  t.at(now.toISOString())
  const made = world('2026-11-25')
  await t.db
    .insertInto('municipality')
    .values(
      made.municipalities.map((place) => ({
        id: place.id,
        name: place.name,
        state_id: place.stateId,
        state_name: place.stateName,
        time_zone: place.timeZone,
        population: place.population,
        latitude: place.latitude,
        longitude: place.longitude,
        participation: place.participation,
      })),
    )
    .execute()
  await t.db
    .insertInto('person')
    .values(made.persons.map((person) => ({ id: person.id, display_name: person.displayName })))
    .execute()
  await seedProgress(t.db, made, now)
  const staff = actorOf({ role: 'staff' })
  const matrix = (await t.call(readMatrix, { as: staff })).body
  expect(matrix).toMatchObject({ compared: 14, improved: 12, most: 'c5' })
  expect(matrix.rows).toHaveLength(20)
  for (const standing of standings) {
    const row = matrix.rows.find((one) => one.place.municipalityId === standing.municipalityId)
    expect(row?.cells.map(({ level, rose }) => ({ level, rose }))).toEqual(readLevels(standing.levels))
  }
  const { items } = (await t.call(listAssessments, { as: staff })).body
  expect(items.slice(0, 2)).toMatchObject([
    { place: { name: 'Tonalá' }, status: 'open', answered: 40, criteria: 41 },
    { place: { name: 'Playa del Carmen' }, status: 'finished', round: 'follow-up-1', signedBy: ['assessor'] },
  ])
  const colima = (await t.call(readMunicipalityMatrix, { as: staff, params: { municipalityId: '06002' } })).body
  expect(colima.opportunities.length).toBeGreaterThan(5)
  expect(colima.opportunities.some((one) => one.mentors.length === 3)).toBe(true)
  await t.stop()
})
