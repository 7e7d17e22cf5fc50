import { accountChanged } from '@tequio/contracts/identity/account'
import * as ending from '@tequio/contracts/identity/ending'
import { changeProgramme, programmeChanged, readProgramme } from '@tequio/contracts/identity/programme'
import type { BodyOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'

let t: TestService<Tables>
type Made = Awaited<ReturnType<typeof makePerson>> & { as: Actor }
let [first, second, state, signatory, liaison, donor] = [] as unknown as [Made, Made, Made, Made, Made, Made]
let made = 0
const person = async (...grants: GrantWord[]): Promise<Made> => {
  const one = await makePerson(t, ++made, { grants })
  return { ...one, as: { accountId: one.accountId, personId: one.personId, grants } }
}
const programme = { kind: 'programme' as const, id: '' }
beforeEach(async () => {
  t = await testService(service)
  await makePlaces(t)
  first = await person({ role: 'staff', ...programme })
  second = await person({ role: 'staff', ...programme }, { role: 'operator', ...programme })
  donor = await person({ role: 'donor', ...programme })
  state = await person({ role: 'staff', kind: 'state', id: '19' })
  signatory = await person({ role: 'signatory', kind: 'municipality', id: '19039' })
  liaison = await person({ role: 'liaison', kind: 'municipality', id: '19039' })
  const responsible = { name: 'Organización Uno', address: 'Calle 1', contact: 'datos@uno.example' }
  const donorProfile = { name: 'Fundación', asksVetting: true }
  const settings = { version: 0, name: 'Programa', shortName: 'P', responsible, donor: donorProfile, fiscalYearStart: 10, mailFrom: null }
  await t.call(changeProgramme, { as: first.as, body: settings })
})
afterEach(() => t.stop())

const body = (over: Partial<BodyOf<typeof ending.beginEnding>> = {}): BodyOf<typeof ending.beginEnding> => ({
  reason: 'El donante se retiró',
  heirs: [state.personId, liaison.personId],
  responsible: { name: 'Gobierno del Estado', address: 'Plaza 1', contact: 'datos@estado.example' },
  ...over,
})
const begin = (as: Actor, over = {}) => t.call(ending.beginEnding, { as, body: body(over) })
const beginWith = (as: Actor, municipalityId = '19039', over = {}) => t.call(ending.beginEndingWith, { as, params: { municipalityId }, body: body(over) })
const confirm = (as: Actor, endingId: string, version = 1) => t.call(ending.confirmEnding, { as, params: { endingId }, body: { version } })
const read = async (as: Actor) => (await t.call(ending.readEndings, { as })).body
const rolesOf = async (one: Made) =>
  (await t.db.selectFrom('account_grant').select(['role', 'kind']).where('account_id', '=', one.accountId).orderBy('role').orderBy('kind').execute()).map(
    (row) => `${row.role}@${row.kind}`,
  )
const seen = (one: Made, on: string | null) =>
  t.db
    .updateTable('account')
    .set({ last_sign_in_at: on === null ? null : new Date(on) })
    .where('id', '=', one.accountId)
    .execute()

describe('the staff ends its programme', () => {
  test('one prepares it, another confirms it: staff, donor and their sessions go, two others administer, nobody asks for vetting', async () => {
    const { endingId } = (await begin(first.as)).body
    expect(await read(first.as)).toMatchObject({
      endedOn: null,
      leaving: { staff: 2, vetting: 0, donor: 1 },
      items: [{ endingId, state: 'draft', isOwn: true, municipality: null }],
    })
    expect((await read(first.as)).items[0]?.heirs.map((one) => one.about)).toEqual(['Policía de proximidad, Monterrey', 'Policía de proximidad, Monterrey'])
    expect((await confirm(first.as, endingId)).problem.code).toBe('ending-own')
    expect((await confirm({ ...second.as, provedAt: Date.now() - 3_600_000 }, endingId)).problem.code).toBe('step-up-needed')
    expect((await confirm(second.as, endingId)).body).toEqual({ endedOn: '2026-11-25', left: 3 })
    expect([await rolesOf(first), await rolesOf(second), await rolesOf(donor)]).toEqual([[], ['operator@programme'], []])
    expect([await rolesOf(state), await rolesOf(liaison)]).toEqual([
      ['administrator@programme', 'staff@programme', 'staff@state'],
      ['administrator@programme', 'liaison@municipality', 'staff@programme'],
    ])
    const facts = await t.emitted(accountChanged)
    const last = (one: Made) => facts.filter((fact) => fact.subjectId === one.accountId).at(-1)?.data
    for (const gone of [first, second, donor]) expect(last(gone)?.['signedOutBefore']).toBe('2026-11-25T16:00:00.000Z')
    expect(last(state)?.['signedOutBefore']).toBeNull()
    expect((await t.emitted(programmeChanged)).at(-1)?.data).toMatchObject({ donor: null, endedOn: '2026-11-25', responsibleName: 'Gobierno del Estado' })
    const heir = { ...state.as, grants: [{ role: 'staff' as const, ...programme }] }
    expect((await t.call(readProgramme, { as: heir })).body.notice.integral).toContain('Gobierno del Estado')
    expect(await read(heir)).toMatchObject({ endedOn: '2026-11-25', items: [{ state: 'done', endedOn: '2026-11-25', version: 2 }] })
    expect((await confirm(heir, endingId, 2)).problem).toMatchObject({ code: 'ending-closed', facts: { state: 'done' } })
    expect((await begin(heir, { heirs: [signatory.personId, donor.personId] })).problem.code).toBe('programme-is-over')
    const acts = await t.db.selectFrom('audit').select('act').where('act', 'like', 'identity.ending.%').orderBy('position').execute()
    expect(acts.map((one) => one.act)).toEqual(['identity.ending.begin', 'identity.ending.confirm'])
  })

  test('pressed twelve times at once it ends once; one draft at a time; given up it changes nothing', async () => {
    const drafts = await Promise.all(Array.from({ length: 12 }, () => begin(first.as)))
    expect(drafts.filter((one) => one.status === 201)).toHaveLength(1)
    expect(drafts.filter((one) => one.status !== 201).every((one) => one.problem.code === 'ending-open')).toBe(true)
    const endingId = drafts.find((one) => one.status === 201)?.body.endingId ?? ''
    expect((await t.call(ending.cancelEnding, { as: second.as, params: { endingId }, body: { version: 1 } })).body).toEqual({ version: 2 })
    expect((await confirm(second.as, endingId, 2)).problem.code).toBe('ending-closed')
    expect(await rolesOf(first)).toEqual(['staff@programme'])
    const again = (await begin(first.as)).body.endingId
    expect((await confirm(second.as, again, 9)).problem.code).toBe('stale')
    const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(second.as, again)))
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    expect((await t.emitted(programmeChanged)).filter((fact) => fact.data['endedOn'] !== null)).toHaveLength(1)
  })

  test('the two who take over are two, have an account, and are not of the staff that leaves', async () => {
    const nobody = '00000000-0000-4000-8000-000000000009'
    for (const [heirs, at, why] of [
      [[state.personId, state.personId], 1, 'same'],
      [[state.personId, nobody], 1, 'no-account'],
      [[second.personId, state.personId], 0, 'staff'],
    ] as const)
      expect((await begin(first.as, { heirs })).problem).toMatchObject({ code: 'heir-unfit', facts: { at, why } })
    const { endingId } = (await begin(first.as)).body
    await t.db.updateTable('account').set({ blocked_at: new Date() }).where('id', '=', liaison.accountId).execute()
    expect((await confirm(second.as, endingId)).problem.code).toBe('heir-unfit')
    expect(await rolesOf(first)).toEqual(['staff@programme'])
  })
})

describe('when no staff is left', () => {
  test('a state prepares it with one municipality, whose signatory confirms it; not while somebody of the staff comes in', async () => {
    await seen(first, '2026-10-25T12:00:00Z')
    await seen(second, '2026-11-01T12:00:00Z')
    expect((await begin(state.as)).status).toBe(404)
    expect((await beginWith(state.as, '06002')).status).toBe(404)
    expect((await beginWith(state.as)).problem).toMatchObject({ code: 'staff-remains', facts: { seenOn: '2026-11-01', days: 30 } })
    await seen(second, '2026-10-20T12:00:00Z')
    expect(await read(state.as)).toMatchObject({ isStaffGone: true, staffSeenOn: '2026-10-25' })
    const { endingId } = (await beginWith(state.as)).body
    // nobody of the staff has to answer, and who prepared it does not confirm it
    expect((await confirm(state.as, endingId)).problem.code).toBe('ending-own')
    expect((await confirm(liaison.as, endingId)).status).toBe(404)
    const stranger = actorOf({ role: 'signatory', municipality: '06002' })
    expect((await confirm(stranger, endingId)).status).toBe(404)
    expect((await read(stranger)).items).toEqual([])
    // somebody of the staff is back: the state has no say any more
    await seen(first, '2026-11-24T12:00:00Z')
    expect((await confirm(signatory.as, endingId)).problem.code).toBe('staff-remains')
    await seen(first, null)
    expect((await confirm(signatory.as, endingId)).body).toEqual({ endedOn: '2026-11-25', left: 3 })
    expect(await rolesOf(state)).toEqual(['administrator@programme', 'staff@programme', 'staff@state'])
  })

  test('the last one of the staff ends it together with a municipality', async () => {
    await seen(first, '2026-11-24T12:00:00Z')
    const { endingId } = (await beginWith(first.as)).body
    expect((await confirm(first.as, endingId)).problem.code).toBe('ending-own')
    expect((await confirm(signatory.as, endingId)).status).toBe(200)
  })
})
