import { randomUUID } from 'node:crypto'
import { certificateIssued } from '@tequio/contracts/training/certificate'
import { loadTrainingRecord, takeTrainingRecord } from '@tequio/contracts/training/record'
import { readRecord, undecidedTables } from '@tequio/service-kit/record-testing'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeRecording } from '../../test/make-recording.ts'
import { makeCourse, makePerson, now } from '../../test/make.ts'
import { matrix } from '../../test/matrix.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { makeSealing } from '../sealing.ts'
import { recordTables as tablesOf, stays } from './record.tables.ts'

const municipalityId = '19039'
const recordTables = tablesOf(makeSealing(Buffer.alloc(32)))
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
let [t, other] = [] as unknown as [TestService<Tables>, TestService<Tables>]
beforeAll(async () => {
  ;[t, other] = [await testService(service), await testService(service)]
  for (const one of [t, other]) one.at(now.toISOString())
  for (const municipality of [municipalityId, '06002']) await matrix.make(t, { municipality, institution: randomUUID(), person: randomUUID() })
})
afterAll(() => Promise.all([t.stop(), other.stop()]))
const take = async (from: TestService<Tables>, as = staff) => (await from.call(takeTrainingRecord, { as, params: { municipalityId } })).body
const load = (body: Uint8Array) => other.call(loadTrainingRecord, { as: staff, body })

test('what training keeps of a municipality waits for its people in another Tequio and then goes whole, also where the course is known', async () => {
  expect(await undecidedTables(t, recordTables, stays)).toEqual([])
  const [bytes, bytesOfLiaison] = [await take(t), await take(t, liaison)]
  const before = readRecord(bytes)
  for (const { table } of recordTables) expect(before.rows[table]?.length, table).toBeGreaterThan(0)
  // the answers of the tests, each one's own, and what each asked who teaches, are not for the municipality to read
  expect(Object.keys(before.rows).filter((table) => !(table in readRecord(bytesOfLiaison).rows))).toEqual([
    'question',
    'activity',
    'assignment_text',
    'reply',
    'inquiry',
    'inquiry_picture',
  ])
  const people = [...new Set(before.rows['enrolment']?.map((row) => String(row['person_id'])))]
  expect((await load(bytes)).problem).toMatchObject({ code: 'record-early', facts: { persons: people.length } })
  // the first of them is known there under another id, and so is the course
  const [first = '', ...rest] = people
  const here = randomUUID()
  for (const personId of [here, ...rest]) await makePerson(other, { personId, municipality: municipalityId })
  const { courseId, versionId } = await makeCourse(other)
  // a version that is the same has the same films
  await makeRecording(other, { courseId, versionId })
  const withIds = zipSync({ ...unzipSync(bytes), 'ids.json': strToU8(JSON.stringify([{ from: first, to: here }])) })
  const answer = await load(withIds)
  expect(answer.problem.code).toBeUndefined()
  expect(answer.body.ids).toContainEqual({ from: before.rows['course']?.[0]?.['id'], to: courseId })
  const after = readRecord(await take(other))
  for (const { table } of recordTables) expect(after.rows[table]?.length, table).toBe(before.rows[table]?.length)
  const ids = new Map(answer.body.ids.map(({ from, to }) => [from, to]))
  const inNew = JSON.stringify(before.rows['certificate']).replace(/[0-9a-f-]{36}/g, (id) => ids.get(id) ?? id)
  expect(after.rows['certificate']).toEqual(JSON.parse(inNew))
  expect((await other.emitted(certificateIssued)).length).toBe(before.rows['certificate']?.length)
  const standing = await other.db.selectFrom('standing').select(['person_id', 'certificates']).where('has_seat', '=', true).execute()
  expect(standing.length).toBe(people.length)
  expect((await load(withIds)).body.tables.map((one) => one.added)).toEqual(recordTables.map(() => 0))
})
