import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './paths.ts'

/** Runs an installed command with this terminal; answers its exit code. A Ctrl-C or a stop from outside reaches it. */
export const runHere = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_CACHE_DIRECTORY: join(root, '.nx/cache'), ...env },
    })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, pass)
    child.once('error', reject)
    child.once('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, pass)
      resolve(code ?? 1)
    })
  })
