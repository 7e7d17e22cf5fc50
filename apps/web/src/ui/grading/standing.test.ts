import { expect, test } from 'vitest'
import type { OutboxRow } from '../../offline/device.ts'
import { standingOf } from './standing.ts'

const of = { editionId: 'e1', asOf: '2026-11-20T10:00:00.000Z' }
const row = (state: OutboxRow['state'], more: Partial<OutboxRow> = {}): OutboxRow => ({
  id: 'i',
  seq: 1,
  service: 'training',
  type: 'assignment.submitted',
  v: 1,
  madeAt: '2026-11-20T10:05:00.000Z',
  body: { editionId: 'e1', text: 'Mi ficha' },
  state,
  ...more,
})

test('what was handed in on this device stands before an older answer of the service, and never before a newer one', () => {
  expect(standingOf('returned', [row('waiting')], of).state).toBe('device')
  expect(standingOf('returned', [row('applied', { answeredAt: '2026-11-20T10:06:00.000Z' })], of).state).toBe('waiting')
  expect(standingOf('accepted', [row('applied', { answeredAt: '2026-11-20T09:00:00.000Z' })], of).state).toBe('accepted')
  expect(standingOf('accepted', [row('rejected')], of)).toMatchObject({ state: 'accepted', row: { state: 'rejected' } })
  expect(standingOf('todo', [row('waiting', { body: { editionId: 'e2', text: 'Otra' } })], of).state).toBe('todo')
})
