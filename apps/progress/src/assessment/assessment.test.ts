import {
  assessmentSigned,
  finishAssessment,
  listAssessments,
  planAssessment,
  readAssessment,
  reopenAssessment,
  setClock,
  addAttendee,
  signAsAssessor,
  signAsMunicipality,
} from '@tequio/contracts/progress/assessment'
import { noteEvidence } from '@tequio/contracts/progress/evidence'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answerOf,
  assessor,
  finish,
  makeInstrument,
  makeMunicipality,
  makePerson,
  makePlan,
  makeSigned,
  rateAll,
  smallCriteria,
  smallSource,
  staff,
  today,
  versionOf,
  type Test,
} from '../../test/make.ts'
import { loadInstrument } from '../instrument/instrument.actions.ts'
import { service } from '../service.ts'

let t: Test
let number = 100
const newPlace = (): Promise<string> => makeMunicipality(t, `06${++number}`)
const all = (level: number): Record<string, number> => Object.fromEntries(smallCriteria.map((id) => [id, level]))

beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeInstrument(t)
  await makePerson(t, assessor, 'Laura Figueroa')
})
afterAll(() => t.stop())

describe('a round is planned', () => {
  test('the first is the baseline, the next a follow-up; one is under way at a time', async () => {
    const municipalityId = await newPlace()
    const first = await makeSigned(t, municipalityId, 1)
    expect((await t.call(readAssessment, { as: staff, params: { assessmentId: first } })).body).toMatchObject({ round: 'baseline', status: 'signed' })
    const second = await makePlan(t, municipalityId)
    expect((await t.call(readAssessment, { as: staff, params: { assessmentId: second } })).body).toMatchObject({
      round: 'follow-up-1',
      status: 'planned',
      assessorName: 'Laura Figueroa',
    })
    const third = await t.call(planAssessment, { as: staff, body: { municipalityId, instrumentId: 'diagnostico-corto', instrumentVersion: '1.0', plannedOn: '2026-12-01' } })
    expect(third.problem).toMatchObject({ code: 'round-open', facts: { assessmentId: second } })
  })

  test('ten who plan the baseline of one municipality at once make one round', async () => {
    const municipalityId = await newPlace()
    const body = { municipalityId, instrumentId: 'diagnostico-corto', instrumentVersion: '1.0', plannedOn: '2026-11-25' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(planAssessment, { as: actorOf({ role: 'assessor' }), body })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect(await t.db.selectFrom('assessment').select('id').where('municipality_id', '=', municipalityId).execute()).toHaveLength(1)
  })

  test('a municipality on hold, an unknown version and a checklist are refused', async () => {
    const away = await makeMunicipality(t, '22014', { participation: 'hold' })
    const plan = (municipalityId: string, instrumentVersion: string) =>
      t.call(planAssessment, { as: staff, body: { municipalityId, instrumentId: 'diagnostico-corto', instrumentVersion, plannedOn: '2026-11-25' } })
    expect((await plan(away, '1.0')).problem.code).toBe('municipality-away')
    expect((await plan(await newPlace(), '9.9')).problem.code).toBe('instrument-unfit')
    await makeInstrument(t, smallSource({ id: 'otra-escala', kind: 'maturity' }))
    expect(
      (await t.call(planAssessment, { as: staff, body: { municipalityId: await newPlace(), instrumentId: 'otra-escala', instrumentVersion: '1.0', plannedOn: '2026-11-25' } }))
        .problem.code,
    ).toBe('instrument-unfit')
  })

  test('a version that was applied never changes; another version may be loaded', async () => {
    await makePlan(t, await newPlace())
    const changed = { ...smallSource(), title: 'Otro título' }
    await expect(t.db.transaction().execute((tx) => loadInstrument(tx, changed, new Date(today)))).rejects.toThrow('instrument-version-frozen')
    await expect(t.db.transaction().execute((tx) => loadInstrument(tx, smallSource(), new Date(today)))).resolves.toEqual({ instrumentId: 'diagnostico-corto', version: '1.0' })
    await expect(makeInstrument(t, { ...smallSource({ version: '2.0' }), title: 'Otro título' })).resolves.toMatchObject({ version: '2.0' })
    await t.db.deleteFrom('instrument_version').where('version', '=', '2.0').execute()
  })
})

describe('the session', () => {
  test('the clock counts minutes, pauses and cannot be started twice', async () => {
    const assessmentId = await makePlan(t, await newPlace())
    const clock = (running: boolean) => t.call(setClock, { as: assessor, params: { assessmentId }, body: { running } })
    await clock(true)
    t.at('2026-11-23T18:10:00Z')
    expect((await clock(true)).body).toMatchObject({ usedSeconds: 600 })
    t.at('2026-11-23T18:15:00Z')
    expect((await clock(false)).body).toEqual({ usedSeconds: 900, runningSince: null })
    t.at('2026-11-23T20:00:00Z')
    const read = (await t.call(readAssessment, { as: assessor, params: { assessmentId } })).body
    expect(read).toMatchObject({ status: 'open', clock: { usedSeconds: 900, runningSince: null } })
    t.at(today)
  })

  test('who attended is noted', async () => {
    const assessmentId = await makePlan(t, await newPlace())
    await t.call(addAttendee, { as: assessor, params: { assessmentId }, body: { name: 'Juana Ríos', title: 'Jueza cívica' } })
    expect((await t.call(readAssessment, { as: staff, params: { assessmentId } })).body.attendees).toMatchObject([{ name: 'Juana Ríos', title: 'Jueza cívica' }])
  })
})

describe('an assessment is signed by both sides', () => {
  test('nothing is finished or signed while a criterion is unanswered', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    await rateAll(t, assessmentId, { 'a-uno': 2, 'a-dos': 2, 'b-uno': 3, 'b-dos': 3 })
    const version = await versionOf(t, assessmentId)
    expect((await t.call(finishAssessment, { as: assessor, params: { assessmentId }, body: { version } })).problem).toMatchObject({
      code: 'assessment-unanswered',
      facts: { count: 1 },
    })
    expect((await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version } })).problem.code).toBe('assessment-not-finished')
    expect((await t.call(listAssessments, { as: staff, query: { municipality: municipalityId } })).body.items[0]).toMatchObject({ answered: 4, criteria: 5, status: 'open' })
  })

  test('assessor first, then another person for the municipality; then the levels are told once and frozen', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    await rateAll(t, assessmentId, { 'a-uno': 2, 'a-dos': 3, 'b-uno': 4, 'b-dos': 3, 'b-tres': null })
    await finish(t, assessmentId)
    const both = actorOf({ role: 'assessor', person: assessor.personId, more: [{ role: 'liaison', kind: 'municipality', id: municipalityId }] })
    const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
    const sign = async (contract: typeof signAsAssessor, as: typeof both) => t.call(contract, { as, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
    expect((await sign(signAsMunicipality, liaison)).problem.code).toBe('assessor-signs-first')
    expect((await sign(signAsAssessor, both)).status).toBe(201)
    expect((await sign(signAsMunicipality, both)).problem.code).toBe('signatures-same-person')
    expect((await sign(signAsMunicipality, staff)).status).toBe(404)
    expect((await sign(signAsMunicipality, liaison)).body).toMatchObject({ status: 'signed' })
    const told = (await t.emitted(assessmentSigned)).filter((one) => one.subjectId === assessmentId)
    expect(told).toHaveLength(1)
    expect(told[0]?.data).toMatchObject({
      municipalityId,
      round: 'baseline',
      total: 77.5,
      components: [
        { id: 'a', score: 62.5, level: 2, target: null },
        { id: 'b', score: 87.5, level: 3, target: null },
      ],
    })
    expect((await t.call(rateCriterion, { as: assessor, params: { assessmentId, criterionId: 'a-uno' }, body: answerOf(4, { version: 1 }) })).problem.code).toBe('ratings-closed')
    expect((await t.call(noteEvidence, { as: assessor, params: { assessmentId, criterionId: 'a-uno' }, body: { title: 'Acta', url: null, asked: 0 } })).problem.code).toBe(
      'evidence-closed',
    )
    expect((await t.call(reopenAssessment, { as: staff, params: { assessmentId }, body: { version: await versionOf(t, assessmentId), reason: 'Un error' } })).problem.code).toBe(
      'assessment-signed',
    )
  })

  test('ten signatures of the municipality at once tell the levels once', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    await rateAll(t, assessmentId, all(3))
    await finish(t, assessmentId)
    await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
    const version = await versionOf(t, assessmentId)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => t.call(signAsMunicipality, { as: actorOf({ role: 'liaison', municipality: municipalityId }), params: { assessmentId }, body: { version } })),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.problem.code === 'assessment-signed')).toHaveLength(9)
    expect((await t.emitted(assessmentSigned)).filter((one) => one.subjectId === assessmentId)).toHaveLength(1)
  })

  test('the same signature sent ten times with one key is one signature and one event', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    await rateAll(t, assessmentId, all(2))
    await finish(t, assessmentId)
    await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
    const version = await versionOf(t, assessmentId)
    const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => t.call(signAsMunicipality, { as: liaison, key: `firma-${assessmentId}`, params: { assessmentId }, body: { version } })),
    )
    expect(answers.map((answer) => answer.body)).toEqual(Array.from({ length: 10 }, () => answers[0]?.body))
    expect(answers.every((answer) => answer.status === 201)).toBe(true)
    expect((await t.emitted(assessmentSigned)).filter((one) => one.subjectId === assessmentId)).toHaveLength(1)
  })

  test('reopened before both signed: the signature that was given falls, and a version that was not read is not signed', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    await rateAll(t, assessmentId, all(2))
    await finish(t, assessmentId)
    const read = await versionOf(t, assessmentId)
    await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: read } })
    const opened = await t.call(reopenAssessment, {
      as: assessor,
      params: { assessmentId },
      body: { version: await versionOf(t, assessmentId), reason: 'El municipio trajo otro registro.' },
    })
    expect(opened.body.status).toBe('open')
    expect((await t.call(readAssessment, { as: staff, params: { assessmentId } })).body.signatures).toEqual([])
    expect((await t.call(rateCriterion, { as: assessor, params: { assessmentId, criterionId: 'a-uno' }, body: answerOf(3, { version: 1 }) })).status).toBe(200)
    await finish(t, assessmentId)
    expect((await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: read } })).problem.code).toBe('stale')
    expect(await t.db.selectFrom('audit').select('purpose').where('subject', '=', assessmentId).execute()).toEqual([{ purpose: 'El municipio trajo otro registro.' }])
  })
})

describe('who sees an assessment', () => {
  test('a liaison sees their own municipality only; others cannot tell that it exists', async () => {
    const municipalityId = await newPlace()
    const assessmentId = await makePlan(t, municipalityId)
    const own = actorOf({ role: 'liaison', municipality: municipalityId })
    expect((await t.call(readAssessment, { as: own, params: { assessmentId } })).body).toMatchObject({ can: { rate: false, addEvidence: true, reopen: false, signAs: [] } })
    expect((await t.call(listAssessments, { as: own })).body.items).toHaveLength(1)
    for (const as of [actorOf({ role: 'liaison', municipality: '08019' }), actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' }), actorOf({ role: 'officer' })]) {
      expect((await t.call(readAssessment, { as, params: { assessmentId } })).status).toBe(404)
      expect((await t.call(listAssessments, { as })).body.items).toEqual([])
    }
    for (const as of [own, staff]) expect((await t.call(rateCriterion, { as, params: { assessmentId, criterionId: 'a-uno' }, body: answerOf(3) })).status).toBe(404)
  })
})
