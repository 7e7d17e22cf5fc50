import { roles } from '@tequio/contracts/roles'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contradictionsOf, readCurp } from '../../apps/identity/src/person/curp.rules.ts'
import { demoUsersPage } from './demo-users.ts'
import { world } from './world.ts'

const made = world('2026-11-25')

describe('the demonstration world', () => {
  test('is the same every time', () => {
    const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
    expect(hash(world('2026-11-25'))).toBe(hash(made))
    expect(hash(world('2031-01-01'))).toBe(hash(made))
  })
  test('has 23 municipalities and about 400 persons in posts', () => {
    expect(made.municipalities).toHaveLength(23)
    expect(made.persons.length).toBeGreaterThan(380)
    expect(made.persons.length).toBeLessThan(450)
    expect(made.appointments.length).toBe(made.persons.length - 13)
    expect(made.municipalities.filter((one) => one.participation === 'hold').map((one) => one.name)).toEqual(['Querétaro'])
  })
  test('gives every person a valid CURP that agrees with birth date, sex and entity, none twice', () => {
    for (const person of made.persons) {
      const read = readCurp(person.curp)
      if ('fault' in read) throw new Error(`${person.displayName}: ${read.fault}`)
      expect(contradictionsOf(read.curp, { bornOn: person.bornOn, sex: person.sex, entity: person.birthEntity })).toEqual([])
    }
    expect(new Set(made.persons.map((one) => one.curp)).size).toBe(made.persons.length)
  })
  test('has one account a person, each user once, and every role held by somebody', () => {
    expect(new Set(made.accounts.map((one) => one.personId)).size).toBe(made.persons.length)
    expect(new Set(made.accounts.map((one) => one.user)).size).toBe(made.accounts.length)
    expect(new Set(made.accounts.flatMap((one) => one.grants.map((grant) => grant.role)))).toEqual(new Set(roles))
    for (const place of made.municipalities) {
      for (const role of ['liaison', 'signatory', 'team']) {
        expect(made.accounts.some((account) => account.grants.some((grant) => grant.role === role && grant.id === place.id))).toBe(true)
      }
    }
  })
  test('has vacancies, former posts and the persons whom the pictures show', () => {
    const filled = new Set(made.appointments.map((one) => one.positionId))
    expect(made.positions.filter((one) => !filled.has(one.id))).toHaveLength(4)
    expect(made.formerAppointments.length).toBeGreaterThan(3)
    for (const name of ['Mariana Vélez Arriaga', 'Ana Lucía Romero Peña', 'Rosa Cárdenas Villa', 'Julia Tamez Villarreal']) {
      expect(made.persons.map((one) => one.displayName)).toContain(name)
    }
  })
  test('is what docs/demo-users.md lists', () => {
    expect(readFileSync(new URL('../../docs/demo-users.md', import.meta.url), 'utf8')).toBe(demoUsersPage())
  })
})
