import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.ts'
import { givenPostgres } from '../servers/postgres.ts'
import { readCommand } from '../start/command-line.ts'
import { isLaidOut, openHome } from '../start/home.ts'
import { readRunning, type Running } from '../start/running.ts'
import { findServices, makeEnvironments } from '../start/services.ts'
import { waitUntilSettled } from '../start/settle.ts'
import { startInstallation } from '../test/installation.ts'

const settleMs = 600_000

const given = (): NodeJS.ProcessEnv => Object.fromEntries(['DATABASE_URL', 'NATS_URL'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))

const portOf = (running: Running, name: string, variable: string): number => {
  const port = running.processes.find((process) => process.name === name)?.port
  if (!port) throw new Error(`${running.address} was started with ${variable}; give it to this command too.`)
  return port
}

// The service's own command, with the environment that the running service has; the running service publishes what it lays down.
const tellAgain = (script: string, noun: string | undefined, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...(noun === undefined ? [] : [noun])], { cwd: root, env, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

const restateOn = async (homePath: string, running: Running, service: string, noun: string | undefined): Promise<number> => {
  const services = findServices()
  const command = { ...readCommand([], process.env), home: homePath }
  const home = openHome(homePath, services)
  const password = (): string => readFileSync(`${home.postgres}.password`, 'utf8')
  const postgres = givenPostgres(process.env['DATABASE_URL'] ?? `postgres://postgres:${password()}@127.0.0.1:${portOf(running, 'postgres', 'DATABASE_URL')}/postgres`)
  const natsUrl = process.env['NATS_URL'] ?? `nats://127.0.0.1:${portOf(running, 'nats', 'NATS_URL')}`
  const ports = new Map(running.processes.map(({ name, port }) => [name, port ?? 0]))
  const code = await tellAgain(join(root, 'apps', service, 'src/restate.ts'), noun, makeEnvironments({ command, home, postgres, natsUrl, ports })(service))
  if (code !== 0) return code
  const present = services.filter((name) => ports.has(name))
  await waitUntilSettled(new Map(present.map((name) => [name, postgres.url(name)])), natsUrl, settleMs)
  console.log('every reader has taken it')
  return 0
}

/**
 * Tells the present state of all subjects of one kind again, of every kind of a service without a second word:
 * `npm run events -- restate identity person`. On the platform that runs from TEQUIO_HOME; where none runs, that one is started
 * for it and stopped again (a fresh one when there is none).
 */
export const restate = async (service: string | undefined, noun: string | undefined): Promise<number> => {
  const telling = findServices().filter((name) => existsSync(join(root, 'apps', name, 'src/restate.ts')))
  if (service === undefined || !telling.includes(service)) {
    console.error(`npm run events -- restate <service> [subject], for example: restate identity person. Services that tell facts: ${telling.join(', ')}`)
    return 1
  }
  const { home } = readCommand([], process.env)
  const running = readRunning(home)
  if (running) {
    if (running.ready) return restateOn(home, running, service, noun)
    console.error(`Tequio at ${running.address} is still starting; try again when it is ready.`)
    return 1
  }
  console.log(`no platform runs from ${home}; one is started for this and stopped afterwards`)
  const installation = await startInstallation({ args: ['--keep-web'], env: given(), ...(isLaidOut(home) ? { home } : {}) })
  try {
    const started = readRunning(installation.home)
    return started ? await restateOn(installation.home, started, service, noun) : 1
  } finally {
    await installation.stop({ keep: installation.home === home })
  }
}
