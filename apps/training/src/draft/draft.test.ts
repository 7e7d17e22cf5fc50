import { publishBank, readBank, readQuestion, retireQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { readMedia } from '@tequio/contracts/training/course'
import {
  addDraftLesson,
  addDraftPicture,
  maxPictureBytes,
  mostPictures,
  publishDraft,
  readDraft,
  readDraftLesson,
  saveDraft,
  saveDraftLesson,
  type DraftBlock,
} from '@tequio/contracts/training/draft'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readCoursePage, readLesson } from '@tequio/contracts/training/learning'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { makeCourseWithRubric, rubric } from '../../test/make-assignment.ts'
import { makePhoto } from '../../test/make-photo.ts'
import { makeCourse, makeCourseFiles, makeEdition, makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
let versionId: string
beforeEach(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  ;({ courseId, versionId } = await makeCourse(t))
})
afterEach(() => t.stop())

const author = actorOf({ role: 'author' })
const read = async () => (await t.call(readDraft, { as: author, params: { courseId } })).body
const lesson = async (lessonId: string) => (await t.call(readDraftLesson, { as: author, params: { courseId, lessonId } })).body
const add = async (title: string, screens?: DraftBlock[][], module = 0) =>
  t.call(addDraftLesson, {
    as: author,
    params: { courseId },
    body: { version: (await read()).version, module, title, minutes: 8, objective: 'Saber escribir.', guide: false, ...(screens ? { screens } : {}) },
  })
const write = async (lessonId: string, over: Partial<{ version: number; title: string; guide: boolean; screens: DraftBlock[][] }>) => {
  const { version, title, minutes, objective, guide, screens } = await lesson(lessonId)
  return t.call(saveDraftLesson, { as: author, params: { courseId, lessonId }, body: { version, title, minutes, objective, guide, screens, ...over } })
}
type Draft = Awaited<ReturnType<typeof read>>
const outlineOf = ({ version, title, audience, hours, summary, objectives, modules }: Draft) => ({
  version,
  title,
  audience,
  hours,
  summary,
  objectives,
  modules: modules.map((module) => ({ title: module.title, lessons: module.lessons.map(({ lessonId }) => lessonId) })),
})
const outline = async (over: Partial<ReturnType<typeof outlineOf>>) => t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(await read()), ...over } })
const publish = async () => t.call(publishDraft, { as: author, params: { courseId }, body: { basis: (await read()).basis } })
const say = (text: string): DraftBlock => ({ kind: 'paragraph', inline: [{ text }] })
const linesOf = (draft: Draft) => draft.modules.flatMap((module) => module.lessons.map(({ lessonId, standing }) => [lessonId, standing]))

describe('a course as it is being written', () => {
  test('begins as its current version, whole and without a fault, and there is nothing to publish', async () => {
    const draft = await read()
    expect(draft).toMatchObject({ title: 'Curso de prueba', versionNumber: 1, isOutlineChanged: false, faults: [], removed: [], questions: { added: 0, changed: 0, retired: 0 } })
    expect(linesOf(draft)).toEqual([
      ['01-a', 'same'],
      ['02-b', 'same'],
    ])
    expect((await publish()).problem).toMatchObject({ code: 'draft-not-ready', facts: { reason: 'nothing-changed' } })
    expect((await lesson('02-b')).screens.flat()).toContainEqual({ kind: 'question', questionId: 'p-2' })
  })

  test('becomes the next version when it is published: a new lesson, another order, new words; an edition that is open keeps its own', async () => {
    const before = await makeEdition(t, { courseId, vetting: 'none' })
    const { lessonId } = (await add('Escribir con cuidado', [[{ kind: 'heading', level: 2, text: 'Una idea' }, say('Nueva.')]])).body
    expect(lessonId).toBe('escribir-con-cuidado')
    await outline({
      title: 'Curso de prueba, corregido',
      modules: [
        { title: 'Primero', lessons: [lessonId, '01-a'] },
        { title: 'Luego', lessons: ['02-b'] },
      ],
    })
    await write('01-a', { screens: [[say('Otras palabras.'), { kind: 'question', questionId: 'p-1' }]] })
    expect(linesOf(await read())).toEqual([
      [lessonId, 'new'],
      ['01-a', 'changed'],
      ['02-b', 'same'],
    ])
    expect((await publish()).body).toEqual({ versionNumber: 2 })
    const after = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    for (const editionId of [before, after]) await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
    const self = actorOf({ role: 'officer', person: person.personId })
    const pages = await Promise.all([before, after].map(async (editionId) => (await t.call(readCoursePage, { as: self, params: { editionId } })).body))
    expect(pages.map((page) => page.modules.map((module) => module.lessons.map((one) => one.lessonId)))).toEqual([[['01-a', '02-b']], [[lessonId, '01-a'], ['02-b']]])
    const screens = (await t.call(readLesson, { as: self, params: { editionId: after, lessonId: '01-a' } })).body.screens
    expect(screens[0]?.map((part) => part.kind)).toEqual(['paragraph', 'question'])
    expect((await t.call(readLesson, { as: self, params: { editionId: before, lessonId } })).status).toBe(404)
    expect(linesOf(await read()).every(([, standing]) => standing === 'same')).toBe(true)
  })

  test('other hours and another title are of the editions that come; one that is open keeps what it promised', async () => {
    const before = await makeEdition(t, { courseId, vetting: 'none' })
    await outline({ title: 'Curso con otro nombre', hours: 20 })
    expect(await read()).toMatchObject({ isOutlineChanged: true, faults: [] })
    expect((await publish()).status).toBe(201)
    const after = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    for (const editionId of [before, after]) await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
    const pages = await Promise.all(
      [before, after].map(async (editionId) => (await t.call(readCoursePage, { as: actorOf({ role: 'officer', person: person.personId }), params: { editionId } })).body),
    )
    expect(pages.map(({ title, hours }) => [title, hours])).toEqual([
      ['Curso de prueba', 4],
      ['Curso con otro nombre', 20],
    ])
  })

  test('files that are published again leave alone what authors wrote, published or not', async () => {
    await write('01-a', { screens: [[say('Escrito en la pantalla.')]] })
    expect(await makeCourse(t)).toEqual({ courseId, versionId })
    expect((await lesson('01-a')).screens).toEqual([[say('Escrito en la pantalla.')]])
    expect((await publish()).body).toEqual({ versionNumber: 2 })
    const { versionId: written } = await makeCourse(t)
    expect(written).not.toBe(versionId)
    expect((await read()).versionNumber).toBe(2)
  })

  test('says of a whole course what keeps it from being published', async () => {
    const outlines = await Promise.all([
      read(),
      outline({
        modules: [
          { title: 'Único', lessons: ['01-a', '02-b'] },
          { title: ' ', lessons: [] },
        ],
      }),
    ])
    expect(outlines[1].status).toBe(200)
    expect((await read()).faults.map(({ reason }) => reason)).toEqual(['module-name', 'module-empty'])
    await outline({ modules: [{ title: 'Único', lessons: [] }] })
    expect((await read()).faults.map(({ reason }) => reason)).toEqual(['no-lessons', 'module-empty', 'no-pre', 'no-post'])
  })

  test('says at its place what keeps it from being published', async () => {
    const media = (await lesson('01-a')).media[0]
    if (!media) throw new Error('the course has no picture')
    const { lessonId } = (await add('Con faltas')).body
    expect((await lesson(lessonId)).faults).toEqual([{ reason: 'empty', lessonId, screen: null }])
    const saved = await write(lessonId, {
      guide: true,
      screens: [[say('Bien.')], [say(' ')], [{ kind: 'image', ...media, alt: 'Dibujo' }], [say('Pregunta'), { kind: 'question', questionId: 'p-1' }]],
    })
    expect(saved.body.faults).toEqual([
      { reason: 'empty', lessonId, screen: 1 },
      { reason: 'alt', lessonId, screen: 2 },
      { reason: 'question', lessonId, screen: 3 },
      { reason: 'guide-long', lessonId, screen: null },
    ])
    expect((await publish()).problem).toMatchObject({ code: 'draft-not-ready', facts: { reason: 'empty' } })
    const blank: DraftBlock[] = [
      { kind: 'heading', level: 2, text: '' },
      { kind: 'list', ordered: false, items: [[{ text: ' ' }]] },
      { kind: 'table', head: [[{ text: 'Uno' }]], rows: [[[{ text: '' }]]] },
      { kind: 'callout', tone: 'key', paragraphs: [] },
      { kind: 'image', media: '0'.repeat(64), alt: 'Un dibujo que no es de este curso', width: 10, height: 10 },
    ]
    const blanks = (await write(lessonId, { guide: false, screens: blank.map((part) => [say('Antes.'), part]) })).body.faults
    expect(blanks).toEqual(blank.map((_, screen) => ({ reason: 'empty', lessonId, screen })))
    await write(lessonId, { guide: false, screens: [[say('x'.repeat(160_000))]] })
    expect((await read()).faults).toEqual([{ reason: 'heavy', lessonId, screen: null }])
    await write('01-a', { screens: [[say('Una')], [{ kind: 'question', questionId: 'p-1' }], [{ kind: 'question', questionId: 'p-1' }]] })
    expect((await lesson('01-a')).faults).toEqual([{ reason: 'twice', lessonId: '01-a', screen: 2 }])
  })

  test('leaves a removed lesson out with its questions, and puts it back as it was', async () => {
    await outline({ modules: [{ title: 'Único', lessons: ['02-b'] }] })
    const draft = await read()
    expect(draft.removed.map((one) => [one.lessonId, one.standing])).toEqual([['01-a', 'removed']])
    expect(draft.faults.map(({ reason }) => reason)).toEqual(['no-pre'])
    const { version } = (await t.call(readQuestion, { as: author, params: { courseId, questionId: 'pre-1' } })).body
    const question = { ...(makeCourseFiles().bank as QuestionSource[]).find((one) => one.id === 'pre-1'), lesson: '02-b' } as QuestionSource
    expect((await t.call(saveQuestion, { as: author, params: { courseId, questionId: 'pre-1' }, body: { version, question } })).status).toBe(200)
    expect((await publish()).status).toBe(201)
    const asked = await t.db.selectFrom('question as q').innerJoin('course as c', 'c.version_id', 'q.version_id').select('q.question_id').where('c.id', '=', courseId).execute()
    expect(asked.map((row) => row.question_id).toSorted()).toEqual(['p-2', 'post-3', 'post-4', 'post-5', 'post-6', 'post-7', 'pre-1'])
    // what waits in the bank is no change of the course
    expect((await read()).questions).toEqual({ added: 0, changed: 0, retired: 0 })
    expect((await publish()).problem.facts).toEqual({ reason: 'nothing-changed' })
    await outline({ modules: [{ title: 'Único', lessons: ['01-a', '02-b'] }] })
    expect(linesOf(await read())).toEqual([
      ['01-a', 'new'],
      ['02-b', 'same'],
    ])
    expect((await publish()).body).toEqual({ versionNumber: 3 })
  })

  test('is written by its version: of ten who save a lesson at once one does, and what was read before it moved publishes nothing', async () => {
    const { basis } = await read()
    const { title, minutes, objective, guide, version } = await lesson('01-a')
    const saves = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        t.call(saveDraftLesson, { as: author, params: { courseId, lessonId: '01-a' }, body: { version, title, minutes, objective, guide, screens: [[say(`Texto ${at}.`)]] } }),
      ),
    )
    expect(saves.filter((one) => one.status === 200)).toHaveLength(1)
    expect(new Set(saves.filter((one) => one.status !== 200).map((one) => one.problem.code))).toEqual(new Set(['stale']))
    expect((await t.call(publishDraft, { as: author, params: { courseId }, body: { basis } })).problem.code).toBe('draft-moved')
    const moved = (await read()).version
    expect((await add('Una más')).status).toBe(201)
    expect((await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(await read()), version: moved } })).problem.code).toBe('stale')
    for (const lessons of [
      ['01-a', '01-a'],
      ['01-a', 'otra'],
    ])
      expect((await outline({ modules: [{ title: 'Uno', lessons }] })).problem.facts).toEqual({ reason: 'lessons' })
    expect((await add('Fuera', undefined, 7)).problem.facts).toEqual({ reason: 'module' })
  })

  test('a question of a lesson that nobody has read yet waits for it in the bank', async () => {
    const { lessonId } = (await add('Segunda')).body
    expect(lessonId).toBe('segunda')
    const question = { ...(makeCourseFiles().bank as QuestionSource[]).find((one) => one.id === 'p-1'), id: 'p-9', lesson: lessonId } as QuestionSource
    expect((await t.call(saveQuestion, { as: author, params: { courseId, questionId: 'p-9' }, body: { version: null, question } })).status).toBe(200)
    await write(lessonId, { screens: [[say('Con pregunta.')]] })
    // the questions alone are published without it
    const bank = (await t.call(readBank, { as: author, params: { courseId } })).body
    expect((await t.call(publishBank, { as: author, params: { courseId }, body: { basis: bank.basis } })).problem).toMatchObject({ facts: { fact: 'nothing-changed' } })
    expect((await publish()).status).toBe(201)
    const { screens } = await t.db
      .selectFrom('lesson as l')
      .innerJoin('course as c', 'c.version_id', 'l.version_id')
      .select('l.screens')
      .where('c.id', '=', courseId)
      .where('l.lesson_id', '=', lessonId)
      .executeTakeFirstOrThrow()
    expect(screens.flat().filter((part) => part.kind === 'question')).toHaveLength(1)
    // a retired one leaves the next version by itself
    await t.call(retireQuestion, { as: author, params: { courseId, questionId: 'p-2' }, body: { version: 1, retired: true } })
    expect((await read()).faults).toEqual([])
    // but not where it leaves nothing
    await write('02-b', { screens: [[{ kind: 'question', questionId: 'p-2' }]] })
    expect((await read()).faults).toEqual([{ reason: 'empty', lessonId: '02-b', screen: null }])
    await write('02-b', { screens: [[say('Algo queda.')]] })
    expect((await publish()).status).toBe(201)
    expect((await t.db.selectFrom('course').select('version_id').where('id', '=', courseId).executeTakeFirstOrThrow()).version_id).not.toBe(versionId)
  })

  test('keeps the rubric of its assignment in every version that is published', async () => {
    const other = await makeCourseWithRubric(t)
    const params = { courseId: other }
    const basis = async () => (await t.call(readDraft, { as: author, params })).body.basis
    expect((await t.call(publishDraft, { as: author, params, body: { basis: await basis() } })).problem).toMatchObject({ facts: { reason: 'nothing-changed' } })
    const { version, title, minutes, objective, guide } = (await t.call(readDraftLesson, { as: author, params: { ...params, lessonId: '01-a' } })).body
    await t.call(saveDraftLesson, { as: author, params: { ...params, lessonId: '01-a' }, body: { version, title, minutes, objective, guide, screens: [[say('Otra cosa.')]] } })
    expect((await t.call(publishDraft, { as: author, params, body: { basis: await basis() } })).status).toBe(201)
    const versions = await t.db.selectFrom('course_version').select('completion').where('course_id', '=', other).orderBy('number').execute()
    expect(versions.map((one) => one.completion.rubric)).toEqual([rubric, rubric])
  })

  test('takes a photograph in, once however often it comes, and learners get it with the version that shows it', async () => {
    const bring = (body: Buffer, as = author) => t.call(addDraftPicture, { as, params: { courseId }, body })
    const photo = makePhoto({ width: 640, height: 480, beside: ['GPS'] })
    const answers = await Promise.all(Array.from({ length: 6 }, () => bring(photo)))
    const [{ media, width, height } = { media: '', width: 0, height: 0 }] = answers.map((answer) => answer.body)
    expect([new Set(answers.map((answer) => answer.body.media)).size, width, height]).toEqual([1, 640, 480])
    expect((await lesson('01-a')).media[0]).toEqual({ media, width, height })
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from version_media where sha = ${media}`.execute(t.db)
    expect(rows[0]?.count).toBe(0)
    const alt = 'Una patrulla frente al juzgado cívico, con dos agentes'
    expect((await write('01-a', { screens: [[{ kind: 'image', media, alt, width, height }]] })).body.faults).toEqual([])
    expect((await publish()).status).toBe(201)
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
    const as = actorOf({ role: 'officer', person: person.personId })
    expect((await t.call(readLesson, { as, params: { editionId, lessonId: '01-a' } })).body.screens.flat()).toContainEqual({ kind: 'image', media, alt, width, height })
    expect(Buffer.from((await t.call(readMedia, { as, params: { sha: media } })).body).toString()).toContain('<image width="640" height="480" href="data:image/jpeg;base64,')

    expect((await bring(photo.subarray(0, photo.length - 9))).problem.code).toBe('picture-unfit')
    expect((await bring(makePhoto({ width: 40, height: 480, beside: [] }))).problem.code).toBe('picture-unfit')
    expect((await bring(Buffer.alloc(maxPictureBytes + 1))).status).toBe(413)
    expect((await bring(photo, actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
    const outlined = await t.db
      .insertInto('course')
      .values({
        ...(await t.db.selectFrom('course').selectAll().where('id', '=', courseId).executeTakeFirstOrThrow()),
        id: crypto.randomUUID(),
        code: 'otro',
        version_id: null,
        objectives: '[]',
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    expect((await t.call(addDraftPicture, { as: author, params: { courseId: outlined.id }, body: photo })).status).toBe(404)
    await sql`with m as (insert into media (sha, svg) select encode(sha256(n::text::bytea), 'hex'), '<svg viewBox="0 0 9 9"/>' from generate_series(1, ${mostPictures - 1}) n returning sha)
      insert into draft_media (course_id, sha, added_at) select ${courseId}, sha, now() from m`.execute(t.db)
    // the one that is there already may come again
    expect((await bring(photo)).body.media).toBe(media)
    expect((await bring(makePhoto({ width: 641, height: 480, beside: [] }))).problem).toMatchObject({ code: 'draft-impossible', facts: { reason: 'pictures' } })
  })
})
