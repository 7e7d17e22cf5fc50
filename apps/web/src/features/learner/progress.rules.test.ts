import { expect, test } from 'vitest'
import fc from 'fast-check'
import { addressOfStep, lackingOf, percentOf, withOwnWork, type CoursePage } from './progress.rules.ts'

const lesson = (number: number, doneAt: string | null = null) => ({
  lessonId: `l${number}`,
  number,
  title: `Lección ${number}`,
  minutes: 10,
  guide: false,
  screens: 5,
  state: 'later' as const,
  doneAt,
  seen: doneAt ? 4 : -1,
})
const nothing = { id: '', number: 0, title: '', minutes: null, screen: null, screens: null }
const page: CoursePage = {
  editionId: 'e1',
  courseId: 'c',
  versionId: 'v',
  title: 'Curso',
  audience: '',
  hours: 9,
  summary: '',
  objectives: [],
  sources: [],
  startsOn: '2026-11-01',
  endsOn: '2026-12-20',
  seat: 'active',
  waitsFor: null,
  can: { learn: true, practise: true, test: true, claim: false },
  next: { ...nothing, kind: 'lesson', id: 'l1', number: 1, title: 'Lección 1', minutes: 10, screen: 0, screens: 5 },
  lessonsDone: 0,
  lessonsTotal: 2,
  minutesLeft: 26,
  modules: [{ title: 'M', lessons: [lesson(1), lesson(2)] }],
  cases: [{ caseId: 'k', title: 'Caso', role: 'juez', minutes: 6, doneAt: null }],
  requirements: [
    { kind: 'pre', met: true, at: '2026-11-02T00:00:00Z', grade: 40 },
    { kind: 'lessons', met: false, done: 0, total: 2 },
    { kind: 'case', met: false, at: null, caseId: 'k', title: 'Caso' },
    { kind: 'post', met: false, at: null, grade: null, minGrade: 80, attempts: 0 },
  ],
  assignment: '',
  certificateId: null,
  sizeBytes: 1,
  media: [],
}
const asOf = '2026-11-20T10:00:00.000Z'
const row = (type: string, body: object, more: object = {}) => ({
  type,
  body: { editionId: 'e1', ...body },
  state: 'waiting' as const,
  madeAt: '2026-11-20T10:05:00.000Z',
  ...more,
})

test('a lesson finished without a signal shows as done at once and the next one is the step', () => {
  const shown = withOwnWork(page, [row('lesson.done', { lessonId: 'l1' })], asOf)
  expect(shown.lessonsDone).toBe(1)
  expect(shown.modules[0]?.lessons.map(({ state }) => state)).toEqual(['done', 'here'])
  expect(shown.next).toMatchObject({ kind: 'lesson', id: 'l2', number: 2 })
  expect(shown.minutesLeft).toBe(16)
})

test('after the lessons comes the case, then the final test, as the server would say', () => {
  const lessons = [row('lesson.done', { lessonId: 'l1' }), row('lesson.done', { lessonId: 'l2' })]
  expect(withOwnWork(page, lessons, asOf).next).toMatchObject({ kind: 'case', id: 'k' })
  const all = [...lessons, row('case.finished', { caseId: 'k', path: [] })]
  expect(withOwnWork(page, all, asOf).next.kind).toBe('post')
})

test('a test that was sent and not answered yet is not passed', () => {
  const sent = row('quiz.submitted', { kind: 'post' })
  expect(withOwnWork(page, [sent], asOf).requirements.find(({ kind }) => kind === 'post')?.met).toBe(false)
  const passed = row('quiz.submitted', { kind: 'post' }, { state: 'applied', answeredAt: '2026-11-20T10:06:00.000Z', result: { passed: true, grade: 90 } })
  expect(withOwnWork(page, [passed], asOf).requirements.find(({ kind }) => kind === 'post')).toMatchObject({ met: true, grade: 90 })
})

test('where one is in a lesson is the furthest of this device and the server', () => {
  const shown = withOwnWork(page, [row('lesson.screen-seen', { lessonId: 'l1', screen: 3 })], asOf)
  expect(shown.next).toMatchObject({ screen: 3 })
})

test('what the server answered before the page was asked for, was rejected or is of another course changes nothing', () => {
  const rows = [
    row('lesson.done', { lessonId: 'l1' }, { state: 'applied', answeredAt: '2026-11-20T09:00:00.000Z' }),
    row('lesson.done', { lessonId: 'l1' }, { state: 'rejected', answeredAt: '2026-11-20T11:00:00.000Z' }),
    { ...row('lesson.done', {}), body: { editionId: 'e2', lessonId: 'l1' } },
  ]
  expect(withOwnWork(page, rows, asOf)).toBe(page)
})

test('a seat that is not open counts nothing', () => {
  const waiting: CoursePage = { ...page, seat: 'waiting', can: { ...page.can, learn: false }, next: { ...nothing, kind: 'wait' } }
  expect(withOwnWork(waiting, [row('case.finished', { caseId: 'k', path: [] })], asOf)).toBe(waiting)
})

test('each step opens its own screen', () => {
  const open = (kind: CoursePage['next']['kind'], id = '') => addressOfStep('e1', { ...nothing, kind, id })
  expect(open('pre')).toBe('/cursos/e1/prueba/pre')
  expect(open('lesson', 'l2')).toBe('/cursos/e1/lecciones/l2')
  expect(open('case', 'k')).toBe('/cursos/e1/casos/k')
  expect(open('post')).toBe('/cursos/e1/prueba/post')
  expect(open('paused')).toBe('/cursos/e1')
})

test('progress lies between 0 and 100, never falls with anything done, and is 100 exactly when nothing is lacking', () => {
  const doing = fc.oneof(
    fc.constantFrom('l1', 'l2', 'gone').map((lessonId) => row('lesson.done', { lessonId })),
    fc.record({ lessonId: fc.constantFrom('l1', 'l2'), screen: fc.nat(300) }).map((body) => row('lesson.screen-seen', body)),
    fc.constantFrom('k', 'gone').map((caseId) => row('case.finished', { caseId, path: [] })),
    fc
      .record({ kind: fc.constantFrom('pre', 'post'), grade: fc.integer({ min: 0, max: 100 }) })
      .map(({ kind, grade }) => row('quiz.submitted', { kind }, { state: 'applied', answeredAt: asOf, result: { grade, passed: grade >= 80 } })),
  )
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 30 }), (rows) => {
      let before = percentOf(page)
      for (let count = 1; count <= rows.length; count += 1) {
        const shown = withOwnWork(page, rows.slice(0, count), asOf)
        const now = percentOf(shown)
        expect(now).toBeGreaterThanOrEqual(before)
        expect(now).toBeLessThanOrEqual(100)
        expect(now === 100).toBe(lackingOf(shown).length === 0)
        before = now
      }
    }),
    { seed: 5 },
  )
  expect(percentOf(page)).toBe(20)
})

test('what is lacking is said in the order of the course', () => {
  expect(lackingOf(page)).toEqual([{ kind: 'lessons', count: 2 }, { kind: 'case', title: 'Caso' }, { kind: 'post' }])
  const most = [row('lesson.done', { lessonId: 'l1' }), row('lesson.done', { lessonId: 'l2' }), row('case.finished', { caseId: 'k', path: [] })]
  expect(lackingOf(withOwnWork(page, most, asOf))).toEqual([{ kind: 'post' }])
})

test('an assignment handed in without a signal waits for review, and progress neither rises by it nor falls when it comes back', () => {
  const met = page.requirements.map((one): CoursePage['requirements'][number] => ({ ...one, met: true, ...(one.kind === 'lessons' && { done: 2 }) }))
  const lacking = (state: 'todo' | 'returned'): CoursePage => ({
    ...page,
    modules: [{ title: 'M', lessons: [lesson(1, '2026-11-03T00:00:00Z'), lesson(2, '2026-11-03T00:00:00Z')] }],
    requirements: [...met, { kind: 'assignment', met: false, at: null, state }],
    next: { ...nothing, kind: 'assignment' },
  })
  const sent = row('assignment.submitted', { text: 'Mi ficha' })
  for (const state of ['todo', 'returned'] as const) {
    const shown = withOwnWork(lacking(state), [sent], asOf)
    expect(shown.requirements.at(-1)).toMatchObject({ met: false, state: 'waiting' })
    expect([shown.next.kind, percentOf(shown), percentOf(lacking(state)), addressOfStep('e1', shown.next)]).toEqual(['review', 83, 83, '/cursos/e1/actividad'])
    expect(lackingOf(shown)).toEqual([{ kind: 'assignment' }])
  }
})
