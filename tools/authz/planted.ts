import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fault planted by a patch: the patch, and the test file that must turn red, or the check. */
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

/** Whether the planted fault turns red what must see it. A copy that cannot run at all has found nothing. */
export const isFound = async (folder: string, of: Planted): Promise<{ found: boolean; output: string }> => {
  const applied = await run(folder, 'git', ['apply', of.patch])
  if (applied.code !== 0) return { found: false, output: `the patch does not fit: ${applied.output}` }
  try {
    const seen =
      of.seenBy === 'check'
        ? await run(folder, process.execPath, ['tools/authz/run.ts', 'table', '--check'])
        : await run(folder, join(folder, 'node_modules/.bin/vitest'), ['run', of.seenBy], { TEQUIO_AUTHZ_STOP: '1' })
    // red by a hole, not because nothing could be loaded
    return { found: seen.code === 1 && /hole: |is not what the contracts say/.test(seen.output), output: seen.output }
  } finally {
    await run(folder, 'git', ['apply', '--reverse', of.patch])
  }
}

export const throwAway = (folder: string): void => rmSync(folder, { recursive: true, force: true })
