import { randomUUID } from 'node:crypto'
import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { closeInquiry, countInquiries, giveReply, listInquiries, listReplies, readInquiry, readMyThreads, reopenInquiry } from '@tequio/contracts/training/inquiry'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAsking, staff } from '../../test/make-question.ts'
import { makeEdition, makeItem, makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const instructor = actorOf({ role: 'instructor' })
const says = '¿El parte lo firma quien detiene o quien traslada?'

describe('a question to who teaches', () => {
  test('is laid once however often the phone sends it, stands in the thread of its lesson and counts as no work', async () => {
    const { editionId, people, self, ask, open, mine } = await makeAsking(t, ['Ana Romero Peña'])
    const item = makeItem('question.asked', { editionId, lessonId: '01-a', text: `  ${says}\r\n\r\n\r\n\r\nGracias. ` }, { madeAt: '2026-11-25T16:30:00.000Z' })
    const before = (await t.call(readCoursePage, { as: self(people[0]), params: { editionId } })).body
    for (const outcome of ['applied', 'duplicate']) expect((await t.call(sync, { as: self(people[0]), body: { items: [item] } })).body.items[0]?.outcome).toBe(outcome)
    // another press, the same words
    expect((await ask(people[0], `${says.toUpperCase()}\n\ngracias.`))?.outcome).toBe('applied')
    await ask(people[0], '¿Cuándo es la próxima sesión?', null)
    expect(await open()).toMatchObject([
      {
        lessonId: '01-a',
        lessonTitle: 'Primera',
        lessonNumber: 1,
        text: `${says}\n\nGracias.`,
        askedAt: '2026-11-25T16:30:00.000Z',
        name: 'Ana Romero Peña',
        municipality: 'Monterrey',
      },
      { lessonId: null, lessonTitle: null, text: '¿Cuándo es la próxima sesión?' },
    ])
    expect((await mine(people[0])).own.map((one) => [one.text, one.state, one.reply])).toEqual([
      ['¿Cuándo es la próxima sesión?', 'open', null],
      [`${says}\n\nGracias.`, 'open', null],
    ])
    expect((await t.call(readCoursePage, { as: self(people[0]), params: { editionId } })).body).toEqual(before)
    const logged = await t.db.selectFrom('activity').select('enrolment_id').where('type', '=', 'question.asked').where('id', '=', item.id).execute()
    expect(logged).toEqual([{ enrolment_id: null }])
  })

  test('is refused of a lesson that is none, without a seat, after the last day and beyond twenty that wait', async () => {
    const { editionId, people, self, ask } = await makeAsking(t)
    const reason = async (...of: Parameters<typeof ask>) => (await ask(...of))?.reason
    expect(await reason(people[0], says, '77-nada')).toBe('unknown-lesson')
    expect(await reason(await makePerson(t), says)).toBe('not-enrolled')
    for (let n = 0; n < 20; n++) expect((await ask(people[0], `Pregunta ${n}`))?.outcome).toBe('applied')
    expect(await reason(people[0], 'Una más')).toBe('too-many-open')
    expect((await t.call(sync, { as: self(people[0]), body: { items: [makeItem('question.asked', { editionId, lessonId: null, text: '   ' })] } })).problem.code).toBe('invalid')
    t.at('2027-02-03T18:00:00Z')
    expect(await reason(people[0], 'Tarde', null, { madeAt: '2027-02-02T18:00:00.000Z' })).toBe('edition-over')
  })

  test('is asked by who waits for a seat too, and before the first day', async () => {
    const { editionId, ask, open, mine } = await makeAsking(t, [], { vetting: 'as-post', startsOn: '2026-12-07' })
    const person = await makePerson(t, { type: 'unknown' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [person.personId] } })
    expect((await ask(person, '¿Qué debo leer antes?', null))?.outcome).toBe('applied')
    expect(await open()).toHaveLength(1)
    expect((await mine(person)).mayAsk).toBe(true)
  })

  test('made without a signal before the last day ended arrives after it', async () => {
    const { people, ask, open } = await makeAsking(t)
    t.at('2027-02-03T18:00:00Z')
    expect((await ask(people[0], says, '01-a', { madeAt: '2027-01-31T18:00:00.000Z' }))?.outcome).toBe('applied')
    expect(await open()).toHaveLength(1)
  })

  test('is offered with those of its lesson that ask much the same, whatever the accents', async () => {
    const { people, ask, open } = await makeAsking(t, ['Ana Uno', 'Beto Dos', 'Ciro Tres', 'Dora Cuatro', 'Elia Cinco'])
    await ask(people[0], says)
    await ask(people[1], 'quien firma el parte, el que detiene o el que traslada')
    await ask(people[2], '¿Puedo tomar fotos en la audiencia?')
    await ask(people[3], 'El PARTE, ¿lo firma quién detiene o quién traslada?')
    await ask(people[4], says, '02-b')
    const first = (await open()).find((one) => one.name === 'Ana Uno')
    const page = (await t.call(readInquiry, { as: instructor, params: { inquiryId: first?.inquiryId ?? '' } })).body
    expect(page).toMatchObject({ courseTitle: 'Curso de prueba', edition: 'Edición de prueba', mayTellAll: true, inquiry: { text: says } })
    expect(page.alike.map((one) => one.name)).toEqual(['Dora Cuatro', 'Beto Dos'])
    expect((await t.call(readInquiry, { as: staff, params: { inquiryId: randomUUID() } })).status).toBe(404)
  })

  test('comes in pages by thread: the thread that waits longest first, none twice', async () => {
    const { editionId, people, ask } = await makeAsking(t, ['Ana Uno', 'Beto Dos'])
    const at = (hour: number) => ({ madeAt: `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z` })
    await ask(people[0], 'Segunda, la de las nueve', '02-b', at(9))
    await ask(people[1], 'Primera, la de las ocho', '01-a', at(8))
    await ask(people[0], 'Primera, la de las diez', '01-a', at(10))
    await ask(people[0], 'Del curso, a las siete', null, at(7))
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = (await t.call(listInquiries, { as: staff, params: { editionId }, query: { limit: 1, ...(after ? { after } : {}) } })).body
      seen.push(...page.items.map((one) => one.text))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(['Del curso, a las siete', 'Primera, la de las ocho', 'Primera, la de las diez', 'Segunda, la de las nueve'])
    const { threads, items } = (await t.call(listInquiries, { as: staff, params: { editionId }, query: { lesson: '-' } })).body
    expect(items.map((one) => one.text)).toEqual(['Del curso, a las siete'])
    expect(threads.map((one) => [one.lessonId, one.open, one.since])).toEqual([
      [null, 1, '2026-11-25T07:00:00.000Z'],
      ['01-a', 2, '2026-11-25T08:00:00.000Z'],
      ['02-b', 1, '2026-11-25T09:00:00.000Z'],
    ])
    expect((await t.call(countInquiries, { as: staff })).body.items).toContainEqual({ editionId, open: 4, since: '2026-11-25T07:00:00.000Z' })
  })

  test('that needs no reply is closed, waits again, and of ten who close it at once one does', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t)
    await ask(people[0], 'Ya lo encontré, gracias')
    const [one] = await open()
    const params = { inquiryId: one?.inquiryId ?? '' }
    const ten = await Promise.all(Array.from({ length: 10 }, () => t.call(closeInquiry, { as: instructor, params, body: { version: 1 } })))
    expect(ten.filter((answer) => answer.status === 200).map((answer) => answer.body)).toEqual([{ ...params, version: 2 }])
    expect(ten.filter((answer) => answer.problem?.code === 'stale')).toHaveLength(9)
    expect((await t.call(closeInquiry, { as: staff, params, body: { version: 2 } })).problem).toMatchObject({ code: 'inquiry-settled', facts: { settled: 1, of: 1 } })
    expect([await open(), (await mine(people[0])).own[0]?.state]).toEqual([[], 'closed'])
    expect((await t.call(listInquiries, { as: staff, params: { editionId }, query: { state: 'closed' } })).body.items).toHaveLength(1)
    expect((await t.call(giveReply, { as: staff, params: { editionId }, body: { inquiryIds: [params.inquiryId], text: 'Sí.', heading: null } })).problem.code).toBe(
      'inquiry-settled',
    )
    expect((await t.call(reopenInquiry, { as: staff, params, body: { version: 2 } })).body.version).toBe(3)
    expect(await open()).toHaveLength(1)
  })

  test('is read by those who teach its person alone: an instructor of a place sees its own people, others nothing', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t, ['Ana Uno'])
    const other = await makePerson(t, { name: 'Rita Colima', municipality: '06002' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [other.personId] } })
    await ask(people[0], says)
    await ask(other, says)
    const there = actorOf({ role: 'instructor', municipality: '06002' })
    const seen = await open(there)
    expect(seen.map((one) => one.name)).toEqual(['Rita Colima'])
    expect((await t.call(readInquiry, { as: there, params: { inquiryId: seen[0]?.inquiryId ?? '' } })).body.alike).toEqual([])
    const all = (await open()).map((one) => one.inquiryId)
    const reply = (as: typeof staff, inquiryIds: string[], heading: string | null = null) =>
      t.call(giveReply, { as, params: { editionId }, body: { inquiryIds, text: 'Quien detiene.', heading } })
    expect((await reply(there, all)).status).toBe(404)
    expect((await reply(there, [seen[0]?.inquiryId ?? ''], says)).problem.code).toBe('reply-reach')
    for (const role of ['liaison', 'coordinator', 'author', 'donor'] as const) {
      const as = actorOf(role === 'liaison' ? { role, municipality: '19039' } : { role })
      for (const one of [listInquiries, listReplies] as const) expect((await t.call(one, { as, params: { editionId }, query: {} })).status, role).toBe(404)
      expect((await reply(as, all)).status, role).toBe(404)
      expect((await t.call(countInquiries, { as })).body.items, role).toEqual([])
      expect((await t.call(closeInquiry, { as, params: { inquiryId: all[0] ?? '' }, body: { version: 1 } })).status, role).toBe(404)
    }
    expect((await reply(there, [seen[0]?.inquiryId ?? ''])).status).toBe(201)
    // what was replied to one alone is nobody else's, and neither is the question
    expect(JSON.stringify(await mine(people[0]))).not.toContain('Quien detiene.')
    const stranger = actorOf({ role: 'officer', person: (await makePerson(t)).personId })
    expect((await t.call(readMyThreads, { as: stranger, params: { editionId } })).status).toBe(404)
    expect((await t.call(readMyThreads, { as: stranger, params: { editionId: await makeEdition(t) } })).status).toBe(404)
  })

  test('of who left the edition waits for nobody', async () => {
    const { people, ask, open } = await makeAsking(t)
    await ask(people[0], says)
    await t.db
      .updateTable('enrolment')
      .set({ status: 'withdrawn', withdrawn_at: t.app.clock.now(), has_place: false })
      .where('person_id', '=', people[0]?.personId ?? '')
      .execute()
    expect(await open()).toEqual([])
  })
})
