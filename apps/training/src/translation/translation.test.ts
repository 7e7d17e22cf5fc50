import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { readCase, readCoursePage, readLesson, readQuiz } from '@tequio/contracts/training/learning'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { bringTranslation, chooseLanguage, exportTranslation, listTranslations, offerTranslation, readTranslation, saveTranslation } from '@tequio/contracts/training/translation'
import { bringCourse, exportCourse } from '@tequio/contracts/training/course-files'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { makeLearner } from '../../test/learner.ts'
import { makeCourse, now, submission, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

const author = actorOf({ role: 'author' })
let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const at = (language: 'en' | 'nah') => ({ courseId, language })
const textsOf = async (language: 'en' | 'nah', part?: string) => (await t.call(readTranslation, { as: author, params: at(language), query: part ? { part } : {} })).body
const save = (language: 'en' | 'nah', pieces: { key: string; text: string; was: string | null }[]) =>
  t.call(saveTranslation, { as: author, params: at(language), body: { pieces } })
const offer = (language: 'en' | 'nah', offered = true) => t.call(offerTranslation, { as: author, params: at(language), body: { offered } })
/** Begins a translation, if there is none, and fills what is missing with the Spanish and a sign. */
const translateAll = async (language: 'en' | 'nah') => {
  await offer(language, false)
  for (const { part } of (await textsOf(language)).parts) {
    const lacking = (await textsOf(language, part)).pieces.filter(({ text }) => text === null)
    if (lacking.length > 0)
      await save(
        language,
        lacking.map(({ key, source }) => ({ key, text: `${language}: ${source}`, was: null })),
      )
  }
}

test('a translation is begun, written part by part, and offered when no text of the course lacks', async () => {
  const { body: before } = await t.call(listTranslations, { as: author, params: { courseId } })
  expect(before).toMatchObject({ title: 'Curso de prueba', published: true, items: [] })
  expect((await t.call(readTranslation, { as: author, params: at('en'), query: {} })).status).toBe(404)
  const { body: begun } = await offer('en', false)
  expect(begun).toMatchObject({ language: 'en', done: 0, offeredAt: null })
  expect(await offer('en')).toMatchObject({ status: 409, body: { code: 'translation-incomplete', facts: { missing: begun.total } } })

  const first = await textsOf('en')
  expect(first.part).toBe('course')
  expect(first.parts.map(({ part }) => part)).toEqual(['course', 'lesson:01-a', 'lesson:02-b', 'case:corto', 'tests'])
  expect(first.pieces.map(({ source }) => source)).toContain('Un curso pequeño.')
  const lesson = await textsOf('en', 'lesson:01-a')
  expect(lesson.pieces.map(({ source }) => source)).toContain('**Objetivo.** Leer.')
  expect((await textsOf('en', 'case:corto')).pieces.map(({ source }) => source)).toEqual(expect.arrayContaining(['¿Qué hace?', 'Se oyó', 'Callar']))
  expect((await t.call(readTranslation, { as: author, params: at('en'), query: { part: 'lesson:99-z' } })).status).toBe(404)

  await translateAll('en')
  expect((await offer('en')).body).toMatchObject({ done: begun.total, total: begun.total, offeredAt: now.toISOString() })
  expect((await t.call(listTranslations, { as: author, params: { courseId } })).body.items).toMatchObject([{ language: 'en' }])
})

test('two who translate the same text: the second is told and loses nothing; the same text twice is no change', async () => {
  await offer('nah', false)
  const [piece] = (await textsOf('nah', 'lesson:02-b')).pieces
  const { key = '' } = piece ?? {}
  expect((await save('nah', [{ key, text: 'ce', was: null }])).body.done).toBe(1)
  expect(await save('nah', [{ key, text: 'ome', was: null }])).toMatchObject({ status: 409, body: { code: 'translation-changed', facts: { keys: [key] } } })
  expect((await save('nah', [{ key, text: 'ce', was: null }])).status).toBe(200)
  expect((await textsOf('nah', 'lesson:02-b')).pieces[0]?.text).toBe('ce')
  expect((await save('nah', [{ key, text: ' ', was: 'ce' }])).body.done).toBe(0)
  expect((await save('nah', [{ key: '0'.repeat(64), text: 'x', was: null }])).status).toBe(404)
})

test('who learns chooses among the languages on offer, and reads course, lesson, case and test in it, also taken along', async () => {
  await translateAll('en')
  await offer('en')
  const { editionId, as } = await makeLearner(t, { courseId })
  const params = { editionId }
  const page = async () => (await t.call(readCoursePage, { as, params })).body
  expect(await page()).toMatchObject({ title: 'Curso de prueba', languages: ['en'] })
  expect(await page()).not.toHaveProperty('language')
  expect(await t.call(chooseLanguage, { as, params, body: { language: 'nah' } })).toMatchObject({ status: 409, body: { code: 'language-not-offered' } })
  const stranger = (await makeLearner(t)).as
  expect((await t.call(chooseLanguage, { as: stranger, params, body: { language: 'en' } })).status).toBe(404)
  expect((await t.call(chooseLanguage, { as, params, body: { language: 'en' } })).status).toBe(200)

  expect(await page()).toMatchObject({
    language: 'en',
    title: 'en: Curso de prueba',
    modules: [{ title: 'en: Único', lessons: [{ title: 'en: Primera' }, { title: 'en: Segunda' }] }],
  })
  const lesson = (await t.call(readLesson, { as, params: { editionId, lessonId: '01-a' } })).body
  expect(lesson).toMatchObject({ language: 'en', title: 'en: Primera', following: { title: 'en: Segunda' } })
  expect(lesson.screens.flat()).toContainEqual({ kind: 'paragraph', inline: [{ text: 'en: ' }, { text: 'Objetivo.', style: 'strong' }, { text: ' Leer.' }] })
  const case_ = (await t.call(readCase, { as, params: { editionId, caseId: 'corto' } })).body
  expect(case_).toMatchObject({ language: 'en', title: 'en: Un caso corto', nodes: [{ choices: [{ text: 'en: Oír', to: 'z' }, {}] }, {}] })
  const attempt = randomUUID()
  const quizOf = async () => (await t.call(readQuiz, { as, params: { editionId, kind: 'post' }, query: { attempt } })).body
  const told = await quizOf()
  expect(told.questions.map(({ prompt }) => prompt)).toContain('en: ¿post-1?')

  const manifest = (await t.call(readPackage, { as, params })).body
  expect(manifest.language).toBe('en')
  for (const { path, sha256 } of manifest.files.filter(({ kind }) => kind === 'lesson' || kind === 'case')) {
    const { body } = await t.call(readPackageFile, { as, params: { editionId, sha: sha256 } })
    const id = path.split('/').at(-1) ?? ''
    const said = path.includes('/cases/')
      ? (await t.call(readCase, { as, params: { editionId, caseId: id } })).body
      : (await t.call(readLesson, { as, params: { editionId, lessonId: id } })).body
    expect(JSON.parse(gunzipSync(body as never).toString())).toEqual(said)
  }
  // a corrected text is in the next package
  const [piece] = (await textsOf('en', 'lesson:02-b')).pieces
  await save('en', [{ key: piece?.key ?? '', text: 'en: otra', was: piece?.text ?? null }])
  expect((await t.call(readPackage, { as, params })).body.files).not.toEqual(manifest.files)

  // the same attempt asks the same with the same keys in either language, and goes on in Spanish when the offer is taken back
  await offer('en', false)
  expect(await page()).toMatchObject({ title: 'Curso de prueba' })
  expect(await page()).not.toHaveProperty('languages')
  const spanish = await quizOf()
  const namesOf = (of: typeof spanish) => of.questions.map((one) => [one.id, 'options' in one ? one.options.map(({ key }) => key) : null])
  expect(namesOf(spanish)).toEqual(namesOf(told))
  expect(spanish.questions.map(({ prompt }) => prompt)).toContain('¿post-1?')
})

test('a short answer is right in Spanish and in a language that the course is offered in', async () => {
  await translateAll('en')
  await offer('en')
  const gradeOf = async (text: string): Promise<number> => {
    const learner = await makeLearner(t, { courseId })
    const { editionId } = learner
    const whole = submission(editionId, 'post')
    if (whole.type !== 'quiz.submitted') throw new Error('no submission')
    const answers = whole.body.answers.map((one) => (one.questionId === 'post-6' ? { ...one, answer: { text } } : one))
    const [sent] = await learner.send({ ...whole, body: { ...whole.body, answers } })
    return (sent?.result as { grade: number }).grade
  }
  expect(await gradeOf('última palabra')).toBe(100)
  expect(await gradeOf('EN: ultima palabra')).toBe(100)
  expect(await gradeOf('ninguna')).toBeLessThan(100)
})

test('the texts go out as a spreadsheet and come back; what the course does not say is counted, a wrong file changes nothing', async () => {
  await offer('nah', false)
  const file = await t.call(exportTranslation, { as: author, params: at('nah') })
  const [sheet] = await readXlsxFile(Buffer.from(file.body))
  const rows = (sheet?.data ?? []) as (string | null)[][]
  expect(rows[0]).toEqual(['Parte', 'Español', 'Traducción'])
  const filled = rows.map((row, n) => (n === 0 ? row : [row[0], row[1], n < 4 ? `nah ${n}` : null]))
  const made = await writeExcelFile([
    { data: [...filled, ['course', 'No lo dice el curso', 'amo']].map((row) => row.map((value) => (value === null ? null : { value, type: String }))), sheet: 'nah' },
  ]).toBuffer()
  expect((await t.call(bringTranslation, { as: author, params: at('nah'), body: made })).body).toMatchObject({ saved: 3, unknown: 1, line: { done: 3 } })
  expect((await textsOf('nah', 'course')).pieces.map(({ text }) => text)).toEqual(expect.arrayContaining(['nah 1', 'nah 2', 'nah 3']))
  expect((await t.call(bringTranslation, { as: author, params: at('nah'), body: Buffer.from('no es una hoja') })).body).toMatchObject({ code: 'translation-unreadable' })
})

test('a text that changes in Spanish is to be translated again, and is read in Spanish until then', async () => {
  await translateAll('en')
  await offer('en')
  await t.db.updateTable('course').set({ summary: 'Un curso corregido.' }).where('id', '=', courseId).execute()
  const { line, pieces } = await textsOf('en', 'course')
  expect([line.total - line.done, pieces.find(({ text }) => text === null)?.source]).toEqual([1, 'Un curso corregido.'])
  const { editionId, as } = await makeLearner(t, { courseId })
  await t.call(chooseLanguage, { as, params: { editionId }, body: { language: 'en' } })
  expect((await t.call(readCoursePage, { as, params: { editionId } })).body).toMatchObject({ language: 'en', summary: 'Un curso corregido.', title: 'en: Curso de prueba' })
})

test('translations go along in the files of a course and come back with it, not offered yet', async () => {
  await translateAll('en')
  const { body } = await t.call(exportCourse, { as: author, params: { courseId } })
  const zip = Buffer.from(body)
  const query = { code: '91-otro' }
  const { basis, problems } = (await t.call(bringCourse, { as: author, query, body: zip })).body
  expect(problems).toEqual([])
  const made = (await t.call(bringCourse, { as: author, query: { ...query, basis }, body: zip })).body
  expect(made.written).toBe(true)
  const rowsOf = (of: string) =>
    t.db.selectFrom('translated_text').select(['language', 'source', 'text']).where('course_id', '=', of).orderBy('language').orderBy('source').execute()
  expect((await rowsOf(made.courseId ?? '')).length).toBeGreaterThan(10)
  expect(await rowsOf(made.courseId ?? '')).toEqual(await rowsOf(courseId))
  expect(
    (
      await t.db
        .selectFrom('course_translation')
        .select('offered_at')
        .where('course_id', '=', made.courseId ?? '')
        .execute()
    ).every((row) => row.offered_at === null),
  ).toBe(true)
})
