import { expect, test } from 'vitest'
import { canMove, edited, isSame, sentRows, type EditedRow, type Editing } from './rule-editing.ts'

const row = (key: string): EditedRow => ({ key, fits: 1, title: key, institutionKind: null, area: null, level: null, rank: null, post: null, donor: null, type: 'none' })
const start: Editing = { rows: ['a', 'b', 'c', 'last'].map(row), past: [] }
const keys = ({ rows }: Editing) => rows.map((one) => one.key).join(' ')

test('a row is added above the last, changed in place, moved and removed; the last one stays', () => {
  expect(keys(edited(start, { do: 'put', row: row('new') }))).toBe('a b c new last')
  expect(edited(start, { do: 'put', row: { ...row('b'), title: 'B' } }).rows[1]?.title).toBe('B')
  expect(keys(edited(start, { do: 'move', key: 'c', by: -1 }))).toBe('a c b last')
  expect(keys(edited(start, { do: 'remove', key: 'a' }))).toBe('b c last')
  for (const edit of [
    { do: 'move', key: 'a', by: -1 } as const,
    { do: 'move', key: 'c', by: 1 } as const,
    { do: 'move', key: 'last', by: -1 } as const,
    { do: 'remove', key: 'last' } as const,
  ])
    expect(edited(start, edit)).toEqual(start)
  expect(canMove(start.rows, 'b', 1)).toBe(true)
  expect(canMove([], 'b', 1)).toBe(false)
})

test('every edit is taken back in turn, the loading of what somebody else saved too', () => {
  const edits = [{ do: 'remove', key: 'a' } as const, { do: 'move', key: 'c', by: -1 } as const, { do: 'load', rows: ['x', 'last'].map(row) } as const]
  let now = start
  const seen = [keys(now)]
  for (const edit of edits) {
    now = edited(now, edit)
    seen.push(keys(now))
  }
  expect(seen.at(-1)).toBe('x last')
  for (const before of seen.slice(0, -1).toReversed()) {
    now = edited(now, { do: 'undo' })
    expect(keys(now)).toBe(before)
  }
  expect(edited(now, { do: 'undo' })).toEqual(start)
  expect(isSame(now.rows, start.rows)).toBe(true)
})

test('neither keys nor counts are sent', () => {
  expect(Object.keys(sentRows(start.rows)[0] ?? {}).toSorted()).toEqual(['area', 'donor', 'institutionKind', 'level', 'post', 'rank', 'title', 'type'])
})

test('what was saved brings its counts, and a row that was changed meanwhile keeps its change', () => {
  const saved = start.rows.map((one) => ({ ...one, fits: 7 }))
  const meanwhile = edited(start, { do: 'put', row: { ...row('b'), title: 'B', fits: null } })
  expect(edited(meanwhile, { do: 'saved', rows: saved }).rows.map((one) => [one.title, one.fits])).toEqual([
    ['a', 7],
    ['B', null],
    ['c', 7],
    ['last', 7],
  ])
})
