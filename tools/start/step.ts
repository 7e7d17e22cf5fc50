import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { root } from '../lib/paths.ts'
import { lastLines, openLog } from './supervisor.ts'

const running = new Set<ChildProcess>()

/** Ends the commands of `runStep` that are still running. */
export const stopSteps = (): void => {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs a command to its end; a failure is an Error with the last lines of its log. */
export const runStep = (of: { what: string; command: readonly string[]; env: NodeJS.ProcessEnv; log: string; cwd?: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    const out = openLog(of.log)
    const [command = '', ...args] = of.command
    const child = spawn(command, args, { cwd: of.cwd ?? root, env: of.env, stdio: ['ignore', out, out] })
    closeSync(out)
    running.add(child)
    const done = (failure: string | undefined) => {
      running.delete(child)
      if (failure === undefined) resolve()
      else reject(new Error(`${of.what} failed (${failure}). The end of ${of.log}:\n${lastLines(of.log, 40)}`))
    }
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(code === 0 ? undefined : (signal ?? `code ${code}`)))
  })
