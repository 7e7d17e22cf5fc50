import { expect, test } from 'vitest'
import { dutyOf, homeOf } from './session.ts'

const staff = [{ role: 'staff' as const, kind: 'programme' as const, id: '' }]

test('duties come one after the other: password and privacy notice, then the second step, then the day begins', () => {
  expect(dutyOf(['password', 'privacy', 'second-step'])).toBe('/bienvenida')
  expect(dutyOf(['privacy', 'second-step'])).toBe('/bienvenida')
  expect(dutyOf(['second-step'])).toBe('/yo/segundo-paso')
  expect(homeOf({ grants: staff, must: ['second-step'] })).toBe('/yo/segundo-paso')
  expect(homeOf({ grants: staff, must: [] })).toBe('/equipo')
})
