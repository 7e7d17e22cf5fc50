import { expect, test } from 'vitest'
import { headOf } from './file-head.rules.ts'

test('a file says whose it is, or what is wrong with it before it is sent', () => {
  const personId = '0b0f9c2e-9d6f-4a3b-8a52-0a4d8a1f3c11'
  const text = JSON.stringify({ format: 'tequio-sin-enviar/1', person: personId, keyAt: '', nonce: '', sealed: '', sha256: '' })
  expect(headOf(text)).toEqual({ personId })
  expect(headOf(text.slice(0, -9))).toBe('unsent-damaged')
  expect(headOf(text.replace(personId, '../otra'))).toBe('unsent-damaged')
  expect(headOf(text.replace('/1', '/2'))).toBe('unsent-newer')
  for (const other of ['', 'Nombre,CURP', '{}', 'null', '[1]', '{"format":3}', '\u0000PNG']) expect(headOf(other)).toBe('unsent-foreign')
})
