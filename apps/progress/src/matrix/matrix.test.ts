import { randomUUID } from 'node:crypto'
import { pairAgreed, pairEnded } from '@tequio/contracts/mentoring/pair'
import { exportMatrix, readMatrix } from '@tequio/contracts/progress/matrix'
import { readCriterionHistory, readMunicipalityMatrix, setTarget } from '@tequio/contracts/progress/municipality'
import { readProgressSummary } from '@tequio/contracts/progress/summary'
import { certificateIssued, certificateRevoked } from '@tequio/contracts/training/certificate'
import { coursePublished } from '@tequio/contracts/training/course'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessor, makeInstrument, makeMunicipality, makePerson, makePlan, makeSigned, rateAll, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
const liaison = actorOf({ role: 'liaison', municipality: '06002' })
const courseId = randomUUID()
const pairId = randomUUID()

beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeInstrument(t)
  await makePerson(t, assessor, 'Laura Figueroa')
  for (const id of ['06002', '08019', '16053', '14067', '19019']) await makeMunicipality(t, id)
  await t.receive(coursePublished, courseId, { courseId, code: '01-fundamentos', title: 'Fundamentos', hours: 12, state: 'available' })
  await makeSigned(t, '06002', { 'a-uno': 1, 'a-dos': 1, 'b-uno': 2, 'b-dos': 0, 'b-tres': null })
  await makeSigned(t, '06002', { 'a-uno': 2, 'a-dos': 3, 'b-uno': 2, 'b-dos': 1, 'b-tres': 4 })
  await makeSigned(t, '08019', 4)
  await makeSigned(t, '16053', 3)
  await makeSigned(t, '16053', 3)
  await makeSigned(t, '19019', { 'a-uno': 0, 'a-dos': 0, 'b-uno': 3, 'b-dos': 3, 'b-tres': 3 })
  await rateAll(t, await makePlan(t, '14067'), { 'a-uno': 4 })
  await t.receive(pairAgreed, pairId, { pairId, mentorId: '08019', menteeId: '06002', componentIds: ['b'], status: 'agreed', lastSessionOn: '2026-11-10' })
})
afterAll(() => t.stop())

describe('the matrix', () => {
  test('one row a measured municipality, one cell a component; the sentence counts who improved', async () => {
    const { body } = await t.call(readMatrix, { as: staff })
    expect(body.rows.map((row) => row.place.name)).toEqual(['Chihuahua', 'Colima', 'Morelia', 'San Pedro Garza García'])
    expect(body).toMatchObject({
      compared: 2,
      improved: 1,
      most: 'a',
      least: 'b',
      components: [
        { id: 'a', weight: 40 },
        { id: 'b', weight: 60 },
      ],
    })
    expect(body.rounds).toMatchObject([
      { round: 'baseline', count: 4 },
      { round: 'follow-up-1', count: 2 },
    ])
  })

  test('a triangle where the level rose on the common criteria; "no aplica" of one round counts in neither', async () => {
    const colima = (await t.call(readMatrix, { as: staff })).body.rows.find((row) => row.place.name === 'Colima')
    expect(colima).toMatchObject({ round: 'follow-up-1', improved: true, totalBefore: 25, totalCommon: 47.5 })
    expect(colima?.cells).toMatchObject([
      { componentId: 'a', level: 2, before: 1, rose: true },
      { componentId: 'b', level: 2, before: 1, rose: false, answered: 3, criteria: 3 },
    ])
    expect(colima?.links).toMatchObject([{ pairId, role: 'mentor', place: { name: 'Chihuahua' }, componentIds: ['b'] }])
  })

  test('a round can be chosen; an open round counts nowhere', async () => {
    const baseline = (await t.call(readMatrix, { as: staff, query: { round: 'baseline' } })).body
    expect(baseline).toMatchObject({ compared: 0, improved: 0, most: null })
    expect(baseline.rows.find((row) => row.place.name === 'Colima')?.cells[0]).toMatchObject({ level: 1, rose: false })
    expect(baseline.rows.some((row) => row.place.name === 'Puerto Vallarta')).toBe(false)
  })

  test('a liaison sees their own row, the donor all of them without persons, an officer nothing', async () => {
    expect((await t.call(readMatrix, { as: liaison })).body.rows.map((row) => row.place.municipalityId)).toEqual(['06002'])
    expect((await t.call(readMatrix, { as: actorOf({ role: 'donor' }) })).body.rows).toHaveLength(4)
    expect((await t.call(readMatrix, { as: actorOf({ role: 'officer' }) })).body.rows).toEqual([])
    expect((await t.call(readMunicipalityMatrix, { as: actorOf({ role: 'donor' }), params: { municipalityId: '06002' } })).status).toBe(404)
  })

  test('the spreadsheet holds the same levels', async () => {
    const file = await t.call(exportMatrix, { as: staff })
    const sheets = await readXlsxFile(Buffer.from(file.body))
    const components = sheets.find((sheet) => sheet.sheet === 'Componentes')?.data ?? []
    expect(components[0]?.slice(0, 7)).toEqual(['Clave INEGI', 'Municipio', 'Estado', 'Ronda', 'Firmado el', 'Componente A', 'Componente B'])
    expect(components.find((row) => row[1] === 'Colima')?.slice(3, 7)).toEqual(['Seguimiento 1', '2026-11-23', 2, 2])
    expect(sheets.find((sheet) => sheet.sheet === 'Criterios')?.data).toHaveLength(1 + 4 * 5)
  })
})

describe('one municipality', () => {
  const read = (as = liaison, municipalityId = '06002') => t.call(readMunicipalityMatrix, { as, params: { municipalityId } })

  test('components and criteria by round, who signed, and the change on common criteria', async () => {
    const { body } = await read()
    expect(body.rounds).toMatchObject([
      { round: 'baseline', answered: 5, notApplicable: 1, assessorName: 'Laura Figueroa' },
      { round: 'follow-up-1', notApplicable: 0 },
    ])
    expect(body.change).toEqual({ before: 25, now: 47.5, common: 4, versionsDiffer: false })
    expect(body.components[1]?.criteria.map(({ id, levels }) => [id, ...levels.map((one) => one?.level ?? null)])).toEqual([
      ['b-uno', 2, 2],
      ['b-dos', 0, 1],
      ['b-tres', null, 4],
    ])
    expect(body.components[1]?.criteria[2]?.levels[0]).toMatchObject({ notApplicable: true })
  })

  test('areas of opportunity show the course and mentors with the facts of the reason', async () => {
    const { opportunities } = (await read()).body
    expect(opportunities.map((one) => one.criterionId)).toEqual(['b-dos'])
    expect(opportunities[0]).toMatchObject({ level: 1, target: null, nextStep: 'b-dos en 2', courses: [{ courseId, code: '01-fundamentos', hours: 12 }] })
    expect(opportunities[0]?.mentors.map(({ place, level, isPaired, samePopulationBand }) => [place.name, level, isPaired, samePopulationBand])).toEqual([
      ['San Pedro Garza García', 3, false, true],
      ['Morelia', 3, false, false],
      ['Chihuahua', 4, true, false],
    ])
  })

  test('a target makes an area of opportunity, is set once by one of ten, and nobody sets it elsewhere', async () => {
    const set = (as = liaison, version = 0, itemId = 'b-uno') => t.call(setTarget, { as, params: { municipalityId: '06002', itemId }, body: { version, level: 4 } })
    const answers = await Promise.all(Array.from({ length: 10 }, () => set()))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    const { body } = await read()
    expect(body.opportunities.map((one) => [one.criterionId, one.target])).toEqual([
      ['b-uno', 4],
      ['b-dos', null],
    ])
    expect(body.opportunities[0]?.mentors.map(({ place }) => place.name)).toEqual(['Chihuahua'])
    expect((await set(liaison, 0, 'z-nada')).problem.code).toBe('target-item-unknown')
    expect((await set(actorOf({ role: 'liaison', municipality: '08019' }), 1)).status).toBe(404)
    await t.call(setTarget, { as: liaison, params: { municipalityId: '06002', itemId: 'b-uno' }, body: { version: 1, level: null } })
  })

  test('a gap without course or mentor is declared openly', async () => {
    await makeMunicipality(t, '08019', { participation: 'ended' })
    await t.receive(coursePublished, courseId, { courseId, code: '99-otro', title: 'Otro', hours: 12, state: 'preparing' })
    await t.call(setTarget, { as: staff, params: { municipalityId: '16053', itemId: 'a-uno' }, body: { version: 0, level: 4 } })
    expect((await read(staff, '16053')).body.opportunities).toMatchObject([{ criterionId: 'a-uno', courses: [], mentors: [] }])
    await makeMunicipality(t, '08019')
    await t.receive(coursePublished, courseId, { courseId, code: '01-fundamentos', title: 'Fundamentos', hours: 12, state: 'available' })
  })

  test('each cell opens its history: rating, note, who and when in every round', async () => {
    const { body } = await t.call(readCriterionHistory, { as: liaison, params: { municipalityId: '06002', criterionId: 'b-tres' } })
    expect(body).toMatchObject({ title: 'Criterio b-tres', componentTitle: 'Componente B' })
    expect(body.descriptors).toHaveLength(5)
    expect(body.rounds.map(({ round, rating }) => [round, rating?.notApplicable, rating?.reason, rating?.level, rating?.by])).toEqual([
      ['baseline', true, 'Lo presta el estado por convenio.', null, 'Laura Figueroa'],
      ['follow-up-1', false, '', 4, 'Laura Figueroa'],
    ])
  })

  test('persons trained and the mentoring link come by event, and an ended pair disappears', async () => {
    const of = (personId: string) => ({
      certificateId: randomUUID(),
      personId,
      municipalityId: '06002',
      courseId,
      courseTitle: 'Fundamentos',
      hours: 12,
      issuedOn: '2026-10-01',
      expiresOn: null,
    })
    const [revoked, ...others] = [of(randomUUID()), of(randomUUID()), of(randomUUID())]
    for (const one of [revoked, ...others]) await t.receive(certificateIssued, one.certificateId, one)
    await t.receive(certificateRevoked, revoked.certificateId, { ...revoked, revokedOn: '2026-11-02' })
    expect((await read()).body).toMatchObject({ trained: { persons: 2, certificates: 2 }, links: [{ place: { name: 'Chihuahua' }, role: 'mentor' }] })
    await t.receive(pairEnded, pairId, { pairId, mentorId: '08019', menteeId: '06002', componentIds: ['b'], status: 'ended', lastSessionOn: '2026-11-10' })
    expect((await read()).body.links).toEqual([])
  })

  test('the board reads how many were measured and improved, and what waits', async () => {
    const { body } = await t.call(readProgressSummary, { as: staff })
    expect(body).toMatchObject({ participating: 5, measured: 4, compared: 2, improved: 1 })
    expect(body.components[0]?.levels).toEqual([1, 0, 1, 1, 1])
    expect(body.waiting).toMatchObject([{ place: { name: 'Puerto Vallarta' }, answered: 1, criteria: 5, status: 'open' }])
    expect((await t.call(readProgressSummary, { as: actorOf({ role: 'donor' }) })).body.waiting).toEqual([])
  })
})
