import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const rules: { forbidden: RegExp; sentence: string; waivable: boolean }[] = [
  {
    forbidden: /\bdrop\s+(table|column|type|schema|view|constraint|index|function)\b/i,
    sentence: 'a release only expands; a removal waits one release and names its decision',
    waivable: true,
  },
  { forbidden: /\brename\s+(to|column|constraint)\b/i, sentence: 'a rename breaks the release that still runs; add, copy and remove later', waivable: true },
  { forbidden: /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i, sentence: 'another type breaks the release that still runs', waivable: true },
  {
    forbidden: /\bdefault\s+\(?\s*(now\s*\(|current_(timestamp|date|time)|clock_timestamp|transaction_timestamp|statement_timestamp|localtimestamp)/i,
    sentence: 'business time comes from the clock in code, never from the database',
    waivable: false,
  },
  { forbidden: /\bdisable\s+(trigger|row\s+level\s+security)\b/i, sentence: 'a fence is never taken down', waivable: false },
]

/** What is wrong in one migration, `line: sentence`. A removal stands below a comment `-- decision: docs/decisions/NNNN-….md`. */
export const lintMigration = (text: string, decisionExists: (path: string) => boolean): { line: number; sentence: string }[] => {
  const lines = text.split('\n')
  return lines.flatMap((raw, index) => {
    const line = raw.replace(/--.*$/, '')
    const decision = /--\s*decision:\s*(\S+)/.exec(lines[index - 1] ?? '')?.[1]
    return rules
      .filter(({ forbidden, waivable }) => forbidden.test(line) && !(waivable && decision !== undefined && decisionExists(decision)))
      .map(({ sentence }) => ({ line: index + 1, sentence }))
  })
}

/** Names run on from 0001 without a hole or a double, so that their order is the same everywhere. */
export const lintNames = (names: readonly string[]): string[] =>
  [...names].sort().flatMap((name, index) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
    if (number === undefined) return [`${name}: a migration is called NNNN-what-it-does.sql`]
    return Number(number) === index + 1 ? [] : [`${name}: the next number is ${String(index + 1).padStart(4, '0')}`]
  })

export const migrationProblems = (root: string): { problems: string[]; looked: number } => {
  const folders = ['libs/service-kit/migrations', ...readdirSync(join(root, 'apps')).map((app) => `apps/${app}/migrations`)].filter((folder) => existsSync(join(root, folder)))
  let looked = 0
  const problems = folders.flatMap((folder) => {
    const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'))
    looked += names.length
    return [
      ...lintNames(names).map((sentence) => `${folder}/${sentence}`),
      ...names.flatMap((name) => {
        const path = join(root, folder, name)
        return lintMigration(readFileSync(path, 'utf8'), (decision) => existsSync(join(root, decision))).map(({ line, sentence }) => `${relative(root, path)}:${line}: ${sentence}`)
      }),
    ]
  })
  return { problems: looked === 0 ? ['no migration was found'] : problems, looked }
}
