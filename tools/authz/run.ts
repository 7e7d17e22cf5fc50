import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '@tequio/service-kit/matrix/result'
import { root } from '../lib/paths.ts'
import { runHere } from '../lib/run.ts'
import { findServices } from '../start/services.ts'
import { tryPlanted } from './planted.ts'
import { readEndpoints, renderTable, tablePath, tableProblems } from './table.ts'

// `npm run authz`: the whole matrix, then every planted fault. `-- table` writes the policy's page, `--check` compares it.
const [command] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isCheck = process.argv.includes('--check')

const askServices = async (): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'tequio-authz-'))
  try {
    const code = await runHere('vitest', ['run', 'test/authorization.test.ts'], { TEQUIO_AUTHZ_FOLDER: folder })
    const results = readdirSync(folder).map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result) }))
    const asked = new Set(results.map(({ name }) => name.replace('.json', '')))
    // a service whose matrix did not run has every route of it unknown
    const services = findServices()
    const answers = (path: string): string => services.find((name) => path.startsWith(`/api/${name}/`)) ?? 'gateway'
    const silent = (await readEndpoints(root)).filter(({ path }) => !asked.has(answers(path))).map(({ method, path }) => `${method} ${path}`)
    return {
      cells: results.reduce((sum, { cells }) => sum + cells, 0),
      holes: results
        .flatMap(({ holes }) => holes)
        .concat(code !== 0 && results.every(({ holes, unknown }) => holes.length + unknown.length === 0) ? ['the matrix did not run'] : []),
      unknown: results.flatMap(({ unknown }) => unknown).concat(silent),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (command === 'table') {
  if (isCheck) {
    const problems = await tableProblems(root)
    for (const problem of problems) console.error(problem)
    process.exitCode = problems.length > 0 ? 1 : 0
  } else writeFileSync(tablePath(root), await renderTable(root))
} else {
  const { cells, holes, unknown } = await askServices()
  for (const text of [...holes, ...unknown]) console.error(text)
  const { planted, found } = await tryPlanted(root, 'authz')
  console.log(`cells=${cells} holes=${holes.length} unknown_routes=${unknown.length} planted=${planted} found=${found}`)
  process.exitCode = holes.length + unknown.length > 0 || found < planted ? 1 : 0
}
