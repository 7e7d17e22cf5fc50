import { randomUUID } from 'node:crypto'
import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { correctReply, giveReply, listReplies, takeReplyBack } from '@tequio/contracts/training/inquiry'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAsking, staff, toldOf } from '../../test/make-question.ts'
import { makeItem, makePerson, tellMerged, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { mayTakeBack, tidyText } from './inquiry.rules.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const instructor = actorOf({ role: 'instructor' })
const says = '¿El parte lo firma quien detiene o quien traslada?'
const reply = (editionId: string, inquiryIds: readonly string[], over: { text?: string; heading?: string | null; as?: typeof staff; key?: string } = {}) =>
  t.call(giveReply, {
    as: over.as ?? instructor,
    params: { editionId },
    body: { inquiryIds: [...inquiryIds], text: over.text ?? 'Quien detiene.', heading: over.heading ?? null },
    ...(over.key === undefined ? {} : { key: over.key }),
  })

describe('a reply', () => {
  test('goes to all who were chosen, each told exactly once however often they asked, and to nobody else', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `Persona ${at}`)
    const { editionId, people, ask, open, mine } = await makeAsking(t, names)
    for (const person of people) await ask(person, says)
    // the first asked it in two ways
    await ask(people[0], '¿Quién firma el parte?')
    const all = await open()
    // every subset of a few is told once, and what was told never grows by another one
    const chosen = all.filter((one) => one.name !== 'Persona 8')
    const { replyId, told } = (
      await reply(
        editionId,
        chosen.map((one) => one.inquiryId),
      )
    ).body
    expect(told).toBe(8)
    const facts = await toldOf(t, replyId)
    expect(facts.map((fact) => fact.personId).toSorted()).toEqual(
      people
        .slice(0, 8)
        .map((one) => one.personId)
        .toSorted(),
    )
    expect(new Set(facts.map(({ kind, withdrawn }) => `${String(kind)} ${String(withdrawn)}`))).toEqual(new Set(['reply false']))
    expect((await t.emitted()).filter((fact) => fact.name === 'training.notice.told.v1').every((fact) => !JSON.stringify(fact.data).includes('Quien detiene'))).toBe(true)
    expect((await mine(people[0])).own.map((one) => one.reply?.text)).toEqual(['Quien detiene.', 'Quien detiene.'])
    expect((await mine(people[8])).own.map((one) => one.reply)).toEqual([null])
    expect((await open()).map((one) => one.name)).toEqual(['Persona 8'])
    const { items } = (await t.call(listReplies, { as: staff, params: { editionId }, query: {} })).body
    expect(items).toMatchObject([{ replyId, text: 'Quien detiene.', heading: null, changedAt: null, version: 1, mayChange: true, mayTakeBack: true, lessonTitle: 'Primera' }])
    expect(items[0]?.inquiries).toHaveLength(9)
  })

  test('is given by one of ten at once, the others are told, and the same form sent twice is one', async () => {
    const { editionId, people, ask, open } = await makeAsking(t, ['Ana Uno', 'Beto Dos', 'Ciro Tres'])
    for (const person of people) await ask(person, says)
    const ids = (await open()).map((one) => one.inquiryId)
    const ten = await Promise.all(Array.from({ length: 10 }, (_, at) => reply(editionId, at % 2 ? ids.toReversed() : ids, { text: `Respuesta ${at}` })))
    expect(ten.filter((one) => one.status === 201)).toHaveLength(1)
    const others = ten.filter((one) => one.status === 409)
    expect(others.map((one) => one.problem)).toEqual(Array.from({ length: 9 }, () => expect.objectContaining({ code: 'inquiry-settled', facts: { settled: 3, of: 3 } })))
    await ask(people[0], 'Otra cosa')
    const [next] = await open()
    const [first, again] = [await reply(editionId, [next?.inquiryId ?? ''], { key: 'la-misma-forma' }), await reply(editionId, [next?.inquiryId ?? ''], { key: 'la-misma-forma' })]
    expect([first.status, again.body]).toEqual([201, first.body])
    expect(await toldOf(t, first.body.replyId)).toHaveLength(1)
  })

  test('is of one thread, of questions that there are, and says something', async () => {
    const { editionId, people, ask, open } = await makeAsking(t)
    await ask(people[0], says, '01-a')
    await ask(people[0], says, '02-b')
    const ids = (await open()).map((one) => one.inquiryId)
    expect((await reply(editionId, ids)).problem).toMatchObject({ code: 'invalid', facts: { fields: [{ field: 'inquiryIds', rule: 'one-thread' }] } })
    expect((await reply(editionId, [randomUUID()])).status).toBe(404)
    expect((await reply(randomUUID(), ids.slice(0, 1))).status).toBe(404)
    expect((await reply(editionId, ids.slice(0, 1), { text: ' \n ' })).problem.code).toBe('invalid')
    expect(await open()).toHaveLength(2)
  })

  test('for everybody is read by all in the edition, with the question as it was put and without who asked', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t, ['Ana Uno', 'Beto Dos'])
    await ask(people[0], 'Soy Ana, del sector 3: ¿quién firma?')
    const { replyId } = (await reply(editionId, [(await open())[0]?.inquiryId ?? ''], { heading: '  ¿Quién firma el parte? ' })).body
    const other = await mine(people[1])
    expect(other.own).toEqual([])
    expect(other.published).toMatchObject([
      { heading: '¿Quién firma el parte?', lessonId: '01-a', lessonTitle: 'Primera', reply: { replyId, text: 'Quien detiene.', changedAt: null } },
    ])
    expect(JSON.stringify(other)).not.toMatch(/Ana|sector 3/)
    // who asked reads it with their own question and not twice
    const asker = await mine(people[0])
    expect([asker.own[0]?.reply?.replyId, asker.published]).toEqual([replyId, []])
    expect((await toldOf(t, replyId)).map((fact) => fact.personId)).toEqual([people[0]?.personId])
  })

  test('is corrected, which who asked reads; of two who correct at once one is told', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t)
    await ask(people[0], says)
    const { replyId } = (await reply(editionId, [(await open())[0]?.inquiryId ?? ''])).body
    t.at('2026-11-26T18:00:00Z')
    const correct = (text: string, version: number, as = instructor) => t.call(correctReply, { as, params: { replyId }, body: { version, text, heading: null } })
    const both = await Promise.all([correct('Firma quien detiene.', 1), correct('Firman los dos.', 1, staff)])
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    expect(both.find((one) => one.status === 409)?.problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await mine(people[0])).own[0]?.reply).toMatchObject({ replyId, changedAt: '2026-11-26T18:00:00.000Z' })
    // it was told once
    expect(await toldOf(t, replyId)).toHaveLength(1)
    const there = actorOf({ role: 'instructor', municipality: '19039' })
    expect((await t.call(correctReply, { as: there, params: { replyId }, body: { version: 2, text: 'X', heading: says } })).problem.code).toBe('reply-reach')
    expect((await correct('X', 2, actorOf({ role: 'instructor', municipality: '06002' }))).status).toBe(404)
    expect((await correct('X', 2, actorOf({ role: 'officer', person: people[0]?.personId ?? '' }))).status).toBe(404)
  })

  test('is taken back within the hour with what was told of it, later it is corrected instead', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t)
    await ask(people[0], says)
    const inquiryIds = (await open()).map((one) => one.inquiryId)
    const { replyId } = (await reply(editionId, inquiryIds)).body
    const back = (id: string, version = 1) => t.call(takeReplyBack, { as: staff, params: { replyId: id }, body: { version } })
    expect((await back(replyId, 7)).problem.code).toBe('stale')
    expect((await back(replyId)).body).toEqual({ reopened: 1 })
    expect((await back(replyId)).status).toBe(404)
    expect([(await open()).length, (await mine(people[0])).own[0]?.reply]).toEqual([1, null])
    expect((await toldOf(t, replyId)).map((fact) => fact.withdrawn)).toEqual([false, true])
    const again = (await reply(editionId, inquiryIds)).body.replyId
    t.at('2026-11-25T19:00:00Z')
    expect((await back(again)).problem).toMatchObject({ code: 'reply-kept', facts: { minutes: 60 } })
    expect(mayTakeBack(new Date('2026-11-25T18:00:00Z'), new Date('2026-11-25T18:59:59Z'))).toBe(true)
  })

  test('reaches who asked under a registration that gave way, and both are as they were when that is undone', async () => {
    const { editionId, people, ask, open, mine } = await makeAsking(t, ['Ana Kept'])
    const [kept] = people
    const merged = await makePerson(t, { name: 'Ana Merged' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [merged.personId] } })
    await ask(merged, 'Lo que preguntó la otra')
    await ask(kept, 'Lo que preguntó esta')
    await tellMerged(t, merged, kept?.personId ?? '', 5_000)
    expect((await mine(kept)).own.map((one) => one.text).toSorted()).toEqual(['Lo que preguntó esta', 'Lo que preguntó la otra'])
    const lines = await open()
    expect(lines).toHaveLength(2)
    const { replyId, told } = (
      await reply(
        editionId,
        lines.map((one) => one.inquiryId),
      )
    ).body
    expect(told).toBe(2)
    expect(new Set((await toldOf(t, replyId)).map((fact) => fact.personId))).toEqual(new Set([kept?.personId]))
    t.at('2026-11-26T18:00:00Z')
    await t.call(sync, {
      as: actorOf({ role: 'officer', person: kept?.personId ?? '' }),
      body: { items: [makeItem('question.asked', { editionId, lessonId: null, text: 'Desde entonces' })] },
    })
    await tellMerged(t, merged, null, 6_000)
    expect((await mine(kept)).own.map((one) => one.text).toSorted()).toEqual(['Desde entonces', 'Lo que preguntó esta'])
    expect((await mine(merged)).own.map((one) => [one.text, one.reply?.text])).toEqual([['Lo que preguntó la otra', 'Quien detiene.']])
  })

  test('keeps paragraphs and no more than one empty line', () => {
    expect(tidyText('  Uno.\r\n\r\n\r\n\r\nDos.  \r\nTres. \n\n')).toBe('Uno.\n\nDos.\nTres.')
  })
})
