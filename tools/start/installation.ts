import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.ts'
import { freePort } from '../lib/ports.ts'
import type { PostgresServer } from '../servers/postgres.ts'
import type { Command } from './command-line.ts'
import { ensureDatabases, migrationMark, readMarks, waitForDisk, writeMark } from './databases.ts'
import { isLaidOut, markLaidOut, openHome } from './home.ts'
import { startServers, type Servers } from './keep-servers.ts'
import { startMailCapture, type MailCapture } from './mail-capture.ts'
import { homeMark, writeRunning } from './running.ts'
import { findServices, makeEnvironments, webFolder } from './services.ts'
import { waitUntilSettled } from './settle.ts'
import { runStep, stopSteps } from './step.ts'
import { isHealthy, lastLines, Supervisor, until } from './supervisor.ts'
import { ensureWebBuild, hasWebBuild } from './web-build.ts'

// Each one's seed may rely on what the earlier ones told.
const seedOrder = ['identity', 'vetting', 'training', 'progress', 'mentoring']
const wrongAfter = 4

export type Installation = { supervisor: Supervisor; stop(): Promise<void> }

const sideBySide = async <T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items]
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
    }),
  )
}

// While somebody writes screens, a screen that does not build yet must not keep the services from running.
const buildWeb = async (command: Command, log: string, say: (line: string) => void): Promise<boolean> => {
  mkdirSync(webFolder, { recursive: true })
  if (command.keepWeb && hasWebBuild()) return false
  try {
    return await ensureWebBuild(log)
  } catch (error) {
    if (!command.watch) throw error
    say(error instanceof Error ? error.message : String(error))
    return false
  }
}

const deliversMail = (env: NodeJS.ProcessEnv): boolean => env['SMTP_URL'] !== undefined || env['SMTP_URL_FILE'] !== undefined

type Environment = ReturnType<typeof makeEnvironments>

const seedAll = async (
  services: readonly string[],
  environmentOf: Environment,
  of: { postgres: PostgresServer; natsUrl: string; log: string; say: (line: string) => void },
): Promise<void> => {
  const databases = new Map(services.map((name) => [name, of.postgres.url(name)]))
  for (const service of seedOrder.filter((name) => services.includes(name))) {
    await runStep({ what: `The demonstration data of ${service}`, command: [process.execPath, join(root, 'tools/seed/run.ts'), service], env: environmentOf(service), log: of.log })
    await waitUntilSettled(databases, of.natsUrl, 120_000)
    of.say(`demonstration data of ${service}`)
  }
}

/** Brings everything up in order and answers when every service is ready; `parts` tells a caller who must stop half-way what runs. */
export const bringUp = async (command: Command, say: (line: string) => void, parts: (stop: () => Promise<void>) => void): Promise<Installation> => {
  const services = findServices().filter((name) => !command.without.includes(name))
  const home = openHome(command.home, services)
  const isFirst = !isLaidOut(home.path)
  const logOf = (name: string) => join(home.logs, `${name}.log`)
  let ready = false
  let servers: Servers | undefined
  let mail: MailCapture | undefined
  const changed = () =>
    writeRunning(home.path, {
      address: `http://localhost:${command.port}`,
      ready,
      processes: [{ name: 'supervisor', pid: process.pid, port: null }, ...supervisor.processes(), ...(servers?.processes() ?? [])],
    })
  const supervisor: Supervisor = new Supervisor({ mark: homeMark(home.path), logs: home.logs, changed, say })
  const stop = async () => {
    stopSteps()
    await supervisor.stop()
    await mail?.stop()
    await servers?.stop()
  }
  parts(stop)
  changed()

  const web = buildWeb(command, logOf('web-build'), say)
  web.catch(() => undefined) // awaited below, when the services are up
  if (isFirst) say('first start: laying out the databases')
  servers = await startServers(home, process.env, say, changed)
  const { postgres, nats } = servers
  changed()
  say(`PostgreSQL ${postgres.pid === undefined ? 'given' : `on port ${postgres.port}`}, NATS ${nats.pid === undefined ? 'given' : `on port ${nats.port}`}`)

  const ports = new Map<string, number>()
  for (const service of services) ports.set(service, service === 'gateway' ? command.port : await freePort())
  if (command.mode === 'demo' && !deliversMail(process.env)) {
    mail = await startMailCapture(home.mail)
    say(`mails of the demonstration lie in ${home.mail}, texts for phones in ${home.texts}`)
  }
  const environmentOf = makeEnvironments({ command, home, postgres, natsUrl: nats.url, mailUrl: mail?.url, ports })
  if (isFirst) await waitForDisk(postgres, false)
  await ensureDatabases(postgres, services, home.keys)
  const marks = await readMarks(postgres)
  const toMigrate = services.filter((service) => marks.get(service) !== migrationMark(service))
  await sideBySide(toMigrate, 2, async (service) => {
    const script = join(root, 'apps', service, 'src/migrate.ts')
    await runStep({ what: `Migrating ${service}`, command: [process.execPath, script], env: environmentOf(service, true), log: logOf('migrate') })
    await writeMark(postgres, service, migrationMark(service))
  })
  if (toMigrate.length > 0) say(`migrated ${toMigrate.join(', ')}`)
  // States and municipalities are no demonstration data: every installation has them.
  if (toMigrate.includes('identity'))
    await runStep({ what: 'The reference data', command: [process.execPath, join(root, 'tools/reference/load.ts')], env: environmentOf('identity'), log: logOf('migrate') })
  servers.keep()

  const behind = services.filter((service) => service !== 'gateway')
  const start = (service: string) => supervisor.start({ name: service, port: ports.get(service) ?? 0, env: environmentOf(service), watch: command.watch })
  const healthy = (service: string) =>
    until(
      async () => {
        if (supervisor.failuresOf(service) >= wrongAfter) throw new Error(`${service} does not start. The end of ${logOf(service)}:\n${lastLines(logOf(service))}`)
        return isHealthy(`http://127.0.0.1:${ports.get(service)}/health/ready`)
      },
      120_000,
      () => `${service} was not ready within 120 s. The end of ${logOf(service)}:\n${lastLines(logOf(service))}`,
    )
  const startGateway = async () => {
    if (await web) say('web application built')
    if (!services.includes('gateway')) return
    start('gateway')
    await healthy('gateway')
  }
  const startBehind = async () => {
    for (const service of behind) start(service)
    await Promise.all(behind.map(healthy))
    say(`services are up: ${behind.join(', ')}`)
  }

  if (isFirst) {
    await startBehind()
    if (command.mode === 'demo') await seedAll(behind, environmentOf, { postgres, natsUrl: nats.url, log: logOf('seed'), say })
    await startGateway()
    await waitForDisk(postgres, true)
  } else await Promise.all([startBehind(), startGateway()])
  markLaidOut(home.path)
  ready = true
  changed()
  return { supervisor, stop }
}
