import { publishBank, readBank, saveQuestion } from '@tequio/contracts/training/bank'
import { listCourses } from '@tequio/contracts/training/course'
import { bringCourse, exportCourse } from '@tequio/contracts/training/course-files'
import { publishDraft, readDraft, readDraftLesson, saveDraft, saveDraftLesson, type DraftBlock } from '@tequio/contracts/training/draft'
import { addDraftCase, readDraftCase, saveDraftCase, type DraftCase } from '@tequio/contracts/training/draft-case'
import { openEdition } from '@tequio/contracts/training/edition'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readCase } from '@tequio/contracts/training/learning'
import { createCourse, retireCourse } from '@tequio/contracts/training/new-course'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { compareVersions, listVersions } from '@tequio/contracts/training/version'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outlineCourse } from '../course/course.actions.ts'
import { makeCourse, makeCourseFiles, makeEdition, makePerson, now, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeEach(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterEach(() => t.stop())

const author = actorOf({ role: 'author' })
const staff = actorOf({ role: 'staff' })
const head = { title: 'Trato digno', audience: 'Policía', hours: 4, summary: 'Cómo tratar a las personas.', objectives: ['Uno.', 'Dos.', 'Tres.'] }
type From = { template: 'short' | 'workshop' | 'guide' } | { courseId: string }
const create = (code: string, from?: From, over: Partial<typeof head> = {}) => t.call(createCourse, { as: author, body: { code, ...head, ...over, ...(from ? { from } : {}) } })
const read = async (courseId: string) => (await t.call(readDraft, { as: author, params: { courseId } })).body
const publish = async (courseId: string) => t.call(publishDraft, { as: author, params: { courseId }, body: { basis: (await read(courseId)).basis } })
const stateOf = async (courseId: string, as = staff) => (await t.call(listCourses, { as })).body.items.find((one) => one.courseId === courseId)?.state
const say = (text: string): DraftBlock => ({ kind: 'paragraph', inline: [{ text }] })
const edition = (courseId: string) => ({
  courseId,
  name: 'Primera',
  startsOn: '2026-11-24',
  endsOn: '2027-01-30',
  capacity: 10,
  vetting: 'none' as const,
  audience: { kinds: [], municipalities: [], enrolsByItself: false },
})
const outlineOf = ({ version, title, audience, hours, summary, objectives, modules }: Awaited<ReturnType<typeof read>>) => ({
  version,
  title,
  audience,
  hours,
  summary,
  objectives,
  modules: modules.map((module) => ({ title: module.title, lessons: module.lessons.map(({ lessonId }) => lessonId) })),
})
const ends = { assignment: 'Una ficha de su municipio.', sources: ['Ley local.'] }
const caseAt = (courseId: string, caseId: string) => t.call(readDraftCase, { as: author, params: { courseId, caseId } })
const saveCase = async (courseId: string, caseId: string, change: (of: DraftCase) => DraftCase) => {
  const { version, case: of } = (await caseAt(courseId, caseId)).body
  return t.call(saveDraftCase, { as: author, params: { courseId, caseId }, body: { version, case: change(of) } })
}
/** Everything that the templates leave to be written. */
const filled = (of: DraftCase): DraftCase => ({
  ...of,
  role: 'juez cívico',
  intro: [say('Es de noche.')],
  nodes: of.nodes.map((node) => ({
    ...node,
    blocks: [say(`Aquí pasa ${node.id}.`)],
    choices: node.choices.map((choice, at) => ({ ...choice, text: `Opción ${at}`, feedback: 'Esto pasó.' })),
    end: node.end && { outcome: 'Terminó', debrief: [say('Se aprende.')] },
  })),
})
const finish = async (courseId: string) => {
  for (const { lessonId } of (await read(courseId)).modules.flatMap((module) => module.lessons)) {
    const { version, title, minutes, objective, guide } = (await t.call(readDraftLesson, { as: author, params: { courseId, lessonId } })).body
    await t.call(saveDraftLesson, { as: author, params: { courseId, lessonId }, body: { version, title, minutes, objective, guide, screens: [[say('Texto.')]] } })
  }
  const [lesson] = (await read(courseId)).modules.flatMap((module) => module.lessons)
  for (const use of ['pre', 'post'] as const) {
    const question = { ...(makeCourseFiles().bank as QuestionSource[]).find((one) => one.id === `${use}-1`), lesson: lesson?.lessonId } as QuestionSource
    expect((await t.call(saveQuestion, { as: author, params: { courseId, questionId: question.id }, body: { version: null, question } })).status).toBe(200)
  }
  await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(await read(courseId)), ...ends } })
}

describe('a course from nothing', () => {
  test('stands as in preparation, says all that is missing, and can be taken when its first version is published', async () => {
    const { courseId } = (await create('11-trato-digno', undefined, { audience: '', summary: '', objectives: ['Uno.'] })).body
    expect(await stateOf(courseId)).toBe('preparing')
    const draft = await read(courseId)
    expect([draft.versionNumber, draft.faults.map(({ reason }) => reason)]).toEqual([
      0,
      ['no-audience', 'no-summary', 'no-objectives', 'no-lessons', 'module-name', 'module-empty', 'no-pre', 'no-post', 'no-assignment', 'no-sources'],
    ])
    expect((await publish(courseId)).problem).toMatchObject({ code: 'draft-not-ready', facts: { reason: 'no-audience' } })
    expect((await t.call(openEdition, { as: staff, body: edition(courseId) })).problem).toMatchObject({ facts: { fact: 'course-in-preparation' } })
    const { basis } = (await t.call(readBank, { as: author, params: { courseId } })).body
    expect((await t.call(publishBank, { as: author, params: { courseId }, body: { basis } })).problem.code).toBe('bank-not-ready')
  })

  test('from a template has its lessons and case to be written; published, editions are opened of it and its case is played', async () => {
    const { courseId } = (await create('12-taller', { template: 'workshop' })).body
    const draft = await read(courseId)
    expect(draft.modules.map((module) => module.lessons.map(({ title }) => title))).toEqual([['Por qué importa', 'Paso a paso']])
    // nothing of a template reaches anybody by oversight
    for (const { lessonId } of draft.modules.flatMap((module) => module.lessons))
      expect(draft.faults.some((fault) => fault.lessonId === lessonId && fault.reason === 'empty')).toBe(true)
    expect(draft.faults.filter(({ caseId }) => caseId === 'caso-practico').length).toBeGreaterThan(5)
    await finish(courseId)
    expect((await saveCase(courseId, 'caso-practico', filled)).body.faults).toEqual([])
    expect((await read(courseId)).faults).toEqual([])
    expect((await publish(courseId)).body).toEqual({ versionNumber: 1 })
    expect(await stateOf(courseId)).toBe('available')
    const { editionId } = (await t.call(openEdition, { as: staff, body: edition(courseId) })).body
    const { personId } = await makePerson(t)
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [personId] } })
    const played = (await t.call(readCase, { as: actorOf({ role: 'officer', person: personId }), params: { editionId, caseId: 'caso-practico' } })).body
    expect([played.role, played.nodes.length, played.nodes[0]?.choices.map(({ to }) => to)]).toEqual(['juez cívico', 6, ['paso-2', 'paso-3', 'final-mal']])
    for (const [code, template] of [
      ['13-corto', 'short'],
      ['14-guia', 'guide'],
    ] as const) {
      const made = (await create(code, { template })).body
      expect((await read(made.courseId)).faults.length).toBeGreaterThan(3)
    }
  })

  test('as a copy has lessons, cases and questions of the other; what has nothing or is not there is not copied', async () => {
    const { courseId: other } = await makeCourse(t)
    const { courseId } = (await create('15-copia', { courseId: other })).body
    const [before, after] = [await read(other), await read(courseId)]
    expect(after.modules.map((module) => module.lessons.map(({ title }) => title))).toEqual(before.modules.map((module) => module.lessons.map(({ title }) => title)))
    expect([after.faults, after.cases.map(({ caseId }) => caseId), after.questions.added]).toEqual([[], ['corto'], 10])
    expect((await publish(courseId)).body).toEqual({ versionNumber: 1 })
    const outlined = await t.db.transaction().execute((tx) =>
      outlineCourse(tx, {
        courseId: crypto.randomUUID(),
        source: { id: '04-otro', title: 'Otro', audience: 'Todas', hours: 3, summary: 'x', objectives: ['a', 'b', 'c'], state: 'preparing' },
        now,
      }),
    )
    expect((await create('16-copia', { courseId: outlined })).problem.code).toBe('course-not-copied')
    expect((await create('16-copia', { courseId: crypto.randomUUID() })).status).toBe(404)
  })

  test('of ten who begin one of the same code at once one does; an outline that authors wrote in is left to them', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => create('17-uno')))
    expect([made.filter((one) => one.status === 201).length, new Set(made.filter((one) => one.status !== 201).map((one) => one.problem.code))]).toEqual([
      1,
      new Set(['course-code-taken']),
    ])
    const source = { id: '04-otro', title: 'Otro', audience: 'Todas', hours: 3, summary: 'x', objectives: ['a', 'b', 'c'], state: 'preparing' as const }
    const outline = (title: string) => t.db.transaction().execute((tx) => outlineCourse(tx, { courseId: crypto.randomUUID(), source: { ...source, title }, now }))
    const courseId = await outline('Otro')
    await outline('Otro, corregido')
    const draft = await read(courseId)
    expect(draft.title).toBe('Otro, corregido')
    await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(draft), title: 'De los autores', modules: [{ title: 'Uno', lessons: [] }] } })
    await outline('De los archivos')
    expect((await read(courseId)).title).toBe('De los autores')
  })

  test('is retired and comes back: no new editions, the open ones go on, learners no longer find it', async () => {
    const { courseId } = await makeCourse(t)
    await makeEdition(t, { courseId, vetting: 'none' })
    const retire = (retired: boolean, as = author) => t.call(retireCourse, { as, params: { courseId }, body: { retired } })
    const learner = actorOf({ role: 'officer', person: (await makePerson(t)).personId })
    expect((await retire(true, learner)).status).toBe(404)
    expect((await retire(true)).body).toEqual({ retired: true })
    expect([await stateOf(courseId), await stateOf(courseId, learner)]).toEqual(['retired', undefined])
    expect((await t.call(openEdition, { as: staff, body: edition(courseId) })).problem).toMatchObject({ facts: { fact: 'course-retired' } })
    expect((await read(courseId)).retiredAt).toBe('2026-11-25T18:00:00.000Z')
    await retire(true)
    await retire(false)
    expect((await t.call(openEdition, { as: staff, body: edition(courseId) })).status).toBe(201)
    const acts = await t.db.selectFrom('audit').select('act').where('subject', '=', courseId).orderBy('position').execute()
    expect(acts.map(({ act }) => act)).toEqual(['training.course.retire', 'training.course.return'])
    expect((await t.call(retireCourse, { as: author, params: { courseId: crypto.randomUUID() }, body: { retired: true } })).status).toBe(404)
  })
})

describe('a practice case on the screen', () => {
  test('says each fault at its place, by the rule that files are held to', async () => {
    const { courseId } = await makeCourse(t)
    const { version } = await read(courseId)
    const { caseId } = (await t.call(addDraftCase, { as: author, params: { courseId }, body: { version, title: 'La queja', role: 'juez' } })).body
    expect(caseId).toBe('la-queja')
    const faultsOf = async (change: (of: DraftCase) => DraftCase) =>
      (await saveCase(courseId, caseId, (of) => change(filled(of)))).body.faults.map(({ reason, part }) => `${reason} ${part}`)
    expect(await faultsOf((of) => of)).toEqual([])
    const step = (of: DraftCase, id: string, over: Partial<DraftCase['nodes'][number]>): DraftCase => ({
      ...of,
      nodes: of.nodes.map((node) => (node.id === id ? { ...node, ...over } : node)),
    })
    expect(await faultsOf((of) => step(of, 'final-1', { end: null }))).toEqual(['step-open step:final-1'])
    const ended = { end: { outcome: 'Terminó', debrief: [say('Se aprende.')] } }
    expect(await faultsOf((of) => step(step(of, 'final-1', ended), 'paso-1', { documents: ['d'], choices: of.nodes[0]?.choices.slice(0, 1) ?? [] }))).toEqual([
      'step-few step:paso-1',
      'no-document step:paso-1',
      'unreached step:final-2',
    ])
    await saveCase(courseId, caseId, (of) => ({
      ...of,
      nodes: [{ id: 'paso-1', blocks: [say('x')], documents: [], choices: ['paso-1', ''].map((to) => ({ text: 'a', to, feedback: 'b', score: 1, flags: ['x'] })), end: null }],
      rubric: { note: 'n', dimensions: [] },
    }))
    expect((await caseAt(courseId, caseId)).body.faults.map(({ reason }) => reason)).toEqual(['leads-nowhere', 'flag'])
    await saveCase(courseId, caseId, (of) => ({
      ...of,
      rubric: null,
      nodes: of.nodes.map((node) => ({ ...node, choices: node.choices.map((choice) => ({ ...choice, to: 'paso-1' })) })),
    }))
    expect((await caseAt(courseId, caseId)).body.faults.map(({ reason }) => reason)).toEqual(['no-way-out'])
    expect((await publish(courseId)).problem.code).toBe('draft-not-ready')
    // a case that is left out is no obstacle, and comes back
    await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(await read(courseId)), cases: ['corto'] } })
    const without = await read(courseId)
    expect([without.faults, without.cases.map((one) => one.caseId), without.removedCases.map((one) => one.caseId)]).toEqual([[], ['corto'], ['la-queja']])
    expect((await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(await read(courseId)), cases: ['otro'] } })).problem.facts).toEqual({
      reason: 'cases',
    })
  })

  test('goes into the next version, and an edition that is open keeps its own; of ten who save at once one does', async () => {
    const { courseId } = await makeCourse(t)
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const { personId } = await makePerson(t)
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [personId] } })
    const opened = (await caseAt(courseId, 'corto')).body
    expect([opened.standing, opened.faults]).toEqual(['same', []])
    const saves = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        t.call(saveDraftCase, { as: author, params: { courseId, caseId: 'corto' }, body: { version: opened.version, case: { ...opened.case, title: `Título ${at}` } } }),
      ),
    )
    expect([saves.filter((one) => one.status === 200).length, new Set(saves.filter((one) => one.status !== 200).map((one) => one.problem.code))]).toEqual([1, new Set(['stale'])])
    expect((await read(courseId)).cases[0]?.standing).toBe('changed')
    expect((await publish(courseId)).body).toEqual({ versionNumber: 2 })
    const as = actorOf({ role: 'officer', person: personId })
    expect((await t.call(readCase, { as, params: { editionId, caseId: 'corto' } })).body.title).toBe('Un caso corto')
    const next = await makeEdition(t, { courseId, vetting: 'none' })
    await t.call(enrol, { as: staff, params: { editionId: next }, body: { personIds: [personId] } })
    expect((await t.call(readCase, { as, params: { editionId: next, caseId: 'corto' } })).body.title).toMatch(/^Título \d$/)
    expect((await caseAt(courseId, 'no-hay')).status).toBe(404)
    expect((await t.call(saveDraftCase, { as: author, params: { courseId, caseId: 'no-hay' }, body: { version: 1, case: opened.case } })).status).toBe(404)
    expect((await t.call(addDraftCase, { as: author, params: { courseId }, body: { version: 99, title: 'X', role: '' } })).problem.code).toBe('stale')
  })
})

describe('the versions of a course', () => {
  test('are listed with who published and what each changed, and compared with what is being written', async () => {
    const { courseId } = await makeCourse(t)
    const { version, title, minutes, objective, guide } = (await t.call(readDraftLesson, { as: author, params: { courseId, lessonId: '01-a' } })).body
    await t.call(saveDraftLesson, { as: author, params: { courseId, lessonId: '01-a' }, body: { version, title, minutes, objective, guide, screens: [[say('Otras palabras.')]] } })
    const compare = (from: string, to: string) => t.call(compareVersions, { as: author, params: { courseId }, query: { from, to } })
    const drafted = (await compare('1', 'draft')).body.items
    expect(drafted.map(({ kind, id, change }) => `${kind} ${id} ${change}`)).toEqual(['lesson 01-a changed'])
    expect([drafted[0]?.before.includes('Oír primero.'), drafted[0]?.after.includes('Otras palabras.')]).toEqual([true, true])
    await publish(courseId)
    const draft = await read(courseId)
    await t.call(saveDraft, { as: author, params: { courseId }, body: { ...outlineOf(draft), modules: [{ title: 'Único', lessons: ['02-b', '01-a'] }], cases: [] } })
    await publish(courseId)
    const { items } = (await t.call(listVersions, { as: author, params: { courseId } })).body
    expect(items.map((one) => [one.number, one.by, one.isCurrent, one.lessons, one.cases])).toEqual([
      [3, 'me', true, { added: 0, changed: 1, removed: 0 }, { added: 0, changed: 0, removed: 1 }],
      [2, 'me', false, { added: 0, changed: 1, removed: 0 }, { added: 0, changed: 0, removed: 0 }],
      [1, 'files', false, { added: 2, changed: 0, removed: 0 }, { added: 1, changed: 0, removed: 0 }],
    ])
    expect((await t.call(listVersions, { as: actorOf({ role: 'author' }), params: { courseId } })).body.items[0]?.by).toBe('other')
    expect((await compare('2', '3')).body.items.map(({ kind, id, change }) => `${kind} ${id} ${change}`)).toEqual(['lesson 01-a moved', 'case corto removed'])
    expect((await compare('3', 'draft')).body.items).toEqual([])
    expect((await compare('1', '9')).status).toBe(404)
  })
})

describe('the files of a course', () => {
  const bring = (body: Uint8Array, query: { code?: string; basis?: string } = {}) => t.call(bringCourse, { as: author, query, body: Buffer.from(body) })
  const taken = async (courseId: string) => Buffer.from((await t.call(exportCourse, { as: author, params: { courseId } })).body)

  test('go out and come in as another course or over the same one, after a dry run that writes nothing', async () => {
    const { courseId } = await makeCourse(t)
    const zip = await taken(courseId)
    expect(Buffer.compare(zip, await taken(courseId))).toBe(0)
    const look = (await bring(zip, { code: '91-otra' })).body
    expect(look).toMatchObject({ written: false, code: '91-otra', courseId: null, lessons: 2, cases: 1, questions: 10, pictures: 1, problems: [] })
    expect((await bring(zip, { code: '92-otra', basis: look.basis })).problem.code).toBe('course-file-moved')
    const made = (await bring(zip, { code: '91-otra', basis: look.basis })).body
    if (!made.courseId) throw new Error('no course')
    expect(await stateOf(made.courseId)).toBe('preparing')
    expect((await read(made.courseId)).faults).toEqual([])
    expect((await publish(made.courseId)).body).toEqual({ versionNumber: 1 })
    // over the one that it came from: nothing differs
    const same = (await bring(zip)).body
    expect(same.courseId).toBe(courseId)
    expect((await bring(zip, { basis: same.basis })).body.written).toBe(true)
    expect((await publish(courseId)).problem.facts).toEqual({ reason: 'nothing-changed' })
    expect((await bring(zip, { basis: same.basis })).problem.code).toBe('course-file-moved')
  })

  test('say every problem, and with one of them nothing is written', async () => {
    const { courseId } = await makeCourse(t)
    expect((await bring(Buffer.from('no es un zip'))).problem.code).toBe('course-file-unreadable')
    const files = { 'curso/course.yaml': strToU8('id: [mal'), 'curso/lessons/01-a.md': strToU8('# A') }
    const look = (await bring(zipSync(files))).body
    expect(look.problems).toEqual(['course.yaml no se puede leer: algo está mal en la línea 1', 'falta el archivo bank.yaml'])
    expect((await bring(zipSync(files), { basis: look.basis })).problem.code).toBe('course-file-unfit')
    expect((await t.call(exportCourse, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { courseId } })).status).toBe(404)
  })
})
