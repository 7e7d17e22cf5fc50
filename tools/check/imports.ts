import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Cruise = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } }

/** Runs dependency-cruiser; too few modules means that it could not read TypeScript, and nothing was checked. */
export const importProblems = (root: string, folders: readonly string[] = ['apps', 'libs', 'tools'], leastModules = 100): { problems: string[]; looked: number } => {
  const run = spawnSync(join(root, 'node_modules/.bin/depcruise'), [...folders, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  let cruise: Cruise
  try {
    cruise = JSON.parse(run.stdout) as Cruise
  } catch {
    return { problems: [`dependency-cruiser failed: ${run.stderr.trim()}`], looked: 0 }
  }
  const { totalCruised, violations } = cruise.summary
  if (totalCruised < leastModules) return { problems: [`dependency-cruiser looked at ${totalCruised} modules only: it does not read TypeScript`], looked: totalCruised }
  return { problems: violations.map(({ rule, from, to }) => `${from} imports ${to}: ${rule.name}`), looked: totalCruised }
}

type Manifest = { name: string; nx?: { tags?: string[]; implicitDependencies?: string[] } }

const allowed: Record<string, readonly string[]> = {
  'type:contracts': [],
  'type:kit': ['type:contracts'],
  'type:service': ['type:contracts', 'type:kit'],
  'type:web': ['type:contracts'],
}

/** Each project has one type tag, and Nx's graph knows no edge that the tags forbid. */
export const tagProblems = (manifests: readonly Manifest[]): string[] => {
  const tagOf = (name: string) => manifests.find((manifest) => manifest.name === name)?.nx?.tags?.find((tag) => tag in allowed)
  return manifests.flatMap((manifest) => {
    const tag = tagOf(manifest.name)
    if (tag === undefined) return [`${manifest.name} has no type tag for Nx`]
    return (manifest.nx?.implicitDependencies ?? [])
      .filter((name) => !allowed[tag]?.includes(tagOf(name) ?? ''))
      .map((name) => `${manifest.name} (${tag}) must not depend on ${name}`)
  })
}

export const readManifests = (root: string): Manifest[] =>
  ['apps', 'libs']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'package.json')))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Manifest)
