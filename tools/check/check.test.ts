import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/paths.ts'
import { checkFeatures, readFeatures, switchedOff, titlesIn } from './features.ts'
import { importProblems, tagProblems } from './imports.ts'
import { lintMigration, lintNames } from './migrations.ts'
import { lintSource } from './sources.ts'

const table = (...rows: string[]) => `# Features\n\n| n | promise | state | test | screenshot |\n|---|---|---|---|---|\n${rows.join('\n')}\n`

test('a promise that works names a test that runs', () => {
  const features = readFeatures(table('| 1 | It opens | works | opens the door | - |', '| 2 | It shuts | works | shuts the door | - |', '| 3 | It sings | part |  | - |'))
  expect(features).toHaveLength(3)
  expect(checkFeatures(features, new Set(['opens the door']), [])).toEqual(['docs/features.md:6: no running test is called "shuts the door"'])
})

test('a number, a state and a picture of a promise are checked', () => {
  const features = readFeatures(table('| 1 | A | not | - | - |', '| 1 | B | done | - | - |', '| 2 | C | works | t | board |'))
  expect(checkFeatures(features, new Set(['t']), ['home-360.png'])).toEqual([
    'docs/features.md:6: the number 1 stands in line 5 already',
    'docs/features.md:6: "done" is no state; write works, part or not',
    'docs/features.md:7: docs/screens has no picture of "board"',
  ])
  expect(checkFeatures([], new Set(), [])).toEqual(['docs/features.md: there is not one promise'])
})

test('titles are read as they are written, without the tests that are switched off', () => {
  const call = 'test'
  const text = [
    `${call}('one', () => {})`,
    `${call}.runIf(true)("it's two", () => {})`,
    `${call}.each([1])(\`three %i\`, () => {})`,
    `${call}.skip('four', () => {})`,
    `latest('five')`,
  ].join('\n')
  expect(titlesIn(text)).toEqual(['one', "it's two", 'three %i'])
  expect(switchedOff(text)).toEqual([4])
})

test('a migration that removes, renames or takes the time from the database is refused', () => {
  const sentences = (text: string) => lintMigration(text, (path) => path === 'docs/decisions/0007-x.md').map(({ line }) => line)
  expect(sentences('create table a (id uuid primary key);\n-- drop table a;\nalter table a add column b text;')).toEqual([])
  expect(sentences('alter table a drop column b;')).toEqual([1])
  expect(sentences('alter table a rename to b;')).toEqual([1])
  expect(sentences('create table a (\n  at timestamptz not null default now()\n);')).toEqual([2])
  expect(sentences('-- decision: docs/decisions/0007-x.md\nalter table a drop column b;')).toEqual([])
  expect(sentences('-- decision: docs/decisions/0008-none.md\nalter table a drop column b;')).toEqual([2])
})

test('migrations are numbered without a hole or a double', () => {
  expect(lintNames(['0001-one.sql', '0002-two.sql'])).toEqual([])
  expect(lintNames(['0001-one.sql', '0003-three.sql'])).toEqual(['0003-three.sql: the next number is 0002'])
  expect(lintNames(['0001-one.sql', '0001-two.sql'])).toEqual(['0001-two.sql: the next number is 0002'])
})

test('a source that takes the time itself or has an empty name is refused', () => {
  const clock = ['const day = new ', 'Date()'].join('')
  expect(lintSource('apps/vetting/src/case/case.actions.ts', clock)).toHaveLength(1)
  expect(lintSource('apps/vetting/src/case/case.test.ts', clock)).toEqual([])
  expect(lintSource('apps/web/src/ui/Table.tsx', clock)).toEqual([])
  expect(lintSource('apps/vetting/src/utils.ts', '')).toHaveLength(1)
})

test('the import check sees a service that imports another, and fails when it sees nothing', () => {
  const nothing = importProblems(root, ['docs'], 1)
  expect(nothing.problems).toHaveLength(1)
  const planted = join(root, 'apps/vetting/src/planted-import.ts')
  try {
    writeFileSync(planted, `export * from '../../identity/src/tables.ts'\n`)
    expect(importProblems(root, [planted], 1).problems).toContain('apps/vetting/src/planted-import.ts imports apps/identity/src/tables.ts: no-service-imports-another')
  } finally {
    rmSync(planted)
  }
})

test('the tags of Nx forbid a service that depends on a service', () => {
  const contracts = { name: 'c', nx: { tags: ['type:contracts'] } }
  expect(tagProblems([contracts, { name: 's', nx: { tags: ['type:service'], implicitDependencies: ['c'] } }])).toEqual([])
  expect(tagProblems([contracts, { name: 's', nx: { tags: ['type:service'] } }, { name: 'w', nx: { tags: ['type:web'], implicitDependencies: ['s'] } }])).toEqual([
    'w (type:web) must not depend on s',
  ])
  expect(tagProblems([{ name: 'x' }])).toEqual(['x has no type tag for Nx'])
})
