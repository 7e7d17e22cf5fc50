/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { onTestFailed } from 'vitest'

/** A phone of 360 × 740 and a laptop of 1280 × 800. */
export const sizes = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } } as const
export type Width = keyof typeof sizes

/** The password of every demonstration account. */
export const demoPassword = 'demostracion-tequio'

export type DemoUser = { user: string; secret: string }

/** When the test fails, its report says what stood on this page. */
const tellOnFailure = (page: Page): void => {
  const tell = async (): Promise<void> => {
    const words = await page
      .locator('body')
      .innerText({ timeout: 2_000 })
      .catch(() => '(cannot be read)')
    process.stderr.write(`${page.url()}: ${words.replace(/\s+/g, ' ').slice(0, 1_500)}\n`)
  }
  try {
    onTestFailed(tell)
  } catch {
    // a page that is opened before the tests belongs to none of them
  }
}

/** A page of this width at the platform; nothing is remembered from other pages. */
export const openPage = async (browser: Browser, url: string, width: Width, options: { theme?: 'dark' | 'sun' } = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: url, viewport: sizes[width], locale: 'es-MX', timezoneId: 'America/Mexico_City', reducedMotion: 'reduce' })
  if (options.theme) await context.addInitScript((theme) => localStorage.setItem('tequio.theme', theme), options.theme)
  const page = await context.newPage()
  tellOnFailure(page)
  return page
}

/** Signs in as a person does: user, then password; ends where the person's day begins. */
export const signIn = async (page: Page, { user, secret }: DemoUser): Promise<void> => {
  await page.goto('/entrar')
  await page.getByLabel('Su usuario').fill(user)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByLabel('Su contraseña').fill(secret)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await page.waitForURL((to) => to.pathname !== '/entrar', { timeout: 20_000 })
}

/** Signs in without the form, for tests of something else. */
export const signInQuickly = async (context: BrowserContext, url: string, { user, secret }: DemoUser): Promise<void> => {
  const reply = await context.request.post(`${url}/api/session`, { data: { user, secret }, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } })
  if (!reply.ok()) throw new Error(`${user} could not sign in: ${reply.status()} ${await reply.text()}`)
}

/** A page of this width where a demonstration user is signed in. */
export const openSignedIn = async (browser: Browser, url: string, width: Width, user: string, secret = demoPassword): Promise<Page> => {
  const page = await openPage(browser, url, width)
  await signInQuickly(page.context(), url, { user, secret })
  return page
}
