import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

type Part = { file: string; src?: string; css?: string[]; assets?: string[] }

/** What an answer carries beside its file, as the gateway sends it: measured in package-size.spec.ts. */
const answerBytes = 1_100

/**
 * What a phone keeps of the application to open without a signal: every part of the learner's, in Spanish; another language is kept once it
 * was used. Sizes as sent.
 */
export const keptByPhone = (dist: string) => {
  const manifest = JSON.parse(readFileSync(`${dist}index.manifest.json`, 'utf8')) as Record<string, Part>
  const parts = Object.entries(manifest).filter(([name]) => !/locales\/en\.po/.test(name))
  const names = [...new Set(parts.flatMap(([, { file, css = [], assets = [] }]) => [file, ...css, ...assets]))].filter((name) => name.startsWith('assets/')).sort()
  const bytesOf = (name: string): number => readFileSync(dist + (existsSync(`${dist}${name}.br`) ? `${name}.br` : name)).length + answerBytes
  const pages = ['entrar.html', 'index.html']
  const hash = createHash('sha256').update(names.join())
  for (const page of pages) hash.update(readFileSync(dist + page))
  return {
    version: hash.digest('hex').slice(0, 12),
    files: [...names.map((name) => ({ path: `/${name}`, bytes: bytesOf(name) })), { path: '/logo.svg', bytes: bytesOf('logo.svg') }],
    pages: ['/entrar', '/inicio'],
    pageBytes: pages.reduce((sum, page) => sum + bytesOf(page), 0),
  }
}
