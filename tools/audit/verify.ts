import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAudit, type AuditHead } from '@tequio/service-kit/audit'
import { connect, makePool } from '@tequio/service-kit/database'
import { onPlatform, type Platform } from '../start/on-platform.ts'

type Heads = Record<string, AuditHead>

const readHeads = (path: string): Heads => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Heads) : {})
const keepHeads = (path: string, heads: Heads): void => {
  writeFileSync(`${path}.new`, JSON.stringify(heads, null, 2), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Checks every service's audit chain, and that what the last check saw at its end is still there; keeps the new ends beside the keys. */
export const verifyAudit = async ({ home, services, environmentOf }: Pick<Platform, 'home' | 'services' | 'environmentOf'>): Promise<{ entries: number; broken: number }> => {
  const path = join(home.path, 'audit-heads.json')
  const heads = readHeads(path)
  const found = { entries: 0, broken: 0 }
  for (const service of services) {
    const { DATABASE_URL = '', SECRET_KEY = '' } = environmentOf(service)
    const db = connect(makePool(DATABASE_URL, 1))
    try {
      const { rows, broken, head } = await makeAudit(Buffer.from(SECRET_KEY, 'base64')).verify(db, heads[service])
      found.entries += rows
      found.broken += broken.length
      console.log(`${broken.length === 0 ? '✓' : '✗'} ${service.padEnd(10)} ${rows} entries${broken.length === 0 ? '' : `, broken at ${broken.slice(0, 20).join(', ')}`}`)
      // an end is moved on only along a whole chain
      if (broken.length === 0 && head) heads[service] = head
    } finally {
      await db.destroy()
    }
  }
  keepHeads(path, heads)
  return found
}

// `npm run audit:verify`
if (import.meta.main)
  process.exit(
    await onPlatform(async (platform) => {
      const { entries, broken } = await verifyAudit(platform)
      console.log(`entries=${entries} broken=${broken}`)
      return broken > 0 ? 1 : 0
    }),
  )
