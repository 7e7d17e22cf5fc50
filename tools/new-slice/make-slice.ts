import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesOf, namesOf, type Names } from './template.ts'

/** A line that joins the slice to what stands already: where, what, and how it finds its place. */
type Edit = { path: string; what: string; apply: (text: string) => string | undefined }

const after =
  (pattern: RegExp, addition: string) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text.replace(pattern, (found) => found + addition) : undefined

const edits = ({ service, kebab, camel, pascal, snake }: Names): Edit[] => [
  {
    path: `libs/contracts/src/${service}/policy.ts`,
    what: `'${service}.${camel}.see' and '${service}.${camel}.open': which role may`,
    apply: after(/export const \w+Policy = \{\n/, `  '${service}.${camel}.see': { staff: 'within', liaison: 'within' },\n  '${service}.${camel}.open': { staff: 'within' },\n`),
  },
  {
    path: `apps/${service}/src/tables.ts`,
    what: `the type of the table ${snake}`,
    apply: (text) =>
      after(
        /export type Tables = KitTables & \{\n/,
        `  ${snake}: ${pascal}Table\n`,
      )(text)?.replace(/export type Tables = /, `export type ${pascal}Table = { id: string; municipality_id: string; title: string; opened_at: Date }\n$&`),
  },
  {
    path: `apps/${service}/src/service.ts`,
    what: `${camel}Routes among the routes`,
    apply: (text) =>
      after(
        /\broutes: \[/,
        `${camel}Routes, `,
      )(text)
        ?.replace(/^import (type )?\{[^}]*\bTables\b[^}]*\} from '\.\/tables\.ts'$/m, `import { ${camel}Routes } from './${kebab}/${kebab}.routes.ts'\n$&`)
        .replace(', ]', ']'),
  },
]

export type Made = { files: string[]; joined: string[]; byHand: string[] }

/** Writes a slice that compiles and passes its own tests. Throws a sentence when the service is unknown, the name is wrong or taken. */
export const makeSlice = (root: string, service: string, subject: string): Made => {
  const services = readdirSync(join(root, 'apps')).filter((name) => existsSync(join(root, 'apps', name, 'src/tables.ts')))
  if (!services.includes(service)) throw new Error(`There is no service "${service}"; the services are ${services.join(', ')}.`)
  if (!/^[a-z]+(-[a-z]+)*$/.test(subject)) throw new Error(`"${subject}" is no subject; write a noun in English, small letters, for example site-visit.`)
  const names = namesOf(service, subject)
  const migrations = join(root, 'apps', service, 'migrations')
  const number = String(readdirSync(migrations).filter((name) => name.endsWith('.sql')).length + 1).padStart(4, '0')
  const files = filesOf(names, number)
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)))
  if (taken) throw new Error(`${taken} stands already.`)

  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const made: Made = { files: Object.keys(files), joined: [], byHand: [] }
  for (const { path, what, apply } of edits(names)) {
    const text = existsSync(join(root, path)) ? apply(readFileSync(join(root, path), 'utf8')) : undefined
    if (text === undefined) made.byHand.push(`${path}: ${what}`)
    else {
      writeFileSync(join(root, path), text)
      made.joined.push(`${path}: ${what}`)
    }
  }
  return made
}

/** What only a person can decide, in the order of CONTRIBUTING's "add a feature". */
export const nextEdits = (service: string, subject: string): string[] => {
  const { camel } = namesOf(service, subject)
  return [
    `libs/contracts/src/${service}/policy.ts: which roles may '${service}.${camel}.see' and '.open'`,
    `libs/contracts/src/${service}/${subject}.ts: the real fields, limits and problems`,
    `apps/${service}/migrations and src/tables.ts: the same fields as columns`,
    `apps/${service}/src/${subject}/${subject}.rules.ts and its test: the decisions`,
    `an event, if another service needs to know: contract, emit(…) in the action, its restating(…) in service.ts, a consumer there, "npm run events -- --write"`,
    `the sentences of the new problem codes in Spanish and English (apps/web/src/api/problems)`,
    `a screen in apps/web/src/features, with empty, loading, filled, error and no-permission states`,
    `tools/seed/${service}.ts: some of it in the demonstration data`,
    `docs/features.md: the promise, with the title of its test and its picture`,
    `CONTRIBUTING.md: the Spanish term in the glossary`,
  ]
}
