import { retentionClasses, retentionClassNames } from '@tequio/contracts/retention'
import { randomUUID } from 'node:crypto'
import { sealRecord } from '../retention.ts'
import { kitDb, type KitTables } from '../tables.ts'
import type { TestService } from '../testing.ts'
import { makeComparison } from './answers.ts'
import { makeAsk, named, paramsOf } from './asking.ts'
import { tryDoor } from './doors.ts'
import { freeze } from './frozen.ts'
import { askersOf } from './oracle.ts'
import { keepResult, makeResult, type Result } from './result.ts'
import type { Home, Matrix, Part } from './shape.ts'

// The service's own description and its figures for the operator's machine; the gateway passes neither on in production.
const unasked = new Set(['GET /openapi.json', 'GET /metrics'])

const homes = (): [Home, ...Home[]] => {
  const at = (municipality: string): Home => ({ person: randomUUID(), institution: randomUUID(), municipality })
  return [at('19039'), at('19039'), at('19006'), at('06002')]
}

// Every service has the endpoints of its stopped facts; this one is for a reader that no service has.
const stopFact = async <T extends KitTables>(t: TestService<T>): Promise<string> => {
  const id = randomUUID()
  const letter = { id, consumer: 'none', event: '{}', error: 'x', state: 'open' as const, reason: null, at: t.app.clock.now(), closed_at: null }
  await kitDb(t.db).insertInto('dead_letter').values(letter).execute()
  return id
}

// A blocked record without a row, of the first class that the service keeps.
const blockRecord = async <T extends KitTables>(t: TestService<T>): Promise<string> => {
  const id = randomUUID()
  const name = retentionClassNames.find((one) => retentionClasses[one].service === t.app.name)
  const row = { id, class: name ?? 'none', subject_id: randomUUID(), person_id: null, over_on: '2020-01-01', blocked_on: '2026-11-01', held_until: null, deleted_on: null }
  await kitDb(t.db)
    .insertInto('retained')
    .values({ ...row, content_sealed: sealRecord(t.app, id, '[]') })
    .execute()
  return id
}

/**
 * Asks every endpoint of a service as every role in every scope about everything, and says where the answer is not the policy's.
 * Four homes: the asker's own, another in the same municipality, one in another municipality of the state, one in another state.
 */
export const askEverything = async <T extends KitTables>(t: TestService<T>, matrix: Matrix<T>): Promise<Result> => {
  const result = makeResult()
  const { endpoints, listening } = t.app
  for (const route of listening)
    if (!endpoints.some((endpoint) => named(endpoint) === route) && !unasked.has(route.replace(/\/api\/\w+\//, '/'))) result.unknown.push(`${route} stands outside the contracts`)

  const [first, ...rest] = homes()
  const askers = askersOf(first)
  const ask = makeAsk(t, matrix)
  const compare = makeComparison({ matrix, endpoints, askers, ask, result })
  const [letterId, recordId] = [await stopFact(t), await blockRecord(t)]
  const parts: Part[] = []
  for (const home of [first, ...rest]) {
    const part = await matrix.make(t, home)
    parts.push({ ...part, params: { ...part.params, letterId, recordId } })
    await compare(parts)
  }

  const frozen = await freeze(t.app.pool)
  try {
    for (const endpoint of endpoints) {
      const missing = paramsOf(endpoint).filter((name) => parts[0]?.params[name] === undefined)
      if (missing.length > 0) result.unknown.push(`${named(endpoint)}: no value for :${missing.join(', :')}`)
      else await tryDoor(endpoint, { matrix, askers, parts, ask, undo: frozen.undo, result })
    }
  } finally {
    await frozen.thaw()
  }
  await keepResult(t.app.name, result)
  return result
}
