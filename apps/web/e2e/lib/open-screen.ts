/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { ListedScreen } from '../screens.ts'

// how fast a screen stands is measured elsewhere; here a busy machine may take its time
const patienceMs = 30_000

// ids hold a digit, except those of cases; words such as /nueva are screens of their own
const patternOf = (route: string) =>
  new RegExp(
    `^${route
      .replace(/:kind/g, '[a-z]+')
      .replace(/(casos?)\/:caseId/, '$1/[a-z0-9-]+')
      .replace(/:\w+/g, '(?=[^/]*[0-9])[^/?#]+')}$`,
  )

/** The address of a screen: its route, or the first link to it on the screen through which it is reached. */
export const addressOfScreen = async (page: Page, screen: ListedScreen, all: readonly ListedScreen[], known: Map<string, string>): Promise<string> => {
  if (!screen.route.includes(':')) return screen.route
  const key = `${screen.as} ${screen.route} ${screen.link ?? ''}`
  const before = known.get(key)
  if (before) return before
  const [through, search = ''] = screen.via?.split(/(?=\?)/) ?? []
  const way = all.find(({ name, route }) => name === through || route === through)
  if (!way) throw new Error(`${screen.name} says no screen through which it is reached`)
  await page.goto((await addressOfScreen(page, way, all, known)) + search)
  const pattern = patternOf(screen.route)
  const found = await page
    .waitForFunction(
      ({ source, words }) =>
        [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
          .filter((link) => link.textContent.includes(words))
          .map((link) => new URL(link.href).pathname)
          .find((path) => new RegExp(source).test(path)),
      { source: pattern.source, words: screen.link ?? '' },
      { timeout: patienceMs },
    )
    .then((handle) => handle.jsonValue())
  if (!found) throw new Error(`${way.name} has no link to ${screen.route}`)
  known.set(key, found)
  return found
}

/** Until what was asked of the server is here and drawn. `loading`: until the screen stands with its skeleton, or with what the device has. */
export const settle = async (page: Page, loading: boolean): Promise<void> => {
  if (loading) {
    await page.locator('.skeleton, h1').first().waitFor({ timeout: patienceMs })
    // some have no heading before their data
    await page
      .locator('h1')
      .first()
      .waitFor({ timeout: 3000 })
      .catch(() => undefined)
    return
  }
  await page.locator('#contenido').waitFor({ timeout: patienceMs })
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, undefined, { timeout: patienceMs })
}
