import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** The command line of a living process, undefined when there is none (a zombie has none either). */
export const commandOf = (pid: number): string | undefined => {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
  } catch {
    return undefined
  }
}

/** A pid alone may have been given to somebody else since; the command line must still hold `mark`. */
export const isOurs = (pid: number, mark: string): boolean => commandOf(pid)?.includes(mark) ?? false

const send = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch {
    // it ended in between
  }
}

/** Sends each signal in turn and waits up to its milliseconds for the end; the last one is SIGKILL. */
export const stopProcess = async (pid: number, mark: string, signal: NodeJS.Signals = 'SIGTERM', patienceMs = 8_000): Promise<void> => {
  for (const [name, ms] of [
    [signal, patienceMs],
    ['SIGKILL', 3_000],
  ] as const) {
    if (!isOurs(pid, mark)) return
    send(pid, name)
    for (const end = Date.now() + ms; Date.now() < end;) {
      if (!isOurs(pid, mark)) return
      await wait(20)
    }
  }
}
