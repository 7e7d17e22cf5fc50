import { statSync } from 'node:fs'
import { sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { slimModule } from './slim.ts'

const contracts = `${sep}libs${sep}contracts${sep}src${sep}`
const library = /[\\/]node_modules[\\/]typebox[\\/]/

type Chunk = { type: string; fileName: string; modules?: Record<string, unknown> }

/**
 * Replaces each contract module by its run-time part (`{ method, path, limits }`, `{ code }`), computed from the same file.
 * The build fails when the schema library reaches a browser chunk all the same.
 */
export const slimContracts = () => ({
  name: 'slim-contracts',
  enforce: 'pre' as const,
  async load(id: string) {
    const file = id.split('?')[0] ?? id
    if (!file.includes(contracts) || !file.endsWith('.ts')) return undefined
    const exported = (await import(`${pathToFileURL(file).href}?at=${statSync(file).mtimeMs}`)) as Record<string, unknown>
    return { code: slimModule(file, exported), map: null }
  },
  generateBundle(_options: unknown, bundle: Record<string, Chunk>) {
    for (const chunk of Object.values(bundle)) {
      const found = Object.keys(chunk.modules ?? {}).find((id) => library.test(id))
      if (found) throw new Error(`The schema library reached ${chunk.fileName} through ${found}. Import contracts only, never typebox, in the browser.`)
    }
  },
})
