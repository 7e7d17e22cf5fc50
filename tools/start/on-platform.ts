import { readFileSync } from 'node:fs'
import { givenPostgres, type PostgresServer } from '../servers/postgres.ts'
import { startInstallation } from '../test/installation.ts'
import { readCommand, type Command } from './command-line.ts'
import { isLaidOut, openHome, type Home } from './home.ts'
import { readRunning, type Running } from './running.ts'
import { findServices, makeEnvironments } from './services.ts'

/** A running platform as a command beside it sees it. */
export type Platform = {
  home: Home
  /** Services that run, by name. */
  services: readonly string[]
  postgres: PostgresServer
  natsUrl: string
  /** What the running service has in its environment. */
  environmentOf(service: string): NodeJS.ProcessEnv
}

const given = (): NodeJS.ProcessEnv => Object.fromEntries(['DATABASE_URL', 'NATS_URL'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))

const portOf = (running: Running, name: string, variable: string): number => {
  const port = running.processes.find((process) => process.name === name)?.port
  if (!port) throw new Error(`${running.address} was started with ${variable}; give it to this command too.`)
  return port
}

/** What runs, for a command that works on it. */
export const platformOf = (command: Command, running: Running): Platform => {
  const services = findServices()
  const home = openHome(command.home, services)
  const password = (): string => readFileSync(`${home.postgres}.password`, 'utf8')
  const postgres = givenPostgres(process.env['DATABASE_URL'] ?? `postgres://postgres:${password()}@127.0.0.1:${portOf(running, 'postgres', 'DATABASE_URL')}/postgres`)
  const natsUrl = process.env['NATS_URL'] ?? `nats://127.0.0.1:${portOf(running, 'nats', 'NATS_URL')}`
  const ports = new Map(running.processes.map(({ name, port }) => [name, port ?? 0]))
  const environmentOf = makeEnvironments({ command, home, postgres, natsUrl, ports })
  return { home, services: services.filter((name) => ports.has(name)), postgres, natsUrl, environmentOf: (service) => environmentOf(service) }
}

/**
 * Runs a command on the platform of TEQUIO_HOME and answers its exit code. Where none runs, that platform is started for it and
 * stopped again (a fresh one when there is none); one that is still starting is left alone, with a sentence.
 */
export const onPlatform = async (run: (platform: Platform) => Promise<number>): Promise<number> => {
  const command = readCommand([], process.env)
  const { home } = command
  const running = readRunning(home)
  if (running) {
    if (running.ready) return run(platformOf(command, running))
    console.error(`Tequio at ${running.address} is still starting; try again when it is ready.`)
    return 1
  }
  console.log(`no platform runs from ${home}; one is started for this and stopped afterwards`)
  const installation = await startInstallation({ args: ['--keep-web'], env: given(), ...(isLaidOut(home) ? { home } : {}) })
  try {
    const started = readRunning(installation.home)
    return started ? await run(platformOf({ ...command, home: installation.home }, started)) : 1
  } finally {
    await installation.stop({ keep: installation.home === home })
  }
}
