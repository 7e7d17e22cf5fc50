import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from './catalogue.ts'

type Schema = { type?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema; [key: string]: unknown }

const plain = (schema: unknown): Schema => JSON.parse(JSON.stringify(schema)) as Schema
const textOf = (schema: Schema): string =>
  JSON.stringify(schema, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  )

/** What a reader of the released version would stumble over; inside a version only optional fields may be added. */
export const breaks = (released: Schema, present: Schema, at = 'data'): string[] => {
  if (released.type === 'object' && present.type === 'object') {
    const [was, is] = [released.properties ?? {}, present.properties ?? {}]
    const [wasRequired, isRequired] = [new Set(released.required ?? []), new Set(present.required ?? [])]
    return [
      ...Object.entries(was).flatMap(([name, schema]) => {
        const now = is[name]
        if (!now) return [`${at}.${name} was removed`]
        if (wasRequired.has(name) !== isRequired.has(name)) return [`${at}.${name} ${isRequired.has(name) ? 'became required' : 'became optional'}`]
        return breaks(schema, now, `${at}.${name}`)
      }),
      ...Object.keys(is).flatMap((name) => (!(name in was) && isRequired.has(name) ? [`${at}.${name} is new and required`] : [])),
    ]
  }
  if (released.type === 'array' && present.type === 'array' && released.items && present.items) return breaks(released.items, present.items, `${at}[]`)
  return textOf(released) === textOf(present) ? [] : [`${at} changed`]
}

export const goldenFolder = (root: string): string => join(root, 'libs/contracts/golden')

export type GoldenState = { problems: string[]; written: string[] }

/** Compares every contract with the golden file of its version; `write` adds new ones and new optional fields, never a break. */
export const compareGolden = (folder: string, contracts: readonly Contract[], write: boolean): GoldenState => {
  const state: GoldenState = { problems: [], written: [] }
  for (const { name, summary, data } of contracts) {
    const path = join(folder, `${name}.json`)
    const present = plain(data)
    const text = `${JSON.stringify({ name, summary, data: present }, null, 2)}\n`
    const released = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    if (released === text) continue
    const broken = released === undefined ? [] : breaks((JSON.parse(released) as { data: Schema }).data, present)
    if (broken.length > 0) state.problems.push(`${name} breaks its readers (${broken.join(', ')}); say a new version beside it`)
    else if (write) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path, text)
      state.written.push(name)
    } else state.problems.push(`${name} ${released === undefined ? 'has no golden file' : 'differs from its golden file'}; run "npm run events -- --write"`)
  }
  const names = new Set(contracts.map(({ name }) => `${name}.json`))
  for (const file of existsSync(folder) ? readdirSync(folder) : []) if (!names.has(file)) state.problems.push(`${file.slice(0, -5)} was released and is gone`)
  return state
}
