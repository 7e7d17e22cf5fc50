import { saveCup } from '@tequio/contracts/vetting/case'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complete, coordinator, cup, makeMunicipality, makePerson, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'
import { turnDay } from './clearance.jobs.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const turn = (day: string) => t.db.transaction().execute((tx) => turnDay(tx, new Date(`${day}T18:00:00Z`)))
const caseOf = (person: Person) => t.db.selectFrom('vetting_case').select(['state', 'missing', 'version']).where('id', '=', person.caseId).executeTakeFirstOrThrow()

describe('a police certificate that runs out', () => {
  test('is missing from the next day on, is told once, and again when a new one runs out', async () => {
    const person = await makePerson(t)
    await complete(t, person)
    await turn('2028-01-10')
    expect(await caseOf(person)).toMatchObject({ state: 'ready', missing: [] })
    await turn('2028-01-11')
    const lapsed = await caseOf(person)
    expect(lapsed).toMatchObject({ state: 'preparation', missing: ['cup'] })
    await turn('2028-01-12')
    expect(await caseOf(person)).toEqual(lapsed)

    const components = cup.map((one) => ({ ...one, validUntil: one.validUntil && '2029-01-10' }))
    await t.call(saveCup, { as: coordinator, params: { caseId: person.caseId }, body: { components } })
    expect(await caseOf(person)).toMatchObject({ state: 'ready', missing: [] })
    await turn('2029-01-11')
    expect(await caseOf(person)).toMatchObject({ state: 'preparation', missing: ['cup'] })
  })
})
