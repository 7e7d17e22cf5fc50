import { exportBoard, listLacking, readBoard, readCompletion, readSummary } from '@tequio/contracts/training/board'
import { enrol } from '@tequio/contracts/training/enrolment'
import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { openEdition, listEditions, readEdition } from '@tequio/contracts/training/edition'
import { visibleTo } from '@tequio/service-kit/actor'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clear, makeCourse, makeEdition, makePerson, wholeCourse, now, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { findLacking, getBoard } from './board.queries.ts'

let t: Training
let courseId: string
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

describe('who lacks what', () => {
  test('each figure counts the people behind it, by municipality and requirement, and falls as things are done', async () => {
    const editionId = await makeEdition(t, { courseId })
    const [complete, papers, free] = [
      await makePerson(t, { municipality: '06002', name: 'Ana Abad Cruz' }),
      await makePerson(t, { municipality: '06002', name: '=Beto Beltrán Díaz', missing: ['data', 'cup'] }),
      await makePerson(t, { municipality: '16053', name: 'Ciro Cano Ébano', type: 'none' }),
    ]
    await clear(t, complete)
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [complete.personId] } })
    const as = actorOf({ role: 'officer', person: complete.personId })
    await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
    await t.call(claimCertificate, { as, params: { editionId } })
    const board = (await t.call(readBoard, { as: staff })).body
    expect(board.rows.map(({ name, people, lacking }) => ({ name, people, lacking }))).toEqual([
      { name: 'Colima', people: 2, lacking: { data: 1, consent: 0, cup: 1, authorization: 1, enrolment: 1, certificate: 1 } },
      { name: 'Morelia', people: 1, lacking: { data: 0, consent: 0, cup: 0, authorization: 0, enrolment: 1, certificate: 1 } },
    ])
    expect(board.total).toEqual({ people: 3, lacking: { data: 1, consent: 0, cup: 1, authorization: 1, enrolment: 2, certificate: 2 } })
    for (const row of board.rows)
      for (const [requirement, figure] of Object.entries(row.lacking)) {
        const { items } = (await t.call(listLacking, { as: staff, query: { municipality: row.municipalityId, requirement: requirement as 'data' } })).body
        expect(items).toHaveLength(figure)
      }
    expect((await t.call(listLacking, { as: staff })).body.items.map(({ name, missing }) => [name, missing])).toEqual([
      ['=Beto Beltrán Díaz', ['data', 'cup', 'authorization', 'enrolment', 'certificate']],
      ['Ciro Cano Ébano', ['enrolment', 'certificate']],
    ])
    expect((await t.call(readCompletion, { as: staff })).body.rows[0]).toMatchObject({ name: 'Colima', people: 2, seats: 1, completed: 1, certificates: 1, hours: 4 })
    expect((await t.call(readSummary, { as: staff })).body).toMatchObject({ people: 3, authorized: 2, certificates: 1, hours: 4, seats: { completed: 1 } })
    expect(free.personId).not.toBe(papers.personId)
  })

  test('an authorisation counts through its last day without anything running', async () => {
    const person = await makePerson(t, { municipality: '19039' })
    await clear(t, person, { validUntil: '2026-12-01' })
    const lacking = async (moment: string) => {
      t.at(moment)
      return (await t.call(listLacking, { as: staff, query: { municipality: '19039', requirement: 'authorization' } })).body.items.length
    }
    expect([await lacking('2026-12-02T05:00:00Z'), await lacking('2026-12-02T18:00:00Z')]).toEqual([0, 1])
    t.at('2026-11-25T18:00:00Z')
  })

  test('a liaison sees their municipality, an officer nothing, a donor is not let in', async () => {
    const rows = async (as: ReturnType<typeof actorOf>) => (await t.call(readBoard, { as })).body.rows.map((row) => row.municipalityId)
    expect(await rows(actorOf({ role: 'liaison', municipality: '06002' }))).toEqual(['06002'])
    expect(await rows(actorOf({ role: 'officer' }))).toEqual([])
    expect(await rows(actorOf({ role: 'donor' }))).toEqual([])
    expect((await t.call(readCompletion, { as: actorOf({ role: 'liaison', municipality: '06002' }) })).status).toBe(404)
  })

  test('the spreadsheet holds the same figures and takes no name for a formula', async () => {
    const { body, headers } = await t.call(exportBoard, { as: staff })
    expect(headers['content-type']).toContain('spreadsheetml')
    const [places, people] = await readXlsxFile(Buffer.from(body))
    expect(places?.data[1]).toEqual(['06002', 'Colima', 'Estado', 2, 1, 0, 1, 1, 1, 1])
    expect(people?.data.map((row) => row[0])).toContain("'=Beto Beltrán Díaz")
  })
})

describe('editions', () => {
  test('staff open one, its audience is enrolled, and the list says how it stands', async () => {
    const answer = await t.call(openEdition, {
      as: staff,
      body: {
        courseId,
        name: 'Tercera',
        startsOn: '2026-12-07',
        endsOn: '2027-01-30',
        capacity: 1,
        vetting: 'as-post',
        audience: { kinds: ['police'], municipalities: ['06002'], enrolsByItself: true },
      },
    })
    expect(answer.status).toBe(201)
    const { edition, gain, municipalities } = (await t.call(readEdition, { as: staff, params: { editionId: answer.body.editionId } })).body
    expect(edition).toMatchObject({ stage: 'planned', capacity: 1, taken: 1, counts: { active: 1, waiting: 1 } })
    expect([gain, municipalities]).toEqual([null, [{ municipalityId: '06002', name: 'Colima', people: 2, completed: 0 }]])
    const { items } = (await t.call(listEditions, { as: staff })).body
    expect(items.map((one) => one.stage)).toEqual(
      items.map((one) => one.stage).toSorted((a, b) => ['running', 'planned', 'finished'].indexOf(a) - ['running', 'planned', 'finished'].indexOf(b)),
    )
  })

  test('dates the wrong way round and a course in preparation are refused; only staff may', async () => {
    const body = {
      courseId,
      name: 'Cuarta',
      startsOn: '2026-12-07',
      endsOn: '2026-12-01',
      capacity: 10,
      vetting: 'none' as const,
      audience: { kinds: [], municipalities: [], enrolsByItself: false },
    }
    expect((await t.call(openEdition, { as: staff, body })).problem).toMatchObject({ code: 'edition-impossible', facts: { fact: 'ends-before-it-starts' } })
    expect((await t.call(openEdition, { as: actorOf({ role: 'liaison', municipality: '06002' }), body })).status).toBe(404)
  })
})

test('with 100,000 people the board counts everybody and its lists walk their indexes', async () => {
  await sql`insert into municipality select lpad(n::text, 5, '0'), 'Municipio ' || n, 'Estado', 'active' from generate_series(1, 300) n on conflict do nothing`.execute(t.db)
  await sql`insert into standing
    select gen_random_uuid(), lpad((1 + n % 300)::text, 5, '0'), gen_random_uuid(), 'police', 'Policía', 'Persona ' || n, md5(n::text), '2024-01-01', null,
      true, case when n % 3 > 0 then date '2027-01-01' end, n % 7 = 0, n % 11 = 0, n % 5 = 0, (n / 300) % 2 = 0, n % 4 = 0, 0, 0, 0
    from generate_series(1, 100000) n`.execute(t.db)
  await sql`analyze standing`.execute(t.db)
  const visible = visibleTo(staff, 'training.board.see')
  expect((await getBoard(t.db, { visible, now })).total.people).toBeGreaterThan(99_999)
  const first = await findLacking(t.db, { visible, requirement: 'authorization', limit: 50, now })
  const second = await findLacking(t.db, { visible, requirement: 'authorization', after: first.next ?? undefined, limit: 50, now })
  const inOne = await findLacking(t.db, { visible, municipality: '00017', requirement: 'enrolment', limit: 50, now })
  expect([first.items.length, second.items.length, inOne.items.length]).toEqual([50, 50, 50])
  expect(first.items.filter((one) => second.items.some((other) => other.personId === one.personId))).toEqual([])
  const explain = async (filter: string): Promise<string> =>
    (
      await sql<{ 'QUERY PLAN': string }>`explain select s.person_id from standing s join municipality m on m.id = s.municipality_id
      where ${sql.raw(filter)} and s.from_on <= '2026-11-25' order by s.sort_name collate "es-MX-x-icu", s.person_id limit 51`.execute(t.db)
    ).rows
      .map((row) => row['QUERY PLAN'])
      .join('\n')
  const [everyone, onePlace] = [await explain('not s.has_seat'), await explain("s.municipality_id = '00017'")]
  expect(everyone).toContain('standing_name')
  expect(onePlace).toMatch(/standing_municipality/)
  expect(onePlace).not.toContain('Seq Scan on standing')
})
