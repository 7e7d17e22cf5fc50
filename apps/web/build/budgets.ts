import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Part = { file: string; imports?: string[]; css?: string[]; isEntry?: boolean; src?: string; assets?: string[] }
export type Budget = { entry: 'index' | 'equipo'; name: string; scriptBytes: number; styleBytes: number; allStyleBytes: number; firstBytes: number }

/** experience.md §5, gzip. `allStyleBytes`: with the sheets that come later with a screen, which a phone keeps: our own bound, moved as screens come. */
export const budgets: readonly Budget[] = [
  { entry: 'index', name: 'participante', scriptBytes: 110_000, styleBytes: 10_000, allStyleBytes: 11_000, firstBytes: 140_000 },
  { entry: 'equipo', name: 'equipo', scriptBytes: 220_000, styleBytes: 16_000, allStyleBytes: 20_000, firstBytes: 300_000 },
]

const zipped = (file: string) => gzipSync(readFileSync(file)).length

/** Everything that the first load of an entry fetches: the entry chunk, what it imports, their style sheets; and all style sheets of the application. */
export const measure = (dist: string, { entry }: Budget) => {
  const manifest = JSON.parse(readFileSync(`${dist}${entry}.manifest.json`, 'utf8')) as Record<string, Part>
  const first = Object.values(manifest).find((part) => part.isEntry)
  if (!first) throw new Error(`${entry}.manifest.json names no entry`)
  const scripts = new Set<string>()
  const walk = (part: Part) => {
    if (scripts.has(part.file)) return
    scripts.add(part.file)
    for (const name of part.imports ?? []) {
      const next = manifest[name]
      if (next) walk(next)
    }
  }
  walk(first)
  const stylesOf = (parts: readonly Part[]) => new Set(parts.flatMap((part) => [...(part.css ?? []), ...(part.file.endsWith('.css') ? [part.file] : [])]))
  const bytesOf = (files: ReadonlySet<string>) => [...files].reduce((sum, file) => sum + zipped(dist + file), 0)
  const parts = Object.values(manifest)
  const fonts = Object.values(manifest)
    .flatMap((part) => [part.file, ...(part.assets ?? [])])
    .filter((file) => /\.(woff2?|ttf|otf)$/.test(file))
  const scriptBytes = bytesOf(scripts)
  const styleBytes = bytesOf(stylesOf(parts.filter(({ file }) => scripts.has(file))))
  const allStyleBytes = bytesOf(stylesOf(parts))
  const page = zipped(`${dist}${entry === 'index' ? 'entrar' : entry}.html`)
  return { scriptBytes, styleBytes, allStyleBytes, firstBytes: scriptBytes + page, fonts }
}

/** Prints the measures and throws when one is above its budget. */
export const checkBudgets = (dist: string): void => {
  const over: string[] = []
  for (const budget of budgets) {
    const found = measure(dist, budget)
    for (const key of ['scriptBytes', 'styleBytes', 'allStyleBytes', 'firstBytes'] as const) {
      console.log(`${budget.name.padEnd(14)} ${key.padEnd(13)} ${(found[key] / 1000).toFixed(1).padStart(6)} of ${(budget[key] / 1000).toFixed(0)} KB`)
      if (found[key] > budget[key]) over.push(`${budget.name}: ${key} ${found[key]} > ${budget[key]}`)
    }
    if (found.fonts.length > 0) over.push(`${budget.name}: fonts ${found.fonts.join(', ')}`)
  }
  if (over.length > 0) throw new Error(`Above the budget of the first load:\n${over.join('\n')}`)
}
