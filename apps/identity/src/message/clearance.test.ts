import { randomUUID } from 'node:crypto'
import { listMessages, markMessages } from '@tequio/contracts/identity/message'
import { clearanceExpiring, clearanceGranted, clearanceRevoked } from '@tequio/contracts/vetting/clearance'
import type { Actor } from '@tequio/service-kit/actor'
import { testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces, personNumber } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'

let t: TestService<Tables>
let n = 4_000
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
beforeEach(() => t.at('2026-11-25T16:00:00Z'))

type Someone = Actor & { appointmentId: string; name: string }
const someone = async (grant?: GrantWord, municipality = '19039'): Promise<Someone> => {
  const made = await makePerson(t, ++n, { municipality, ...(grant ? { grants: [grant] } : {}) })
  const { givenNames, firstSurname, secondSurname } = personNumber(n)
  const name = `${givenNames} ${firstSurname} ${secondSurname}`
  return { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }], appointmentId: made.appointmentId, name }
}
const inbox = async (as: Actor) => (await t.call(listMessages, { as, query: {} })).body.items
const kinds = async (as: Actor) => (await inbox(as)).map((item) => item.kind)
const clearanceOf = (of: Someone, validUntil = '2027-02-23') => ({
  clearanceId: randomUUID(),
  personId: of.personId,
  appointmentId: of.appointmentId,
  type: 'leahy' as const,
  status: 'valid' as const,
  validUntil,
})

describe('of a clearance', () => {
  test('a person hears that there is news, never which', async () => {
    const officer = await someone()
    const state = clearanceOf(officer, '2027-11-24')
    await t.receive(clearanceGranted, state.clearanceId, state, 1)
    await t.receive(clearanceRevoked, state.clearanceId, { ...state, status: 'revoked' }, 2)
    t.at('2027-11-20T16:00:00Z')
    expect((await inbox(officer)).map((item) => [item.kind, item.facts])).toEqual([
      ['clearance-news', {}],
      ['clearance-news', {}],
    ])
  })

  test('its person and the liaisons of the place hear that it ends, and staff once for the place and the day', async () => {
    const staff = await someone({ role: 'staff', kind: 'programme', id: '*' })
    const liaison = await someone({ role: 'liaison', kind: 'municipality', id: '19039' })
    const elsewhere = await someone({ role: 'liaison', kind: 'municipality', id: '06002' }, '06002')
    const [one, two] = [await someone(), await someone()]
    const state = clearanceOf(one)
    await t.receive(clearanceExpiring, state.clearanceId, state, 1)
    await t.receive(clearanceExpiring, randomUUID(), clearanceOf(two), 1)
    expect((await inbox(one)).map(({ kind, facts, to }) => [kind, facts, to])).toEqual([['clearance-ending', { on: '2027-02-23' }, '/yo/verificacion']])
    expect((await inbox(liaison)).map(({ kind, facts, to }) => [kind, facts, to])).toEqual(
      expect.arrayContaining([one, two].map(({ name }) => ['clearance-ending-there', { person: name, on: '2027-02-23' }, '/equipo/verificacion?estado=may'])),
    )
    expect(await inbox(liaison)).toHaveLength(2)
    expect((await inbox(staff)).map(({ kind, facts, to }) => [kind, facts, to])).toEqual([
      ['clearances-ending', { municipalityId: '19039', municipality: 'Monterrey' }, '/equipo/verificacion?estado=may&municipio=19039'],
    ])
    expect(await kinds(elsewhere)).toEqual([])
    // the next step takes the place of the one before, read or not
    const ids = (await inbox(one)).map((item) => item.messageId)
    await t.call(markMessages, { as: one, body: { ids, read: true } })
    t.at('2027-01-24T16:00:00Z')
    await t.receive(clearanceExpiring, state.clearanceId, state, 2)
    expect((await inbox(one)).map(({ kind, read }) => [kind, read])).toEqual([['clearance-ending', false]])
    expect([await inbox(liaison), await kinds(staff)]).toEqual([expect.objectContaining({ length: 2 }), ['clearances-ending', 'clearances-ending']])
  })

  test('what nobody has read yet is taken back when it is renewed or stopped, and only then', async () => {
    const liaison = await someone({ role: 'liaison', kind: 'municipality', id: '06002' }, '06002')
    const endings = async (as: Actor) => (await kinds(as)).filter((kind) => kind.startsWith('clearance-ending'))
    for (const renewed of [true, false]) {
      const officer = await someone(undefined, '06002')
      const state = clearanceOf(officer)
      const both = async () => [await endings(officer), await endings(liaison)]
      await t.receive(clearanceExpiring, state.clearanceId, state, 2)
      // an earlier clearance of the post, and this one told again, change nothing
      await t.receive(clearanceGranted, randomUUID(), clearanceOf(officer, '2027-01-31'), 1)
      await t.receive(clearanceGranted, state.clearanceId, state, 3)
      expect(await both()).toEqual([['clearance-ending'], ['clearance-ending-there']])
      if (renewed) await t.receive(clearanceGranted, randomUUID(), clearanceOf(officer, '2028-02-22'), 1)
      else await t.receive(clearanceRevoked, state.clearanceId, { ...state, status: 'revoked' }, 4)
      expect(await both()).toEqual([[], []])
    }
  })
})
