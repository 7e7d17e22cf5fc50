import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export type Feature = { line: number; number: number; promise: string; state: string; test: string; screen: string }

const states = new Set(['works', 'part', 'not'])

/** Reads the table of docs/features.md: `| n | promise | state | test title | screenshot |`. */
export const readFeatures = (text: string): Feature[] =>
  text.split('\n').flatMap((raw, index) => {
    const cells = raw.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
    if (cells.length < 7 || !/^\d+$/.test(cells[1] ?? '')) return []
    const [, number, promise = '', state = '', test = '', screen = ''] = cells
    return [{ line: index + 1, number: Number(number), promise, state, test: test.replaceAll('`', ''), screen: screen.replaceAll('`', '') }]
  })

/** What is wrong with the promises, a sentence each; `titles` are the tests that run, `screens` the pictures that exist. */
export const checkFeatures = (features: readonly Feature[], titles: ReadonlySet<string>, screens: readonly string[]): string[] => {
  const found: string[] = []
  const numbers = new Map<number, number>()
  for (const { line, number, promise, state, test, screen } of features) {
    const say = (text: string) => found.push(`docs/features.md:${line}: ${text}`)
    const before = numbers.get(number)
    if (before !== undefined) say(`the number ${number} stands in line ${before} already`)
    numbers.set(number, line)
    if (promise === '') say('there is no promise')
    if (!states.has(state)) say(`"${state}" is no state; write works, part or not`)
    if (state === 'works' && !titles.has(test)) say(`no running test is called "${test}"`)
    if (screen !== '' && screen !== '-' && screens.length > 0 && !screens.some((name) => name.startsWith(screen))) say(`docs/screens has no picture of "${screen}"`)
  }
  if (features.length === 0) found.push('docs/features.md: there is not one promise')
  return found
}

const titleCall = /\b(?:test|it)(?:\.(?:each|for|runIf|skipIf|concurrent|sequential)(?:\([^)]*\)|`[^`]*`)?)*\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g

/** Titles of the tests in a file's text; a skipped test is none. */
export const titlesIn = (text: string): string[] => [...text.matchAll(titleCall)].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(['"`])/g, '$1'))

/** Tests that do not run, or keep others from running: `path:line`. */
export const switchedOff = (text: string): number[] =>
  text.split('\n').flatMap((line, index) => (/\b(?:test|it|describe)\.(?:skip|only|todo|fails)\b/.test(line) ? [index + 1] : []))

export const testFiles = (root: string): string[] =>
  ['apps', 'libs', 'tools']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name) && !/node_modules|\/dist(\/|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))

export const featureProblems = (root: string): string[] => {
  const files = testFiles(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  const off = files.flatMap(({ path, text }) => switchedOff(text).map((line) => `${relative(root, path)}:${line}: a test is switched off`))
  const document = join(root, 'docs/features.md')
  if (!existsSync(document)) return ['docs/features.md is missing', ...off]
  const screens = existsSync(join(root, 'docs/screens')) ? readdirSync(join(root, 'docs/screens'), { recursive: true }).map(String) : []
  return [...checkFeatures(readFeatures(readFileSync(document, 'utf8')), new Set(files.flatMap(({ text }) => titlesIn(text))), screens), ...off]
}
