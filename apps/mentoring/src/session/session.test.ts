import { randomUUID } from 'node:crypto'
import { addCommitment, changeCommitment, listCommitments } from '@tequio/contracts/mentoring/commitment'
import { listPairs, pairAgreed } from '@tequio/contracts/mentoring/pair'
import * as contracts from '@tequio/contracts/mentoring/session'
import { readSpace, writePost } from '@tequio/contracts/mentoring/space'
import { readMentoringSummary } from '@tequio/contracts/mentoring/summary'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePair, staff, today, type Agreed, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
})
afterEach(async () => {
  await t.db.updateTable('pair').set({ status: 'ended' }).execute()
  t.at(today)
})
afterAll(() => t.stop())

const times = ['2026-11-26T17:00:00.000Z', '2026-11-27T19:00:00.000Z', '2026-11-30T16:00:00.000Z']
const proposal = { title: 'Tamizaje y perfil de riesgo', times, minutesLong: 90, place: 'https://video.example/1', agenda: 'Casos' }
const pairToday = (): Promise<Agreed> => {
  t.at(today)
  return makePair(t)
}
/** A session of a fresh pair that was proposed, fixed and begun at its time. */
const held = async (): Promise<Agreed & { key: { pairId: string; sessionId: string } }> => {
  const pair = await pairToday()
  const { sessionId } = (await t.call(contracts.proposeSession, { as: pair.mentor.team, params: { pairId: pair.pairId }, body: proposal })).body
  const key = { pairId: pair.pairId, sessionId }
  await t.call(contracts.chooseTime, { as: pair.mentee.liaison, params: key, body: { version: 1, time: times[0] as string } })
  t.at('2026-11-26T18:40:00Z')
  await t.call(contracts.startSession, { as: pair.mentor.team, params: key, body: { version: 2 } })
  return { ...pair, key }
}

describe('two municipalities meet', () => {
  test('one side proposes three times, the other chooses one, and it goes to the calendar', async () => {
    const { pairId, mentor, mentee } = await pairToday()
    const proposed = await t.call(contracts.proposeSession, { as: mentor.team, params: { pairId }, body: proposal })
    expect(proposed.body.number).toBe(1)
    const key = { pairId, sessionId: proposed.body.sessionId }
    const choose = (as: typeof staff, time: string, version = 1) => t.call(contracts.chooseTime, { as, params: key, body: { version, time } })
    expect((await t.call(contracts.sessionCalendar, { as: staff, params: key })).problem.code).toBe('session-not-fixed')
    expect((await choose(mentor.liaison, times[0] as string)).problem.code).toBe('own-proposal')
    expect((await choose(mentee.liaison, '2026-11-28T17:00:00.000Z')).problem.code).toBe('times-unfit')
    expect((await choose(mentee.liaison, times[1] as string)).body).toEqual({ version: 2 })
    const file = await t.call(contracts.sessionCalendar, { as: mentee.liaison, params: key })
    const text = Buffer.from(file.body).toString()
    expect(file.headers['content-type']).toContain('text/calendar')
    expect(text).toContain('DTSTART:20261127T190000Z')
    expect(text).toContain('DTEND:20261127T203000Z')
    expect(text).toContain('Chihuahua acompaña a La Paz')
  })

  test('times in the past or twice the same are refused, and a time that passed cannot be chosen', async () => {
    const { pairId, mentor, mentee } = await pairToday()
    const propose = (over: object) => t.call(contracts.proposeSession, { as: mentor.team, params: { pairId }, body: { ...proposal, ...over } })
    expect((await propose({ times: [times[0], times[1], '2026-11-20T17:00:00Z'] })).problem.code).toBe('times-unfit')
    expect((await propose({ times: [times[0], times[1], '2026-11-26T11:00:00-06:00'] })).problem.code).toBe('times-unfit')
    const { sessionId } = (await propose({})).body
    t.at('2026-11-26T17:00:00Z')
    const late = await t.call(contracts.chooseTime, { as: mentee.liaison, params: { pairId, sessionId }, body: { version: 1, time: times[0] as string } })
    expect(late.problem.code).toBe('time-passed')
  })

  test('ten proposals at once leave one session', async () => {
    const { pairId, mentor, mentee } = await pairToday()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => t.call(contracts.proposeSession, { as: at % 2 ? mentor.team : mentee.team, params: { pairId }, body: proposal })),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.problem.code === 'session-open' && answer.problem.facts['number'] === 1)).toHaveLength(9)
  })

  test('a session needs a signed agreement, and a cancelled one makes room for other times', async () => {
    t.at(today)
    const { pairId, mentor } = await makePair(t, { signed: false })
    expect((await t.call(contracts.proposeSession, { as: mentor.team, params: { pairId }, body: proposal })).problem.code).toBe('not-agreed')
    await t.db
      .updateTable('pair')
      .set({ status: 'agreed', agreed_at: new Date(today) })
      .where('id', '=', pairId)
      .execute()
    const { sessionId } = (await t.call(contracts.proposeSession, { as: mentor.team, params: { pairId }, body: proposal })).body
    expect((await t.call(contracts.cancelSession, { as: mentor.team, params: { pairId, sessionId }, body: { version: 1 } })).status).toBe(200)
    expect((await t.call(contracts.proposeSession, { as: mentor.team, params: { pairId }, body: proposal })).body.number).toBe(2)
  })

  test('two people save the minutes at once: the second is told and nothing is lost', async () => {
    const { key, mentor, mentee } = await held()
    const save = (as: typeof staff, version: number, text: string) => t.call(contracts.saveMinutes, { as, params: key, body: { version, text } })
    expect((await save(mentor.team, 0, 'Se revisó el guion.')).body).toMatchObject({ version: 1 })
    expect((await save(mentee.team, 0, 'Se acordó probar tamizaje.')).problem).toMatchObject({ code: 'stale', facts: { current: 1 } })
    const read = (await t.call(contracts.readSession, { as: mentee.team, params: key })).body
    expect(read).toMatchObject({ minutes: 'Se revisó el guion.', minutesVersion: 1, minutesBy: 'team de 08019' })
    const ten = await Promise.all(Array.from({ length: 10 }, (_, at) => save(at % 2 ? mentor.team : mentee.team, 1, `Texto ${at}`)))
    expect(ten.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  test('minutes, attendance and commitments are signed by both sides, and a change takes the first signature back', async () => {
    const { key, pairId, mentor, mentee } = await held()
    expect((await t.emitted(pairAgreed)).at(-1)?.data['lastSessionOn']).toBe('2026-11-26')
    const read = async () => (await t.call(contracts.readSession, { as: staff, params: key })).body
    const sign = async (as: typeof staff, hash?: string) => t.call(contracts.signSession, { as, params: key, body: { hash: hash ?? (await read()).hash } })
    expect((await sign(mentor.liaison)).problem.code).toBe('minutes-empty')
    await t.call(contracts.saveMinutes, { as: mentor.team, params: key, body: { version: 0, text: 'Se revisó el guion.' } })
    expect(
      (await t.call(contracts.saveAttendance, { as: mentor.team, params: key, body: { version: 3, personIds: [mentor.team.personId, mentee.liaison.personId] } })).body,
    ).toEqual({ version: 4 })
    expect((await t.call(contracts.saveAttendance, { as: mentor.team, params: key, body: { version: 4, personIds: [randomUUID()] } })).problem.code).toBe('owner-unknown')
    const stale = (await read()).hash
    const promise = { title: 'Probar tamizaje en 20 casos', ownerId: mentee.team.personId, dueOn: '2026-12-10', sessionId: key.sessionId }
    expect((await t.call(addCommitment, { as: mentor.team, params: { pairId }, body: promise })).status).toBe(201)
    expect((await sign(mentor.liaison, stale)).problem.code).toBe('minutes-changed')
    expect((await sign(mentor.liaison)).body).toEqual({ isSigned: false })
    expect((await sign(mentor.team)).problem.code).toBe('session-signed')
    await t.call(contracts.saveMinutes, { as: mentee.team, params: key, body: { version: 1, text: 'Se revisó el guion y el tamizaje.' } })
    expect((await read()).signatures.map((one) => one.signedBy)).toEqual([null, null])
    await sign(mentor.liaison)
    expect((await sign(staff)).status).toBe(404)
    expect((await sign(mentee.signatory)).body).toEqual({ isSigned: true })
    expect((await t.call(contracts.saveMinutes, { as: mentee.team, params: key, body: { version: 2, text: 'otra' } })).problem.code).toBe('session-signed')
    expect((await t.call(addCommitment, { as: mentor.team, params: { pairId }, body: promise })).problem.code).toBe('session-signed')
    expect(await read()).toMatchObject({ status: 'signed', attended: 2, commitments: 1 })
  })

  test('a commitment late by three days is said so, kept, and told in the shared space', async () => {
    const { key, pairId, mentor, mentee } = await held()
    await t.call(addCommitment, {
      as: mentor.team,
      params: { pairId },
      body: { title: 'Compartir guion', ownerId: mentee.team.personId, dueOn: '2026-12-01', sessionId: key.sessionId },
    })
    expect((await t.call(addCommitment, { as: mentor.team, params: { pairId }, body: { title: 'De fuera', ownerId: randomUUID(), dueOn: '2026-12-01' } })).problem.code).toBe(
      'owner-unknown',
    )
    t.at('2026-12-04T18:00:00Z')
    const [late] = (await t.call(listCommitments, { as: mentee.team, params: { pairId } })).body.items
    expect(late).toMatchObject({ due: { state: 'late', days: 3 }, owner: { municipality: 'La Paz' } })
    expect((await t.call(listPairs, { as: staff })).body.items[0]?.health).toMatchObject({ state: 'attention', reason: 'overdue', count: 1 })
    const kept = await t.call(changeCommitment, { as: mentee.team, params: { pairId, commitmentId: late?.commitmentId ?? '' }, body: { version: 1, done: true } })
    expect(kept.body).toEqual({ version: 2 })
    await t.call(writePost, { as: mentee.team, params: { pairId }, body: { text: ' Ya está el guion. ' } })
    const space = (await t.call(readSpace, { as: mentor.liaison, params: { pairId }, query: { limit: 2 } })).body
    expect(space.items.map((one) => one.kind).sort()).toEqual(['commitment-kept', 'post'])
    expect(space.items.find((one) => one.kind === 'post')).toMatchObject({ text: 'Ya está el guion.', by: 'team de 03003', municipality: 'La Paz' })
    expect(space.hasMore).toBe(true)
    expect((await t.call(writePost, { as: mentee.team, params: { pairId }, body: { text: '   ' } })).problem.code).toBe('invalid')
  })

  test('the board counts pairs by health, and nobody reads another municipality', async () => {
    const { key, pairId, mentor } = await held()
    t.at('2027-02-15T18:00:00Z')
    const board = (await t.call(readMentoringSummary, { as: actorOf({ role: 'donor' }) })).body
    expect(board.pairs).toEqual({ well: 0, soon: 0, attention: 0, stalled: 1 })
    expect(board.items[0]?.health).toMatchObject({ state: 'stalled', reason: 'no-session', days: 81 })
    expect((await t.call(readMentoringSummary, { as: actorOf({ role: 'liaison', municipality: '06002' }) })).body.items).toEqual([])
    expect((await t.call(readMentoringSummary, { as: mentor.liaison })).body.items.map((one) => one.pairId)).toEqual([pairId])
    const other = actorOf({ role: 'team', municipality: '06002' })
    expect((await t.call(contracts.readSession, { as: other, params: key })).status).toBe(404)
    expect((await t.call(contracts.saveMinutes, { as: other, params: key, body: { version: 0, text: 'x' } })).status).toBe(404)
    expect((await t.call(contracts.readSession, { as: staff, params: { pairId, sessionId: randomUUID() } })).status).toBe(404)
  })
})
