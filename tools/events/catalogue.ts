import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EventContract } from '@tequio/contracts/make'
import type { TSchema } from 'typebox'

export type Contract = { name: string; summary: string; data: TSchema; exportName: string }
/** One event: who says it, which consumers (`service.consumer`) read it, and whether its subject's state can be told again. */
export type Entry = Contract & { emitters: string[]; readers: string[]; isRestated: boolean }

const eventName = /^[a-z]+\.[a-z-]+\.[a-z-]+\.v\d+$/

const isEvent = (value: unknown): value is EventContract =>
  typeof value === 'object' && value !== null && 'name' in value && 'data' in value && 'summary' in value && typeof value.name === 'string' && eventName.test(value.name)

const below = (folder: string, wanted: (name: string) => boolean): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && wanted(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : []

/** Every event that the contracts say. */
export const readContracts = async (root: string): Promise<Contract[]> => {
  const found = new Map<string, Contract>()
  for (const path of below(join(root, 'libs/contracts/src'), (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')))
    for (const [exportName, value] of Object.entries((await import(path)) as Record<string, unknown>)) if (isEvent(value)) found.set(value.name, { ...value, exportName })
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

type Contents = { consumers: readonly { name: string; reads: readonly { name: string }[] }[]; restates?: readonly { subject: string }[] }

// The gateway's table of contents needs its configuration; what it reads does not depend on it.
const noConfiguration = { TOKEN_KID: '', TOKEN_PRIVATE_KEY: '', SERVICE_URLS: '', WEB_DIR: '', services: {} }

const contentsOf = async (root: string, service: string): Promise<Contents | undefined> => {
  const plain = join(root, 'apps', service, 'src/service.ts')
  if (existsSync(plain)) return Object.values((await import(plain)) as Record<string, Contents | undefined>).find((value) => Array.isArray(value?.consumers))
  const made = join(root, 'apps', service, 'src', `${service}.ts`)
  if (!existsSync(made)) return undefined
  return ((await import(made)) as Record<string, (config: typeof noConfiguration) => Contents>)[`${service}Service`]?.(noConfiguration)
}

/** Whether a source uses a contract to emit: it names it outside its imports and calls `emit`, or lies beside one that does. */
export const namesContract = (text: string, exportName: string): boolean => new RegExp(`\\b${exportName}\\b`).test(text.replace(/^import[\s\S]*?from\s+'[^']+'$/gm, ''))

const emittersOf = (root: string, services: readonly string[], contracts: readonly Contract[]): Map<string, string[]> => {
  const emitters = new Map<string, string[]>()
  for (const service of services) {
    const own = contracts.filter(({ name }) => name.startsWith(`${service}.`))
    const texts = below(join(root, 'apps', service, 'src'), (name) => name.endsWith('.ts') && !/\.(test|consumers)\.ts$/.test(name)).map((path) => readFileSync(path, 'utf8'))
    if (!texts.some((text) => /\bemit(All)?\(/.test(text))) continue
    for (const { name, exportName } of own) if (texts.some((text) => namesContract(text, exportName))) emitters.set(name, [service])
  }
  return emitters
}

export const readCatalogue = async (root: string): Promise<Entry[]> => {
  const contracts = await readContracts(root)
  const services = readdirSync(join(root, 'apps')).filter((name) => name !== 'web')
  const readers = new Map<string, string[]>()
  const restated = new Set<string>()
  for (const service of services) {
    const contents = await contentsOf(root, service)
    for (const consumer of contents?.consumers ?? []) for (const { name } of consumer.reads) readers.set(name, [...(readers.get(name) ?? []), `${service}.${consumer.name}`])
    for (const { subject } of contents?.restates ?? []) restated.add(subject)
  }
  const emitters = emittersOf(root, services, contracts)
  return contracts.map((contract) => ({
    ...contract,
    emitters: emitters.get(contract.name) ?? [],
    readers: readers.get(contract.name) ?? [],
    isRestated: restated.has(contract.name.split('.').slice(0, 2).join('.')),
  }))
}

/** A fact that nobody reads is not emitted, nobody waits for a fact that nobody says, and what was said can be told again. */
export const catalogueProblems = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ name, emitters, readers, isRestated }) => [
    ...(readers.length === 0 ? [`${name} has no reader`] : []),
    ...(emitters.length === 0 ? [`${name} is emitted by nobody`] : []),
    ...(isRestated ? [] : [`the state behind ${name} cannot be told again: its service lists no \`restating\` for its subject`]),
  ])
