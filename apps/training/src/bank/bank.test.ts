import { sync } from '@tequio/contracts/training/activity'
import { exportGift, exportMoodleXml, importBank, listBank, publishBank, readBank, readQuestion, retireQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { openEdition } from '@tequio/contracts/training/edition'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readLesson } from '@tequio/contracts/training/learning'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse, makeCourseFiles, makeEdition, makePerson, submission, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
const author = actorOf({ role: 'author' })
const bank = makeCourseFiles().bank as QuestionSource[]
const [first] = bank as [QuestionSource]
const home = { lesson: '01-a', use: 'practice' as const }

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const save = (question: QuestionSource, version: number | null, questionId = question.id) =>
  t.call(saveQuestion, { as: author, params: { courseId, questionId }, body: { version, question } })
const summary = async () => (await t.call(readBank, { as: author, params: { courseId } })).body
const read = async (questionId: string) => (await t.call(readQuestion, { as: author, params: { courseId, questionId } })).body
const bringIn = (text: string, more: { format?: 'gift' | 'moodle-xml'; basis?: string } = {}) =>
  t.call(importBank, { as: author, params: { courseId }, query: { ...home, format: 'gift', ...more }, body: Buffer.from(text) })
const publish = async () => t.call(publishBank, { as: author, params: { courseId }, body: { basis: (await summary()).basis } })

describe('the bank of a course', () => {
  test('holds the questions that the course was published with, by lesson and use, in pages', async () => {
    const one = await t.call(listBank, { as: author, params: { courseId }, query: { limit: 6 } })
    const two = await t.call(listBank, { as: author, params: { courseId }, query: { limit: 6, after: one.body.next ?? '' } })
    const ids = [...one.body.items, ...two.body.items].map((line) => line.questionId)
    expect(ids.toSorted()).toEqual(bank.map((question) => question.id).toSorted())
    expect(two.body.next).toBeNull()
    expect((await t.call(listBank, { as: author, params: { courseId }, query: { search: 'PRE-1' } })).body.items.map((line) => line.questionId)).toEqual(['pre-1'])
    expect((await t.call(listBank, { as: author, params: { courseId }, query: { type: 'ordering', tag: 'prueba' } })).body.items.map((line) => line.questionId)).toEqual([
      'post-7',
      'p-2',
    ])
    expect((await summary()).lessons).toEqual([
      { lesson: '01-a', title: 'Primera', practice: 1, pre: 1, post: 2 },
      { lesson: '02-b', title: 'Segunda', practice: 1, pre: 0, post: 5 },
    ])
  })

  test('a question is written by its version: of ten who save at once one does, and a wrong one says why', async () => {
    const saves = await Promise.all(Array.from({ length: 10 }, (_, at) => save({ ...first, prompt: `¿Quién? ${at}` }, 1)))
    expect(saves.filter((one) => one.status === 200)).toHaveLength(1)
    expect(new Set(saves.filter((one) => one.status !== 200).map((one) => `${one.status} ${one.problem?.code}`))).toEqual(new Set(['409 stale']))
    const none = {
      ...first,
      id: 'sin',
      options: [
        { text: 'a', correct: false, feedback: '' },
        { text: 'b', correct: false, feedback: '' },
      ],
    } as QuestionSource
    expect((await save(none, null)).problem).toMatchObject({ code: 'question-impossible', facts: { reason: 'right-answers' } })
    expect((await save({ ...first, lesson: '99-z' }, 2)).problem).toMatchObject({ facts: { reason: 'lesson' } })
    expect((await save(first, 2, 'otra')).problem).toMatchObject({ facts: { reason: 'id' } })
    expect((await save(first, 2)).status).toBe(200)
    expect((await summary()).changes).toEqual({ added: 0, changed: 0, retired: 0 })
  })

  test('a file says first what each question would do and writes nothing; with the basis of that answer it writes, once', async () => {
    const text = '::Nueva::¿Qué se lee primero? {=Los derechos#Así es. ~La multa#No.}\n\n::Mala::¿? {=a ~b\n\n¿Es pública la audiencia?{T}'
    const dry = await bringIn(text)
    expect(dry.body).toMatchObject({
      written: false,
      rows: [
        { at: 1, outcome: 'added' },
        { at: 3, outcome: 'refused', reason: 'syntax' },
        { at: 5, outcome: 'added' },
      ],
    })
    expect((await summary()).changes.added).toBe(0)
    const both = await Promise.all([bringIn(text, { basis: dry.body.basis }), bringIn(text, { basis: dry.body.basis })])
    expect(both.map((one) => one.status).toSorted()).toEqual([201, 409])
    expect((await summary()).changes.added).toBe(2)
    expect((await bringIn(text)).body.rows.map((row) => row.outcome)).toEqual(['same', 'refused', 'same'])
  })

  test('a file that is none is refused in words', async () => {
    expect((await bringIn('<quiz><question></quiz>', { format: 'moodle-xml' })).problem).toMatchObject({ code: 'bank-file-unreadable', facts: { line: 1 } })
    expect((await bringIn('\u0000\u0001PNG')).problem?.code).toBe('bank-file-unreadable')
    expect((await bringIn('// nada\n')).problem?.code).toBe('bank-file-empty')
  })

  test('what leaves as Moodle XML or GIFT changes nothing when it comes back', async () => {
    for (const [endpoint, format] of [
      [exportMoodleXml, 'moodle-xml'],
      [exportGift, 'gift'],
    ] as const) {
      const file = (await t.call(endpoint, { as: author, params: { courseId } })).body
      const { rows } = (await bringIn(Buffer.from(file).toString(), { format })).body
      expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set(['same']))
      expect(rows.length).toBeGreaterThan(9)
    }
  })

  test('becomes a version of the course when it is published; an edition that is open keeps its own', async () => {
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
    const learner = actorOf({ role: 'officer', person: person.personId })
    const prompts = async (id: string) =>
      (await t.call(readLesson, { as: learner, params: { editionId: id, lessonId: '01-a' } })).body.screens
        .flat()
        .flatMap((part) => (part.kind === 'question' ? [part.question.prompt] : []))
    const before = await prompts(editionId)

    const stale = (await summary()).basis
    await save({ ...first, prompt: '¿Quién resuelve?' }, (await read(first.id)).version)
    expect((await t.call(publishBank, { as: author, params: { courseId }, body: { basis: stale } })).problem?.code).toBe('bank-moved')
    const published = await publish()
    expect(published.body.versionNumber).toBe(2)
    expect((await summary()).changes).toEqual({ added: 0, changed: 0, retired: 0 })
    expect((await publish()).problem).toMatchObject({ code: 'bank-not-ready', facts: { fact: 'nothing-changed' } })

    const next = (
      await t.call(openEdition, {
        as: actorOf({ role: 'staff' }),
        body: {
          courseId,
          name: 'Otra',
          startsOn: '2026-11-24',
          endsOn: '2027-01-30',
          capacity: 10,
          vetting: 'none',
          audience: { kinds: [], municipalities: [], enrolsByItself: false },
        },
      })
    ).body.editionId
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId: next }, body: { personIds: [person.personId] } })
    expect(await prompts(editionId)).toEqual(before)
    expect(await prompts(next)).toEqual(['¿Quién resuelve?', '¿Qué se lee primero?', '¿Es pública la audiencia?'])
    expect((await t.db.selectFrom('audit').select(['act', 'subject']).execute()).filter((row) => row.act === 'training.bank.publish')).toEqual([
      { act: 'training.bank.publish', subject: courseId },
    ])
  })

  test('a retired question leaves the next version with its screen, and comes back; a test is never left without questions', async () => {
    const { version } = await read('p-2')
    expect((await t.call(retireQuestion, { as: author, params: { courseId, questionId: 'p-2' }, body: { version, retired: true } })).status).toBe(201)
    expect((await summary()).changes.retired).toBe(1)
    await publish()
    const { versionId } = await t.db.selectFrom('course').select('version_id as versionId').where('id', '=', courseId).executeTakeFirstOrThrow()
    const { screens } = await t.db
      .selectFrom('lesson')
      .select('screens')
      .where('version_id', '=', versionId ?? '')
      .where('lesson_id', '=', '02-b')
      .executeTakeFirstOrThrow()
    expect(screens.flat().some((part) => part.kind === 'question')).toBe(false)
    expect(screens).toHaveLength(2)
    await t.call(retireQuestion, { as: author, params: { courseId, questionId: 'p-2' }, body: { version: version + 1, retired: false } })
    expect((await read('p-2')).standing).toBe('new')
    const pre = await read('pre-1')
    await t.call(retireQuestion, { as: author, params: { courseId, questionId: 'pre-1' }, body: { version: pre.version, retired: true } })
    expect((await publish()).problem).toMatchObject({ code: 'bank-not-ready', facts: { fact: 'no-pre' } })
    await t.call(retireQuestion, { as: author, params: { courseId, questionId: 'pre-1' }, body: { version: pre.version + 1, retired: false } })
  })

  test('says of each question how its answers came out, from five on, and names nobody', async () => {
    const editionId = await makeEdition(t, { courseId: (await makeCourse(t)).courseId, vetting: 'none' })
    const people = await Promise.all(Array.from({ length: 6 }, (_, at) => makePerson(t, { name: `Persona ${at} Prueba` })))
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
    const own = await t.db.selectFrom('edition').select('course_id').where('id', '=', editionId).executeTakeFirstOrThrow()
    const question = async (id: string) => (await t.call(readQuestion, { as: author, params: { courseId: own.course_id, questionId: id } })).body
    const send = async (at: number) => {
      const item = submission(editionId, 'post', 0)
      const body = item.body as { answers: { questionId: string; answer: unknown }[] }
      // two leave everything open but one
      if (at >= 4) body.answers = body.answers.filter((one) => one.questionId === 'post-3')
      return t.call(sync, { as: actorOf({ role: 'officer', person: people[at]?.personId ?? '' }), body: { items: [item] } })
    }
    for (let at = 0; at < 4; at++) await send(at)
    expect((await question('post-1')).statistics).toEqual({ answers: 4, facility: null, discrimination: null })
    for (let at = 4; at < 6; at++) await send(at)
    expect((await question('post-1')).statistics).toEqual({ answers: 6, facility: 0.67, discrimination: 1 })
    // everybody is right there: nothing is told apart
    expect((await question('post-3')).statistics).toEqual({ answers: 6, facility: 1, discrimination: null })
    expect((await question('post-1')).options.map((option) => option.share)).toEqual([0, 0, 0.67])
    const columns = Object.keys((await t.db.selectFrom('answer_given').selectAll().executeTakeFirstOrThrow()) as object)
    expect(columns).toEqual(['id', 'course_id', 'question_id', 'is_right', 'others', 'options'])
  })
})
