import type { Page, Route } from 'playwright-core'
import type { State } from '../screens.ts'

/** What a platform without rows would answer: no list has a row, what counts rows counts none, and the programme has no settings. A thing that was asked for by its id keeps its numbers. */
const emptied = (value: unknown, counts: boolean): unknown => {
  if (Array.isArray(value)) return []
  if (counts && typeof value === 'number') return 0
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name.startsWith('next') || name === 'programme' ? null : emptied(inner, counts)]))
  return value
}
// an id, the key of a municipality or of an edition's lesson
const isOfOneThing = (path: string): boolean => /\/(?=[^/]*\d)[^/]{5,}(\/|$)/.test(path)
// who is signed in, how they are reached, the instruments and what stands in a published course are there on the first day
const isAlwaysThere = (path: string): boolean => /^\/api\/(identity\/me(?!\/messages)|progress\/instruments|training\/editions)(\/|$)/.test(path)

const problem = (route: Route, code: string, status: number) =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `urn:tequio:${code}`, code, status, facts: {} }) })

/** Changes what the server's answers say, in front of the real server; the session itself is left alone. */
export const putInto = async (page: Page, state: State): Promise<void> => {
  if (state === 'filled') return
  await page.route(/\/api\/(?!session|live)/, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    if (state === 'loading') return
    if (state === 'error') return problem(route, 'unexpected', 500)
    if (state === 'denied') return problem(route, 'not-found', 404)
    const path = new URL(route.request().url()).pathname
    const reply = await route.fetch()
    if (isAlwaysThere(path) || !reply.headers()['content-type']?.includes('json')) return route.fulfill({ response: reply })
    await route.fulfill({ response: reply, json: emptied(await reply.json(), !isOfOneThing(path)) })
  })
}
