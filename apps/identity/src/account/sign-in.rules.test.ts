import { describe, expect, test } from 'vitest'
import { mustOf, readUser, userNameOf, waitMsAfter } from './sign-in.rules.ts'

describe('sign-in rules', () => {
  test('sign-in backs off and never locks for good', () => {
    expect([0, 1, 4].map(waitMsAfter)).toEqual([0, 0, 0])
    expect([5, 6, 7].map(waitMsAfter)).toEqual([5_000, 10_000, 20_000])
    expect(waitMsAfter(1_000)).toBe(300_000)
  })
  test('an account owes a password of its own and the notice in force', () => {
    expect(mustOf({ hasPassword: false, privacyVersion: null, lacksSecondStep: true }, 1)).toEqual(['password', 'privacy', 'second-step'])
    expect(mustOf({ hasPassword: true, privacyVersion: 1, lacksSecondStep: false }, 2)).toEqual(['privacy'])
    expect(mustOf({ hasPassword: true, privacyVersion: 2, lacksSecondStep: false }, 2)).toEqual([])
  })
  test('a user is a name, a CURP, a phone or an e-mail', () => {
    expect(readUser(' HEGG560427-mvzrrl04 ')).toMatchObject({ curp: 'HEGG560427MVZRRL04', phone: undefined })
    expect(readUser('+52 81 1234 5678')).toMatchObject({ phone: '8112345678' })
    expect(readUser('Ana@Municipio.example')).toMatchObject({ email: 'ana@municipio.example' })
    expect(readUser('Mariana.Velez')).toMatchObject({ name: 'mariana.velez', curp: undefined, phone: undefined, email: undefined })
  })
  test('a user name is plain letters and four digits', () => {
    expect(userNameOf({ givenNames: 'Ángela María', firstSurname: 'De la Peña' }, 42)).toBe('adelapena0042')
  })
})
