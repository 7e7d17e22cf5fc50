import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { copySources, readPlanted, throwAway } from '../authz/planted.ts'

const run = (cwd: string, command: string, args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('exit', (code) => resolve({ code: code ?? -1, output }))
  })

const schedules = '200'

/** Plants each fault of `tools/mutations/offline` in a copy of the sources and plays there; true when each is found, and by what was expected. */
export const findPlanted = async (root: string, say: (line: string) => void): Promise<boolean> => {
  const folder = copySources(root)
  let found = 0
  const planted = readPlanted(root, 'offline')
  try {
    cpSync(join(root, 'apps/web/src'), join(folder, 'apps/web/src'), { recursive: true })
    for (const { name, patch, sentence, seenBy } of planted) {
      const applied = await run(folder, 'git', ['apply', patch])
      if (applied.code !== 0) {
        say(`${name}: the patch does not fit: ${applied.output}`)
        continue
      }
      const { code, output } = await run(folder, process.execPath, ['tools/offline-model/run.ts', '--schedules', schedules])
      await run(folder, 'git', ['apply', '--reverse', patch])
      const last = /schedules=(\d+) lost=(\d+) doubled=(\d+) diverged=(\d+)/.exec(output)
      const counts = { lost: Number(last?.[2] ?? 0), doubled: Number(last?.[3] ?? 0), diverged: Number(last?.[4] ?? 0) }
      // red by its count, not because nothing could be loaded
      const isFound = code === 1 && counts[seenBy as keyof typeof counts] > 0
      if (isFound) found += 1
      say(`${isFound ? 'found' : 'NOT FOUND'} after ${last?.[1] ?? '?'} schedules: ${sentence} (${last?.[0] ?? output.slice(-400)})`)
    }
  } finally {
    throwAway(folder)
  }
  say(`planted=${planted.length} found=${found}`)
  return planted.length >= 5 && found === planted.length
}
