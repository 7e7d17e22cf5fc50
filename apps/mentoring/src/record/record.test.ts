import { randomUUID } from 'node:crypto'
import { loadMentoringRecord, takeMentoringRecord } from '@tequio/contracts/mentoring/record'
import { pairAgreed } from '@tequio/contracts/mentoring/pair'
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
beforeAll(async () => {
  ;[t, other] = [await testService(service), await testService(service)]
  t.at(today)
  other.at(today)
  await makeShared(t)
  const { params } = await matrix.make(t, { municipality: municipalityId, institution: randomUUID(), person: randomUUID() })
  const signature = { session_id: params['sessionId'] ?? '', municipality_id: municipalityId, person_id: randomUUID(), name: 'Enlace', hash: 'h', signed_at: new Date(today) }
  await t.db.insertInto('session_signature').values(signature).execute()
})
afterAll(() => Promise.all([t.stop(), other.stop()]))
const take = async (from: TestService<Tables>) => (await from.call(takeMentoringRecord, { as: liaison, params: { municipalityId } })).body

test('what mentoring keeps of a municipality goes whole to another Tequio, where the pair is told; every table is decided', async () => {
  expect(await undecidedTables(t, recordTables, stays)).toEqual([])
  const bytes = await take(t)
  const before = readRecord(bytes)
  for (const { table } of recordTables) expect(before.rows[table]?.length, table).toBeGreaterThan(0)
  const answer = await other.call(loadMentoringRecord, { as: staff, body: bytes })
  expect(answer.body.tables.map((one) => one.added)).toEqual(answer.body.tables.map((one) => one.rows))
  const after = readRecord(await take(other))
  const told = ({ municipality, ...rest }: Record<string, unknown[]>) => [municipality?.length, rest]
  expect(told(after.rows)).toEqual(told(before.rows))
  expect((await other.emitted(pairAgreed)).length).toBe(1)
  const again = await other.call(loadMentoringRecord, { as: staff, body: bytes })
  expect(again.body.tables.every((one) => one.added === 0)).toBe(true)
})
