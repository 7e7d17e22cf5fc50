import { tableProblems } from '../authz/table.ts'
import { root } from '../lib/paths.ts'
import { featureProblems } from './features.ts'
import { importProblems, readManifests, tagProblems } from './imports.ts'
import { migrationProblems } from './migrations.ts'
import { sourceProblems } from './sources.ts'

// `npm run check`: what neither the compiler nor the linter can see.
type Looked = { problems: string[]; looked?: number }
const checks: [string, () => Looked | Promise<Looked>][] = [
  ['imports', () => importProblems(root)],
  ['project tags', () => ({ problems: tagProblems(readManifests(root)) })],
  ['migrations', () => migrationProblems(root)],
  ['sources', () => sourceProblems(root)],
  ['authorization', async () => ({ problems: await tableProblems(root) })],
  ['features', () => ({ problems: featureProblems(root) })],
]

let failed = 0
for (const [name, check] of checks) {
  const { problems, looked } = await check()
  failed += problems.length
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}${looked === undefined ? '' : ` (${looked} looked at)`}`)
  for (const problem of problems) console.log(`    ${problem}`)
}
if (failed > 0) {
  console.error(`\n${failed} ${failed === 1 ? 'problem' : 'problems'}`)
  process.exitCode = 1
}
