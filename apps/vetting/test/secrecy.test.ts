import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyEndpoint, EventContract } from '@tequio/contracts/make'
import { policy } from '@tequio/contracts/policy'
import type { TSchema } from 'typebox'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../libs/contracts/src/vetting')
const contracts = (
  await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => Object.entries((await import(join(folder, name))) as Record<string, unknown>)),
  )
).flat()
const endpoints = contracts.filter((one): one is [string, AnyEndpoint] => typeof (one[1] as AnyEndpoint | undefined)?.path === 'string' && 'reply' in (one[1] as object))
const events = contracts.filter((one): one is [string, EventContract<string, TSchema>] => typeof (one[1] as { name?: unknown })?.name === 'string' && 'data' in (one[1] as object))

type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; type?: string; format?: string; const?: unknown; pattern?: string }
/** Every property of a schema by its path, and the schema under it. */
const leaves = (node: Node, path = ''): [path: string, node: Node][] => [
  ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => leaves(child, path === '' ? name : `${path}.${name}`)),
  ...(node.items ? leaves(node.items, path) : []),
  ...(node.anyOf ?? []).flatMap((child) => leaves(child, path)),
  ...(node.properties || node.items || node.anyOf ? [] : [[path, node] as [string, Node]]),
]

// What a file says of somebody beyond the two states that everybody reads.
const ofTheFile = /(^|\.)(curp|idNumber|masked|fatherName|motherName|bornOn|birth\w+|outcome|reason|verdict|notes?|proposedBy|confirmedBy|dispute\.text|correction|isStopped)(\.|$)/
const readers = new Set(['coordinator', 'reviewer'])
const rolesOf = ({ may }: AnyEndpoint): string[] => ('do' in may ? Object.keys(policy[may.do]) : [may.on])

test('no reply of vetting that others than the two roles may read has a place for an identifier, a result, a reason or a note', () => {
  const open = endpoints.filter(([, endpoint]) => rolesOf(endpoint).some((role) => !readers.has(role)))
  expect(open.length).toBeGreaterThan(12)
  const found = open.flatMap(([name, endpoint]) =>
    leaves(endpoint.reply as Node)
      .filter(([path]) => ofTheFile.test(path))
      .map(([path]) => `${name}: ${path}`),
  )
  // one's own data, which the person entered; why rules were changed, which is about nobody
  expect(found.filter((one) => !one.startsWith('readOwnData: data.') && one !== 'listRuleVersions: items.reason' && one !== 'readRuleVersion: reason')).toEqual([])
  // the pattern finds what it looks for where it is
  const closed = endpoints.flatMap(([name, endpoint]) => (open.some(([other]) => other === name) ? [] : leaves(endpoint.reply as Node).filter(([path]) => ofTheFile.test(path))))
  expect(closed.length).toBeGreaterThan(10)
})

test('an event of vetting has no place for a text: it says who, which, when and which of a few words', () => {
  expect(events.length).toBeGreaterThan(6)
  for (const [name, { data }] of events)
    for (const [path, node] of leaves(data as Node)) {
      const isWord =
        node.const !== undefined || (node.type === 'string' && (node.format === 'uuid' || node.format === 'date' || node.format === 'date-time' || node.pattern !== undefined))
      expect(isWord || node.type !== 'string', `${name}: ${path} may hold any text`).toBe(true)
    }
})
