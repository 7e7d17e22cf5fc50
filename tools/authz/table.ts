import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyEndpoint } from '@tequio/contracts/make'
import { policy, roles, type Reach, type Role } from '@tequio/contracts/policy'
import { delegableRoles, scopesOf, sensitiveRoles } from '@tequio/contracts/roles'

const isEndpoint = (value: unknown): value is AnyEndpoint => typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'may' in value

/** Every endpoint of the contracts, by path. */
export const readEndpoints = async (root: string): Promise<AnyEndpoint[]> => {
  const folder = join(root, 'libs/contracts/src')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  const found = new Map<string, AnyEndpoint>()
  for (const { parentPath, name } of files)
    for (const value of Object.values((await import(join(parentPath, name))) as Record<string, unknown>)) if (isEndpoint(value)) found.set(`${value.path} ${value.method}`, value)
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of)
}

const word = (reach: Reach | undefined): string => (reach === 'within' ? '●' : reach === 'self' ? 'own' : '')
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

const permission = ({ may }: AnyEndpoint): string => {
  if (!('do' in may)) return { public: 'anybody', session: 'anybody signed in, about themselves', service: 'the gateway alone' }[may.on]
  if ('list' in may) return `${may.do}, narrowed to what the reader may see`
  return may.on === 'programme' ? `${may.do}, for the whole programme` : `${may.do} on that ${may.on}`
}

/** The policy as a page: what each role may do, and what each endpoint asks for. */
export const renderTable = async (root: string): Promise<string> => {
  const endpoints = await readEndpoints(root)
  const acts = Object.entries(policy) as [string, Partial<Record<Role, Reach>>][]
  return `# Who may do what

Made from the contracts by \`npm run authz -- table\`; \`npm run check\` fails when it is not what they say. ● = on anything inside the
scope in which the role is held (programme, state, municipality, institution), own = only on what belongs to the person. What one
may not see answers 404, as if it were not there.

## Roles

Where each can be held, whether one person alone can give it, and whether its holder may lend it to a colleague for a time.

${table(
  ['role', 'held in', 'second person, because it', 'can be lent'],
  roles.map((role) => [role, scopesOf[role].join(', '), sensitiveRoles[role] ?? '', delegableRoles.includes(role) ? '●' : '']),
)}

## Acts

${table(
  ['act', ...roles],
  acts.map(([act, row]) => [`\`${act}\``, ...roles.map((role) => word(row[role]))]),
)}

## Endpoints

${table(
  ['endpoint', 'who'],
  endpoints.map((of) => [`${of.method} \`${of.path}\``, permission(of)]),
)}
`
}

export const tablePath = (root: string): string => join(root, 'docs/authorization.md')

export const tableProblems = async (root: string): Promise<string[]> => {
  const kept = (() => {
    try {
      return readFileSync(tablePath(root), 'utf8')
    } catch {
      return ''
    }
  })()
  return kept === (await renderTable(root)) ? [] : ['docs/authorization.md is not what the contracts say: read the difference, then `npm run authz -- table`']
}
