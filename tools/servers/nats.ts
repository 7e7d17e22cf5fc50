import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, isTaken } from '../lib/ports.ts'
import { commandOf, isOurs, stopProcess } from '../lib/processes.ts'
import { findNats } from './nats-binary.ts'

export type NatsServer = {
  url: string
  /** Undefined when the server was given and is not ours to stop. */
  pid: number | undefined
  port: number
  adopted: boolean
  stop(): Promise<void>
}

/** A server that somebody else runs (`NATS_URL`), with JetStream switched on. */
export const givenNats = (url: string): NatsServer => ({ url, pid: undefined, port: Number(new URL(url).port || 4222), adopted: true, stop: async () => undefined })

// A NATS server greets with INFO and tells there whether it has JetStream.
const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', (data) => done(data.toString().startsWith('INFO') && data.includes('"jetstream":true')))
    socket.once('error', () => done(false))
    socket.setTimeout(1_000, () => done(false))
  })

/** The pid that nats-server wrote into its folder; it may have ended since. */
export const readNatsPid = (dir: string): number | undefined => {
  try {
    return Number(readFileSync(join(dir, 'nats.pid'), 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Starts nats-server with JetStream on the loopback address, its store in `dir`, or adopts the one an earlier start left running there. */
export const startNats = async (of: { dir: string; port?: number }): Promise<NatsServer> => {
  mkdirSync(of.dir, { recursive: true })
  const pidFile = join(of.dir, 'nats.pid')
  const server = (pid: number, port: number, adopted: boolean): NatsServer => ({
    url: `nats://127.0.0.1:${port}`,
    pid,
    port,
    adopted,
    stop: () => stopProcess(pid, of.dir, 'SIGTERM', 5_000),
  })

  const left = readNatsPid(of.dir)
  if (left !== undefined && isOurs(left, of.dir)) {
    const port = Number(/ -p (\d+)/.exec(commandOf(left) ?? '')?.[1])
    if ((of.port === undefined || of.port === port) && (await greets(port))) return server(left, port, true)
    await stopProcess(left, of.dir, 'SIGTERM', 5_000)
  }
  const port = of.port ?? (await freePort())
  if (of.port !== undefined && (await isTaken(port))) throw new Error(`Port ${port}, asked for NATS, is taken by another program.`)
  const log = join(of.dir, 'nats.log')
  const out = openSync(log, 'a')
  const child = spawn(findNats(), ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', of.dir, '-P', pidFile], { cwd: '/', detached: true, stdio: ['ignore', out, out] })
  closeSync(out)
  child.unref()
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  const ended = () => (failure ??= `it ended; the last lines of its log: ${readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ')}`)
  child.once('exit', ended)
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(20)) {
    if (failure !== undefined) throw new Error(`NATS did not start: ${failure}`)
    if (child.pid !== undefined && (await greets(port))) {
      child.removeListener('exit', ended)
      return server(child.pid, port, false)
    }
  }
  throw new Error(`NATS was not ready within 20 s; its log is ${log}`)
}
