import { join } from 'node:path'
import { cacheFolder, root } from '../lib/paths.ts'

export type Step = {
  name: string
  command: readonly string[]
  /** Where vitest leaves its counts; a step without one counts as one. */
  report?: string
  long?: true
  /** Ends it after so many minutes, where what is usual is too little. */
  minutes?: number
}

const bin = (name: string): string => join(root, 'node_modules/.bin', name)
const script = (path: string, ...args: string[]): string[] => [process.execPath, join(root, path), ...args]
const vitest = (name: string, ...args: string[]): Step => {
  const report = join(cacheFolder, `test-${name}.json`)
  return { name, command: [bin('vitest'), 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], report }
}

/** What `npm test` runs, cheap things first. */
export const steps: readonly Step[] = [
  { name: 'types', command: [bin('nx'), 'run-many', '-t', 'types', '--output-style=static'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'format', command: [bin('oxfmt'), '--check', '.'] },
  { name: 'check', command: script('tools/check/run.ts') },
  { name: 'events', command: script('tools/events/run.ts') },
  { name: 'content', command: script('tools/content/check.ts') },
  { name: 'web', command: [bin('nx'), 'run', '@tequio/web:build', '--output-style=static'] },
  vitest('tests', '--project', '!start', '--project', '!e2e'),
  vitest('start', '--project', 'start'),
  { ...vitest('e2e', '--project', 'e2e'), minutes: 45 },
  { name: 'screens', command: script('tools/test/screens.ts'), long: true },
  { name: 'bench', command: script('tools/bench/run.ts'), long: true },
  { name: 'faults', command: script('tools/vetting-model/run.ts', '--mutate'), long: true },
  { name: 'model', command: script('tools/vetting-model/run.ts', '--operations', '100000'), long: true, minutes: 150 },
]
