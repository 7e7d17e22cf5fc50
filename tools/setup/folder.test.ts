import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../lib/ports.ts'
import { readSettings, writeSettings } from '../start/home.ts'
import { startInstallation } from '../test/installation.ts'

test('a start that fails keeps the folder that it was given, and what was set up is not forgotten by --reset', { timeout: 60_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'tequio-kept-'))
  const port = await freePort()
  const other = createServer().listen(port)
  try {
    writeSettings(home, { mode: 'production', timeZone: 'America/Tijuana' })
    writeFileSync(join(home, 'kept'), '')
    await expect(startInstallation({ home, port })).rejects.toThrow(/is taken by another program/)
    await expect(startInstallation({ home, port, args: ['--reset'] })).rejects.toThrow(/was set up for a real programme/)
    expect(existsSync(join(home, 'kept'))).toBe(true)
    expect(readSettings(home)).toEqual({ mode: 'production', timeZone: 'America/Tijuana' })
  } finally {
    other.close()
    rmSync(home, { recursive: true, force: true })
  }
})

test('a production platform that was not set up says how to', { timeout: 180_000 }, async () => {
  const platform = await startInstallation({ env: { MODE: 'production' } })
  try {
    expect(platform.output()).toContain('run "npm run setup"')
    expect(platform.output()).not.toContain('Password of all')
  } finally {
    await platform.stop()
  }
})
