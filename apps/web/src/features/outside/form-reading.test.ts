import { expect, test } from 'vitest'
import { mostHours, readForm } from './form-reading.ts'

const form = (over: Record<string, string> = {}) => {
  const filled = new FormData()
  const values = {
    title: ' Mediación ',
    institution: 'Universidad',
    'fromOn-d': '5',
    'fromOn-m': '10',
    'fromOn-y': '2026',
    'toOn-d': '9',
    'toOn-m': '10',
    'toOn-y': '2026',
    hours: '20',
    ...over,
  }
  for (const [name, value] of Object.entries(values)) filled.set(name, value)
  return filled
}
const faults = (over: Record<string, string>, hasProof = true) => readForm(form(over), { hasProof, today: '2026-11-25' }).faults

test('what the form says is read, and each thing that cannot be sent is named at its place', () => {
  expect(readForm(form(), { hasProof: true, today: '2026-11-25' })).toEqual({
    fields: { title: 'Mediación', institution: 'Universidad', fromOn: '2026-10-05', toOn: '2026-10-09', hours: 20 },
    faults: {},
  })
  expect(faults({ title: 'Me', institution: '' })).toEqual({ title: 'short', institution: 'short' })
  expect(faults({ 'fromOn-d': '31', 'fromOn-m': '2' })).toEqual({ fromOn: 'day' })
  expect(faults({ 'toOn-d': '4' })).toEqual({ toOn: 'order' })
  expect(faults({ 'toOn-m': '12' })).toEqual({ toOn: 'future' })
  expect([faults({ hours: '0' }), faults({ hours: '121' }), faults({ hours: 'veinte' })]).toEqual([{ hours: 'hours' }, { hours: 'hours' }, { hours: 'hours' }])
  expect(faults({}, false)).toEqual({ proof: 'proof' })
  expect([mostHours('2026-10-05', '2026-10-09'), mostHours('2026-10-05', '2026-10-05')]).toEqual([120, 24])
})
