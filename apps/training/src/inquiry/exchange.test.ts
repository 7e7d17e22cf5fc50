import { randomUUID } from 'node:crypto'
import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import {
  countInquiries,
  giveReply,
  mostAskedPictures,
  readAskedPicture,
  readInquiry,
  readMyAskedPicture,
  sendAskedPicture,
  takeReplyBack,
} from '@tequio/contracts/training/inquiry'
import { bringUnsent } from '@tequio/contracts/training/unsent'
import { keepTerms } from '@tequio/service-kit/retention.jobs'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePhoto } from '../../test/make-photo.ts'
import { makeAsking, staff, toldOf } from '../../test/make-question.ts'
import { makeItem, makePerson, tellMerged, type Training } from '../../test/make.ts'
import { keyOf, sealFile, workOf } from '../../test/unsent.ts'
import { retaining } from '../retention/retention.classes.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const says = '¿El parte lo firma quien detiene o quien traslada?'
const photo = (beside: readonly string[] = []) => makePhoto({ width: 640, height: 480, beside })
const reply = async (editionId: string, inquiryIds: readonly string[], text = 'Quien detiene.', heading: string | null = null) =>
  t.call(giveReply, { as: staff, params: { editionId }, body: { inquiryIds: [...inquiryIds], text, heading } })
const pageOf = async (inquiryId: string) => (await t.call(readInquiry, { as: staff, params: { inquiryId } })).body
const later = (minutes: number): string => new Date(Date.parse('2026-11-25T18:00:00Z') + minutes * 60_000).toISOString()

/** Ana and Beto asked the same and were replied to at once; the ids of what each asked. */
const answered = async () => {
  const made = await makeAsking(t, ['Ana Uno', 'Beto Dos'])
  for (const person of made.people) await made.ask(person, says)
  const asked = await made.open()
  const ids = made.people.map((_, at) => asked.find((one) => one.name === ['Ana Uno', 'Beto Dos'][at])?.inquiryId ?? '')
  await reply(made.editionId, ids)
  return { ...made, anas: ids[0] ?? '', betos: ids[1] ?? '' }
}

describe('who asked writes back', () => {
  test('and it waits again for who teaches, once however often two phones send it; both read the exchange in order, and nobody else any of it', async () => {
    const { editionId, people, self, open, mine, anas, betos } = await answered()
    const countOf = async () => (await t.call(countInquiries, { as: staff })).body.items.find((one) => one.editionId === editionId)?.open
    expect([await open(), await countOf()]).toEqual([[], undefined])
    t.at(later(10))
    const item = makeItem('question.asked', { editionId, lessonId: '02-b', text: '¿Y si son dos?', inquiryId: anas }, { madeAt: later(5) })
    for (const outcome of ['applied', 'duplicate']) expect((await t.call(sync, { as: self(people[0]), body: { items: [item] } })).body.items[0]?.outcome).toBe(outcome)
    // the other phone of the same person, the same words
    const again = makeItem('question.asked', { editionId, lessonId: '01-a', text: '¿y si son DOS?', inquiryId: anas }, { madeAt: later(6) })
    expect((await t.call(sync, { as: self(people[0]), body: { items: [again] } })).body.items[0]?.outcome).toBe('applied')
    const [waiting] = await open()
    // of the lesson in which the exchange began
    expect(await open()).toMatchObject([{ text: '¿Y si son dos?', goesOn: true, lessonId: '01-a', askedAt: later(5), name: 'Ana Uno' }])
    expect(await countOf()).toBe(1)
    const page = await pageOf(waiting?.inquiryId ?? '')
    expect(page.exchange.map((one) => [one.text, one.state, one.reply?.text])).toEqual([
      [says, 'answered', 'Quien detiene.'],
      ['¿Y si son dos?', 'open', undefined],
    ])
    t.at(later(20))
    const { replyId, told } = (await reply(editionId, [waiting?.inquiryId ?? ''], 'Firman los dos.')).body
    expect([told, (await toldOf(t, replyId)).map((fact) => fact.personId)]).toEqual([1, [people[0]?.personId]])
    expect((await mine(people[0])).own.map((one) => [one.firstId, one.text, one.reply?.text])).toEqual([
      [anas, '¿Y si son dos?', 'Firman los dos.'],
      [anas, says, 'Quien detiene.'],
    ])
    expect((await mine(people[1])).own.map((one) => [one.inquiryId, one.firstId, one.reply?.text])).toEqual([[betos, betos, 'Quien detiene.']])
    expect(JSON.stringify(await mine(people[1]))).not.toMatch(/son dos|los dos/)
    expect((await pageOf(betos)).exchange.map((one) => one.text)).toEqual([says])
    // taken back, it waits again in its place
    await t.call(takeReplyBack, { as: staff, params: { replyId }, body: { version: 1 } })
    expect((await open()).map((one) => one.text)).toEqual(['¿Y si son dos?'])
  })

  test('is answered with others who wrote the same, each in their own exchange', async () => {
    const { editionId, people, back, open, mine, anas, betos } = await answered()
    t.at(later(10))
    await back(people[0], anas, '¿Y si son dos?', { madeAt: later(5) })
    await back(people[1], betos, '¿Y si son dos o más?', { madeAt: later(6) })
    const [first] = await open()
    expect((await pageOf(first?.inquiryId ?? '')).alike.map((one) => one.name)).toEqual(['Beto Dos'])
    await reply(
      editionId,
      (await open()).map((one) => one.inquiryId),
      'Firman todos.',
    )
    for (const person of people) expect((await mine(person)).own.map((one) => one.reply?.text)).toEqual(['Firman todos.', 'Quien detiene.'])
  })

  test('at most three times without an answer, in the order of the phone even when its clock was set back', async () => {
    const { editionId, people, self, back, mine, anas } = await answered()
    t.at(later(60))
    const items = [later(30), later(10), later(20), later(40)].map((madeAt, at) =>
      makeItem('question.asked', { editionId, lessonId: '01-a', text: `Mensaje ${at + 1}`, inquiryId: anas }, { madeAt }),
    )
    const { body } = await t.call(sync, { as: self(people[0]), body: { items: items.toReversed() } })
    expect(body.items.map((one) => [one.outcome, one.reason]).toReversed()).toEqual([
      ['applied', undefined],
      ['applied', undefined],
      ['applied', undefined],
      ['rejected', 'too-many-in-a-row'],
    ])
    const page = await pageOf(anas)
    expect(page.exchange.map((one) => one.text)).toEqual([says, 'Mensaje 1', 'Mensaje 2', 'Mensaje 3'])
    // one answer to one of them leaves room for one more
    await reply(editionId, [page.exchange[2]?.inquiryId ?? ''])
    expect((await back(people[0], anas, 'Mensaje 5', { madeAt: later(50) }))?.outcome).toBe('applied')
    expect((await mine(people[0])).own.map((one) => one.text)).toEqual(['Mensaje 5', 'Mensaje 3', 'Mensaje 2', 'Mensaje 1', says])
  })

  test('in a file of unsent work too: brought in by the liaison and sent by the phone afterwards it is one, and its picture comes from the phone', async () => {
    const { editionId, people, self, open, anas } = await answered()
    t.at(later(10))
    const personId = people[0]?.personId ?? ''
    const item = makeItem('question.asked', { editionId, lessonId: '01-a', text: '¿Y si son dos?', inquiryId: anas, withPicture: true }, { madeAt: later(5) })
    const key = await keyOf(t, personId)
    const file = sealFile(key, workOf(key, [item], later(10)))
    const brought = (await t.call(bringUnsent, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { personId }, body: file })).body
    expect(brought.counts).toEqual({ applied: 1, duplicate: 0, rejected: 0, retry: 0 })
    expect((await t.call(sync, { as: self(people[0]), body: { items: [item] } })).body.items[0]?.outcome).toBe('duplicate')
    expect((await t.call(sendAskedPicture, { as: self(people[0]), params: { itemId: item.id }, body: photo() })).status).toBe(200)
    expect(await open()).toMatchObject([{ text: '¿Y si son dos?', goesOn: true, picture: 'here', askedAt: later(5) }])
  })

  test('in nobody else’s exchange, in no other edition, and in no words beyond a thousand letters', async () => {
    const { editionId, people, self, back, open, anas } = await answered()
    for (const [person, id] of [
      [people[1], anas],
      [people[0], randomUUID()],
    ] as const)
      expect((await back(person, id, '¿Y yo?'))?.reason).toBe('unknown-exchange')
    const elsewhere = await makeAsking(t, [])
    await t.call(enrol, { as: staff, params: { editionId: elsewhere.editionId }, body: { personIds: [people[0]?.personId ?? ''] } })
    expect((await elsewhere.back(people[0], anas, '¿Y yo?'))?.reason).toBe('unknown-exchange')
    const long = makeItem('question.asked', { editionId, lessonId: null, text: 'a'.repeat(1_001), inquiryId: anas })
    expect((await t.call(sync, { as: self(people[0]), body: { items: [long] } })).problem.code).toBe('invalid')
    expect(await open()).toEqual([])
  })

  test('under the registration that stays, and when they come apart each has what it wrote', async () => {
    const { editionId, people, ask, back, open, mine } = await makeAsking(t, ['Ana Kept'])
    const [kept] = people
    const merged = await makePerson(t, { name: 'Ana Merged' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [merged.personId] } })
    await ask(merged, says)
    const first = (await open())[0]?.inquiryId ?? ''
    await reply(editionId, [first])
    await tellMerged(t, merged, kept?.personId ?? '', 5_000)
    t.at('2026-11-26T18:00:00Z')
    await back(kept, first, 'Desde entonces', { madeAt: '2026-11-26T17:00:00.000Z' })
    await back(kept, first, 'Y además', { madeAt: '2026-11-26T17:30:00.000Z' })
    expect((await mine(kept)).own.map((one) => [one.text, one.firstId])).toEqual([
      ['Y además', first],
      ['Desde entonces', first],
      [says, first],
    ])
    await tellMerged(t, merged, null, 6_000)
    const own = (await mine(kept)).own
    expect(own.map((one) => [one.text, one.firstId])).toEqual([
      ['Y además', own[1]?.inquiryId],
      ['Desde entonces', own[1]?.inquiryId],
    ])
    expect((await mine(merged)).own.map((one) => [one.text, one.firstId])).toEqual([[says, first]])
    expect((await pageOf(first)).exchange.map((one) => one.text)).toEqual([says])
  })
})

describe('a picture of a question', () => {
  const askShown = async (made: Awaited<ReturnType<typeof makeAsking>>, text = says, over: { inquiryId?: string } = {}) => {
    const item = makeItem('question.asked', { editionId: made.editionId, lessonId: '01-a', text, withPicture: true, ...over })
    await t.call(sync, { as: made.self(made.people[0]), body: { items: [item] } })
    return item.id
  }
  const send = (as: typeof staff, itemId: string, body: Uint8Array = photo()) => t.call(sendAskedPicture, { as, params: { itemId }, body })

  test('comes after its words, once however often it is sent, without what the camera wrote beside it, and lies sealed', async () => {
    const made = await makeAsking(t, ['Ana Uno', 'Beto Dos'])
    const itemId = await askShown(made)
    const ana = made.self(made.people[0])
    const [asked] = await made.open()
    const params = { inquiryId: asked?.inquiryId ?? '' }
    expect([asked?.picture, (await made.mine(made.people[0])).own[0]?.picture]).toEqual(['coming', 'coming'])
    expect((await t.call(readAskedPicture, { as: staff, params })).status).toBe(404)
    expect((await send(ana, itemId, Buffer.from('%PDF-1.7'))).problem.code).toBe('asked-picture-unfit')
    expect((await send(ana, itemId, makePhoto({ width: 2_001, height: 480, beside: [] }))).problem.code).toBe('asked-picture-unfit')
    const taken = photo(['GPS 25.67N 100.31W', 'Teléfono de Ana'])
    expect((await send(ana, itemId, taken)).body).toEqual({ sizeBytes: photo().byteLength })
    // sent again, also another one, it stays as it came first
    const again = await Promise.all([send(ana, itemId), send(ana, itemId, makePhoto({ width: 320, height: 320, beside: [] }))])
    expect(again.map((one) => [one.status, one.body])).toEqual([1, 2].map(() => [200, { sizeBytes: photo().byteLength }]))
    expect((await made.open())[0]?.picture).toBe('here')
    for (const [one, as] of [
      [readAskedPicture, staff],
      [readMyAskedPicture, ana],
    ] as const) {
      const got = await t.call(one, { as, params })
      expect([got.status, Buffer.from(got.body)]).toEqual([200, photo()])
    }
    const { stored } = await t.db.selectFrom('inquiry_picture').select('stored').where('inquiry_id', '=', params.inquiryId).executeTakeFirstOrThrow()
    expect(Buffer.from((await t.app.files.get(stored)) ?? []).includes(photo())).toBe(false)
  })

  test('is sent and seen by who asked, and seen by who teaches that person: for everybody else there is none, also when one reply goes to several', async () => {
    const made = await makeAsking(t, ['Ana Uno', 'Beto Dos'])
    const [ana, beto] = made.people.map(made.self)
    if (!ana || !beto) throw new Error('nobody asks')
    const itemId = await askShown(made)
    await made.ask(made.people[1], says)
    expect((await send(beto, itemId)).status).toBe(404)
    expect((await send(ana, randomUUID())).status).toBe(404)
    expect((await send(actorOf({ role: 'officer', person: (await makePerson(t)).personId }), itemId)).status).toBe(404)
    await send(ana, itemId)
    const asked = await made.open()
    const params = { inquiryId: asked.find((one) => one.name === 'Ana Uno')?.inquiryId ?? '' }
    await reply(
      made.editionId,
      asked.map((one) => one.inquiryId),
      'Quien detiene.',
      '¿Quién firma?',
    )
    expect((await t.call(readMyAskedPicture, { as: beto, params })).status).toBe(404)
    expect((await made.mine(made.people[1])).own.map((one) => one.picture)).toEqual([null])
    expect((await t.call(readAskedPicture, { as: actorOf({ role: 'instructor', municipality: '19039' }), params })).status).toBe(200)
    for (const as of [actorOf({ role: 'instructor', municipality: '06002' }), actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'donor' }), ana, beto])
      expect((await t.call(readAskedPicture, { as, params })).status).toBe(404)
  })

  test('comes with what is written back too; the same words with a picture are another message, and forty a seat are all', async () => {
    const made = await answered()
    const itemId = await askShown(made, '¿Así?', { inquiryId: made.anas })
    await askShown(made, '¿Así?', { inquiryId: made.anas })
    await send(made.self(made.people[0]), itemId)
    expect((await pageOf(made.anas)).exchange.map((one) => [one.text, one.picture])).toEqual([
      [says, null],
      ['¿Así?', 'here'],
      ['¿Así?', 'coming'],
    ])
    await t.db.updateTable('inquiry').set({ state: 'closed' }).where('edition_id', '=', made.editionId).where('state', '=', 'open').execute()
    for (let n = 2; n < mostAskedPictures; n++) {
      await askShown(made, `Foto ${n}`)
      await t.db.updateTable('inquiry').set({ state: 'closed' }).where('edition_id', '=', made.editionId).where('state', '=', 'open').execute()
    }
    const one = makeItem('question.asked', { editionId: made.editionId, lessonId: null, text: 'Una más', withPicture: true })
    expect((await t.call(sync, { as: made.self(made.people[0]), body: { items: [one] } })).body.items[0]?.reason).toBe('too-many-pictures')
    expect((await made.ask(made.people[0], 'Una más, sin foto'))?.outcome).toBe('applied')
  })

  test('ends with the work of its seat: out of sight when its term is over, and its bytes are gone when it is deleted', async () => {
    const made = await makeAsking(t)
    const itemId = await askShown(made)
    await send(made.self(made.people[0]), itemId)
    const { inquiry_id: inquiryId, stored } = await t.db
      .selectFrom('inquiry_picture as f')
      .innerJoin('inquiry as i', 'i.id', 'f.inquiry_id')
      .select(['f.inquiry_id', 'f.stored'])
      .where('i.picture_item_id', '=', itemId)
      .executeTakeFirstOrThrow()
    const rows = async () => (await t.db.selectFrom('inquiry_picture').select('inquiry_id').where('inquiry_id', '=', inquiryId).execute()).length
    t.at('2040-01-01T18:00:00Z')
    await keepTerms(t.app, retaining)
    expect([await rows(), (await t.app.files.get(stored)) !== undefined]).toEqual([0, true])
    t.at('2060-01-01T18:00:00Z')
    await keepTerms(t.app, retaining)
    expect(await t.app.files.get(stored)).toBeUndefined()
  })
})
