import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { budgets, checkBudgets } from './budgets.ts'

let dist = ''
const write = (name: string, bytes: number) => writeFileSync(dist + name, randomBytes(bytes))
/** What a build leaves: an entry that imports one chunk, one style sheet, and whatever `assets` names. */
const lay = (assets: string[] = []) => {
  for (const { entry } of budgets) {
    const manifest = {
      'main.ts': { file: `${entry}.js`, isEntry: true, imports: ['part.ts'], css: [`${entry}.css`], assets },
      'part.ts': { file: `${entry}-part.js` },
      'later.ts': { file: 'later.js' },
    }
    writeFileSync(`${dist}${entry}.manifest.json`, JSON.stringify(manifest))
    for (const [name, bytes] of [
      [`${entry}.js`, 40_000],
      [`${entry}-part.js`, 40_000],
      [`${entry}.css`, 5000],
      [`${entry === 'index' ? 'entrar' : entry}.html`, 2000],
    ] as const)
      write(name, bytes)
  }
  write('later.js', 900_000)
}

beforeEach(() => {
  dist = `${mkdtempSync(join(tmpdir(), 'tequio-dist-'))}/`
  vi.spyOn(console, 'log').mockReturnValue()
})
afterEach(() => {
  rmSync(dist, { recursive: true, force: true })
  vi.restoreAllMocks()
})

test('the build fails when a first load is above its budget or carries a font; what comes later is not counted', () => {
  lay()
  expect(() => checkBudgets(dist)).not.toThrow()
  write('index-part.js', 71_000)
  expect(() => checkBudgets(dist)).toThrow(/participante: scriptBytes 111\d+ > 110000/)
  lay()
  write('equipo.css', 16_001)
  expect(() => checkBudgets(dist)).toThrow(/equipo: styleBytes 16\d+ > 16000/)
  lay(['letter.woff2'])
  expect(() => checkBudgets(dist)).toThrow('fonts letter.woff2')
})
