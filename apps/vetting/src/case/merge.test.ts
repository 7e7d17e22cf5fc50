import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { personChanged } from '@tequio/contracts/identity/person'
import { readOwn } from '@tequio/contracts/vetting/own'
import { testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, decide, makeMunicipality, makePerson, makeSent, openCaseFile, type Person, type Vetting } from '../../test/make.ts'
import { getFile } from '@tequio/contracts/vetting/case'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

let sequence = 1_000
const tell = (of: Person, mergedInto: string | null) =>
  t.receive(
    personChanged,
    of.personId,
    { personId: of.personId, displayName: of.post.displayName, sortName: 'hernandez garcia gloria', municipalityId: null, ...(mergedInto === null ? {} : { mergedInto }) },
    sequence,
  )
const give = (post: Person['post'], personId: string, toOn: string | null = null) =>
  t.receive(toOn === null ? appointmentBegun : appointmentEnded, post.appointmentId, { ...post, personId, toOn }, sequence)
const merge = async (kept: Person, merged: Person, toOn: string | null = null) => {
  sequence += 1_000
  await tell(merged, kept.personId)
  await give(merged.post, kept.personId, toOn)
}
const undo = async (merged: Person) => {
  sequence += 1_000
  await tell(merged, null)
  await give(merged.post, merged.personId)
}
const own = async (person: Person) => (await t.call(readOwn, { as: person.self })).body
const rowsOf = async (table: string) =>
  (await sql<{ row: Record<string, unknown> }>`select to_jsonb(x) - 'version' as row from ${sql.table(table)} x order by to_jsonb(x)::text`.execute(t.db)).rows
const everything = async () =>
  Object.fromEntries(await Promise.all(['person', 'vetting_case', 'clearance', 'person_data', 'consent', 'cup_component'].map(async (table) => [table, await rowsOf(table)])))

describe('two persons who are one', () => {
  test('have the clearance, the papers and the cases of both, until it is undone', async () => {
    const [kept, merged] = [await makePerson(t, clerk), await makePerson(t)]
    const { batchId } = await makeSent(t, [merged])
    await decide(t, batchId, merged, { outcome: 'approved', validUntil: '2027-06-30' })
    const before = [await own(kept), await own(merged), await everything()]
    expect((await own(kept)).cases).toMatchObject([{ state: 'preparation', missing: ['data', 'consent'] }])

    await merge(kept, merged)
    expect((await own(kept)).cases.map((one) => [one.position, one.state, one.missing])).toEqual(
      expect.arrayContaining([
        ['Policía de proximidad', 'approved', []],
        ['Persona juzgadora cívica', 'ready', []],
      ]),
    )
    expect((await own(kept)).consent.givenAt).not.toBeNull()
    expect((await own(merged)).cases).toEqual([])
    const clearance = (await t.emitted()).filter((fact) => fact.name.startsWith('vetting.clearance.')).at(-1)
    expect(clearance).toMatchObject({ name: 'vetting.clearance.granted.v1', data: { personId: kept.personId, status: 'valid', validUntil: '2027-06-30' } })
    // the papers of the other one open, in the case of the one who stayed
    await openCaseFile(t, kept.caseId, coordinator, 'data')
    await openCaseFile(t, kept.caseId)
    expect((await t.call(getFile, { as: coordinator, params: { caseId: kept.caseId } })).body).toMatchObject({ consent: { by: 'sheet' } })

    await undo(merged)
    expect([await own(kept), await own(merged), await everything()]).toEqual(before)
    expect((await t.emitted()).filter((fact) => fact.name.startsWith('vetting.clearance.')).at(-1)?.data['personId']).toBe(merged.personId)
  })

  test('a double post ends with the merge and has its clearance again when it is undone', async () => {
    const kept = await makePerson(t)
    const merged = await makePerson(t)
    const { batchId } = await makeSent(t, [merged])
    await decide(t, batchId, merged, { outcome: 'approved', validUntil: '2027-06-30' })
    const before = await rowsOf('clearance')
    await merge(kept, merged, '2026-11-24')
    // it is offered to the post that goes on, as any clearance of another post
    await openCaseFile(t, kept.caseId)
    expect((await t.call(getFile, { as: coordinator, params: { caseId: kept.caseId } })).body.earlier).toMatchObject({ validUntil: '2027-06-30' })
    await undo(merged)
    expect(await rowsOf('clearance')).toEqual(before)
  })

  test('a clearance that ended while its post was under review comes back as expired, not as granted', async () => {
    const [kept, merged] = [await makePerson(t), await makePerson(t)]
    const { batchId } = await makeSent(t, [merged])
    await decide(t, batchId, merged, { outcome: 'approved', validUntil: '2026-12-01' })
    await merge(kept, merged, '2026-11-24')
    t.at('2026-12-02T18:00:00Z')
    await undo(merged)
    t.at('2026-11-25T18:00:00Z')
    const told = (await t.emitted()).filter((fact) => fact.name.startsWith('vetting.clearance.') && fact.data['personId'] === merged.personId)
    expect(told.at(-1)).toMatchObject({ name: 'vetting.clearance.expired.v1', data: { status: 'expired', validUntil: '2026-12-01' } })
  })

  test('a refusal of one stands for the person: a second registration is no way around it', async () => {
    const [kept, merged] = [await makePerson(t), await makePerson(t)]
    await complete(t, kept)
    const { batchId } = await makeSent(t, [merged])
    await decide(t, batchId, merged, { outcome: 'rejected', reason: 'Así respondió' })
    await merge(kept, merged)
    expect((await own(kept)).cases.map((one) => one.state).sort()).toEqual(['ready', 'rejected'])
    const { findStopped } = await import('./earlier.queries.ts')
    expect([...(await findStopped(t.db, [kept.personId]))]).toEqual([kept.personId])
  })
})
