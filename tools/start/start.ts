import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isTaken, keepPort } from '../lib/ports.ts'
import { demoPassword } from '../seed/world.ts'
import { help, readCommand, type Command } from './command-line.ts'
import { demoUsers } from './demo-users.ts'
import { bringUp } from './installation.ts'
import { removePostgres } from '../servers/postgres.ts'
import { isLaidOut, readSettings } from './home.ts'
import { forgetRunning, readRunning, stopOrphans } from './running.ts'
import { watchWeb } from './watch.ts'

const startedAt = Date.now()
const say = (line: string): void => console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}`)

const fail = (error: unknown): void => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

const status = (command: Command): void => {
  const running = readRunning(command.home)
  console.log(JSON.stringify({ running: running !== undefined, ready: running?.ready ?? false, address: running?.address ?? null, processes: running?.processes ?? [] }, null, 2))
}

const clearTheWay = async (command: Command): Promise<void> => {
  if (command.reset && readSettings(command.home).mode !== undefined)
    throw new Error(`${command.home} was set up for a real programme, which --reset does not forget. Remove the folder by hand if that is what you want.`)
  const other = readRunning(command.home)
  if (other) {
    const pid = other.processes.find((process) => process.name === 'supervisor')?.pid
    throw new Error(
      `Tequio already runs from ${command.home} at ${other.address} (process ${pid}). Stop it with Ctrl-C there, or start a second copy with another PORT and another TEQUIO_HOME.`,
    )
  }
  const servers = { path: command.home, postgres: join(command.home, 'postgres'), nats: join(command.home, 'nats') }
  // what a first start that was killed began is laid out anew, so its servers end too
  const orphans = existsSync(command.home) ? await stopOrphans(servers, !command.reset && isLaidOut(command.home)) : 0
  if (orphans > 0) say(`stopped ${orphans} processes that an earlier start had left`)
  if (command.reset) {
    if (existsSync(command.home)) removePostgres(servers.postgres)
    rmSync(command.home, { recursive: true, force: true })
    say('everything was forgotten')
  }
  keepPort(command.port)
  if (await isTaken(command.port))
    throw new Error(`Port ${command.port} is taken by another program. Stop that program, or choose another port: PORT=${command.port + 10} npm start`)
}

/** What was set up stays what it is, also where nobody says MODE or the address again. */
const asSetUp = (command: Command, args: readonly string[]): Command => {
  const { mode, publicUrl } = readSettings(command.home)
  return { ...command, mode: mode ?? command.mode, publicUrl: publicUrl !== undefined && !args.includes('--public') ? publicUrl : command.publicUrl }
}

const start = async (command: Command): Promise<void> => {
  let stopParts: () => Promise<void> = async () => undefined
  let ending: Promise<void> | undefined
  let askedAt = 0
  let isOurs = false
  const end = (code: number): Promise<void> =>
    (ending ??= (async () => {
      await stopParts()
      if (isOurs) forgetRunning(command.home)
      process.exit(code)
    })())
  const asked = (): void => {
    // Ctrl-C reaches us from the terminal and again through npm; only a later second one means "now".
    if (askedAt > 0 && Date.now() - askedAt > 1_500) process.exit(130)
    if (askedAt > 0) return
    askedAt = Date.now()
    say('stopping')
    void end(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
  // Whoever started us was killed and cannot tell; without this the services would outlive it unseen.
  const parent = process.ppid
  if (process.env['TEQUIO_PARENT'] === String(parent))
    setInterval(() => {
      if (process.ppid !== parent) asked()
    }, 500).unref()

  try {
    await clearTheWay(command)
    isOurs = true
    const { supervisor } = await bringUp(command, say, (stop) => (stopParts = stop))
    if (command.watch) watchWeb(supervisor, join(command.home, 'logs/web-build.log'), say)
    if (command.clock !== undefined) say(`the clock is moved by ${command.clock}`)
    if (command.mode === 'demo') console.log(`\n${demoUsers()}\n  Password of all: ${demoPassword}\n`)
    if (command.mode === 'production' && readSettings(command.home).mode === undefined)
      console.log('\nNobody can sign in yet: run "npm run setup", which asks what the programme is and makes the links of its first two administrators.\n')
    say(`everything is ready (Ctrl-C ends it)`)
    console.log(`Tequio is ready at http://localhost:${command.port}`)
  } catch (error) {
    if (ending) return
    fail(error)
    await end(1)
  }
}

try {
  const command = readCommand(process.argv.slice(2), process.env)
  if (command.act === 'help') console.log(help)
  else if (command.act === 'status') status(command)
  else await start(asSetUp(command, process.argv))
} catch (error) {
  fail(error)
}
