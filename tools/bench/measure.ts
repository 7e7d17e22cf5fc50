import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { freshStatements, runStatements, type BareWork } from './bare.ts'
import { median } from './calibration.ts'
import { load, type Ask, type Load } from './load.ts'
import type { Scenario } from './scenarios.ts'

export type Measured = { service: Load; bare: Load; bareWithSql: Load; pgPerSecond: number }
export type Effort = { rounds: number; seconds: number }

export type BareServer = { url: string; stop(): void }

/** The bare handlers, in a process of their own like the service that they are compared with. */
export const startBare = async (work: BareWork): Promise<BareServer> => {
  const child = fork(join(import.meta.dirname, 'bare.ts'), { execArgv: ['--max-semi-space-size=8'], env: { ...process.env, NODE_ENV: 'production' } })
  child.send(work)
  const [address] = (await once(child, 'message')) as [AddressInfo]
  return { url: `http://127.0.0.1:${address.port}`, stop: () => child.kill() }
}

const middle = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map((one) => one.perSecond)),
  p50: median(loads.map((one) => one.p50)),
  p95: median(loads.map((one) => one.p95)),
  p99: median(loads.map((one) => one.p99)),
  failed: loads.reduce((sum, one) => sum + one.failed, 0),
})

const pgAlone = async (databaseUrl: string, scenario: Scenario, connections: number, seconds: number): Promise<number> => {
  const clients = await Promise.all(
    Array.from({ length: Math.min(connections, 10) }, async () => {
      const client = new pg.Client(databaseUrl)
      await client.connect()
      return client
    }),
  )
  const made = scenario.cases.map((one) => new Set(one.made))
  const end = performance.now() + seconds * 1_000
  let done = 0
  await Promise.all(
    clients.map(async (client, at) => {
      for (let turn = at; performance.now() < end; turn++) {
        const n = turn % scenario.cases.length
        const one = scenario.cases[n]
        if (one) await runStatements(client, freshStatements(one, made[n] ?? new Set()))
        done++
      }
      await client.end()
    }),
  )
  return done / seconds
}

/** The service, a bare handler and a bare handler with the same SQL, in turns within one run so that all meet the same weather. */
export const measure = async (serviceUrl: string, bareUrl: string, databaseUrl: string, scenario: Scenario, connections: number, effort: Effort): Promise<Measured> => {
  const bareAsks = (letter: 'a' | 'b'): Ask[] => scenario.cases.map((_, n) => ({ method: 'GET', path: `/${letter}/${n}` }))
  const all: { service: Load[]; bare: Load[]; bareWithSql: Load[]; pg: number[] } = { service: [], bare: [], bareWithSql: [], pg: [] }
  for (const url of [serviceUrl, bareUrl]) await load(url, url === serviceUrl ? scenario.asks : bareAsks('b'), connections, Math.min(1, effort.seconds))
  for (let round = 0; round < effort.rounds; round++) {
    all.service.push(await load(serviceUrl, scenario.asks, connections, effort.seconds))
    all.bareWithSql.push(await load(bareUrl, bareAsks('b'), connections, effort.seconds))
    all.bare.push(await load(bareUrl, bareAsks('a'), connections, effort.seconds))
    all.pg.push(await pgAlone(databaseUrl, scenario, connections, effort.seconds))
  }
  return { service: middle(all.service), bare: middle(all.bare), bareWithSql: middle(all.bareWithSql), pgPerSecond: median(all.pg) }
}
