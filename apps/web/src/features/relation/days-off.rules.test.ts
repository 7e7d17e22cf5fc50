import { expect, test } from 'vitest'
import { readDaysOff, writeDaysOff } from './days-off.rules.ts'

test('days off are read as people write them, and written so that they are read again', () => {
  const items = [
    { day: '2026-12-24', name: 'Cierre de año' },
    { day: '2027-01-05', name: 'Día del municipio' },
  ]
  expect(readDaysOff('24/12/2026 Cierre de año\n\n 5/1/2027  Día del municipio ')).toEqual({ items })
  expect(readDaysOff(writeDaysOff(items))).toEqual({ items })
  expect(readDaysOff('')).toEqual({ items: [] })
})

test('the first line that is no day is named', () => {
  expect(readDaysOff('24/12/2026 Cierre\n31/2/2027 Carnaval')).toEqual({ wrong: 2 })
  expect(readDaysOff('24/12/2026')).toEqual({ wrong: 1 })
  expect(readDaysOff('mañana no se trabaja')).toEqual({ wrong: 1 })
})
