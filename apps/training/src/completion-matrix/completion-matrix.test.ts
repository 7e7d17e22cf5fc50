import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { exportCompletionMatrix, readCompletionMatrix, readMatrixTotals } from '@tequio/contracts/training/completion-matrix'
import { enrol } from '@tequio/contracts/training/enrolment'
import type { QueryOf } from '@tequio/contracts/make'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeContent, makeCourseFiles, makeEdition, makeItem, makePerson, submission, today, wholeCourse, now, type Training } from '../../test/make.ts'
import { publishCourse } from '../course/course.actions.ts'
import { service } from '../service.ts'

let t: Training
let editionId: string
const staff = actorOf({ role: 'staff' })
const read = async (query: QueryOf<typeof readCompletionMatrix> = {}, as = staff) => (await t.call(readCompletionMatrix, { as, params: { editionId }, query })).body
const totals = async (query: QueryOf<typeof readMatrixTotals> = {}, as = staff) => (await t.call(readMatrixTotals, { as, params: { editionId }, query })).body

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  const course = makeCourseFiles().course as { modules: { lessons: unknown[] }[] }
  const [first, second] = course.modules.flatMap((module) => module.lessons)
  const modules = [
    { title: 'Uno', lessons: first ? [first] : [] },
    { title: 'Dos', lessons: second ? [second] : [] },
  ]
  const courseId = crypto.randomUUID()
  await t.db.transaction().execute((tx) => publishCourse(tx, { courseId, content: makeContent({ course: { ...course, modules } }), now }))
  editionId = await makeEdition(t, { courseId, vetting: 'none' })
  const people = [
    await makePerson(t, { name: 'Zoé Ábrego Luna', municipality: '06002' }),
    await makePerson(t, { name: 'Ana Ñúñez Paz', municipality: '06002' }),
    await makePerson(t, { name: '=Beto Núñez Ríos', municipality: '16053' }),
    await makePerson(t, { name: 'Ciro Ortiz Sol', municipality: '16053' }),
  ]
  const [done, begun, quiz] = people.map((person) => actorOf({ role: 'officer', person: person.personId }))
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((person) => person.personId) } })
  await t.call(sync, { as: done, body: { items: wholeCourse(editionId) } })
  await t.call(claimCertificate, { as: done, params: { editionId } })
  await t.call(sync, {
    as: begun,
    body: { items: [makeItem('lesson.done', { editionId, lessonId: '01-a' }), makeItem('lesson.screen-seen', { editionId, lessonId: '02-b', screen: 0 })] },
  })
  await t.call(sync, { as: quiz, body: { items: [submission(editionId, 'pre', 1), submission(editionId, 'post', 5)] } })
})
afterAll(() => t.stop())

describe('the completion matrix of an edition', () => {
  test('says of each person, by surname, how far they are in every module, both tests and the certificate', async () => {
    const { modules, items, next } = await read()
    expect([modules, next]).toEqual([
      [
        { number: 1, title: 'Uno', lessons: 1 },
        { number: 2, title: 'Dos', lessons: 1 },
      ],
      null,
    ])
    const lines = items.map(({ name, cells, pre, post, passed, certificateId }) => [name, cells.map((cell) => cell.state).join(' '), pre, post, passed, certificateId !== null])
    expect(lines).toEqual([
      ['Zoé Ábrego Luna', 'done done', 0, 100, true, true],
      ['=Beto Núñez Ríos', 'none none', 0, expect.any(Number), false, false],
      ['Ana Ñúñez Paz', 'done begun', null, null, false, false],
      ['Ciro Ortiz Sol', 'none none', null, null, false, false],
    ])
  })

  test('every figure over the matrix is the number of people of the list that it opens, with any filter', async () => {
    for (const query of [{}, { municipality: '06002' }, { search: 'nunez' }, { seat: 'active' as const }]) {
      const figures = await totals(query)
      const count = async (more: QueryOf<typeof readCompletionMatrix>) => (await read({ ...query, ...more })).items.length
      expect(await count({})).toBe(figures.people)
      for (const one of figures.modules)
        for (const state of ['done', 'begun', 'none'] as const) expect([state, await count({ module: one.number, state })]).toEqual([state, one[state]])
      expect([await count({ mark: 'pre' }), await count({ mark: 'post' }), await count({ mark: 'certificate' })]).toEqual([figures.pre, figures.passed, figures.certificates])
      expect(await count({ mark: 'no-certificate' })).toBe(figures.people - figures.certificates)
    }
    expect(await totals()).toEqual({
      people: 4,
      modules: [
        { number: 1, done: 2, begun: 0, none: 2 },
        { number: 2, done: 1, begun: 1, none: 2 },
      ],
      pre: 2,
      passed: 1,
      certificates: 1,
    })
  })

  test('goes on page by page without losing or doubling anybody', async () => {
    const names: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const part = await read({ limit: 1, ...(after ? { after } : {}) })
      names.push(...part.items.map((one) => one.name))
      after = part.next
    }
    expect(names).toEqual((await read()).items.map((one) => one.name))
    expect((await t.call(readCompletionMatrix, { as: staff, params: { editionId }, query: { after: 'no' } })).status).toBe(400)
  })

  test('a liaison sees and counts their own municipality, an officer themselves alone, a donor nobody', async () => {
    const liaison = actorOf({ role: 'liaison', municipality: '16053' })
    expect([(await read({}, liaison)).items.map((one) => one.name), (await totals({}, liaison)).people]).toEqual([['=Beto Núñez Ríos', 'Ciro Ortiz Sol'], 2])
    for (const as of [actorOf({ role: 'officer' }), actorOf({ role: 'donor' })]) expect([(await read({}, as)).items, (await totals({}, as)).people]).toEqual([[], 0])
    const missing = await t.call(readCompletionMatrix, { as: staff, params: { editionId: crypto.randomUUID() } })
    expect(missing.status).toBe(404)
  })

  test('leaves as a spreadsheet with the figures and rows of the screen, and takes no name for a formula', async () => {
    const { body, headers } = await t.call(exportCompletionMatrix, { as: staff, params: { editionId } })
    expect(decodeURIComponent(headers['content-disposition'] as string)).toContain(`Avance por módulo ${today}.xlsx`)
    const [counts, people] = await readXlsxFile(Buffer.from(body))
    expect(counts?.data.slice(0, 3)).toEqual([
      ['Módulo', 'Terminado', 'En curso', 'Sin empezar', 'Personas'],
      ['1. Uno', 2, 0, 2, 4],
      ['2. Dos', 1, 1, 2, 4],
    ])
    expect(people?.data.map((row) => row.slice(0, 5).concat(row.at(-1) ?? null))).toEqual([
      ['Nombre', 'Municipio', 'Lugar', '1. Uno', '2. Dos', 'Constancia'],
      ['Zoé Ábrego Luna', 'Colima', 'Terminó', 'Terminado', 'Terminado', 'Sí'],
      ["'=Beto Núñez Ríos", 'Morelia', 'Lugar abierto', 'Sin empezar', 'Sin empezar', null],
      ['Ana Ñúñez Paz', 'Colima', 'Lugar abierto', 'Terminado', 'En curso, 0 de 1', null],
      ['Ciro Ortiz Sol', 'Morelia', 'Lugar abierto', 'Sin empezar', 'Sin empezar', null],
    ])
    // with a figure open the rows are its people, and the figures above stay those of everybody
    const open = await t.call(exportCompletionMatrix, { as: staff, params: { editionId }, query: { module: 2, state: 'begun' } })
    const [all, few] = await readXlsxFile(Buffer.from(open.body))
    expect([all?.data, few?.data.slice(1).map((row) => row[0])]).toEqual([counts?.data, ['Ana Ñúñez Paz']])
  })
})
