import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { QueryResultRow } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { rowsAt } from '../lib/rows.ts'
import { demoPassword, openPage, signIn, type Width } from '../lib/sign-in.ts'

/** What the steps of the whole path hand on to each other. */
export type Journey = {
  browser: Browser
  url: string
  /** Codes of the printed sheet by the official's key: user and issued code. */
  codes: Map<string, { user: string; code: string }>
  /** Keys of the officials who have a password of their own. */
  entered: Set<string>
  batchId?: string
  folio?: string
  pairId?: string
}

/** One query on a service's database, for asserting what a screen says. */
export const rowsOf = <Row extends QueryResultRow>(service: string, text: string, values: unknown[] = []): Promise<Row[]> =>
  rowsAt<Row>((process.env['TEQUIO_E2E_DATABASE_URL'] ?? '').replace('SERVICE', service), text, values)

export const until = async <T>(find: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> => {
  for (const end = Date.now() + withinMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 150))) {
    const found = await find()
    if (found !== undefined) return found
  }
  throw new Error('did not come true in time')
}

const pictures = join(import.meta.dirname, '../../../../.cache/e2e')

/** A page of its own for `run`, closed whatever happened. What it last showed is kept as a picture when `run` fails. */
export const onPage = async <T>(journey: Journey, width: Width, name: string, run: (page: Page) => Promise<T>): Promise<T> => {
  const page = await openPage(journey.browser, journey.url, width)
  page.setDefaultTimeout(15_000)
  try {
    return await run(page)
  } catch (error) {
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true }).catch(() => undefined)
    throw new Error(`${name} at ${page.url()}`, { cause: error })
  } finally {
    await page.context().close()
  }
}

/** The same, signed in as a demo user. */
export const as = <T>(journey: Journey, user: string, width: Width, run: (page: Page) => Promise<T>): Promise<T> =>
  onPage(journey, width, user, async (page) => {
    await signIn(page, { user, secret: demoPassword })
    return run(page)
  })
