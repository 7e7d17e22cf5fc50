import { expect, test } from 'vitest'
import { unfitGrant } from './grant.rules.ts'

test('a role is held where it makes sense', () => {
  const places = new Set(['19039'])
  expect(unfitGrant([], 'p', places)).toBeUndefined()
  expect(
    unfitGrant(
      [
        { role: 'officer', kind: 'person', id: 'p' },
        { role: 'staff', kind: 'programme', id: '' },
        { role: 'assessor', kind: 'state', id: '19' },
        { role: 'team', kind: 'municipality', id: '19039' },
      ],
      'p',
      places,
    ),
  ).toBeUndefined()
  expect(unfitGrant([{ role: 'officer', kind: 'person', id: 'q' }], 'p', places)).toBe(0)
  expect(
    unfitGrant(
      [
        { role: 'staff', kind: 'programme', id: '' },
        { role: 'signatory', kind: 'municipality', id: '06002' },
      ],
      'p',
      places,
    ),
  ).toBe(1)
  expect(unfitGrant([{ role: 'coordinator', kind: 'municipality', id: '19039' }], 'p', places)).toBe(0)
  expect(unfitGrant([{ role: 'staff', kind: 'programme', id: 'x' }], 'p', places)).toBe(0)
  expect(unfitGrant([{ role: 'staff', kind: 'state', id: 'NL' }], 'p', places)).toBe(0)
})
