/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { demoUsers } from '../../apps/web/e2e/screens.ts'
import { demoPassword, signInQuickly } from '../../apps/web/e2e/lib/sign-in.ts'
import type { Line } from './bytes.ts'

type Paint = { first: number; largest: number }

/** 400 kbit/s, 400 ms, a processor four times slower. */
const slow = async (page: Page): Promise<void> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

const paintOf = async (page: Page, path: string): Promise<Paint> => {
  await page.goto(path, { waitUntil: 'networkidle', timeout: 120_000 }).catch(() => undefined)
  // all may be here before a slow processor has drawn it
  await page.waitForTimeout(2_500)
  return page.evaluate(
    () =>
      new Promise<Paint>((resolve) => {
        const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
        new PerformanceObserver((list) => resolve({ first, largest: list.getEntries().at(-1)?.startTime ?? Number.NaN })).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}

/** Of three visits the middle one: a repeat is as short as the line allows, and one busy moment of this machine would be all of what is above it. */
const repeatOf = async (page: Page, path: string): Promise<Paint> => {
  const visits = [await paintOf(page, path), await paintOf(page, path), await paintOf(page, path)]
  const middle = (of: keyof Paint): number => visits.map((visit) => visit[of]).sort((a, b) => a - b)[1] ?? Number.NaN
  return { first: middle('first'), largest: middle('largest') }
}

/** The longest that a tap in the navigation waits for what it changes to be painted. */
const tapOf = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { longest: number }
    seen.longest = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
  for (const name of ['Cursos', 'Inicio', 'Cursos', 'Inicio']) {
    await page.getByRole('link', { name, exact: true }).first().click()
    await page.waitForTimeout(400)
  }
  return page.evaluate(() => (globalThis as unknown as { longest: number }).longest)
}

/** Paints under the slow profile, cold and on a repeat visit. */
export const paintsOf = async (browser: Browser, url: string): Promise<Line[]> => {
  const lines: Line[] = []
  const add = (what: string, { first, largest }: Paint, most: Paint) =>
    lines.push({ what: `${what}: first paint`, figure: first, most: most.first, unit: 'ms' }, { what: `${what}: largest paint`, figure: largest, most: most.largest, unit: 'ms' })
  const open = async (user?: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 740 }, locale: 'es-MX' })
    if (user) await signInQuickly(context, url, { user, secret: demoPassword })
    const page = await context.newPage()
    await slow(page)
    return page
  }
  const entry = await open()
  add('Entrar, cold', await paintOf(entry, '/entrar'), { first: 1_200, largest: 2_000 })
  add('Entrar, repeat', await repeatOf(entry, '/entrar'), { first: 600, largest: 1_500 })
  await entry.context().close()
  const home = await open(demoUsers.officer)
  add('Inicio, cold', await paintOf(home, '/inicio'), { first: 1_200, largest: 4_500 })
  add('Inicio, repeat', await repeatOf(home, '/inicio'), { first: 600, largest: 1_500 })
  lines.push({ what: 'participante: tap to paint', figure: await tapOf(home), most: 200, unit: 'ms' })
  await home.context().close()
  const desk = await open(demoUsers.staff)
  add('Tablero, cold', await paintOf(desk, '/equipo'), { first: 3_000, largest: 7_000 })
  add('Tablero, repeat', await repeatOf(desk, '/equipo'), { first: 1_000, largest: 3_000 })
  await desk.context().close()
  return lines
}
