import { expect, test } from 'vitest'
import type { OutboxRow } from '../../offline/device.ts'
import { unsentOf } from './threads.rules.ts'

const row = (id: string, over: Partial<OutboxRow>, editionId = 'e'): OutboxRow => ({
  id,
  seq: 1,
  service: 'training',
  type: 'question.asked',
  v: 1,
  madeAt: '2026-11-25T18:00:00.000Z',
  body: { editionId, lessonId: null, text: id },
  state: 'waiting',
  ...over,
})

test('what waits on the phone stands above what the programme has, until the page was asked for after it arrived; the newest first', () => {
  const rows = [
    row('waits', {}),
    row('arrived', { state: 'applied', answeredAt: '2026-11-25T18:05:00.000Z' }),
    row('shown', { state: 'applied', answeredAt: '2026-11-25T18:01:00.000Z' }),
    row('refused', { state: 'rejected', reason: 'edition-over' }),
    row('other', {}, 'another'),
    row('lesson', { type: 'lesson.done', body: { editionId: 'e', lessonId: 'l' } }),
  ]
  expect(unsentOf(rows, 'e', '2026-11-25T18:03:00.000Z').map(({ id, isSent }) => [id, isSent])).toEqual([
    ['arrived', true],
    ['waits', false],
  ])
})
