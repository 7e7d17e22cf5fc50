import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'
import { change, eraseDevice, openDevice } from './device.ts'
import { allRows, lay, nextBatch } from './outbox.ts'
import { writeUnsent } from './unsent.ts'
import { unsentKeyPlace } from './device.ts'

afterEach(() => eraseDevice('a'))
const [sessionId, ana, beto] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']

test('a tick of a list waits for its own service, only the last one of a person, and goes into no file of unsent work', async () => {
  const device = await openDevice('a')
  const mark = (enrolmentId: string, there: boolean) => change(device, (tx) => lay(tx, { type: 'attendance.marked', body: { sessionId, enrolmentId, there } }))
  await mark(ana, true)
  await mark(beto, true)
  await mark(ana, false)
  await change(device, (tx) => lay(tx, { type: 'attendance.checked-in', body: { sessionId, code: '123456', way: 'qr' } }))
  expect((await nextBatch(device, 20)).map(({ service, type, body }) => [service, type, 'there' in body ? body.there : body])).toEqual([
    ['attendance', 'attendance.marked', true],
    ['attendance', 'attendance.marked', false],
    ['attendance', 'attendance.checked-in', { sessionId, code: '123456', way: 'qr' }],
  ])
  await device.put('meta', { personId: ana, keyAt: '2026-11-26T16:00:00Z', key: 'A'.repeat(43), deviceAt: '2026-11-26T16:00:00Z' }, unsentKeyPlace)
  expect(await writeUnsent(device)).toEqual([])
  expect(await allRows(device)).toHaveLength(3)
})
