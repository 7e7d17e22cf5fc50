/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { demoPassword } from '../seed/world.ts'
import { launchBrowser } from '../test/browser.ts'
import { planted } from './plant.ts'
import type { Leak, Search } from './search.ts'

// Who opens what: the two roles too, since nothing of a file may stay behind in their browser either.
const visits = (caseId: string): readonly { user: string; paths: readonly string[] }[] => [
  { user: planted.coordinator, paths: ['/equipo', '/equipo/verificacion', `/equipo/verificacion/${caseId}`] },
  { user: planted.reviewer, paths: ['/equipo/verificacion'] },
  { user: planted.liaison, paths: ['/equipo', '/equipo/verificacion', `/equipo/verificacion/${caseId}`, '/equipo/personas'] },
  { user: 'mariana.velez', paths: ['/equipo', '/equipo/verificacion', '/equipo/personas'] },
  { user: 'clara.benavides', paths: ['/equipo/donante'] },
  { user: 'elena.barrera', paths: ['/equipo/bitacora'] },
  { user: planted.officer, paths: ['/inicio', '/yo/verificacion', '/cursos'] },
]

/** All that a page's origin keeps in the browser: both storages, every database and every cached reply. */
const storedBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    const answerOf = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.addEventListener('success', () => resolve(asked.result))
        asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')))
      })
    for (const { name, version } of await indexedDB.databases()) {
      const database = await answerOf(indexedDB.open(name ?? '', version))
      for (const store of database.objectStoreNames) kept.push(await answerOf(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        if (!/\.(js|css|woff2|png|svg)$/.test(new URL(request.url).pathname)) kept.push(request.url, await (await cache.match(request))?.text())
    }
    return JSON.stringify(kept)
  })

/** Opens the screens as those who use them and looks into what their browsers kept. */
export const browse = async (search: Search, address: string, caseId: string): Promise<{ pages: number; kept: number; leaks: Leak[] }> => {
  const browser = await launchBrowser()
  const found = { pages: 0, kept: 0, leaks: [] as Leak[] }
  try {
    for (const { user, paths } of visits(caseId)) {
      const context = await browser.newContext({ baseURL: address, locale: 'es-MX' })
      const entered = await context.request.post('/api/session', { data: { user, secret: demoPassword }, headers: { 'idempotency-key': randomUUID(), origin: address } })
      if (!entered.ok()) throw new Error(`${user} could not sign in: ${entered.status()}`)
      const page = await context.newPage()
      for (const path of paths) {
        await page.goto(path)
        await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined) // a live stream never ends
        const kept = await storedBy(page)
        found.pages++
        found.kept += kept.length
        found.leaks.push(...search(Buffer.from(kept), `browser of ${user} at ${path}`))
      }
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return found
}
