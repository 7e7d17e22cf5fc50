import { accountChanged } from '@tequio/contracts/identity/account'
import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import * as contracts from '@tequio/contracts/identity/handover'
import { readOrganisation } from '@tequio/contracts/identity/institution'
import type { BodyOf } from '@tequio/contracts/make'
import type { Grant } from '@tequio/contracts/policy'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces, personNumber } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
const fromOn = '2026-11-20'
const letter = Buffer.from('%PDF-1.7\nnombramiento')
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})

let n = 0
type Made = Awaited<ReturnType<typeof makePerson>>
/** A person in a post of command, with the roles that the post carries. */
const command = async (municipality: string, title: string, roles: ('liaison' | 'team' | 'signatory')[] = []): Promise<Made> => {
  const made = await makePerson(t, n++, { municipality, title })
  await t.db.updateTable('position').set({ level: 'high' }).where('id', '=', made.positionId).execute()
  await t.db.updateTable('appointment').set({ roles }).where('id', '=', made.appointmentId).execute()
  for (const role of roles) await t.db.insertInto('account_grant').values({ account_id: made.accountId, role, kind: 'municipality', scope_id: municipality }).execute()
  return made
}
const begin = async (municipalityId: string, as = staff) => (await t.call(contracts.beginHandover, { as, params: { municipalityId }, body: { fromOn } })).body.handoverId
const read = async (handoverId: string) => (await t.call(contracts.readHandover, { as: staff, params: { handoverId } })).body
const rowOf = async (handoverId: string, title: string) => {
  const row = (await read(handoverId)).rows.find((one) => one.title === title)
  if (!row) throw new Error(`no row ${title}`)
  return row
}
const decide = async (handoverId: string, title: string, of: Partial<BodyOf<typeof contracts.decidePost>>, as = staff) => {
  const row = await rowOf(handoverId, title)
  const body = { version: row.version, leaves: true, successor: null, interim: false, roles: [], maySign: true, heirId: null, ...of }
  return t.call(contracts.decidePost, { as, params: { handoverId, rowId: row.rowId }, body })
}
const keep = (handoverId: string) => t.call(contracts.keepRest, { as: staff, params: { handoverId }, body: {} })
const attach = (handoverId: string, body: Uint8Array = letter) => t.call(contracts.addLetter, { as: staff, params: { handoverId }, query: { name: 'Nombramiento.pdf' }, body })
const complete = async (handoverId: string, as = staff) => t.call(contracts.completeHandover, { as, params: { handoverId }, body: { version: (await read(handoverId)).version } })
const cancel = async (handoverId: string) => t.call(contracts.cancelHandover, { as: staff, params: { handoverId }, body: { version: (await read(handoverId)).version } })
const newcomer = (of: number) => {
  const { givenNames, firstSurname, secondSurname, curp } = personNumber(of)
  return { givenNames, firstSurname, secondSurname, curp }
}
const grantsOf = async (accountId: string) =>
  ((await t.emitted(accountChanged)).findLast((event) => event.subjectId === accountId)?.data['grants'] as Grant[] | undefined)?.filter((one) => one.role !== 'officer')
const openPosts = async (personId: string) =>
  (await t.db.selectFrom('appointment').select(['position_id']).where('person_id', '=', personId).where('to_on', 'is', null).execute()).map((one) => one.position_id)

describe('a change of administration', () => {
  test('is decided as a draft and carried out in one act: who leaves, who stays, who takes over', async () => {
    const mayor = await command('19039', 'Presidencia municipal', ['signatory'])
    const liaison = await command('19039', 'Enlace municipal', ['liaison'])
    const chief = await command('19039', 'Comisaría', ['team'])
    const deputy = await command('19039', 'Subcomisaría')
    const officer = await makePerson(t, n++)

    const handoverId = await begin('19039', actorOf({ role: 'signatory', municipality: '19039' }))
    const drawn = await read(handoverId)
    expect(drawn).toMatchObject({ state: 'draft', municipalityName: 'Monterrey', stateName: 'Nuevo León', fromOn, undecided: 4, posts: 4, needsLetter: false, letter: null })
    expect(drawn.rows.map((row) => row.holder?.personId).toSorted()).toEqual([mayor, liaison, chief, deputy].map((one) => one.personId).toSorted())

    const before = await t.db.selectFrom('appointment').selectAll().orderBy('id').execute()
    await decide(handoverId, 'Presidencia municipal', { successor: newcomer(400), roles: ['signatory'] })
    await decide(handoverId, 'Enlace municipal', { successor: { personId: deputy.personId }, roles: ['liaison'] })
    await decide(handoverId, 'Subcomisaría', {})
    await decide(handoverId, 'Comisaría', { leaves: false, roles: ['team'] })
    expect(await read(handoverId)).toMatchObject({ undecided: 0, needsLetter: true })
    expect(await t.db.selectFrom('appointment').selectAll().orderBy('id').execute()).toEqual(before)

    expect((await complete(handoverId)).problem.code).toBe('letter-missing')
    expect((await attach(handoverId)).body).toEqual({ sizeBytes: letter.byteLength })
    expect((await complete(handoverId)).body).toEqual({ left: 3, taken: 2, vacant: 1, registered: 1 })

    const done = await read(handoverId)
    expect(done).toMatchObject({ state: 'done', needsLetter: false, letter: { name: 'Nombramiento.pdf' } })
    const successor = done.rows.find((row) => row.title === 'Presidencia municipal')?.successor
    expect(successor).toMatchObject({ personId: expect.any(String), displayName: expect.stringContaining(newcomer(400).firstSurname) })
    expect(await openPosts(successor?.personId ?? '')).toEqual([mayor.positionId])
    expect(await openPosts(mayor.personId)).toEqual([])
    expect(await openPosts(deputy.personId)).toEqual([liaison.positionId])
    expect(await openPosts(officer.personId)).toEqual([officer.positionId])
    expect(await grantsOf(mayor.accountId)).toEqual([])
    expect(await grantsOf(liaison.accountId)).toEqual([])
    expect(await grantsOf(deputy.accountId)).toEqual([{ role: 'liaison', kind: 'municipality', id: '19039' }])
    expect((await t.emitted(contracts.handoverCompleted)).at(-1)?.data).toMatchObject({
      municipalityId: '19039',
      fromOn,
      moves: expect.arrayContaining([
        expect.objectContaining({ fromPersonId: mayor.personId, toPersonId: successor?.personId, toDisplayName: successor?.displayName }),
        expect.objectContaining({ fromPersonId: liaison.personId, toPersonId: deputy.personId }),
      ]),
    })
    const told = (await t.emitted(contracts.handoverCompleted)).at(-1)?.data['moves'] as unknown[]
    expect(told).toHaveLength(2)
    const ended = await t.db.selectFrom('appointment').select('to_on').where('id', '=', mayor.appointmentId).executeTakeFirstOrThrow()
    expect(ended.to_on).toBe('2026-11-19')
    expect((await complete(handoverId)).problem).toMatchObject({ code: 'handover-closed', facts: { state: 'done' } })
    const { body } = await t.call(readOrganisation, { as: staff, params: { municipalityId: '19039' } })
    expect(body).toMatchObject({ hasContact: true })
  })

  test('is asked back letter for letter, and the file lies sealed', async () => {
    const handoverId = (await t.db.selectFrom('handover').select('id').where('municipality_id', '=', '19039').executeTakeFirstOrThrow()).id
    const given = await t.call(contracts.readLetter, { as: staff, params: { handoverId } })
    expect(Buffer.from(given.body as Uint8Array).toString()).toBe(letter.toString())
    const { letter_stored } = await t.db.selectFrom('handover').select('letter_stored').where('id', '=', handoverId).executeTakeFirstOrThrow()
    expect(Buffer.from((await t.app.files.get(letter_stored ?? '')) ?? []).toString()).not.toContain('nombramiento')
    const listed = await t.call(contracts.listHandovers, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { municipalityId: '19039' } })
    expect(listed.body.items).toMatchObject([{ handoverId, state: 'done', undecided: 0 }])
  })

  test('waits for every post and for its day, and leaves everything as it was when it is given up', async () => {
    const { personId, positionId } = await command('19006', 'Comisaría')
    const handoverId = await begin('19006')
    expect((await t.call(contracts.beginHandover, { as: staff, params: { municipalityId: '19006' }, body: { fromOn } })).problem).toMatchObject({
      code: 'handover-open',
      facts: { handoverId },
    })
    expect((await complete(handoverId)).problem).toMatchObject({ code: 'handover-undecided', facts: { posts: 1 } })
    expect((await attach(handoverId, Buffer.from('GIF89a'))).problem.code).toBe('letter-kind-unknown')
    await decide(handoverId, 'Comisaría', { successor: newcomer(401), roles: ['liaison'] })
    const row = await rowOf(handoverId, 'Comisaría')
    expect(row.successor).toMatchObject({ personId: null, displayName: expect.stringContaining(newcomer(401).firstSurname) })
    const stale = await t.call(contracts.decidePost, {
      as: staff,
      params: { handoverId, rowId: row.rowId },
      body: { version: 1, leaves: false, successor: null, interim: false, roles: [], maySign: true, heirId: null },
    })
    expect(stale.problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await cancel(handoverId)).status).toBe(200)
    expect((await t.db.selectFrom('handover_row').selectAll().where('handover_id', '=', handoverId).execute()).every((one) => one.newcomer_sealed === null)).toBe(true)
    expect(await openPosts(personId)).toEqual([positionId])
    expect((await keep(handoverId)).problem).toMatchObject({ code: 'handover-closed', facts: { state: 'cancelled' } })

    const ahead = (await t.call(contracts.beginHandover, { as: staff, params: { municipalityId: '19006' }, body: { fromOn: '2026-12-01' } })).body.handoverId
    await keep(ahead)
    await attach(ahead)
    expect((await complete(ahead)).problem).toMatchObject({ code: 'handover-day-ahead', facts: { fromOn: '2026-12-01', today: '2026-11-25' } })
    await cancel(ahead)
  })

  test('names nobody of another municipality, whom a CURP brings all the same', async () => {
    const away = await command('23005', 'Dirección de prevención', ['liaison'])
    const awayNumber = n - 1
    const vacancy = await command('06002', 'Juzgado cívico')
    await t.db.updateTable('appointment').set({ to_on: '2026-11-01' }).where('id', '=', vacancy.appointmentId).execute()
    const handoverId = await begin('06002')
    expect(await rowOf(handoverId, 'Juzgado cívico')).toMatchObject({ holder: null, leaves: true })
    expect((await decide(handoverId, 'Juzgado cívico', { successor: { personId: away.personId } })).status).toBe(404)
    expect((await decide(handoverId, 'Juzgado cívico', { successor: { ...newcomer(402), curp: 'XEXX010101HNEXXXA0' } })).problem.code).toBe('newcomer-curp-unfit')
    expect((await decide(handoverId, 'Juzgado cívico', { successor: { ...newcomer(402), firstSurname: '1234' } })).problem.code).toBe('newcomer-name-unfit')
    await decide(handoverId, 'Juzgado cívico', { successor: newcomer(awayNumber), roles: ['liaison'] })
    await attach(handoverId)
    expect((await complete(handoverId)).body).toEqual({ left: 0, taken: 1, vacant: 0, registered: 0 })
    expect(await openPosts(away.personId)).toEqual([vacancy.positionId])
    expect(await grantsOf(away.accountId)).toEqual([{ role: 'liaison', kind: 'municipality', id: '06002' }])
  })

  test('leaves an interim both posts, may withhold the signature, and gives who stays another role', async () => {
    const mayor = await command('23008', 'Presidencia municipal', ['signatory'])
    const secretary = await command('23008', 'Secretaría', ['team'])
    const handoverId = await begin('23008')
    await decide(handoverId, 'Presidencia municipal', { successor: { personId: secretary.personId }, roles: ['signatory'], interim: true, maySign: false })
    await decide(handoverId, 'Secretaría', { leaves: false, roles: ['liaison'] })
    await attach(handoverId)
    expect((await complete(handoverId)).body).toMatchObject({ left: 1, taken: 1 })
    expect((await openPosts(secretary.personId)).toSorted()).toEqual([mayor.positionId, secretary.positionId].toSorted())
    const grants = await grantsOf(secretary.accountId)
    expect(grants).toHaveLength(2)
    expect(grants).toEqual(
      expect.arrayContaining([
        { role: 'liaison', kind: 'municipality', id: '23008' },
        { role: 'signatory', kind: 'municipality', id: '23008', maySign: false },
      ]),
    )
    expect((await t.emitted(appointmentBegun)).at(-1)?.data['interim']).toBe(true)
  })

  test('that a post changed hands outside of must be drawn up anew, and keeps what still fits', async () => {
    const chief = await command('23005', 'Comisaría', ['liaison'])
    const handoverId = await begin('23005')
    await keep(handoverId)
    const other = await command('23005', 'Dirección jurídica')
    expect((await complete(handoverId)).problem).toMatchObject({ code: 'handover-changed', facts: { posts: 1 } })
    const drawn = await t.call(contracts.redrawHandover, { as: staff, params: { handoverId }, body: {} })
    expect(drawn.body).toEqual({ added: 1, removed: 0 })
    expect(await rowOf(handoverId, 'Dirección jurídica')).toMatchObject({ isDecided: false, holder: { personId: other.personId } })
    expect(await rowOf(handoverId, 'Comisaría')).toMatchObject({ isDecided: true, holder: { personId: chief.personId } })
    await cancel(handoverId)
  })

  test('pressed twelve times at once happens once', async () => {
    const handoverId = await begin('23005')
    await decide(handoverId, 'Comisaría', { successor: newcomer(403), roles: ['liaison'] })
    await keep(handoverId)
    const { version } = await read(handoverId)
    const answers = await Promise.all(Array.from({ length: 12 }, () => t.call(contracts.completeHandover, { as: staff, params: { handoverId }, body: { version } })))
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
    expect(await t.db.selectFrom('person').select('id').where('given_names', '=', newcomer(403).givenNames).execute()).toHaveLength(1)
  })

  test('is led by staff and the mayor’s office, seen by the liaison, and not there for anybody else', async () => {
    const handoverId = await begin('23005')
    const params = { handoverId }
    const liaison = actorOf({ role: 'liaison', municipality: '23005' })
    expect((await t.call(contracts.readHandover, { as: liaison, params })).status).toBe(200)
    expect((await t.call(contracts.keepRest, { as: liaison, params, body: {} })).status).toBe(404)
    for (const as of [actorOf({ role: 'signatory', municipality: '19039' }), actorOf({ role: 'liaison', municipality: '19039' })])
      expect((await t.call(contracts.readHandover, { as, params })).status).toBe(404)
  })
})
