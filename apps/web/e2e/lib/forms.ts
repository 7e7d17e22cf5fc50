import type { Locator, Page } from 'playwright-core'

/** Day, month and year into the three boxes of a date; `day` is 'YYYY-MM-DD'. */
export const fillDay = async (on: Page | Locator, name: string, day: string): Promise<void> => {
  const [year = '', month = '', date = ''] = day.split('-')
  for (const [part, value] of [
    ['d', date],
    ['m', month],
    ['y', year],
  ] as const)
    await on.locator(`input[name="${name}-${part}"]`).fill(value)
}

/** The short message at the foot of the screen says this. */
export const said = (page: Page, text: string | RegExp): Promise<void> => page.locator('.toast', { hasText: text }).waitFor()
