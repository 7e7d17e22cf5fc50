/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Violations of WCAG 2.2 A and AA and of axe's best practice on the page as it stands, one line each; empty when there is none. */
export const violationsOf = async (page: Page): Promise<string[]> => {
  // no page has frames: without looking for them, and without listing what passes, it takes a third of the time
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
  const { violations } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} @ ${node.target.join(' ')}`))
}

/** How many pixels the page is wider than its window; 0 when nothing overflows. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))

const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight)

/** A finished screen has no accessibility violation and does not overflow. */
export const isWellMade = async (page: Page): Promise<void> => {
  const size = page.viewportSize()
  if (!size) throw new Error('the page has no window')
  // as tall as the page, so that a bar at its foot covers nothing that is measured; what arrives late makes it taller still
  for (let height = size.height, tall = await heightOf(page); tall > height; tall = await heightOf(page)) {
    height = tall
    await page.setViewportSize({ ...size, height })
    await page.waitForTimeout(300)
  }
  expect(await violationsOf(page), page.url()).toEqual([])
  expect(await overflowOf(page), page.url()).toBe(0)
  await page.setViewportSize(size)
}
