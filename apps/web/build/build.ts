import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { build, createServer } from 'vite'
import { checkBudgets } from './budgets.ts'
import { compressAll } from './compress.ts'
import { hintsOf } from './hints.ts'
import { keptByPhone } from './kept.ts'

const root = new URL('..', import.meta.url).pathname
const finished = `${root}${process.env['TEQUIO_WEB_OUT'] ?? 'dist'}`
// made beside the finished folder and put in its place at the end: a running gateway never serves half a build
const dist = `${finished}.${process.pid}/`

/** Over a slow line each file costs a turn of its own: what comes first is one, and so is what nearly every screen after it shares. */
const groups = {
  index: [
    { name: 'first', tags: ['$initial' as const], priority: 1 },
    { name: 'shared', test: /\/(src|contracts|idb)\//, minShareCount: 5 },
  ],
  equipo: [
    { name: 'sentences', test: /\/api\/problems\/.*es-MX\.po/ },
    { name: 'shared', test: /\/(src\/ui|src\/session|contracts)\//, minShareCount: 6 },
  ],
}

/** Each entry is built alone: in one graph the learner would pay for what only the staff's router uses. */
const buildEntry = (entry: 'index' | 'equipo', emptyOutDir: boolean) =>
  build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: {
      outDir: dist,
      emptyOutDir,
      manifest: `${entry}.manifest.json`,
      rolldownOptions: { input: { [entry]: `${root}${entry}.html` }, output: { codeSplitting: { groups: groups[entry] } } },
    },
  })

/** CSS into the page, so that the first paint waits for one answer only. */
const withStyles = (html: string): { html: string; styles: string[] } => {
  const styles: string[] = []
  const made = html.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, file: string) => {
    const css = readFileSync(dist + file, 'utf8').trim()
    styles.push(css)
    return `<style>${css}</style>`
  })
  if (styles.length === 0) throw new Error('The built page names no stylesheet: nothing was inlined')
  return { html: made, styles }
}

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
const inlineScripts = (html: string) => [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((found) => found[1] ?? '')

const prerender = async (): Promise<{ entry: string; frame: string; waiting: string }> => {
  const server = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    mode: 'production',
    server: { middlewareMode: true, ws: false },
    appType: 'custom',
  })
  try {
    const { renderEntry, renderFrame, renderDesk } = (await server.ssrLoadModule('/src/app/prerender.tsx')) as Record<'renderEntry' | 'renderFrame' | 'renderDesk', () => string>
    return { entry: renderEntry(), frame: renderFrame(), waiting: renderDesk() }
  } finally {
    await server.close()
  }
}

process.on('exit', () => rmSync(dist, { recursive: true, force: true }))
await buildEntry('index', true)
await buildEntry('equipo', false)
const { entry, frame, waiting } = await prerender()
const shell = withStyles(readFileSync(`${dist}index.html`, 'utf8'))
const place = (page: string, screen: string, path: string) => {
  if (/ style=/.test(screen)) throw new Error(`The prerendered ${path} has a style attribute, which the content security policy refuses`)
  return page.replace('<div id="root"><!--screen--></div>', () => `<div id="root" data-screen="${path}">${screen}</div>`)
}
writeFileSync(`${dist}entrar.html`, place(shell.html, entry, '/entrar'))
writeFileSync(`${dist}index.html`, place(shell.html, frame, ''))
const desk = withStyles(readFileSync(`${dist}equipo.html`, 'utf8'))
writeFileSync(`${dist}equipo.html`, place(desk.html, waiting, ''))
writeFileSync(
  `${dist}csp.json`,
  JSON.stringify(
    { styles: [...new Set([...shell.styles, ...desk.styles].map(sha256))], scripts: [...new Set([...inlineScripts(shell.html), ...inlineScripts(desk.html)].map(sha256))] },
    null,
    2,
  ),
)
await compressAll(dist)
writeFileSync(
  `${dist}sw.js`,
  readFileSync(`${dist}sw.js`, 'utf8').replace('/* app */ null', () => JSON.stringify(keptByPhone(dist))),
)
writeFileSync(`${dist}hints.json`, JSON.stringify(hintsOf(dist), null, 2))
checkBudgets(dist)
rmSync(`${finished}.before`, { recursive: true, force: true })
if (existsSync(finished)) renameSync(finished, `${finished}.before`)
renameSync(dist.slice(0, -1), finished)
rmSync(`${finished}.before`, { recursive: true, force: true })
