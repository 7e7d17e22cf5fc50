import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { findNats } from '../servers/nats-binary.ts'
import { setup } from '../test/servers.ts'

/** A fault planted by a patch: the patch, and who must see it: a test file that turns red, the check, or `model <operations> <seed>`. */
export type Planted = { name: string; patch: string; sentence: string; seenBy: string }

/** The patches of `tools/mutations/<kind>`; the lines before the first `---` say what is planted and who must see it. */
export const readPlanted = (root: string, kind: string): Planted[] => {
  const folder = join(root, 'tools/mutations', kind)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((name) => {
      const [sentence = '', seenBy = ''] = readFileSync(join(folder, name), 'utf8').split('\n')
      return { name: name.replace('.patch', ''), patch: join(folder, name), sentence, seenBy: seenBy.replace('Seen by: ', '') }
    })
}

const copied = ['apps', 'libs', 'tools', 'docs', 'package.json', 'tsconfig.base.json', 'tsconfig.json', 'vitest.config.ts', 'nx.json']

/** A throw-away copy of the sources that uses the installed packages, our own ones from the copy. */
export const copySources = (root: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tequio-planted-'))
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !/\/(node_modules|dist|screens|\.cache|apps\/web)$/.test(path) })
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@tequio'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@tequio')) symlinkSync(join(root, 'node_modules', name), join(modules, name))
  for (const name of readdirSync(join(root, 'node_modules/@tequio')))
    for (const place of ['libs', 'apps', '.']) {
      const at = join(folder, place, name)
      if (existsSync(join(at, 'package.json'))) symlinkSync(at, join(modules, '@tequio', name))
    }
  return folder
}

const run = (cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('exit', (code) => resolve({ code: code ?? -1, output }))
  })

/** How a copy is asked, and what it says when it is red by a hole and not because nothing could be loaded. */
const asking = (folder: string, seenBy: string): { command: string; args: string[]; env?: NodeJS.ProcessEnv; hole: RegExp } => {
  const hole = /hole: |is not what the contracts say/
  const [who, operations, seed] = seenBy.split(' ')
  if (who === 'check') return { command: process.execPath, args: ['tools/authz/run.ts', 'table', '--check'], hole }
  if (who !== 'model') return { command: join(folder, 'node_modules/.bin/vitest'), args: ['run', seenBy], env: { TEQUIO_AUTHZ_STOP: '1' }, hole }
  const args = ['tools/vetting-model/run.ts', '--operations', operations ?? '', '--seed', seed ?? '']
  // the copy has no cache of its own
  return { command: process.execPath, args, env: { PATH: [dirname(findNats()), process.env['PATH']].join(delimiter) }, hole: /unvetted_seats=[1-9]|refused_cleared=[1-9]/ }
}

/** Whether the planted fault turns red what must see it. A copy that cannot run at all has found nothing. */
export const isFound = async (folder: string, of: Planted): Promise<{ found: boolean; output: string }> => {
  const applied = await run(folder, 'git', ['apply', of.patch])
  if (applied.code !== 0) return { found: false, output: `the patch does not fit: ${applied.output}` }
  try {
    const { command, args, env, hole } = asking(folder, of.seenBy)
    const seen = await run(folder, command, args, env)
    return { found: seen.code === 1 && hole.test(seen.output), output: seen.output }
  } finally {
    await run(folder, 'git', ['apply', '--reverse', of.patch])
  }
}

export const throwAway = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Plants every fault of a kind, two at a time, each in a copy of its own; says which were found. */
export const tryPlanted = async (root: string, kind: string): Promise<{ planted: number; found: number }> => {
  const planted = readPlanted(root, kind)
  const stop = await setup()
  const folders = [copySources(root), copySources(root)]
  const waiting = [...planted]
  let found = 0
  try {
    await Promise.all(
      folders.map(async (folder) => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const at = Date.now()
          const seen = await isFound(folder, one)
          if (seen.found) found++
          else console.error(seen.output.slice(-2_000))
          console.log(`${seen.found ? '✓' : '✗'} ${one.name}: ${one.sentence} (${((Date.now() - at) / 1_000).toFixed(0)} s)`)
        }
      }),
    )
  } finally {
    folders.forEach(throwAway)
    await stop()
  }
  return { planted: planted.length, found }
}
