import { expect, test } from 'vitest'
import { plainAnswers } from '../test/setup-answers.ts'
import { askAll } from './ask.ts'
import { questions, readAnswers } from './questions.ts'

test('an answer file is read whole: months by name, no donor asks nothing of vetting, no mail no sender', () => {
  expect(readAnswers(plainAnswers)).toEqual({ answers: { ...plainAnswers, fiscalMonth: '1' } })
  const donor = { ...plainAnswers, donor: 'Fundación', vetting: 'Sí', fiscalMonth: 10, mailUrl: 'smtp://localhost:25', mailFrom: 'a@b.example' }
  expect(readAnswers(donor)).toEqual({ answers: { ...donor, vetting: 'sí', fiscalMonth: '10' } })
})

test.each([
  [{ ...plainAnswers, name: ' ' }, /^name: Hace falta/],
  [{ ...plainAnswers, donor: 'Fundación' }, /^vetting: Falta\..*Sí o no/],
  [{ ...plainAnswers, fiscalMonth: '13' }, /^fiscalMonth: Escriba un mes/],
  [{ ...plainAnswers, timeZone: 'México' }, /^timeZone: No es una zona/],
  [{ ...plainAnswers, catalogue: '/no/existe.csv' }, /^catalogue: No existe/],
  [{ ...plainAnswers, mailUrl: 'correo.ejemplo.mx' }, /^mailUrl: Escriba/],
  [{ ...plainAnswers, other: 'x' }, /^other: no es ninguna/],
  [[], /objeto JSON/],
])('a fault names its question: %j', (given, fault) => {
  const read = readAnswers(given)
  expect('faults' in read && read.faults.some((one) => fault.test(one))).toBe(true)
})

test('every question says what it is for, and none brings its own answer', () => {
  for (const { ask, about, read } of questions) {
    expect(ask).toMatch(/^¿.*\?$/)
    expect(about.length).toBeGreaterThan(20)
    expect('wrong' in read('')).toBe(true)
  }
})

test('in the terminal each question stands with what it is for, a wrong answer is asked again, and what does not apply is not asked', async () => {
  const typed = ['Programa', '', 'P', 'Uno, A.C.', 'Calle 1', 'datos@uno.example', 'No', 'brumario', 'Octubre', 'America/Tijuana', 'paquete', 'ninguno', 'ninguno']
  const said: string[] = []
  const answers = await askAll(
    async () => typed.shift() ?? 'nada',
    (line) => said.push(line),
  )
  expect(answers).toMatchObject({ name: 'Programa', shortName: 'P', donor: 'ninguno', fiscalMonth: '10', timeZone: 'America/Tijuana', mailUrl: 'ninguno' })
  expect(typed).toEqual([])
  expect(said.filter((line) => /Hace falta una respuesta|Escriba un mes/.test(line))).toHaveLength(2)
  expect(said.some((line) => line.includes('verificación previa de las personas?'))).toBe(false)
})
