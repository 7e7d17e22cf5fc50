import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheFolder, root } from '../lib/paths.ts'
import { makeSlice, nextEdits } from './make-slice.ts'
import { namesOf } from './template.ts'

// A throw-away copy of the sources whose own packages are found first.
let copy = ''
beforeAll(() => {
  mkdirSync(cacheFolder, { recursive: true })
  copy = mkdtempSync(join(cacheFolder, 'slice-'))
  for (const path of ['package.json', 'tsconfig.base.json', 'vitest.config.ts', 'libs', 'apps', 'tools'])
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: (from) => !/\/(dist|node_modules)$/.test(from) })
  mkdirSync(join(copy, 'node_modules/@tequio'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@tequio' && name !== '.vite') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  for (const [folder, name] of ['libs/contracts', 'libs/service-kit', 'apps/mentoring'].map((path) => [path, path.split('/')[1] ?? ''] as const))
    symlinkSync(join(copy, folder), join(copy, 'node_modules/@tequio', name))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('a new slice compiles and passes its own tests before anybody edits it', { timeout: 120_000 }, () => {
  const made = makeSlice(copy, 'mentoring', 'site-visit')
  expect(made.byHand).toEqual([])
  expect(made.files).toHaveLength(8)
  const types = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'apps/mentoring'], { cwd: copy, encoding: 'utf8' })
  expect(types.stdout.split('\n').filter((line) => line.includes('site-visit'))).toEqual([])
  const run = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--project', 'mentoring', 'apps/mentoring/src/site-visit'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, VITEST: undefined, VITEST_WORKER_ID: undefined, NO_COLOR: '1' },
  })
  expect(run.stdout + run.stderr).toMatch(/Tests +4 passed/)
})

test('the command refuses a wrong service, a wrong name and a name that is taken', () => {
  expect(() => makeSlice(copy, 'kitchen', 'pot')).toThrow('There is no service "kitchen"')
  expect(() => makeSlice(copy, 'mentoring', 'SiteVisit')).toThrow('is no subject')
  const taken = readdirSync(join(copy, 'apps/mentoring/src'), { withFileTypes: true }).find(
    (entry) => entry.isDirectory() && existsSync(join(copy, 'libs/contracts/src/mentoring', `${entry.name}.ts`)),
  )
  expect(() => makeSlice(copy, 'mentoring', taken?.name ?? '')).toThrow('stands already')
  const usage = spawnSync(process.execPath, [join(root, 'tools/new-slice/run.ts')], { encoding: 'utf8' })
  expect([usage.status, usage.stderr]).toEqual([1, expect.stringContaining('npm run new:slice -- <service> <subject>')])
})

test('names follow the language: plural, kebab, snake and camel', () => {
  expect(namesOf('mentoring', 'site-visit')).toMatchObject({ camel: 'siteVisit', pascal: 'SiteVisit', snake: 'site_visit', plural: 'SiteVisits', pathPlural: 'site-visits' })
  expect(namesOf('mentoring', 'policy')).toMatchObject({ plural: 'Policies', pathPlural: 'policies' })
  expect(nextEdits('mentoring', 'site-visit')).toHaveLength(10)
})
