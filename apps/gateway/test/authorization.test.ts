import { randomUUID } from 'node:crypto'
import { auditEndpoint } from '@tequio/contracts/audit'
import { deadLetterEndpoints } from '@tequio/contracts/dead-letters'
import { openLive } from '@tequio/contracts/gateway/live'
import { challengeDevice, endSession, endSessions, listSessions, proveByDevice, proveSession, signIn, signInByDevice, signOut, whoAmI } from '@tequio/contracts/gateway/session'
import { askersOf, expected } from '@tequio/service-kit/matrix/oracle'
import { keepResult } from '@tequio/service-kit/matrix/result'
import { kitDb } from '@tequio/service-kit/tables'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieName } from '../src/session/session.routes.ts'
import { SessionStore } from '../src/session/session-store.ts'
import { startPlace, type Place } from './place.ts'

let place: Place
beforeAll(async () => void (place = await startPlace()))
afterAll(() => place.stop())

const { list, replay, discard } = deadLetterEndpoints('gateway')
const audit = auditEndpoint('gateway')
const named = (endpoint: { method: string; path: string }): string => `${endpoint.method} ${endpoint.path}`

test('every endpoint of the gateway, asked as everybody, answers what the policy says', async () => {
  const letterId = randomUUID()
  await kitDb(place.t.db)
    .insertInto('dead_letter')
    .values({ id: letterId, consumer: 'followAccounts', event: '{}', error: 'x', state: 'open', reason: null, at: new Date(), closed_at: null })
    .execute()
  const sessions = new SessionStore(place.t.db)
  const holes: string[] = []
  let cells = 0
  // what only reads goes first: who may, closes the letter with the last one
  for (const endpoint of [audit, list, replay, discard])
    for (const asker of [undefined, ...askersOf({ person: randomUUID(), institution: randomUUID(), municipality: '19039' })]) {
      const grants = asker?.grant ? [asker.grant] : []
      const session = asker && (await sessions.begin({ accountId: randomUUID(), personId: asker.personId, name: 'x', grants, must: [], version: 1 }))
      const answer = await fetch(`${place.origin}${endpoint.path.replace(':letterId', endpoint === replay ? randomUUID() : letterId)}`, {
        method: endpoint.method,
        headers: {
          ...(session ? { cookie: `${cookieName}=${session.cookie}` } : {}),
          ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...(endpoint === discard ? { 'content-type': 'application/json' } : {}),
        },
        ...(endpoint === discard ? { body: JSON.stringify({ reason: 'Prueba' }) } : {}),
      })
      const isOpen = asker !== undefined && expected(endpoint.may, asker, {}) === 'open'
      const wanted = asker === undefined ? [401] : !isOpen || endpoint === replay ? [404] : [200, 409]
      cells++
      if (!wanted.includes(answer.status)) holes.push(`${named(endpoint)} | ${asker?.name ?? 'visitor'}: ${answer.status}`)
    }
  // The session's endpoints are about the asker alone (own-sessions.test.ts, live.test.ts); what goes to the services behind is theirs to permit; pages are for all.
  const known = new Set(
    [audit, list, replay, discard, signIn, signOut, whoAmI, proveSession, challengeDevice, signInByDevice, proveByDevice, listSessions, endSession, endSessions, openLive].map(
      named,
    ),
  )
  const unknown = [...place.running.app.listening].filter(
    (route) => !known.has(route) && !/^[A-Z]+ (\/api\/identity(\/\*)?|\/api\/gateway\/openapi\.json|\/metrics|\/health\/\w+|\/|\/assets\/\*|\/\*)$/.test(route),
  )
  await keepResult('gateway', { cells, holes, unknown })
  expect({ holes, unknown }).toEqual({ holes: [], unknown: [] })
})
