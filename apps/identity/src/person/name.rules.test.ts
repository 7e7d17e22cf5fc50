import { describe, expect, test } from 'vitest'
import { displayNameOf, fold, initialsOf, isNamePart, isSameName, sortNameOf, tidyName } from './name.rules.ts'

const name = (givenNames: string, firstSurname: string, secondSurname = '') => ({ givenNames, firstSurname, secondSurname })

describe('names', () => {
  test('are read given names first and sorted surnames first', () => {
    expect(displayNameOf(name('Ana Lucía', 'Romero', 'Peña'))).toBe('Ana Lucía Romero Peña')
    expect(sortNameOf(name('Ana Lucía', 'Romero', 'Peña'))).toBe('romero pena ana lucia')
    expect(displayNameOf(name('Ana', 'Romero'))).toBe('Ana Romero')
  })
  test('are the same whatever the accents, the case and the spaces', () => {
    expect(isSameName(name('JOSÉ', 'Núñez', 'Ávila'), name('Jose', 'NUÑEZ', 'avila'))).toBe(true)
    expect(isSameName(name('José', 'Núñez', 'Ávila'), name('José', 'Ávila', 'Núñez'))).toBe(false)
    expect(fold('  Tlaquepaque,   Jal. ')).toBe('tlaquepaque jal')
  })
  test('give two initials', () => {
    expect(initialsOf('Ana Lucía Romero Peña')).toBe('AR')
    expect(initialsOf('Mariana Vélez Soto')).toBe('MV')
    expect(initialsOf('Mariana Vélez')).toBe('MV')
  })
  test('hold letters only, and keep what was typed but for spaces', () => {
    expect(tidyName('  Ana   Lucía ')).toBe('Ana Lucía')
    expect(isNamePart("O'Farrill")).toBe(true)
    expect(isNamePart('de la O')).toBe(true)
    expect(isNamePart('Romero2')).toBe(false)
    expect(isNamePart('=SUM(A1)')).toBe(false)
  })
})
