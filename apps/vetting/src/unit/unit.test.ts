import { addUnit, changeUnit, listUnits, readUnit } from '@tequio/contracts/vetting/unit'
import type { BodyOf } from '@tequio/contracts/make'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { getPersonalData, savePersonalData } from '@tequio/contracts/vetting/case'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coordinator, data, makeMunicipality, makePerson, openCaseFile, reviewer, today, unit, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const boss = { level: 'high' as const, positionTitle: 'Comisario', area: 'Mando' }
const unitOf = async (institutionId: string, area: string | null = null) =>
  (await t.db.selectFrom('vetting_unit').select('id').where('institution_id', '=', institutionId).where('area', 'is not distinct from', area).executeTakeFirstOrThrow()).id
const read = async (unitId: string, as = reviewer) => (await t.call(readUnit, { as, params: { unitId } })).body
const change = async (unitId: string, of: Partial<BodyOf<typeof changeUnit>> = {}, as = coordinator) => {
  const { version } = await t.db.selectFrom('vetting_unit').select('version').where('id', '=', unitId).executeTakeFirstOrThrow()
  return t.call(changeUnit, { as, params: { unitId }, body: { version, ...unit, commanderPersonId: null, commander: '', fromOn: today, ...of } })
}

describe('the register of units', () => {
  test('keeps name, commander, place and both descriptions, and how each stood before, with day and by whom', async () => {
    const one = await makePerson(t, { ...boss, displayName: 'Norma Ruiz' })
    const id = await unitOf(one.post.institutionId)
    expect(await read(id)).toMatchObject({ name: 'Policía Municipal de Colima', isComplete: false, persons: 1, version: 1, candidates: [{ personId: one.personId }] })
    expect((await change(id, { fromOn: '2026-11-26' })).problem).toMatchObject({ code: 'unit-day-ahead', facts: { today } })
    expect((await change(id, { commanderPersonId: crypto.randomUUID() })).problem.code).toBe('commander-has-no-post')
    expect((await change(id, { commanderPersonId: one.personId, fromOn: '2026-10-01' })).body).toEqual({ version: 2 })
    expect((await change(id, { version: 1 })).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    const same = await read(id)
    expect(same).toMatchObject({ ...unit, commander: 'Norma Ruiz', commanderPersonId: one.personId, isComplete: true, commanderLeft: false })
    expect(same.history.map((line) => [line.fromOn, line.commander])).toEqual([
      ['2026-10-01', 'Norma Ruiz'],
      ['2026-11-25', ''],
    ])
    expect((await change(id, { commanderPersonId: one.personId })).body).toEqual({ version: 2 })
    await t.receive(appointmentEnded, one.post.appointmentId, { ...one.post, toOn: '2026-11-20' })
    expect(await read(id)).toMatchObject({ commanderLeft: true })
    const listed = await t.call(listUnits, { as: reviewer, query: { incomplete: true, q: 'norma' } })
    expect(listed.body.items.map((row) => row.unitId)).toEqual([id])
    await expect(t.db.updateTable('unit_change').set({ commander: 'Otra' }).where('unit_id', '=', id).execute()).rejects.toThrow('does not change')
    await expect(t.db.deleteFrom('unit_change').where('unit_id', '=', id).execute()).rejects.toThrow('does not change')
  })

  test('gives a commander one unit, whoever of twelve comes first, and the database holds it too', async () => {
    const one = await makePerson(t, { ...boss, displayName: 'Saúl Mena' })
    const { institutionId } = one.post
    const areas = Array.from({ length: 12 }, (_, at) => `Sector ${at}`)
    for (const area of areas) await makePerson(t, { institutionId, area })
    const whole = await unitOf(institutionId)
    for (const area of areas) expect((await t.call(addUnit, { as: coordinator, params: { unitId: whole }, body: { area, name: area } })).status).toBe(201)
    const ids = await Promise.all(areas.map((area) => unitOf(institutionId, area)))
    const tried = await Promise.all(ids.map((id) => change(id, { commanderPersonId: one.personId })))
    expect(tried.filter((reply) => reply.status === 200)).toHaveLength(1)
    expect(tried.filter((reply) => reply.status !== 200).every((reply) => reply.problem.code === 'commander-taken')).toBe(true)
    expect((await change(whole, { commander: 'SAUL MENA' })).problem.code).toBe('commander-taken')
    await expect(t.db.updateTable('vetting_unit').set({ commander_person_id: one.personId }).where('id', '=', whole).execute()).rejects.toThrow('vetting_unit_commander')
    await expect(t.db.updateTable('vetting_unit').set({ commander: 'Saul Mena' }).where('id', '=', whole).execute()).rejects.toThrow('vetting_unit_commander_name')
  })

  test('an area gets a unit of its own, which its people belong to; their data form writes the same register', async () => {
    const one = await makePerson(t)
    const whole = await unitOf(one.post.institutionId)
    const add = (area: string) => t.call(addUnit, { as: coordinator, params: { unitId: whole }, body: { area, name: 'Unidad de proximidad' } })
    expect((await read(whole)).freeAreas).toEqual(['Proximidad'])
    expect((await add('No existe')).problem.code).toBe('unit-area-taken')
    const { unitId } = (await add('Proximidad')).body
    expect((await add('Proximidad')).problem.code).toBe('unit-area-taken')
    expect([(await read(whole)).persons, (await read(unitId)).persons]).toEqual([0, 1])
    await openCaseFile(t, one.caseId, coordinator, 'data')
    const params = { caseId: one.caseId }
    expect((await t.call(getPersonalData, { as: coordinator, params })).body.unit.name).toBe('Unidad de proximidad')
    await t.call(savePersonalData, { as: coordinator, params, body: { version: 0, data, unit, unitVersion: 1 } })
    expect(await read(unitId)).toMatchObject({ ...unit, version: 2 })
    expect(await read(whole)).toMatchObject({ name: 'Policía Municipal de Colima', version: 1 })
  })

  test('a data form that was opened before the unit changed does not take the change back; one that leaves the unit alone is saved, and each change is in the audit', async () => {
    const one = await makePerson(t)
    const unitId = await unitOf(one.post.institutionId)
    await openCaseFile(t, one.caseId, coordinator, 'data')
    const params = { caseId: one.caseId }
    const opened = (await t.call(getPersonalData, { as: coordinator, params })).body
    expect(opened.unitVersion).toBe(1)
    const save = (of: { version: number; unit: typeof unit; unitVersion: number }) => t.call(savePersonalData, { as: coordinator, params, body: { data, ...of } })
    await change(unitId, { place: 'Otro lugar' })
    expect((await save(opened)).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect(await read(unitId)).toMatchObject({ place: 'Otro lugar', version: 2 })
    // refused as a whole: nothing of the person was saved either
    const again = (await t.call(getPersonalData, { as: coordinator, params })).body
    expect(again).toMatchObject({ version: 0, unitVersion: 2, unit: { place: 'Otro lugar' } })
    const audited = async () => (await sql`select 1 from audit where act = 'vetting.unit.change' and subject = ${`unit:${unitId}`}`.execute(t.db)).rows.length
    const before = await audited()
    expect((await save({ ...again, unitVersion: 1 })).status).toBe(200)
    expect(await audited()).toBe(before)
    expect((await save({ ...again, version: 1, unit: { ...again.unit, place: 'Tercer lugar' } })).status).toBe(200)
    expect(await audited()).toBe(before + 1)
    expect(await read(unitId)).toMatchObject({ place: 'Tercer lugar', version: 3 })
  })

  test('stands by institution, page by page; who may not see it finds nothing', async () => {
    const all = (await t.call(listUnits, { as: reviewer, query: { limit: 200 } })).body.items
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const { items, next }: { items: { unitId: string }[]; next: string | null } = (
        await t.call(listUnits, { as: reviewer, query: { limit: 4, ...(after === undefined ? {} : { after }) } })
      ).body
      seen.push(...items.map((row) => row.unitId))
      after = next
    }
    expect(seen).toEqual(all.map((row) => row.unitId))
    // within an institution the whole one first, then its areas
    const sectors = all
      .filter((row) => row.area === null || row.area.startsWith('Sector'))
      .filter((row) => all.some((one) => one.area === 'Sector 0' && one.institutionId === row.institutionId))
    expect(sectors.map((row) => row.area)).toEqual([null, ...Array.from({ length: 12 }, (_, at) => `Sector ${at}`).toSorted()])
    expect(new Set(seen).size).toBeGreaterThan(14)
    const id = all[0]?.unitId ?? ''
    for (const as of [actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'staff' })])
      expect((await t.call(readUnit, { as, params: { unitId: id } })).status).toBe(404)
    expect((await change(id, {}, reviewer)).status).toBe(404)
  })
})
