import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/paths.ts'
import { freePort } from '../lib/ports.ts'
import { commandOf } from '../lib/processes.ts'
import { readRunning, stopOrphans } from '../start/running.ts'

export type TestInstallation = {
  address: string
  home: string
  /** Superuser address of a service's database, for asserting rows. */
  databaseUrl(service: string): string
  output(): string
  pid: number
  /** Ends it like Ctrl-C; its folder goes too unless it is kept. */
  stop(of?: { keep: boolean }): Promise<void>
}

// What a test runner puts into the environment is not for the installation under test, nor are somebody's own servers.
const notPassedOn = /^(VITEST.*|TEST|MODE|NODE_ENV|DEV|PROD|SSR|BASE_URL|DATABASE_URL|NATS_URL|TEQUIO_CLOCK|npm_.*)$/
export const cleanEnvironment = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !notPassedOn.test(name)))

const prefix = 'tequio-home-'

// A test run that was killed leaves its installation behind; the folder's name says whose it was.
const sweep = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (commandOf(Number(name.slice(prefix.length).split('-')[0])) !== undefined) continue
    const path = join(tmpdir(), name)
    await stopOrphans({ path, postgres: join(path, 'postgres'), nats: join(path, 'nats') }, false)
    rmSync(path, { recursive: true, force: true })
  }
}

/** A whole installation of its own, as `npm start` makes it, in a temporary folder on a free port. */
export const startInstallation = async (of: { args?: string[]; env?: NodeJS.ProcessEnv; home?: string; port?: number } = {}): Promise<TestInstallation> => {
  await sweep()
  const home = of.home ?? mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const port = of.port ?? (await freePort())
  const env = { ...cleanEnvironment(), ...of.env, PORT: String(port), TEQUIO_HOME: home }
  const child = spawn(process.execPath, [join(root, 'tools/bootstrap.mjs'), 'tools/start/start.ts', ...(of.args ?? [])], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<void>((resolve) => {
    const take = (data: Buffer) => {
      output += data.toString()
      if (output.includes('Tequio is ready at')) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
  })
  const stop = async ({ keep } = { keep: false }) => {
    child.kill('SIGTERM')
    await ended
    if (!keep) rmSync(home, { recursive: true, force: true })
  }
  const first = await Promise.race([ready, ended])
  if (first !== undefined) {
    if (of.home === undefined) rmSync(home, { recursive: true, force: true })
    throw new Error(`npm start ended with code ${first}:\n${output}`)
  }
  return {
    address: `http://localhost:${port}`,
    home,
    databaseUrl: (service) => {
      const given = of.env?.['DATABASE_URL']
      const server =
        given ??
        `postgres://postgres:${readFileSync(join(home, 'postgres.password'), 'utf8')}@127.0.0.1:${readRunning(home)?.processes.find((process) => process.name === 'postgres')?.port}`
      return new URL(`/${service}`, server).href
    },
    output: () => output,
    pid: child.pid ?? 0,
    stop,
  }
}

/** Vitest's set-up of the project `e2e`: the specs find `TEQUIO_E2E_URL` and `TEQUIO_E2E_DATABASE_URL` (put the service's name in place of `SERVICE`). */
export const setup = async (): Promise<() => Promise<void>> => {
  const given = process.env['TEQUIO_E2E_URL']
  if (given !== undefined) return async () => undefined
  const installation = await startInstallation()
  process.env['TEQUIO_E2E_URL'] = installation.address
  process.env['TEQUIO_E2E_DATABASE_URL'] = installation.databaseUrl('SERVICE')
  process.env['TEQUIO_E2E_HOME'] = installation.home
  return () => installation.stop()
}
