import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { cacheFolder } from '../lib/paths.ts'

const runs = (path: string): boolean => spawnSync(path, ['--version']).status === 0

// Taken apart without installing: no root needed, nothing of the system changes.
const fromDebian = (cached: string): boolean => {
  if (spawnSync('apt-get', ['--version']).status !== 0 || spawnSync('dpkg', ['--version']).status !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'tequio-nats-'))
  try {
    const download = () => spawnSync('apt-get', ['download', 'nats-server'], { cwd: folder }).status === 0
    if (!download()) {
      if (process.getuid?.() === 0) spawnSync('apt-get', ['update'])
      if (!download()) return false
    }
    const archive = readdirSync(folder).find((name) => name.endsWith('.deb'))
    if (!archive || spawnSync('dpkg', ['-x', archive, 'out'], { cwd: folder }).status !== 0) return false
    const found = ['usr/sbin/nats-server', 'usr/bin/nats-server'].map((path) => join(folder, 'out', path)).find(existsSync)
    if (!found) return false
    mkdirSync(cacheFolder, { recursive: true })
    const fresh = `${cached}.${process.pid}`
    copyFileSync(found, fresh)
    chmodSync(fresh, 0o755)
    renameSync(fresh, cached)
    return runs(cached)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The path of a nats-server: the repository's cache, then PATH, then Debian's or Ubuntu's package put into the cache. */
export const findNats = (): string => {
  const cached = join(cacheFolder, 'nats-server')
  if (existsSync(cached) && runs(cached)) return cached
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin', '/usr/local/bin')) {
    const path = join(folder, 'nats-server')
    if (folder !== '' && existsSync(path) && runs(path)) return path
  }
  if (fromDebian(cached)) return cached
  throw new Error(
    'Tequio needs nats-server 2.9.10 or newer and found none. Install it ("apt-get install nats-server", "brew install nats-server", or a binary from https://nats.io/download on PATH), or run one elsewhere ("docker run -p 4222:4222 nats -js") and give its address in NATS_URL.',
  )
}
