import type { Download, Page } from 'playwright-core'

/**
 * The file that a click saves. A test browser now and then breaks a download off before its first byte, nameless; a person
 * would touch the button again, and so does this, once. What the page itself fails to save never gets here.
 */
export const saved = async (page: Page, click: () => Promise<unknown>): Promise<Download> => {
  const once = async (): Promise<Download> => (await Promise.all([page.waitForEvent('download'), click()]))[0]
  const first = await once()
  const failure = await first.failure()
  if (failure === null) return first
  console.warn(`the browser broke off "${first.suggestedFilename()}": ${failure}`)
  return once()
}
