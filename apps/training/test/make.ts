import { randomUUID } from 'node:crypto'
import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import type { ActivityItem } from '@tequio/contracts/training/activity'
import type { Answer } from '@tequio/contracts/training/block'
import { clearanceGranted } from '@tequio/contracts/vetting/clearance'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import type { TestService } from '@tequio/service-kit/testing'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { publishCourse } from '../src/course/course.actions.ts'
import { draw, keyOf } from '../src/course/question.rules.ts'
import { readCourse, type CourseContent, type CourseFiles } from '../src/course/read-course.rules.ts'
import { openNewEdition, type NewEdition } from '../src/edition/edition.actions.ts'
import type { Tables } from '../src/tables.ts'

export type Training = TestService<Tables>
export const today = '2026-11-25'
export const now = new Date('2026-11-25T18:00:00Z')

const options = (right: number) => ['Uno', 'Dos', 'Tres'].map((text, at) => ({ text, correct: at === right, feedback: `Porque ${text}.` }))
const asked = (id: string, lesson: string, use: 'practice' | 'pre' | 'post') => ({ id, lesson, use, prompt: `¿${id}?`, explanation: 'Así es.', difficulty: 1, tags: ['prueba'] })

/** A whole small course: two lessons, one case of two steps, every type of question. Overrides by name. */
export const makeCourseFiles = (over: Partial<CourseFiles> = {}): CourseFiles => ({
  course: {
    id: '90-prueba',
    title: 'Curso de prueba',
    audience: 'Todas las personas',
    hours: 4,
    summary: 'Un curso pequeño.',
    objectives: ['Uno.', 'Dos.', 'Tres.'],
    modules: [
      {
        title: 'Único',
        lessons: [
          { file: 'lessons/01-a.md', title: 'Primera', minutes: 10, objective: 'Leer.' },
          { file: 'lessons/02-b.md', title: 'Segunda', minutes: 12, objective: 'Hacer.' },
        ],
      },
    ],
    completion: { lessons: 'all', cases: ['case-corto.yaml'], pre_test: 'required', post_test_min_grade: 80, assignment: 'Una ficha.' },
    sources: ['Propia.'],
  },
  bank: [
    { ...asked('p-1', '01-a', 'practice'), type: 'single', options: options(1) },
    { ...asked('p-2', '02-b', 'practice'), type: 'ordering', order: ['Primero', 'Luego', 'Al final'] },
    { ...asked('pre-1', '01-a', 'pre'), type: 'single', options: options(0) },
    { ...asked('post-1', '01-a', 'post'), type: 'single', options: options(2) },
    { ...asked('post-2', '01-a', 'post'), type: 'multiple', options: [...options(0), { text: 'Cuatro', correct: true, feedback: 'También.' }] },
    {
      ...asked('post-3', '02-b', 'post'),
      type: 'truefalse',
      options: [
        { text: 'Verdadero', correct: true, feedback: 'Sí.' },
        { text: 'Falso', correct: false, feedback: 'No.' },
      ],
    },
    { ...asked('post-4', '02-b', 'post'), type: 'numeric', answer: 36, tolerance: 0.5 },
    {
      ...asked('post-5', '02-b', 'post'),
      type: 'matching',
      pairs: [
        { left: 'a', right: '1' },
        { left: 'b', right: '2' },
      ],
    },
    { ...asked('post-6', '02-b', 'post'), type: 'short', accepted: ['última palabra'] },
    { ...asked('post-7', '02-b', 'post'), type: 'ordering', order: ['Primero', 'Luego', 'Al final'] },
  ],
  cases: new Map([
    [
      'case-corto.yaml',
      {
        id: 'corto',
        title: 'Un caso corto',
        role: 'juez cívico',
        intro: 'Usted decide.',
        documents: [{ id: 'd', title: 'Informe', body: '**Hora.** 22:41.' }],
        nodes: [
          {
            id: 'a',
            text: '¿Qué hace?',
            documents: ['d'],
            choices: [
              { text: 'Oír', to: 'z', feedback: 'Bien.', score: 3 },
              { text: 'Callar', to: 'z', feedback: 'No.', score: 0 },
            ],
          },
          { id: 'z', text: 'Termina.', end: { outcome: 'Se oyó', debrief: '¿Qué aprendió?' } },
        ],
      },
    ],
  ]),
  lessons: new Map([
    [
      'lessons/01-a.md',
      '# Primera\n\n**Objetivo.** Leer.\n\n---\n\n## Una idea\n\n> **Clave** Oír primero.\n\n![Un dibujo de tres piedras en fila](../diagrams/x.svg)\n\n{{pregunta: p-1}}',
    ],
    ['lessons/02-b.md', '# Segunda\n\nTexto.\n\n---\n\n- Uno\n- Dos\n\n| A | B |\n|---|---|\n| 1 | 2 |'],
  ]),
  diagrams: new Map([
    ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 200"><title>Piedras</title><desc>Tres piedras</desc><rect width="10" height="10"/></svg>'],
  ]),
  ...over,
})

export const makeContent = (over: Partial<CourseFiles> = {}): CourseContent => {
  const { content, problems } = readCourse(makeCourseFiles(over))
  if (!content || problems.length > 0) throw new Error(problems[0])
  return content
}

export const makeCourse = (t: Training): Promise<{ courseId: string; versionId: string }> => t.db.transaction().execute((tx) => publishFiles(tx, makeContent()))

/** A course from its files, as the seed does it. Fails where authors hold the course and nothing of it is published. */
export const publishFiles = async (tx: Parameters<typeof publishCourse>[0], content: CourseContent): Promise<{ courseId: string; versionId: string }> => {
  const { courseId, versionId } = await publishCourse(tx, { courseId: randomUUID(), content, now })
  if (versionId === null) throw new Error('the course is being written and has no version')
  return { courseId, versionId }
}

/** An edition that began yesterday, with room for 100, whose seats follow the authorisation. */
export const makeEdition = async (t: Training, over: Partial<NewEdition> = {}): Promise<string> => {
  const courseId = over.courseId ?? (await makeCourse(t)).courseId
  const edition: NewEdition = {
    id: randomUUID(),
    name: 'Edición de prueba',
    startsOn: '2026-11-24',
    endsOn: '2027-01-31',
    capacity: 100,
    vetting: 'as-post',
    lapse: 'finish',
    audience: { kinds: [], municipalities: [], enrolsByItself: false },
    ...over,
    courseId,
  }
  await t.db.transaction().execute((tx) => openNewEdition(tx, edition, now))
  return edition.id
}

export type Person = { personId: string; appointmentId: string; name: string }

const places: Record<string, string> = { '19039': 'Monterrey', '06002': 'Colima', '16053': 'Morelia' }

/** A person in a post, as identity's facts bring them. */
export const makePerson = async (
  t: Training,
  over: {
    personId?: string
    name?: string
    municipality?: string
    institution?: string
    kind?: 'police' | 'court'
    type?: 'none' | 'courtesy' | 'leahy' | 'unknown'
    missing?: ('data' | 'consent' | 'cup')[]
  } = {},
): Promise<Person> => {
  const person = { personId: over.personId ?? randomUUID(), appointmentId: randomUUID(), name: over.name ?? 'Ana Lucía Romero Peña' }
  const municipalityId = over.municipality ?? '19039'
  await t.receive(municipalityRegistered, municipalityId, {
    municipalityId,
    name: places[municipalityId] ?? 'Otro',
    stateId: municipalityId.slice(0, 2),
    stateName: 'Estado',
    timeZone: 'America/Monterrey',
    population: null,
    latitude: null,
    longitude: null,
    electionOn: null,
    termEndsOn: null,
    participation: 'active',
  })
  await t.receive(personRegistered, person.personId, { personId: person.personId, displayName: person.name, sortName: person.name.split(' ').slice(-2).join(' '), municipalityId })
  await begin(t, person, municipalityId, over.kind ?? 'police', null, over.institution)
  if (over.type !== 'unknown') await require(t, person, over.type ?? 'leahy', over.missing ?? [])
  return person
}

/** A registration gives way to another, or (null) stands by itself again, as identity tells it. */
export const tellMerged = (t: Training, of: Person, mergedInto: string | null, sequence: number): Promise<unknown> =>
  t.receive(
    personChanged,
    of.personId,
    { personId: of.personId, displayName: of.name, sortName: of.name.split(' ').slice(-2).join(' '), municipalityId: null, mergedInto },
    sequence,
  )

export const begin = (
  t: Training,
  person: Person,
  municipalityId = '19039',
  institutionKind: 'police' | 'court' = 'police',
  toOn: string | null = null,
  institutionId: string = randomUUID(),
): Promise<unknown> =>
  t.receive(appointmentBegun, person.appointmentId, {
    appointmentId: person.appointmentId,
    personId: person.personId,
    displayName: person.name,
    municipalityId,
    institutionId,
    institutionKind,
    institutionName: 'Policía Municipal',
    positionTitle: 'Policía de proximidad',
    area: 'Proximidad',
    level: 'operative',
    rank: null,
    career: true,
    fromOn: '2024-01-01',
    toOn,
  })

export const require = (t: Training, person: Person, type: 'none' | 'courtesy' | 'leahy', missing: ('data' | 'consent' | 'cup')[] = []): Promise<unknown> => {
  const caseId = randomUUID()
  return t.receive(requirementSet, caseId, { caseId, personId: person.personId, appointmentId: person.appointmentId, type, missing, neededBy: null })
}

export const clear = async (t: Training, person: Person, over: { clearanceId?: string; type?: 'courtesy' | 'leahy'; validUntil?: string } = {}): Promise<string> => {
  const clearanceId = over.clearanceId ?? randomUUID()
  await t.receive(clearanceGranted, clearanceId, {
    clearanceId,
    personId: person.personId,
    appointmentId: person.appointmentId,
    type: over.type ?? 'leahy',
    status: 'valid',
    validUntil: over.validUntil ?? '2027-11-25',
  })
  return clearanceId
}

/** The right answer of a question, or with `right` false a wrong one. */
export const answerTo = (of: QuestionSource, right = true): Answer => {
  const key = (side: 'option' | 'left' | 'right' | 'item', text: string): string => keyOf(of.id, side, text)
  switch (of.type) {
    case 'numeric':
      return { number: right ? of.answer : of.answer + 5 }
    case 'short':
      return { text: right ? 'La ULTIMA palabra'.replace('La ', '') : 'nada' }
    case 'matching':
      return { pairs: of.pairs.map((pair, at) => ({ left: key('left', pair.left), right: key('right', (right ? pair : (of.pairs[at + 1] ?? of.pairs[0]))?.right ?? '') })) }
    case 'ordering':
      return { order: (right ? of.order : of.order.toReversed()).map((item) => key('item', item)) }
    case 'essay':
      return { essay: right ? 'Lo que haría, por pasos.' : '' }
    case 'multiple':
      return { choices: of.options.filter((option) => option.correct === right).map((option) => key('option', option.text)) }
    default:
      return { choice: key('option', of.options.find((option) => option.correct === right)?.text ?? '') }
  }
}

let seq = 0
/** One item of a phone's outbox. */
export const makeItem = <T extends ActivityItem['type']>(
  type: T,
  body: Extract<ActivityItem, { type: T }>['body'],
  over: { id?: string; madeAt?: string; seq?: number } = {},
): ActivityItem => ({ id: over.id ?? randomUUID(), seq: over.seq ?? ++seq, type, v: 1, madeAt: over.madeAt ?? '2026-11-25T17:00:00.000Z', body }) as ActivityItem

export const submission = (editionId: string, kind: 'pre' | 'post', wrong = 0, over: { attemptId?: string; madeAt?: string; id?: string } = {}): ActivityItem => {
  const attemptId = over.attemptId ?? randomUUID()
  const drawn = draw(
    makeContent().questions.filter((question) => question.use === kind),
    attemptId,
  )
  return makeItem(
    'quiz.submitted',
    { editionId, kind, attemptId, answers: drawn.map((question, at) => ({ questionId: question.id, answer: answerTo(question, at >= wrong) })) },
    over,
  )
}

/** Everything that the small course asks for, in order. */
export const wholeCourse = (editionId: string): ActivityItem[] => [
  submission(editionId, 'pre', 1),
  makeItem('lesson.done', { editionId, lessonId: '01-a' }),
  makeItem('lesson.done', { editionId, lessonId: '02-b' }),
  makeItem('case.finished', { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'a', choice: 0 }] }),
  submission(editionId, 'post'),
]
