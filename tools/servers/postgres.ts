import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort, isTaken } from '../lib/ports.ts'
import { commandOf, isOurs, stopProcess } from '../lib/processes.ts'
import { chooseLaunch, type Launch } from './postgres-binaries.ts'

export type PostgresServer = {
  /** The address of a database, for the superuser or for another role. */
  url(database: string, user?: string, password?: string): string
  superUrl: string
  /** Undefined when the server was given and is not ours to stop. */
  pid: number | undefined
  port: number
  adopted: boolean
  stop(): Promise<void>
}

const addressOf = (base: string, database: string, user?: string, password?: string): string => {
  const url = new URL(base)
  url.pathname = `/${database}`
  if (user !== undefined) {
    url.username = encodeURIComponent(user)
    url.password = encodeURIComponent(password ?? '')
  }
  return url.href
}

/** A server that somebody else runs (`DATABASE_URL`); its user must be allowed to create databases and roles. */
export const givenPostgres = (superUrl: string): PostgresServer => ({
  url: (database, user, password) => addressOf(superUrl, database, user, password),
  superUrl,
  pid: undefined,
  port: Number(new URL(superUrl).port || 5432),
  adopted: true,
  stop: async () => undefined,
})

type Running = { pid: number; port: number; ready: boolean }

// The file of pg_ctl: pid, folder, start, port, socket folder, address, shared memory, state.
const readPidFile = (dataDir: string): Running | undefined => {
  try {
    const lines = readFileSync(`${dataDir}/postmaster.pid`, 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** The server that wrote its pid into the data of `dir`; it may have ended since. */
export const readPostgresPid = (dir: string): { pid: number; dataDir: string } | undefined => {
  const { dataDir } = chooseLaunch(dir)
  const found = readPidFile(dataDir)
  return found && { pid: found.pid, dataDir }
}

/** Forgets everything that a stopped server kept for `dir`. */
export const removePostgres = (dir: string): void => {
  for (const path of new Set([chooseLaunch(dir).dataDir, dir, `${dir}.new`, `${dir}.password`, `${dir}.log`])) rmSync(path, { recursive: true, force: true })
}

const initialise = (launch: Launch, password: string): void => {
  const fresh = `${launch.dataDir}.new`
  rmSync(fresh, { recursive: true, force: true }) // a start that was killed half-way
  mkdirSync(dirname(launch.dataDir), { recursive: true })
  const secret = `${launch.dataDir}.secret`
  writeFileSync(secret, password, { mode: 0o600 })
  if (launch.ids.uid !== undefined) chownSync(secret, launch.ids.uid, launch.ids.gid ?? launch.ids.uid)
  const [command = '', ...args] = [
    ...launch.prefix,
    `${launch.native}/bin/initdb`,
    `--pgdata=${fresh}`,
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  const run = spawnSync(command, args, { encoding: 'utf8', cwd: '/', ...launch.ids, env: { ...process.env, TZ: 'UTC' } })
  rmSync(secret, { force: true })
  if (run.status !== 0) throw new Error(`PostgreSQL could not lay out its folder: ${(run.stderr || run.stdout || run.error?.message || '').trim()}`)
  renameSync(fresh, launch.dataDir)
}

const settings = (port: number, fsync: boolean): string[] => {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '250',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    io_method: 'sync',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_wal_size: '4GB' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const launchServer = async (launch: Launch, port: number, fsync: boolean, log: string): Promise<number> => {
  const out = openSync(log, 'a')
  const from = existsSync(log) ? readFileSync(log).length : 0
  const [command = '', ...args] = [...launch.prefix, `${launch.native}/bin/postgres`, '-D', launch.dataDir, ...settings(port, fsync)]
  // Detached: Ctrl-C in a terminal goes to the supervisor alone, which stops the database last.
  const child = spawn(command, args, { cwd: '/', detached: true, stdio: ['ignore', out, out], ...launch.ids, env: { ...process.env, TZ: 'UTC' } })
  closeSync(out)
  child.unref()
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  const ended = () => (failure ??= readFileSync(log).subarray(from).toString('utf8').trim())
  child.once('exit', ended)
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(20)) {
    if (failure !== undefined) throw new Error(`PostgreSQL did not start: ${failure}`)
    const running = readPidFile(launch.dataDir)
    if (running?.ready && running.pid === child.pid) {
      child.removeListener('exit', ended)
      return running.pid
    }
  }
  throw new Error(`PostgreSQL was not ready within 60 s; its log is ${log}`)
}

/** Whether a server takes a new connection: one that was killed a moment ago still has its number, and makes nobody a backend any more. */
const answers = async (superUrl: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Starts PostgreSQL on the loopback address with its data in `dir`, or adopts the one that an earlier start left running there.
 * The superuser's password lies beside the data in `<dir>.password`.
 */
export const startPostgres = async (of: { dir: string; port?: number; fsync?: boolean }): Promise<PostgresServer> => {
  const launch = chooseLaunch(of.dir)
  const { dataDir } = launch
  const log = `${of.dir}.log`
  const secret = `${of.dir}.password`
  mkdirSync(dirname(of.dir), { recursive: true })
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(18).toString('base64url'), { mode: 0o600 })
  const password = readFileSync(secret, 'utf8')
  const server = (pid: number, port: number, adopted: boolean): PostgresServer => {
    const superUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    return { ...givenPostgres(superUrl), pid, adopted, stop: () => stopProcess(pid, dataDir, 'SIGINT', 15_000) }
  }

  const left = readPidFile(dataDir)
  if (left && isOurs(left.pid, dataDir)) {
    const found = server(left.pid, left.port, true)
    if (left.ready && (of.port === undefined || of.port === left.port) && (await answers(found.superUrl)) && isOurs(left.pid, dataDir)) return found
    await stopProcess(left.pid, dataDir, 'SIGINT', 15_000)
  } else if (left && commandOf(left.pid) !== undefined) rmSync(`${dataDir}/postmaster.pid`, { force: true }) // the number belongs to somebody else now
  if (!existsSync(`${dataDir}/PG_VERSION`)) initialise(launch, password)

  for (let attempt = 1; ; attempt++) {
    const port = of.port ?? (await freePort())
    if (of.port !== undefined && (await isTaken(port))) throw new Error(`Port ${port}, asked for PostgreSQL, is taken by another program.`)
    try {
      return server(await launchServer(launch, port, of.fsync ?? true, log), port, false)
    } catch (error) {
      // the port was taken in between, or processes of a killed server still hold its memory
      const text = error instanceof Error ? error.message : ''
      if (attempt === 20 || !/in use|shared memory/.test(text)) throw error
      await wait(500)
    }
  }
}
