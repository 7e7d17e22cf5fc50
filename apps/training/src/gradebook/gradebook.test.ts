import { exportGradebook, readGradebook } from '@tequio/contracts/training/gradebook'
import { gradeSubmission } from '@tequio/contracts/training/grading'
import type { QueryOf } from '@tequio/contracts/make'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { best, makeAssignmentOf } from '../../test/make-assignment.ts'
import { today, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let of: Awaited<ReturnType<typeof makeAssignmentOf>>
const staff = actorOf({ role: 'staff' })
const read = async (query: QueryOf<typeof readGradebook> = {}, as = staff) => (await t.call(readGradebook, { as, params: { editionId: of.editionId }, query })).body

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  of = await makeAssignmentOf(t, { asksAssignment: true, names: ['Ana Ñúñez Paz', '=Beto Núñez Ríos', 'Ciro Zárate Sol'], municipality: (at) => (at === 2 ? '06002' : '19039') })
  await of.finish(0)
  await of.finish(1)
  await of.handIn(0, 'Mi ficha')
  await of.handIn(1, 'Mi ficha')
  await t.call(gradeSubmission, { as: staff, params: { enrolmentId: of.seatOf(0) }, body: { version: 1, outcome: 'accepted', levels: best, comment: '' } })
})
afterAll(() => t.stop())

test('the gradebook says of each person, by surname, tests, cases, assignment with points and how they stand', async () => {
  const { cases, lessons, minGrade, hasAssignment, isAsked, mostPoints, items } = await read()
  expect({ cases, lessons, minGrade, hasAssignment, isAsked, mostPoints }).toEqual({
    cases: [{ caseId: 'corto', title: 'Un caso corto' }],
    lessons: 2,
    minGrade: 80,
    hasAssignment: true,
    isAsked: true,
    mostPoints: 5,
  })
  expect(items.map((one) => [one.name, one.pre, one.lessonsDone, one.cases, one.post, one.passed, one.assignment, one.points, one.seat, one.completedOn])).toEqual([
    ['=Beto Núñez Ríos', 0, 2, [true], 100, true, 'waiting', null, 'active', null],
    ['Ana Ñúñez Paz', 0, 2, [true], 100, true, 'accepted', 5, 'completed', today],
    ['Ciro Zárate Sol', null, 0, [false], null, false, 'todo', null, 'active', null],
  ])
})

test('the gradebook goes page by page and is narrowed by municipality, seat and part of a name', async () => {
  const names: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const part = await read({ limit: 1, ...(after ? { after } : {}) })
    names.push(...part.items.map((one) => one.name))
    after = part.next
  }
  expect(names).toEqual((await read()).items.map((one) => one.name))
  const found = async (query: QueryOf<typeof readGradebook>) => (await read(query)).items.map((one) => one.name.split(' ').at(-1))
  expect([await found({ municipality: '06002' }), await found({ seat: 'completed' }), await found({ search: 'nunez' })]).toEqual([['Sol'], ['Paz'], ['Ríos', 'Paz']])
})

test('an instructor of one municipality has their own people in it, a liaison and an officer have none', async () => {
  expect((await read({}, actorOf({ role: 'instructor', municipality: '06002' }))).items.map((one) => one.name)).toEqual(['Ciro Zárate Sol'])
  for (const as of [actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'officer' })])
    expect((await t.call(readGradebook, { as, params: { editionId: of.editionId } })).status).toBe(404)
})

test('the gradebook leaves as a spreadsheet with the rows of the screen, and takes no name for a formula', async () => {
  const { body, headers } = await t.call(exportGradebook, { as: staff, params: { editionId: of.editionId } })
  expect(decodeURIComponent(headers['content-disposition'] as string)).toContain(`Calificaciones ${today}.xlsx`)
  const [sheet] = await readXlsxFile(Buffer.from(body))
  expect(sheet?.data.slice(0, 3)).toEqual([
    ['Nombre', 'Municipio', 'Prueba inicial', 'Lecciones de 2', 'Un caso corto', 'Prueba final', 'Actividad', 'Puntos de 5', 'Estado', 'Terminó el', 'Constancia'],
    ["'=Beto Núñez Ríos", 'Monterrey', 0, 2, 'Hecho', 100, 'Espera revisión', null, 'Lugar abierto', null, null],
    ['Ana Ñúñez Paz', 'Monterrey', 0, 2, 'Hecho', 100, 'Aceptada', 5, 'Terminó', today, null],
  ])
})
