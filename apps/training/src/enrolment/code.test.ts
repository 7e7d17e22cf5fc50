import { enterEnrolmentCode, listEnrolmentCodes, makeEnrolmentCode, withdrawEnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { listParticipants, withdraw } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEdition, makePerson, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const self = (person: Person) => actorOf({ role: 'officer', person: person.personId })
const make = (editionId: string, over: { untilOn?: string; uses?: number } = {}, as = staff) =>
  t.call(makeEnrolmentCode, { as, params: { editionId }, body: { untilOn: '2026-12-31', uses: 5, ...over } })
const enter = async (person: Person, code: string) => t.call(enterEnrolmentCode, { as: self(person), body: { code } })
const codes = async (editionId: string) => (await t.call(listEnrolmentCodes, { as: staff, params: { editionId } })).body.items

describe('a code of an edition', () => {
  test('gives a seat to who enters it, whatever the audience, in small letters too; the clearance governs as always, and a full edition gives a turn', async () => {
    const editionId = await makeEdition(t, { capacity: 2, audience: { kinds: ['mayor'], municipalities: [], enrolsByItself: false } })
    const { code } = (await make(editionId)).body
    expect(code).toMatch(/^[ACDEFGHJKMNPQRTUWXY]{6}$/)
    const [free, vetted, late] = [await makePerson(t, { type: 'none' }), await makePerson(t, { type: 'leahy' }), await makePerson(t, { type: 'none' })]
    expect((await enter(free, code.toLowerCase())).body).toEqual({ outcome: 'in', editionId, seat: 'active' })
    expect((await enter(vetted, code)).body).toEqual({ outcome: 'in', editionId, seat: 'waiting' })
    expect((await enter(late, code)).body).toEqual({ outcome: 'in', editionId, seat: 'waiting' })
    expect((await enter(free, code)).body).toEqual({ outcome: 'already', editionId, seat: 'active' })
    const { items } = (await t.call(listParticipants, { as: staff, params: { editionId }, query: {} })).body
    expect(items.map((one) => one.waitsFor).toSorted()).toEqual(['authorization', null, 'place'].toSorted())
    expect(await codes(editionId)).toMatchObject([{ code, used: 3, uses: 5, state: 'open', address: expect.stringContaining(`/cursos/codigo?c=${code}`) }])
  })

  test('of ten who use the last use at once one gets in', async () => {
    const editionId = await makeEdition(t, { vetting: 'none' })
    const { code } = (await make(editionId, { uses: 1 })).body
    const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(t, { type: 'none' })))
    const ten = await Promise.all(people.map((person) => enter(person, code)))
    expect(ten.map((one) => one.body.outcome).toSorted()).toEqual(['in', ...Array<string>(9).fill('used')])
    expect(await codes(editionId)).toMatchObject([{ used: 1, state: 'used' }])
  })

  test('ends with its day and when it is withdrawn; who entered it keeps the seat', async () => {
    const editionId = await makeEdition(t, { vetting: 'none' })
    const [first, second] = [(await make(editionId)).body, (await make(editionId, { untilOn: '2026-11-25' })).body]
    const [ana, beto] = [await makePerson(t), await makePerson(t)]
    expect((await enter(ana, first.code)).body.outcome).toBe('in')
    for (let turn = 0; turn < 2; turn++)
      expect((await t.call(withdrawEnrolmentCode, { as: staff, params: { editionId, codeId: first.codeId } })).body).toEqual({ codeId: first.codeId })
    expect((await enter(beto, first.code)).body).toEqual({ outcome: 'over', editionId: null, seat: null })
    t.at('2026-11-26T18:00:00Z')
    expect((await enter(beto, second.code)).body.outcome).toBe('over')
    expect((await codes(editionId)).map((one) => one.state).toSorted()).toEqual(['over', 'withdrawn'])
    expect((await enter(ana, first.code)).body.outcome).toBe('already')
    const { items } = (await t.call(listParticipants, { as: staff, params: { editionId }, query: {} })).body
    await t.call(withdraw, { as: staff, params: { editionId, enrolmentId: items[0]?.enrolmentId ?? '' } })
    expect((await enter(ana, first.code)).body.outcome).toBe('over')
  })

  test('cannot be tried out: after five wrong ones none is looked at for ten minutes', async () => {
    const editionId = await makeEdition(t, { vetting: 'none' })
    const { code } = (await make(editionId)).body
    const ana = await makePerson(t)
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter(ana, 'ZZZZZZ')))
    expect([tries.filter((one) => one.body.outcome === 'wrong').length, tries.filter((one) => one.problem.code === 'too-many').length]).toEqual([5, 7])
    expect((await enter(ana, code)).problem.code).toBe('too-many')
    t.at('2026-11-25T18:10:01Z')
    expect((await enter(ana, code)).body.outcome).toBe('in')
  })

  test('is made by staff of the programme, within the days of its edition', async () => {
    const editionId = await makeEdition(t)
    expect((await make(editionId, { untilOn: '2026-11-24' })).problem).toMatchObject({ code: 'enrolment-code-impossible', facts: { fact: 'past' } })
    expect((await make(editionId, { untilOn: '2027-02-01' })).problem).toMatchObject({ facts: { fact: 'after', endsOn: '2027-01-31' } })
    for (const as of [actorOf({ role: 'instructor', municipality: '19039' }), actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'officer' })])
      expect((await make(editionId, {}, as)).status).toBe(404)
    const other = await makeEdition(t)
    const { codeId } = (await make(editionId)).body
    expect((await t.call(withdrawEnrolmentCode, { as: staff, params: { editionId: other, codeId } })).status).toBe(404)
    expect((await t.call(enterEnrolmentCode, { as: actorOf({ role: 'officer' }), body: { code: 'AAAAAA' } })).status).toBe(404)
  })
})
