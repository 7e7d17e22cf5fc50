import { randomUUID } from 'node:crypto'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import { readEvidenceFile } from '@tequio/contracts/progress/evidence'
import { loadProgressRecord, takeProgressRecord } from '@tequio/contracts/progress/record'
import { readRecord, undecidedTables } from '@tequio/service-kit/record-testing'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staff, today } from '../../test/make.ts'
import { makeShared, matrix } from '../../test/matrix.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

const municipalityId = '19039'
const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
let [t, other] = [] as unknown as [TestService<Tables>, TestService<Tables>]
let evidence: Record<string, string>
beforeAll(async () => {
  ;[t, other] = [await testService(service), await testService(service)]
  t.at(today)
  other.at(today)
  await makeShared(t)
  evidence = (await matrix.make(t, { municipality: municipalityId, institution: randomUUID(), person: randomUUID() })).params
})
afterAll(() => Promise.all([t.stop(), other.stop()]))
const take = async (from: TestService<Tables>) => (await from.call(takeProgressRecord, { as: liaison, params: { municipalityId } })).body

test('what progress keeps of a municipality goes whole to another Tequio, evidence and all; every table is decided', async () => {
  expect(await undecidedTables(t, recordTables, stays)).toEqual([])
  const bytes = await take(t)
  const before = readRecord(bytes)
  for (const { table } of recordTables) expect(before.rows[table]?.length, table).toBeGreaterThan(0)
  expect(before.rows['assessment']?.every((row) => row['municipality_id'] === municipalityId)).toBe(true)
  const answer = await other.call(loadProgressRecord, { as: staff, body: bytes })
  expect(answer.body.tables.map((one) => one.added)).toEqual(answer.body.tables.map((one) => one.rows))
  const after = readRecord(await take(other))
  expect(after.rows).toEqual(before.rows)
  expect(after.papers).toEqual(before.papers)
  const { assessmentId = '', evidenceId = '' } = evidence
  const file = await other.call(readEvidenceFile, { as: liaison, params: { assessmentId, evidenceId } })
  expect(new TextDecoder().decode(file.body)).toContain('%PDF')
  expect((await other.emitted(assessmentSigned)).length).toBe(1)
})
