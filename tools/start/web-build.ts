import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cacheFolder, root } from '../lib/paths.ts'
import { commandOf } from '../lib/processes.ts'
import { webFolder } from './services.ts'
import { runStep } from './step.ts'

const web = join(root, 'apps/web')
export const webSources: readonly string[] = [join(web, 'src'), join(web, 'public'), join(web, 'build'), join(root, 'libs/contracts/src'), join(root, 'tools/slim-contracts')]
const singles = [
  'apps/web/index.html',
  'apps/web/equipo.html',
  'apps/web/vite.config.ts',
  'apps/web/lingui.config.ts',
  'apps/web/package.json',
  'tsconfig.base.json',
  'package-lock.json',
]

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : []

/** Changes when anything changes that the web build reads. */
export const webHash = (): string => {
  const hash = createHash('sha256')
  const files = [...webSources.flatMap(filesBelow), ...singles.map((name) => join(root, name)).filter((path) => existsSync(path))].sort()
  for (const path of files) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

const built = join(webFolder, '.built-from')
const isBuilt = (hash: string): boolean => existsSync(built) && readFileSync(built, 'utf8') === hash

/** Whether the web application was ever built here, whatever its sources are now. */
export const hasWebBuild = (): boolean => existsSync(built)

const lock = join(cacheFolder, 'web-build.lock')

// Two starts of one checkout build one after the other; a lock whose owner is gone is taken over.
const holdLock = async (): Promise<void> => {
  mkdirSync(cacheFolder, { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch {
      const text = existsSync(lock) ? readFileSync(lock, 'utf8') : ''
      const owner = Number(text)
      const ageMs = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0
      if ((text !== '' && commandOf(owner) === undefined) || (text === '' && ageMs > 5_000)) rmSync(lock, { force: true })
      await wait(200)
    }
  }
}

/** Builds the web application when its sources changed since; answers whether it had to. Nx answers from its cache what was built before. */
export const ensureWebBuild = async (log: string): Promise<boolean> => {
  if (isBuilt(webHash())) return false
  await holdLock()
  try {
    const hash = webHash()
    if (isBuilt(hash)) return false
    const env = { ...process.env, NX_CACHE_DIRECTORY: join(root, '.nx/cache'), NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' }
    await runStep({ what: 'The web build', command: [join(root, 'node_modules/.bin/nx'), 'run', '@tequio/web:build', '--output-style=static'], env, log })
    writeFileSync(built, hash)
    return true
  } finally {
    rmSync(lock, { force: true })
  }
}
