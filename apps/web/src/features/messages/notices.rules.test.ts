import type { EditionCard } from '@tequio/contracts/training/learning'
import { expect, test } from 'vitest'
import { noticesOf } from './notices.rules.ts'

const card = (part: Partial<EditionCard>): EditionCard => ({
  editionId: 'e1',
  courseId: 'c',
  title: 'Fundamentos',
  hours: 9,
  startsOn: '2026-11-01',
  endsOn: '2026-12-20',
  seat: 'active',
  waitsFor: null,
  lessonsDone: 3,
  lessonsTotal: 12,
  minutesLeft: 60,
  next: { kind: 'lesson', id: 'l', number: 4, title: 'L', minutes: 10, screen: 0, screens: 5 },
  certificateId: null,
  ...part,
})
const step = (kind: EditionCard['next']['kind']): EditionCard['next'] => ({ kind, id: '', number: 0, title: '', minutes: null, screen: null, screens: null })
const home = { coming: [], authorization: { may: true, until: null } }
const kinds = (...args: Parameters<typeof noticesOf>) => noticesOf(...args).map(({ kind }) => kind)

test('a seat that opened is news until the first lesson is done', () => {
  expect(kinds(home, [card({ lessonsDone: 0, next: step('pre') })], null)).toEqual(['seat-opened'])
  expect(kinds(home, [card({})], null)).toEqual([])
})

test('who waits for the authorisation reads that, and nothing about why', () => {
  const [notice] = noticesOf(home, [card({ seat: 'waiting', waitsFor: 'authorization', next: step('wait') })], null)
  expect(notice).toMatchObject({ kind: 'seat-waits', to: '/cursos/e1' })
  expect(kinds(home, [card({ seat: 'waiting', waitsFor: 'place', next: step('wait') })], null)).toEqual(['place-waits'])
})

test('a certificate to receive stands first, one that was received opens', () => {
  const notices = noticesOf(
    home,
    [card({ seat: 'completed', certificateId: 'x', next: step('done'), editionId: 'e2' }), card({ seat: 'completed', next: step('certificate') })],
    null,
  )
  expect(notices.map(({ kind, to }) => [kind, to])).toEqual([
    ['certificate-ready', '/cursos/e1'],
    ['certificate-issued', '/constancias/x'],
  ])
})

test('a test is due on an open seat only', () => {
  const coming = [{ kind: 'post' as const, editionId: 'e1', title: 'Fundamentos', on: '2026-12-20', daysLeft: 9 }]
  expect(kinds({ ...home, coming }, [card({})], null)).toEqual(['test-due'])
  expect(kinds({ ...home, coming }, [card({ seat: 'waiting', waitsFor: 'authorization', next: step('wait') })], null)).toEqual(['seat-waits'])
})

test('an authorisation is said to end from 45 days before', () => {
  const until = { ...home, authorization: { may: true, until: '2027-01-09' } }
  expect(kinds(until, [], 45)).toEqual(['permit-ends'])
  expect(kinds(until, [], 46)).toEqual([])
})
