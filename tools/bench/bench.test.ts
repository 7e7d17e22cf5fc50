import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { missedAim } from './aims.ts'
import { freshStatements, runStatements } from './bare.ts'
import { median, timeOf } from './calibration.ts'
import { load } from './load.ts'
import { pssMb } from './memory.ts'
import { renewed, statementsOf } from './statements.ts'

const url = process.env['TEQUIO_TEST_DATABASE_URL'] ?? ''

test('the SQL of a piece of work is seen whole and in order, with its values', async () => {
  const pool = new pg.Pool({ connectionString: url })
  const seen = await statementsOf(async () => {
    await pool.query('select 1')
    await pool.query({ name: 'n', text: 'select $1::text, $2::timestamptz', values: ['a', new Date('2026-01-02T03:04:05Z')] })
  })
  await pool.query('select 2')
  await pool.end()
  expect(seen).toEqual([
    { text: 'select 1', values: [] },
    { text: 'select $1::text, $2::timestamptz', values: ['a', '2026-01-02T03:04:05.000Z'] },
  ])
})

test('a write that is repeated writes again: its own ids are new, alike everywhere, and nothing else changes', () => {
  const [made, foreign] = [randomUUID(), randomUUID()]
  const again = renewed([{ text: 'x', values: [made, foreign, [`[{"id":"${made}"}]`], 7] }], new Set([made]), () => 'new')
  expect(again).toEqual([{ text: 'x', values: ['new', foreign, ['[{"id":"new"}]'], 7] }])
})

test('the bare server’s statements run on a real database, again and again', async () => {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create temporary table thing (id uuid primary key)')
  const id = randomUUID()
  const one = {
    reply: {},
    made: [id],
    statements: [
      { text: 'begin', values: [] },
      { text: 'insert into thing (id) values ($1)', values: [id] },
      { text: 'commit', values: [] },
    ],
  }
  for (let turn = 0; turn < 3; turn++) await runStatements(client, freshStatements(one, new Set(one.made)))
  expect((await client.query<{ n: number }>('select count(*)::int as n from thing')).rows).toEqual([{ n: 3 }])
  await client.end()
})

test('load counts answers, tells percentiles and does not hide failures', async () => {
  let turn = 0
  const server = createServer((_request, reply) => {
    reply.statusCode = ++turn % 10 === 0 ? 500 : 200
    setTimeout(() => reply.end('{}'), 2)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const result = await load(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, [{ method: 'GET', path: '/' }], 4, 1)
  server.close()
  expect(result.perSecond).toBeGreaterThan(50)
  expect(result.p50).toBeGreaterThanOrEqual(1)
  expect(result.p99).toBeGreaterThanOrEqual(result.p50)
  expect(result.failed).toBeGreaterThan(result.perSecond * 0.05)
})

test('medians, times and memory are plausible', async () => {
  expect(median([5, 1, 3])).toBe(3)
  expect(median([4, 1])).toBe(2.5)
  expect(await timeOf(3, () => new Promise((resolve) => setTimeout(resolve, 10)))).toBeGreaterThan(8)
  if (process.platform === 'linux') expect(pssMb(process.pid, false)).toBeGreaterThan(10)
})

test('an aim is missed below its share of the bare handler at 8 connections, and only there', () => {
  const home = { name: 'home', aimPercent: 65, connections: 8, perSecond: 604, bareWithSqlPerSecond: 1_000 }
  expect(missedAim(home)).toBe('home: 60 % of (b) at 8 connections, the aim is 65 %')
  expect(missedAim({ ...home, perSecond: 650 })).toBeUndefined()
  expect(missedAim({ ...home, connections: 1 })).toBeUndefined()
  expect(missedAim({ ...home, aimPercent: undefined })).toBeUndefined()
})
