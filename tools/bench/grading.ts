import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestInstallation } from '../test/installation.ts'
import { mintToken } from './access.ts'
import { load } from './load.ts'
import { readKeys } from './scenarios.ts'

/** What the issue asks: the next answer with 1,000 that wait, and a gradebook of 1,000 persons with 60 things graded, at the service. */
export const gradingAims = { nextMs: 300, gradebookMs: 300 }
const learners = 1_000
const cases = 57

/** An edition of 1,000 whose course has 57 cases: with both tests and the assignment 60 things graded; every assignment waits. */
const filling = `
set session_replication_role = replica;
create function pg_temp.lot(n integer) returns integer language sql immutable as 'select hashint4(n) & 2147483647';
insert into municipality (id, name, state_name, participation) select (72000 + g)::text, 'Municipio ' || g, 'Estado ' || g % 8, 'active' from generate_series(1, 30) g;
create temporary table source as
  select v.* from course_version v where v.completion ? 'rubric' order by v.published_at desc, v.id limit 1;
insert into course_version (id, course_id, number, content_sha, published_at, modules, completion, sources, size_bytes, title, hours, written_here)
  select md5('wide version')::uuid, course_id, 9999, md5('a') || md5('b'), now(), modules,
    completion || jsonb_build_object('cases', (select jsonb_agg('caso-' || n) from generate_series(1, ${cases}) n)), sources, size_bytes, title, hours, true from source;
insert into lesson (version_id, lesson_id, number, module, title, minutes, objective, guide, screens, screen_count)
  select md5('wide version')::uuid, l.lesson_id, l.number, l.module, l.title, l.minutes, l.objective, l.guide, l.screens, l.screen_count from lesson l join source s on s.id = l.version_id;
insert into practice_case (version_id, case_id, number, title, role, body) select md5('wide version')::uuid, 'caso-' || n, n, 'Caso ' || n, 'juez', '{}' from generate_series(1, ${cases}) n;
insert into edition (id, course_id, version_id, name, starts_on, ends_on, capacity, vetting, lapse, kinds, municipalities, enrols_by_itself, version, asks_assignment)
  select md5('graded')::uuid, course_id, md5('wide version')::uuid, 'Edición de mil', current_date - 60, current_date + 30, 1000, 'none', 'finish', '{}', '{}', false, 1, true from source;
create temporary table learner as
  select g, md5('graded' || g)::uuid as person_id, md5('graded seat' || g)::uuid as seat_id, (72001 + g % 30)::text as place,
    (array['Hernández','García','Martínez','López','González','Pérez','Rodríguez','Sánchez','Ramírez','Cruz','Flores','Gómez'])[1 + pg_temp.lot(g) % 12] || ' ' || initcap(translate(substr(md5(g::text), 1, 6), '0123456789', 'aeioulmnrs')) as surnames
  from generate_series(1, ${learners}) g;
insert into person (id, display_name, sort_name) select person_id, 'Ana ' || surnames, surnames || ' Ana' from learner;
insert into enrolment (id, edition_id, person_id, municipality_id, status, has_place, queued_at, opened_at)
  select seat_id, md5('graded')::uuid, person_id, place, 'active', true, now() - interval '61 days', now() - interval '60 days' from learner;
insert into lesson_progress (enrolment_id, lesson_id, seen, done_at)
  select r.seat_id, l.lesson_id, l.screen_count - 1, now() - interval '9 days' from learner r join lesson l on l.version_id = md5('wide version')::uuid;
insert into attempt (enrolment_id, attempt_id, kind, sent_at, grade, right_count, asked_count)
  select seat_id, md5('graded attempt' || k || g || n)::uuid, k, now() - interval '5 days', 40 + (g + n) % 60, 5, 10 from learner cross join (values ('pre'), ('post')) as kind (k) cross join generate_series(1, 2) n;
insert into case_progress (enrolment_id, case_id, done_at) select seat_id, 'caso-' || n, now() - interval '6 days' from learner cross join generate_series(1, ${cases}) n;
insert into assignment (enrolment_id, state, since, version) select seat_id, 'waiting', now() - make_interval(mins => g), 1 from learner;
insert into assignment_text (enrolment_id, number, id, text, handed_at, received_at)
  select seat_id, 1, md5('graded text' || g)::uuid, repeat('Revisé tres audiencias y anoté qué faltó en cada momento. ', 30), now() - make_interval(mins => g), now() from learner;
set session_replication_role = origin;
`

type Reply = { version: number; state: string; next: string | null; rubric: { id: string; levels: unknown[] }[]; first?: string | null }

const percentile = (times: readonly number[], share: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

/** Grades one after the other as a grader does, saving and opening what comes next, and reads the gradebook whole; answers the aims that were missed. */
export const benchGrading = async (installation: TestInstallation, serviceUrl: string, of: { seconds: number; turns: number }): Promise<string[]> => {
  const client = new pg.Client(installation.databaseUrl('training'))
  await client.connect()
  await client.query(filling)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  const editionId = (await client.query<{ id: string }>(`select md5('graded')::uuid as id`)).rows[0]?.id ?? ''
  await client.end()
  const token = mintToken(readKeys(installation.home), 'training', { accountId: randomUUID(), personId: randomUUID(), grants: [{ role: 'staff', kind: 'programme', id: '' }] })
  const headers = { authorization: `Bearer ${token}` }
  const missed: string[] = []
  const say = (name: string, p50: number, p95: number, aim: number): void => {
    console.log(`  ${name.padEnd(38)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)} ms`)
    if (p95 > aim) missed.push(`${name}: p95 ${p95.toFixed(0)} ms, the aim is ${aim} ms`)
  }
  console.log(`\n${learners.toLocaleString('en')} assignments that wait, ${cases + 3} things graded, one at a time, at the service`)

  const ask = async (method: string, path: string, body?: object): Promise<Reply> => {
    const answer = await fetch(`${serviceUrl}${path}`, {
      method,
      headers: { ...headers, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as Reply
  }
  const times: number[] = []
  let at = (await ask('GET', `/api/training/staff/editions/${editionId}/submissions`)).first ?? null
  for (let turn = 0; turn < of.turns && at !== null; turn++) {
    const path = `/api/training/staff/submissions/${at}`
    const page = await ask('GET', path)
    const levels = page.rubric.map((one) => ({ criterionId: one.id, level: one.levels.length - 1 }))
    // from the key that saves to the next text with its rubric, held
    const start = performance.now()
    const saved = await ask('POST', `${path}/grading`, { version: page.version, outcome: 'accepted', levels, comment: 'Muy bien.' })
    if (saved.next !== null) {
      await ask('GET', `/api/training/staff/submissions/${saved.next}`)
      await ask('POST', `/api/training/staff/submissions/${saved.next}/hold`, { take: false })
    }
    times.push(performance.now() - start)
    at = saved.next
  }
  say('saved, and the next answer open', percentile(times, 0.5), percentile(times, 0.95), gradingAims.nextMs)

  const book = `/api/training/staff/editions/${editionId}/gradebook`
  const asks: [name: string, path: string][] = [
    ['the gradebook, all 1,000', `${book}?limit=1000`],
    ['the gradebook, a page of 50', book],
    ['the gradebook by a part of a name', `${book}?search=garcia`],
    ['what waits, first page', `/api/training/staff/editions/${editionId}/submissions`],
  ]
  for (const [name, path] of asks) {
    const one = [{ method: 'GET', path, headers }]
    await load(serviceUrl, one, 1, 1)
    const { p50, p95, failed } = await load(serviceUrl, one, 1, of.seconds)
    if (failed > 0) missed.push(`${name}: ${failed} requests failed`)
    say(name, p50, p95, gradingAims.gradebookMs)
  }
  return missed
}
