import { randomUUID } from 'node:crypto'
import { countMessages, listMessages, markMessages, muteThread, readAllMessages } from '@tequio/contracts/identity/message'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import { pairFormed } from '@tequio/contracts/mentoring/pair'
import { commitmentChanged } from '@tequio/contracts/mentoring/commitment'
import { sessionChanged } from '@tequio/contracts/mentoring/session'
import { certificateEnding, certificateIssued, certificateRevoked } from '@tequio/contracts/training/certificate'
import { seatChanged } from '@tequio/contracts/training/enrolment'
import { assignmentGraded } from '@tequio/contracts/training/assignment'
import { gradesCorrected } from '@tequio/contracts/training/regrade'
import { seatNudged } from '@tequio/contracts/training/follow-up'
import { noticeTold } from '@tequio/contracts/training/notice'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import type { Actor } from '@tequio/service-kit/actor'
import { deliver } from '@tequio/service-kit/consumer'
import { testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { tellOfPapers } from './message.consumers.ts'
import { tell } from './message.actions.ts'

let t: TestService<Tables>
let n = 3_000
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
const start = '2026-11-25T16:00:00Z'
afterEach(() => t.at(start))

const someone = async (grant?: (personId: string) => GrantWord, municipality = '19039'): Promise<Actor> => {
  const personId = randomUUID()
  const made = await makePerson(t, ++n, { id: personId, municipality, ...(grant ? { grants: [grant(personId)] } : {}) })
  // the account has its own id; the person's is the one that was registered
  return { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
}
const inbox = async (as: Actor) => (await t.call(listMessages, { as, query: {} })).body
const kinds = async (as: Actor) => (await inbox(as)).items.map((item) => item.kind)
const told = (messages: Parameters<typeof tell>[1]) => t.db.transaction().execute((tx) => tell(tx, messages, t.app.clock.now()))
const certificate = (personId: string, title = 'Fundamentos', courseId = randomUUID()) => ({
  certificateId: randomUUID(),
  personId,
  municipalityId: '19039',
  courseId,
  courseTitle: title,
  hours: 9,
  issuedOn: '2026-11-25',
  expiresOn: null,
})

describe('a fact', () => {
  test('makes one message, however often it is told and of however many that tell it at once', async () => {
    const as = await someone()
    const data = certificate(as.personId)
    await t.receive(certificateIssued, data.certificateId, data, 1)
    await t.receive(certificateIssued, data.certificateId, data, 1)
    await t.receive(certificateIssued, data.certificateId, data, 2)
    await Promise.all(Array.from({ length: 12 }, () => told([{ personId: as.personId, kind: 'certificate-issued', about: data.certificateId }])))
    expect((await inbox(as)).items).toMatchObject([{ kind: 'certificate-issued', facts: { title: 'Fundamentos', certificateId: data.certificateId }, read: false }])
    expect((await t.call(countMessages, { as })).body).toEqual({ unread: 1 })
  })

  test('about a certificate tells its owner once that it may be renewed and that it was revoked', async () => {
    const as = await someone()
    const data = { ...certificate(as.personId), expiresOn: '2027-01-20' }
    for (const sequence of [2, 2, 3]) await t.receive(certificateEnding, data.certificateId, data, sequence)
    await t.receive(certificateRevoked, data.certificateId, { ...data, revokedOn: '2026-11-25' }, 4)
    const { items } = await inbox(as)
    const to = `/constancias/${data.certificateId}`
    const facts = { title: 'Fundamentos', certificateId: data.certificateId }
    expect(items.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
      { kind: 'certificate-ending', facts: { ...facts, on: '2027-01-20' }, to },
      { kind: 'certificate-revoked', facts, to },
    ])
  })

  test('about a seat tells its owner that it opened or paused, each once, and nothing of a wait', async () => {
    const as = await someone()
    const seat = { enrolmentId: randomUUID(), personId: as.personId, editionId: randomUUID(), courseId: randomUUID(), courseTitle: 'Audiencia' }
    for (const [at, status] of (['waiting', 'active', 'active', 'paused', 'completed'] as const).entries())
      await t.receive(seatChanged, seat.enrolmentId, { ...seat, status }, at + 1)
    const { items } = await inbox(as)
    expect(items.map((item) => item.kind).toSorted()).toEqual(['seat-opened', 'seat-paused'])
    expect(items[0]).toMatchObject({ facts: { title: 'Audiencia', editionId: seat.editionId }, thread: `course:${seat.courseId}`, to: `/cursos/${seat.editionId}` })
  })

  test('reminds of a course once a day that it is told of, and leads to where one was', async () => {
    const as = await someone()
    const seat = { enrolmentId: randomUUID(), personId: as.personId, editionId: randomUUID(), courseId: randomUUID(), courseTitle: 'Audiencia', endsOn: '2026-12-31' }
    for (const [at, sentOn] of ['2026-11-17', '2026-11-17', '2026-11-25'].entries()) await t.receive(seatNudged, seat.enrolmentId, { ...seat, sentOn }, at + 1)
    const { items } = await inbox(as)
    expect(items.map((item) => item.kind)).toEqual(['course-nudge', 'course-nudge'])
    expect(items[0]).toMatchObject({ facts: { title: 'Audiencia', on: '2026-12-31' }, thread: `course:${seat.courseId}`, to: `/cursos/${seat.editionId}` })
  })

  test('about an assignment tells each grading once and leads to it; about a grade that rose, to the course', async () => {
    const as = await someone()
    const about = { enrolmentId: randomUUID(), personId: as.personId, editionId: randomUUID(), courseId: randomUUID(), courseTitle: 'Audiencia' }
    const gradings = [
      [1, 'returned'],
      [1, 'returned'],
      [2, 'accepted'],
    ] as const
    for (const [at, [number, outcome]] of gradings.entries()) await t.receive(assignmentGraded, about.enrolmentId, { ...about, number, outcome }, at + 1)
    for (const sequence of [1, 2]) await t.receive(gradesCorrected, about.enrolmentId, { ...about, versionId: about.courseId }, sequence)
    const { items } = await inbox(as)
    const to = `/cursos/${about.editionId}`
    const shared = { facts: { title: 'Audiencia', editionId: about.editionId }, thread: `course:${about.courseId}` }
    expect(items.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
      { kind: 'assignment-accepted', ...shared, to: `${to}/actividad` },
      { kind: 'assignment-returned', ...shared, to: `${to}/actividad` },
      { kind: 'grade-changed', ...shared, to },
    ])
  })

  test('about a thing of a course is one message that says how it stands now, each person their own, gone when it is taken back', async () => {
    const [as, other] = [await someone(), await someone()]
    const courseId = randomUUID()
    const notice = (of: Actor, aboutId: string) => ({
      noticeId: randomUUID(),
      enrolmentId: randomUUID(),
      personId: of.personId,
      editionId: randomUUID(),
      courseId,
      courseTitle: 'Audiencia',
      aboutId,
      at: null,
      withdrawn: false,
    })
    const reply = { ...notice(as, randomUUID()), kind: 'reply' as const }
    for (const sequence of [1, 1, 2]) await t.receive(noticeTold, reply.noticeId, reply, sequence)
    expect((await inbox(as)).items).toMatchObject([
      { kind: 'question-replied', facts: { title: 'Audiencia' }, thread: `course:${courseId}`, to: `/cursos/${reply.editionId}/preguntas` },
    ])
    expect(await kinds(other)).toEqual([])
    // read, and told again as it stands: it stays read
    const [line] = (await inbox(as)).items
    await t.call(markMessages, { as, body: { ids: [line?.messageId ?? ''], read: true } })
    await t.receive(noticeTold, reply.noticeId, reply, 2)
    expect((await t.call(countMessages, { as })).body).toEqual({ unread: 0 })
    await t.receive(noticeTold, reply.noticeId, { ...reply, withdrawn: true }, 3)
    expect(await kinds(as)).toEqual([])

    // a session planned, moved twice and called off is one line; the other person still hears of it as it was told to them
    const sessionId = randomUUID()
    const [mine, theirs] = [notice(as, sessionId), notice(other, sessionId)]
    const moments = ['2026-12-01T16:00:00.000Z', '2026-12-01T17:00:00.000Z', '2026-12-02T17:00:00.000Z']
    await t.receive(noticeTold, theirs.noticeId, { ...theirs, kind: 'session-planned', at: moments[0] ?? null }, 1)
    await t.receive(noticeTold, mine.noticeId, { ...mine, kind: 'session-planned', at: moments[0] ?? null }, 1)
    await t.receive(noticeTold, mine.noticeId, { ...mine, kind: 'session-changed', at: moments[1] ?? null }, 2)
    await t.receive(noticeTold, mine.noticeId, { ...mine, kind: 'session-changed', at: moments[2] ?? null }, 3)
    // told late, it changes nothing
    await t.receive(noticeTold, mine.noticeId, { ...mine, kind: 'session-planned', at: moments[0] ?? null }, 1)
    expect((await inbox(as)).items).toMatchObject([{ kind: 'course-session-changed', facts: { sessionId, at: moments[2] }, to: `/asistencia/${sessionId}` }])
    await t.receive(noticeTold, mine.noticeId, { ...mine, kind: 'session-cancelled', at: moments[2] ?? null }, 4)
    expect([await kinds(as), await kinds(other)]).toEqual([['course-session-cancelled'], ['course-session-planned']])

    // a muted course tells nothing of any of them
    await t.call(muteThread, { as, body: { thread: `course:${courseId}`, muted: true } })
    const announced = { ...notice(as, randomUUID()), kind: 'announcement' as const }
    await t.receive(noticeTold, announced.noticeId, announced, 1)
    expect((await inbox(as)).items.map((item) => [item.kind, item.muted]).toSorted()).toEqual([
      ['course-announced', true],
      ['course-session-cancelled', true],
    ])
    expect((await t.call(countMessages, { as })).body).toEqual({ unread: 0 })
  })

  test('about a session is told to the side that chooses, then to both', async () => {
    const mentor = await someone(() => ({ role: 'team', kind: 'municipality', id: '19039' }))
    const mentee = await someone(() => ({ role: 'liaison', kind: 'municipality', id: '23008' }), '23008')
    const state = { sessionId: randomUUID(), pairId: randomUUID(), mentorId: '19039', menteeId: '23008', proposedBy: '19039', chosenAt: null }
    await t.receive(sessionChanged, state.sessionId, { ...state, status: 'proposed' }, 1)
    expect([await kinds(mentor), await kinds(mentee)]).toEqual([[], ['session-proposed']])
    await t.receive(sessionChanged, state.sessionId, { ...state, status: 'fixed', chosenAt: '2026-12-01T16:00:00.000Z' }, 2)
    expect((await inbox(mentor)).items).toMatchObject([
      { kind: 'session-fixed', facts: { other: 'Playa del Carmen', at: '2026-12-01T16:00:00.000Z' }, to: `/equipo/mentoria/${state.pairId}/sesiones/${state.sessionId}` },
    ])
    await t.receive(sessionChanged, state.sessionId, { ...state, status: 'held' }, 3)
    expect((await kinds(mentee)).toSorted()).toEqual(['session-fixed', 'session-proposed'])
  })

  test('about a commitment warns whoever owes it three days before, and nobody once it is kept', async () => {
    const [first, second] = [await someone(), await someone()]
    const state = { commitmentId: randomUUID(), pairId: randomUUID(), dueOn: '2026-12-10', done: false }
    await t.receive(commitmentChanged, state.commitmentId, { ...state, ownerId: first.personId }, 1)
    await t.receive(commitmentChanged, state.commitmentId, { ...state, ownerId: second.personId }, 2)
    expect([...(await kinds(first)), ...(await kinds(second))]).toEqual([])
    t.at('2026-12-07T13:31:00Z')
    expect([await kinds(first), await kinds(second)]).toEqual([[], ['commitment-due']])
    t.at(start)
    const kept = { ...state, commitmentId: randomUUID() }
    await t.receive(commitmentChanged, kept.commitmentId, { ...kept, ownerId: first.personId }, 1)
    await t.receive(commitmentChanged, kept.commitmentId, { ...kept, ownerId: first.personId, done: true }, 2)
    t.at('2026-12-07T13:31:00Z')
    expect(await kinds(first)).toEqual([])
  })

  test('of long ago fills no inbox', async () => {
    const as = await someone()
    const data = { caseId: randomUUID(), personId: as.personId, appointmentId: randomUUID(), type: 'courtesy' as const, missing: ['cup' as const], neededBy: null }
    const told = (time: string, sequence: number) =>
      deliver(
        t.db,
        tellOfPapers,
        { specversion: '1.0', id: randomUUID(), source: '/test', type: requirementSet.name, subject: data.caseId, time, datacontenttype: 'application/json', sequence, data },
        t.app.clock.now(),
      )
    expect(await told('2026-11-01T16:00:00Z', 1)).toBe('applied')
    expect(await kinds(as)).toEqual([])
    expect(await told(start, 2)).toBe('applied')
    expect(await kinds(as)).toEqual(['papers-missing'])
  })

  test('about a municipality reaches those who work for it, each side of a pair with the name of the other', async () => {
    const mentor = await someone(() => ({ role: 'team', kind: 'municipality', id: '19006' }), '19006')
    const mentee = await someone(() => ({ role: 'liaison', kind: 'municipality', id: '06002' }), '06002')
    const [other, officer] = [await someone(() => ({ role: 'liaison', kind: 'municipality', id: '23005' }), '23005'), await someone(undefined, '19006')]
    const pairId = randomUUID()
    await t.receive(pairFormed, pairId, { pairId, mentorId: '19006', menteeId: '06002', componentIds: [], status: 'formed', lastSessionOn: null }, 1)
    expect((await inbox(mentor)).items[0]).toMatchObject({ kind: 'pair-formed', facts: { other: 'Colima', pairId }, thread: `pair:${pairId}` })
    expect((await inbox(mentee)).items[0]?.facts['other']).toBe('Apodaca')
    const assessment = { assessmentId: randomUUID(), municipalityId: '06002', instrumentId: 'i', round: '2026', signedAt: start, total: null, components: [], criteria: [] }
    await t.receive(assessmentSigned, assessment.assessmentId, assessment, 1)
    expect((await kinds(mentee)).toSorted()).toEqual(['assessment-signed', 'pair-formed'])
    expect([...(await kinds(other)), ...(await kinds(officer))]).toEqual([])
  })
})

describe('one’s own messages', () => {
  test('are read one by one or all, and the mark is taken back', async () => {
    const as = await someone()
    for (let i = 0; i < 3; i++) {
      t.at(`2026-11-25T16:0${i}:00Z`)
      await told([{ personId: as.personId, kind: 'certificate-issued', about: `${i}`, facts: { title: `${i}` } }])
    }
    await told([{ personId: as.personId, kind: 'papers-missing', about: 'a' }])
    const [newest] = (await inbox(as)).items
    await t.call(markMessages, { as, body: { ids: [newest?.messageId ?? ''], read: true } })
    const after = await inbox(as)
    expect([after.items.at(-1)?.messageId, after.unread, after.topics]).toEqual([newest?.messageId, 3, ['courses', 'vetting']])
    const { ids, unread } = (await t.call(readAllMessages, { as, body: { topic: 'courses' } })).body
    expect([ids.length, unread]).toEqual([newest?.kind === 'papers-missing' ? 3 : 2, newest?.kind === 'papers-missing' ? 0 : 1])
    expect((await t.call(markMessages, { as, body: { ids, read: false } })).body.unread).toBe(3)
    expect((await t.call(listMessages, { as, query: { topic: 'vetting' } })).body.items.map((item) => item.kind)).toEqual(['papers-missing'])
  })

  test('are nobody else’s: their ids are not found', async () => {
    const [mine, other] = [await someone(), await someone()]
    await told([{ personId: mine.personId, kind: 'papers-missing', about: 'a' }])
    const ids = (await inbox(mine)).items.map((item) => item.messageId)
    expect((await t.call(markMessages, { as: other, body: { ids, read: true } })).problem.code).toBe('not-found')
    expect((await t.call(countMessages, { as: mine })).body.unread).toBe(1)
    expect((await inbox(other)).items).toEqual([])
  })

  test('come in pages, unread first, none twice and none left out', async () => {
    const as = await someone()
    await told(Array.from({ length: 25 }, (_, i) => ({ personId: as.personId, kind: 'certificate-issued' as const, about: `${i}` })))
    const first = (await t.call(listMessages, { as, query: { limit: 10 } })).body
    await t.call(markMessages, { as, body: { ids: first.items.slice(0, 5).map((item) => item.messageId), read: true } })
    const seen: string[] = []
    let isRead = false
    for (let after: string | undefined; ;) {
      const page = (await t.call(listMessages, { as, query: { limit: 7, ...(after ? { after } : {}) } })).body
      for (const item of page.items) {
        expect(isRead && !item.read).toBe(false)
        isRead = item.read
        seen.push(item.messageId)
      }
      if (page.next === null) break
      after = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25])
  })

  test('of a muted course lie in the inbox and do not count', async () => {
    const as = await someone()
    const courseId = randomUUID()
    const data = certificate(as.personId, 'Audiencia', courseId)
    await t.receive(certificateIssued, data.certificateId, data, 1)
    const thread = `course:${courseId}`
    expect((await t.call(muteThread, { as, body: { thread, muted: true } })).body.unread).toBe(0)
    expect((await inbox(as)).items).toMatchObject([{ muted: true, read: false }])
    expect((await t.call(muteThread, { as, body: { thread, muted: false } })).body.unread).toBe(1)
    expect((await t.call(muteThread, { as, body: { thread: `course:${randomUUID()}`, muted: true } })).problem.code).toBe('not-found')
  })
})
