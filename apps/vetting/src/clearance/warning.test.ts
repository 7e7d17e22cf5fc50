import { exportBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { reopenCase } from '@tequio/contracts/vetting/case'
import { clearanceExpiring } from '@tequio/contracts/vetting/clearance'
import { addDays } from '@tequio/service-kit/clock'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coordinator, decide, makeBatch, makeMunicipality, makePerson, makeSent, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'
import { turnDay } from './clearance.jobs.ts'

let t: Vetting
const ends = '2027-08-02'
const noon = (day: string): Date => new Date(`${day}T18:00:00Z`)
beforeAll(async () => {
  t = await testService(service)
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const turn = (day: string) => t.db.transaction().execute((tx) => turnDay(tx, noon(day)))
const cleared = async (validUntil = ends): Promise<Person> => {
  t.at('2026-11-25T18:00:00Z')
  const person = await makePerson(t)
  const { batchId } = await makeSent(t, [person])
  await decide(t, batchId, person, { outcome: 'approved', validUntil })
  return person
}
const toldOf = async (person: Person) => (await t.emitted(clearanceExpiring)).filter((event) => event.data['personId'] === person.personId).map((event) => event.data)
const versionOf = async (caseId: string) => (await t.db.selectFrom('vetting_case').select('version').where('id', '=', caseId).executeTakeFirstOrThrow()).version

describe('the end of a clearance', () => {
  test('is told at ninety, thirty and seven days, each once, also when twelve turn the day at once', async () => {
    const person = await cleared()
    const days: number[] = []
    for (const before of [91, 90, 89, 31, 30, 8, 7, 1, 0]) {
      const told = (await toldOf(person)).length
      await Promise.all(Array.from({ length: 12 }, () => turn(addDays(ends, -before))))
      if ((await toldOf(person)).length > told) days.push(before)
    }
    expect([days, (await toldOf(person)).length]).toEqual([[90, 30, 7], 3])
    expect((await toldOf(person))[0]).toEqual({
      clearanceId: expect.any(String) as string,
      personId: person.personId,
      appointmentId: person.post.appointmentId,
      type: 'leahy',
      status: 'valid',
      validUntil: ends,
    })
  })

  test('is told by the day of the programme, also where it ends on the twenty-ninth of February', async () => {
    const person = await cleared('2028-02-29')
    const at = (moment: string) => t.db.transaction().execute((tx) => turnDay(tx, new Date(moment)))
    const told: [string, number][] = []
    // the last second before, and the first of 1 December, 30 January and 22 February in Mexico City
    for (const moment of ['2027-12-01T05:59:59Z', '2027-12-01T06:00:00Z', '2028-01-30T05:59:59Z', '2028-01-30T06:00:00Z', '2028-02-22T05:59:59Z', '2028-02-22T06:00:00Z']) {
      await at(moment)
      told.push([moment.slice(0, 10), (await toldOf(person)).length])
    }
    expect(told.map(([, count]) => count)).toEqual([0, 1, 1, 2, 2, 3])
  })

  test('is told once to whom nobody told it for a month, by the nearest step', async () => {
    const person = await cleared()
    await turn(addDays(ends, -20))
    await turn(addDays(ends, -19))
    expect(await toldOf(person)).toHaveLength(1)
    await turn(addDays(ends, -7))
    expect(await toldOf(person)).toHaveLength(2)
  })

  test('is not told once it was renewed, stopped or its post ended, nor while vetting is asked of nobody', async () => {
    const [renewed, other] = [await cleared(), await cleared()]
    t.at(`${addDays(ends, -90)}T18:00:00Z`)
    await t.call(reopenCase, { as: coordinator, params: { caseId: renewed.caseId }, body: { version: await versionOf(renewed.caseId) } })
    const { batchId, version } = await makeBatch(t, [renewed], { purpose: 'Renovación', neededBy: ends })
    await t.call(stepBatch, { as: coordinator, params: { batchId }, body: { version, to: 'sealed' } })
    await t.call(exportBatch, { as: coordinator, params: { batchId } })
    await t.call(stepBatch, { as: coordinator, params: { batchId }, body: { version: version + 1, to: 'submitted' } })
    await decide(t, batchId, renewed, { outcome: 'approved', validUntil: addDays(ends, 365) })
    await turn(addDays(ends, -90))
    expect([await toldOf(renewed), await toldOf(other)]).toEqual([[], [expect.objectContaining({ validUntil: ends })]])

    await t.db.updateTable('programme').set({ asks_vetting: false }).execute()
    await turn(addDays(ends, -30))
    expect(await toldOf(other)).toHaveLength(1)
    await t.db.updateTable('programme').set({ asks_vetting: true }).execute()
    await t.db.updateTable('clearance').set({ status: 'suspended' }).where('person_id', '=', other.personId).execute()
    await turn(addDays(ends, -30))
    expect(await toldOf(other)).toHaveLength(1)
  })
})
