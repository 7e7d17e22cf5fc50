import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

type Rule = { where: RegExp; not?: RegExp; forbidden: RegExp; sentence: string }

const services = 'identity|training|vetting|mentoring|progress'
const clockless = new RegExp(`^apps/(${services})/src/`)
const source = /^(apps|libs|tools)\/.*\.tsx?$/
const tests = /\.(test|spec)\.tsx?$|\/test\/|\/e2e\//

const rules: Rule[] = [
  { where: clockless, not: tests, forbidden: /\bDate\.now\(|\bnew Date\(\)/, sentence: 'business time comes from `now`, which the kit hands over' },
  {
    where: clockless,
    not: tests,
    forbidden: /(?<![.\w])(now\(\)|current_date|current_timestamp|clock_timestamp\(\))/i,
    sentence: 'business time comes from `now`, not from the database',
  },
  { where: source, forbidden: new RegExp(['@ts', '(ignore|nocheck|expect-error)'].join('-')), sentence: 'the type checker is not silenced' },
  { where: source, not: tests, forbidden: /^export (default )?(enum|namespace)\b/m, sentence: 'Node strips types only; no enum and no namespace' },
  { where: source, forbidden: /\/\/.*\b(TODO|FIXME|XXX)\b/, sentence: 'what is left to do stands in an issue' },
]
const badName = /(^|[/.-])(utils?|helpers?|common|misc|manager|dto)\.tsx?$/

/** What a source file says that it must not, `path:line: sentence`. */
export const lintSource = (path: string, text: string): string[] => {
  const found = badName.test(path) ? [`${path}: the name says nothing; name the subject`] : []
  for (const { where, not, forbidden, sentence } of rules) {
    if (!where.test(path) || not?.test(path)) continue
    text.split('\n').forEach((line, index) => {
      const isComment = /^\s*(\*|\/\*|\/\/)/.test(line)
      if (forbidden.test(line) && (!isComment || forbidden.source.includes('TODO'))) found.push(`${path}:${index + 1}: ${sentence}`)
    })
  }
  return found
}

export const sourceProblems = (root: string): { problems: string[]; looked: number } => {
  const paths = ['apps', 'libs', 'tools']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/node_modules|\/dist(\/|$)/.test(entry.parentPath))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  return { problems: paths.flatMap((path) => lintSource(path, readFileSync(join(root, path), 'utf8'))), looked: paths.length }
}
