import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../lib/paths.ts'
import { stopProcess } from '../lib/processes.ts'
import type { RunningProcess } from './running.ts'

export type ServiceSpec = { name: string; port: number; env: NodeJS.ProcessEnv; watch: boolean }

type Kept = { spec: ServiceSpec; child: ChildProcess | undefined; failures: number; startedAt: number; timer: NodeJS.Timeout | undefined }

const steadyMs = 20_000
const longestPauseMs = 5_000
const wrongConfiguration = 78
const largestLogBytes = 20_000_000

/** Opens a log for appending; a large one is set aside once. */
export const openLog = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > largestLogBytes) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

export const lastLines = (path: string, count = 12): string => {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}

/** Keeps every service running as its own process: starts again what ended, later and later while it keeps failing. */
export class Supervisor {
  readonly #mark: string
  readonly #logs: string
  readonly #changed: () => void
  readonly #say: (line: string) => void
  readonly #kept = new Map<string, Kept>()
  #stopping = false

  constructor(of: { mark: string; logs: string; changed: () => void; say: (line: string) => void }) {
    this.#mark = of.mark
    this.#logs = of.logs
    this.#changed = of.changed
    this.#say = of.say
  }

  logOf(name: string): string {
    return join(this.#logs, `${name}.log`)
  }

  processes(): RunningProcess[] {
    return [...this.#kept.values()].flatMap(({ spec, child }) => (child?.pid === undefined ? [] : [{ name: spec.name, pid: child.pid, port: spec.port }]))
  }

  start(spec: ServiceSpec): void {
    const kept: Kept = { spec, child: undefined, failures: 0, startedAt: 0, timer: undefined }
    this.#kept.set(spec.name, kept)
    this.#spawn(kept)
  }

  #spawn(kept: Kept): void {
    if (this.#stopping) return
    const { spec } = kept
    const out = openLog(this.logOf(spec.name))
    // A small young generation: six idle services take less memory. Smaller than this a busy one spends a tenth of its time collecting.
    const args = ['--max-semi-space-size=8', ...(spec.watch ? ['--watch', '--watch-preserve-output'] : []), join(root, 'apps', spec.name, 'src/main.ts'), this.#mark]
    const child = spawn(process.execPath, args, { cwd: root, env: spec.env, detached: true, stdio: ['ignore', out, out] })
    closeSync(out)
    kept.child = child
    kept.startedAt = Date.now()
    child.once('error', () => this.#ended(kept, child, null, null))
    child.once('exit', (code, signal) => this.#ended(kept, child, code, signal))
    this.#changed()
  }

  #ended(kept: Kept, child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (kept.child !== child) return
    kept.child = undefined
    if (this.#stopping) return
    kept.failures = Date.now() - kept.startedAt > steadyMs ? 1 : kept.failures + 1
    const pauseMs = Math.min(100 * 2 ** (kept.failures - 1), longestPauseMs)
    const why = code === wrongConfiguration ? `stopped: ${lastLines(this.logOf(kept.spec.name), 1)}` : `ended (${signal ?? `code ${code}`})`
    this.#say(`${kept.spec.name} ${why}; it is started again`)
    kept.timer = setTimeout(() => this.#spawn(kept), pauseMs)
    this.#changed()
  }

  /** How often a service has failed in a row; a service that runs for 20 s begins anew. */
  failuresOf(name: string): number {
    return this.#kept.get(name)?.failures ?? 0
  }

  async restart(name: string): Promise<void> {
    const pid = this.#kept.get(name)?.child?.pid
    if (pid !== undefined) await stopProcess(pid, this.#mark)
  }

  async #stopOne(kept: Kept): Promise<void> {
    clearTimeout(kept.timer)
    if (kept.child?.pid !== undefined) await stopProcess(kept.child.pid, this.#mark)
  }

  /** The gateway first, so that no request finds half a house. */
  async stop(): Promise<void> {
    this.#stopping = true
    const gateway = this.#kept.get('gateway')
    if (gateway) await this.#stopOne(gateway)
    await Promise.all([...this.#kept.values()].map((kept) => this.#stopOne(kept)))
  }
}

/** Calls again until it is true; throws the sentence when the time is over. */
export const until = async (condition: () => Promise<boolean>, timeoutMs: number, sentence: () => string, pauseMs = 100): Promise<void> => {
  for (const end = Date.now() + timeoutMs; ; await wait(pauseMs)) {
    if (await condition()) return
    if (Date.now() > end) throw new Error(sentence())
  }
}

export const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}
