import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestInstallation } from '../test/installation.ts'
import { mintToken } from './access.ts'
import { load } from './load.ts'
import { readKeys } from './scenarios.ts'

/** What the issue asks of the matrix of an edition of 5,000, at the service; the follow-up lists and the table of a period have no aim. */
export const matrixAims = { matrixMs: 500 }
const learners = 5_000

/** An edition that began two months ago with 5,000 learners at every place of the way, two items sent for each lesson, in thirty municipalities. */
const filling = `
set session_replication_role = replica;
create function pg_temp.lot(n integer) returns integer language sql immutable as 'select hashint4(n) & 2147483647';
insert into municipality (id, name, state_name, participation) select (71000 + g)::text, 'Municipio ' || g, 'Estado ' || g % 8, 'active' from generate_series(1, 30) g;
create temporary table source as
  select e.id as edition_id, e.course_id, e.version_id from edition e join course_version v on v.id = e.version_id order by jsonb_array_length(v.modules) desc, e.id limit 1;
insert into edition (id, course_id, version_id, name, starts_on, ends_on, capacity, vetting, lapse, kinds, municipalities, enrols_by_itself, version)
  select md5('wide')::uuid, course_id, version_id, 'Edición de cinco mil', current_date - 60, current_date + 30, 5000, 'none', 'finish', '{}', '{}', false, 1 from source;
create temporary table learner as
  select g, md5('learner' || g)::uuid as person_id, md5('seat' || g)::uuid as seat_id, (71001 + g % 30)::text as place, pg_temp.lot(g) % 12 as lessons, pg_temp.lot(g + 100000) % 55 as began,
    (array['Hernández','García','Martínez','López','González','Pérez','Rodríguez','Sánchez','Ramírez','Cruz','Flores','Gómez'])[1 + pg_temp.lot(g + 200000) % 12] || ' ' || initcap(translate(substr(md5(g::text), 1, 6), '0123456789', 'aeioulmnrs')) as surnames
  from generate_series(1, ${learners}) g;
insert into person (id, display_name, sort_name) select person_id, 'Ana ' || surnames, surnames || ' Ana' from learner;
insert into enrolment (id, edition_id, person_id, municipality_id, status, has_place, queued_at, opened_at)
  select seat_id, md5('wide')::uuid, person_id, place, 'active', true, now() - interval '61 days', now() - interval '60 days' from learner;
create temporary table step as
  select r.*, l.lesson_id, l.screen_count, row_number() over (partition by r.g order by l.number) as n from learner r join lesson l on l.version_id = (select version_id from source);
insert into lesson_progress (enrolment_id, lesson_id, seen, done_at)
  select seat_id, lesson_id, screen_count - 1, case when n <= lessons then now() - make_interval(days => 60 - began) + make_interval(hours => n::int) end from step where n <= lessons + 1;
insert into attempt (enrolment_id, attempt_id, kind, sent_at, grade, right_count, asked_count)
  select seat_id, md5('attempt' || k || g)::uuid, k, now() - interval '1 day', 40 + (g + length(k)) % 60, 5, 10 from learner cross join (values ('pre'), ('post')) as kind (k) where lessons > 0 and (k = 'pre' or lessons > 9);
insert into activity (person_id, id, seq, type, version, made_at, received_at, enrolment_id, body, outcome)
  select person_id, md5('item' || g || '/' || n || '/' || k)::uuid, n * 2 + k, 'lesson.done', 1, now() - make_interval(days => 60 - began) + make_interval(hours => n::int), now(), seat_id, '{}', 'applied'
  from step cross join generate_series(0, 1) k where n <= lessons;
set session_replication_role = origin;
`

const fill = async (superUrl: string): Promise<string> => {
  const client = new pg.Client(superUrl)
  await client.connect()
  try {
    await client.query(filling)
    await client.query('vacuum analyze')
    await client.query('checkpoint')
    return (await client.query<{ id: string }>(`select md5('wide')::uuid as id`)).rows[0]?.id ?? ''
  } finally {
    await client.end()
  }
}

/** The completion matrix of 5,000, its totals and figures, the follow-up lists and the table of a period; answers the aims that were missed. */
export const benchMatrix = async (installation: TestInstallation, serviceUrl: string, of: { seconds: number }): Promise<string[]> => {
  const editionId = await fill(installation.databaseUrl('training'))
  const token = mintToken(readKeys(installation.home), 'training', { accountId: randomUUID(), personId: randomUUID(), grants: [{ role: 'staff', kind: 'programme', id: '' }] })
  const headers = { authorization: `Bearer ${token}` }
  const matrix = `/api/training/staff/editions/${editionId}/matrix`
  const after = Buffer.from(JSON.stringify(['Martínez', randomUUID()])).toString('base64url')
  const asks: [name: string, path: string, aimMs?: number][] = [
    ['the matrix, first page', matrix, matrixAims.matrixMs],
    ['the matrix, a page from the middle', `${matrix}?after=${after}`, matrixAims.matrixMs],
    ['the matrix of one municipality', `${matrix}?municipality=71003`, matrixAims.matrixMs],
    ['the matrix by a part of a name', `${matrix}?search=garcia`, matrixAims.matrixMs],
    ['who has a module unfinished', `${matrix}?module=2&state=begun`, matrixAims.matrixMs],
    ['the figures over the matrix', `${matrix}/totals`, matrixAims.matrixMs],
    ['who stands still, first page', `/api/training/staff/follow-up?list=stalled&edition=${editionId}`],
    ['both counts of the follow-up', `/api/training/staff/follow-up/counts?edition=${editionId}`],
    ['the table of a quarter', '/api/training/staff/participation?from=2020-01-01&to=2099-12-31'],
    ['the matrix as a spreadsheet', `${matrix}/xlsx`],
  ]
  console.log(`\nan edition of ${learners.toLocaleString('en')} learners, one at a time, at the service`)
  const missed: string[] = []
  for (const [name, path, aim] of asks) {
    const ask = [{ method: 'GET', path, headers }]
    await load(serviceUrl, ask, 1, 1)
    const { p50, p95, failed } = await load(serviceUrl, ask, 1, of.seconds)
    if (failed > 0) missed.push(`${name}: ${failed} requests failed`)
    console.log(`  ${name.padEnd(38)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)} ms`)
    if (aim !== undefined && p95 > aim) missed.push(`${name}: p95 ${p95.toFixed(0)} ms, the aim is ${aim} ms`)
  }
  return missed
}
