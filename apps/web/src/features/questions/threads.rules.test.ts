import { expect, test } from 'vitest'
import type { OutboxRow } from '../../offline/device.ts'
import { entriesOf } from '../../ui/threads/exchange.rules.ts'
import { exchangesOf, unsentOf, type Own } from './threads.rules.ts'

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

test('what was asked, answered and written back stands in one exchange in order, a reply to two messages once; the third that waits closes it until it is answered', () => {
  const reply = (replyId: string, at: string) => ({ replyId, text: replyId, at, changedAt: null })
  const one = (inquiryId: string, askedAt: string, over: Partial<Own>): Own => ({
    inquiryId,
    firstId: 'a1',
    lessonId: null,
    lessonTitle: null,
    lessonNumber: null,
    text: inquiryId,
    askedAt,
    state: 'open',
    picture: null,
    reply: null,
    ...over,
  })
  const both = { state: 'answered' as const, reply: reply('r2', '2026-11-27T18:00:00.000Z') }
  const own = [
    one('a4', '2026-11-28T18:00:00.000Z', {}),
    one('b1', '2026-11-27T20:00:00.000Z', { firstId: 'b1' }),
    one('a3', '2026-11-26T19:00:00.000Z', both),
    one('a2', '2026-11-26T18:30:00.000Z', both),
    one('a1', '2026-11-25T18:00:00.000Z', { state: 'answered', reply: reply('r1', '2026-11-26T18:00:00.000Z') }),
  ]
  const back = (id: string, inquiryId: string) => row(id, { body: { editionId: 'e', lessonId: null, text: id, inquiryId } })
  const [a, b] = exchangesOf(own, unsentOf([back('u1', 'a1'), back('u2', 'a3'), row('new', {})], 'e', ''))
  expect(entriesOf(a?.messages ?? []).map(({ key }) => key)).toEqual(['a1', 'r1', 'a2', 'a3', 'r2', 'a4'])
  expect([a?.unsent.map(({ id }) => id), a?.mayAnswer, a?.isFull]).toEqual([['u1', 'u2'], true, true])
  expect([b?.firstId, b?.unsent, b?.mayAnswer, b?.isFull]).toEqual(['b1', [], false, false])
  expect(exchangesOf(own, [])[0]?.isFull).toBe(false)
})
