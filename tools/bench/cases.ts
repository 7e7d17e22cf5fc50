import { randomUUID } from 'node:crypto'
import type { Grant } from '@tequio/contracts/policy'
import { addDays } from '@tequio/service-kit/clock'
import { sql } from 'kysely'
import pg from 'pg'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { saveData } from '../../apps/vetting/src/person-data/person-data.actions.ts'
import { makeSealing } from '../../apps/vetting/src/sealing.ts'
import type { Tables } from '../../apps/vetting/src/tables.ts'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { TestInstallation } from '../test/installation.ts'
import { mintToken } from './access.ts'
import { median } from './calibration.ts'
import { filledCases, fillCases } from './cases-filling.ts'
import { load } from './load.ts'
import { openCopy, readKeys } from './scenarios.ts'

/** What the issue asks of lists of 400,000 cases and of a batch of 50, at the service. */
export const caseAims = { listMs: 100, batchMs: 1_000 }
const place = '70123'
// two screens that ask at once
const connections = 2

type List = { name: string; as: 'coordinator' | 'staff' | 'liaison'; paths: string[] }

const listsOf = (after: string): List[] => {
  const cases = (name: string, ...queries: string[]): List => ({ name: `cases, ${name}`, as: 'coordinator', paths: queries.map((query) => `/api/vetting/cases?${query}`) })
  const people = (name: string, as: 'staff' | 'liaison', ...queries: string[]): List => ({
    name: `people, ${name}`,
    as,
    paths: queries.map((query) => `/api/vetting/people?${query}`),
  })
  const tabs = ['all', 'preparation', 'ready', 'submitted', 'approved', 'expiring', 'stopped', 'disputed']
  const words = ['garc%C3%ADa', 'ana', 'ana%20hern%C3%A1ndez', 'rez', 'zzyzx', 'romero', 'q', 'ga', 'hern%C3%A1ndez%20garc%C3%ADa', 'pedro%20torres%20ruiz', 'ana%20g']
  return [
    ...tabs.map((tab) => cases(tab, `tab=${tab}`)),
    cases('far down', `after=${after}`),
    cases('by name', ...words.map((word) => `q=${word}`)),
    cases('by municipality', ...tabs.map((tab) => `tab=${tab}&municipality=${place}`)),
    cases('by type', ...tabs.map((tab) => `tab=${tab}&type=leahy`), 'type=none'),
    cases('by name, municipality and type', ...words.map((word) => `q=${word}&municipality=${place}&type=courtesy`)),
    cases('free for a batch', 'tab=ready&free=true', `tab=ready&free=true&municipality=${place}`),
    people('all', 'staff', ''),
    people('by name', 'staff', ...words.map((word) => `q=${word}`)),
    people('by paper', 'staff', 'missing=data', 'missing=consent', 'missing=cup', `missing=cup&municipality=${place}`),
    people('by standing', 'staff', 'standing=may', 'standing=expiring', `standing=expiring&municipality=${place}`),
    people('of a municipality', 'liaison', '', 'missing=cup', 'standing=may', 'standing=expiring', 'q=garc%C3%ADa'),
    { name: 'batches', as: 'coordinator', paths: ['/api/vetting/batches'] },
    { name: 'units', as: 'coordinator', paths: ['/api/vetting/units'] },
    { name: 'preparations', as: 'coordinator', paths: ['/api/vetting/preparations'] },
  ]
}

type Ask = <R>(method: string, path: string, body?: object) => Promise<R>

/** Fifty persons with all papers: the sheet of each is whole. */
const preparePersons = async (copy: ServiceApp<Tables>, superUrl: string, first: number): Promise<string[]> => {
  const client = new pg.Client(superUrl)
  await client.connect()
  const { rows } = await client.query<{ id: string; person_id: string }>(
    `select id, person_id from vetting_case where state = 'preparation' and type = 'leahy' and to_on is null and municipality_id between '70001' and '70400' order by id limit 50 offset $1`,
    [first],
  )
  const persons = rows.map((row) => row.person_id)
  await client.query(`insert into consent (person_id, text_version, given_by, given_at) select unnest($1::uuid[]), 1, 'phone', now()`, [persons])
  await client.query(
    `insert into cup_component (person_id, component, is_passed, done_on, valid_until) select p, c, true, current_date - 30, current_date + 900
      from unnest($1::uuid[]) p cross join unnest(array['confidence', 'skills', 'performance', 'training']) c`,
    [persons],
  )
  await client.end()
  const sealing = makeSealing(copy.config.secretKey)
  for (const [at, personId] of persons.entries()) {
    const bornOn = addDays('1980-01-01', first * 7 + at)
    const name = { givenNames: 'Gloria', firstSurname: 'Hernández', secondSurname: 'García' }
    const curp = composeCurp({ ...name, bornOn, sex: 'M', entity: 'VZ', mark: '0' })
    const data = {
      ...name,
      alias: '',
      fatherName: 'Luis Hernández',
      motherName: 'Ana García',
      curp,
      bornOn,
      sex: 'M',
      sheetSex: '',
      birthCity: 'Xalapa',
      birthState: 'Veracruz',
      birthCountry: 'México',
    } as const
    await copy.db.transaction().execute((tx) => saveData(tx, sealing, { personId, version: 0, data, by: 'Julia', now: new Date() }))
  }
  return rows.map((row) => row.id)
}

/** A batch of 50 from the first click to the file in the embassy's columns. */
const buildBatch = async (ask: Ask, caseIds: readonly string[], day: string): Promise<void> => {
  const { batchId } = await ask<{ batchId: string }>('POST', '/api/vetting/batches', { purpose: 'Medida de un lote', neededBy: day })
  const path = `/api/vetting/batches/${batchId}`
  const { version, persons } = await ask<{ version: number; persons: number }>('PATCH', path, { version: 1, add: caseIds })
  await ask('POST', `${path}/openings`, { purpose: 'Revisar el lote' })
  const { rows } = await ask<{ rows: { problems: { weight: string }[] }[] }>('GET', path)
  const wrong = rows.filter((row) => row.problems.some((problem) => problem.weight !== 'notice')).length
  if (persons !== 50 || rows.length !== 50 || wrong > 0)
    throw new Error(`a batch of ${persons}, ${wrong} of its rows wrong: ${JSON.stringify(rows.find((row) => row.problems.length > 0)?.problems)}`)
  await ask('POST', `${path}/steps`, { version, to: 'sealed' })
  await ask('POST', `${path}/export`)
}

/** What the second fence costs a page of a list: the same service with and without it, in turns; milliseconds. */
const measureFence = async (installation: TestInstallation, headers: Record<string, string>): Promise<{ fenced: number; open: number }> => {
  const copies = await Promise.all([openCopy(installation, 'vetting'), openCopy(installation, 'vetting', { fence: undefined })])
  const times: [number[], number[]] = [[], []]
  for (let turn = -20; turn < 200; turn++)
    for (const [at, copy] of copies.entries()) {
      const start = performance.now()
      const { statusCode } = await copy.fastify.inject({ method: 'GET', url: '/api/vetting/cases?tab=ready', headers })
      if (statusCode !== 200) throw new Error(`a page of cases answered ${statusCode}`)
      if (turn >= 0) times[at]?.push(performance.now() - start)
    }
  for (const copy of copies) {
    await copy.fastify.close()
    await copy.db.destroy()
  }
  return { fenced: median(times[0]), open: median(times[1]) }
}

/** Every list of vetting with 400,000 cases, and a batch of 50 built, validated, sealed and exported, all over HTTP at the service. */
export const benchCases = async (installation: TestInstallation, serviceUrl: string, of: { seconds: number; batches: number; lists: boolean }): Promise<string[]> => {
  const superUrl = installation.databaseUrl('vetting')
  const begun = performance.now()
  await fillCases(superUrl)
  console.log(`\n${filledCases.toLocaleString('en')} cases of vetting, filled in ${((performance.now() - begun) / 1_000).toFixed(0)} s; ${connections} connections`)
  const keys = readKeys(installation.home)
  const header = (grant: Grant) => ({ authorization: `Bearer ${mintToken(keys, 'vetting', { accountId: randomUUID(), personId: randomUUID(), grants: [grant] })}` })
  const headers = {
    coordinator: header({ role: 'coordinator', kind: 'programme', id: '' }),
    staff: header({ role: 'staff', kind: 'programme', id: '' }),
    liaison: header({ role: 'liaison', kind: 'municipality', id: place }),
  }
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(`${serviceUrl}${path}`, {
      method,
      headers: { ...headers.coordinator, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${bytes.toString().slice(0, 300)}`)
    return (answer.headers.get('content-type')?.includes('json') ? JSON.parse(bytes.toString()) : bytes) as never
  }
  const missed: string[] = []
  const measure = async (list: List, seconds = of.seconds): Promise<{ p50: number; p95: number; p99: number }> => {
    const asks = list.paths.map((path) => ({ method: 'GET', path, headers: headers[list.as] }))
    await load(serviceUrl, asks, connections, 1)
    const result = await load(serviceUrl, asks, connections, seconds)
    if (result.failed > 0) missed.push(`${list.name}: ${result.failed} requests failed`)
    console.log(`  ${list.name.padEnd(38)} p50 ${result.p50.toFixed(1).padStart(7)}   p95 ${result.p95.toFixed(1).padStart(7)}   p99 ${result.p99.toFixed(1).padStart(7)} ms`)
    return result
  }
  // a page from far down: the cursor of somebody two thirds along the alphabet
  const after = Buffer.from(JSON.stringify(['morales', randomUUID()])).toString('base64url')
  for (const list of of.lists ? listsOf(after) : []) {
    const { p95 } = await measure(list)
    if (p95 > caseAims.listMs) missed.push(`${list.name}: p95 ${p95.toFixed(0)} ms, the aim is ${caseAims.listMs} ms`)
  }
  if (of.lists) {
    console.log('  figures of all cases, for which no aim is set')
    await measure({ name: 'summary with its counts', as: 'coordinator', paths: ['/api/vetting/summary'] }, 6)
    const fence = await measureFence(installation, headers.coordinator)
    console.log(
      `  a page of cases behind the second fence: ${(fence.fenced / fence.open).toFixed(2)} of one without it (${fence.fenced.toFixed(1)} and ${fence.open.toFixed(1)} ms)`,
    )
  }

  const copy = (await openCopy(installation, 'vetting')) as unknown as ServiceApp<Tables>
  const times: number[] = []
  try {
    const { rows } = await sql<{ day: string }>`select (current_date + 60)::text as day`.execute(copy.db)
    for (let turn = 0; turn < of.batches; turn++) {
      const caseIds = await preparePersons(copy, superUrl, turn * 50)
      const start = performance.now()
      await buildBatch(ask, caseIds, rows[0]?.day ?? '')
      times.push(performance.now() - start)
    }
  } finally {
    await copy.fastify.close()
    await copy.db.destroy()
  }
  const longest = Math.max(...times)
  console.log(`  a batch of 50 built, validated, sealed and exported: median ${median(times).toFixed(0)} ms, longest ${longest.toFixed(0)} ms of ${of.batches}`)
  if (longest > caseAims.batchMs) missed.push(`a batch of 50: ${longest.toFixed(0)} ms, the aim is ${caseAims.batchMs} ms`)
  return missed
}
