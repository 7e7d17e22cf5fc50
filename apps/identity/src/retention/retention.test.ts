import { randomUUID } from 'node:crypto'
import { getList, uploadList } from '@tequio/contracts/identity/official-list'
import { retainedRecordsEndpoint } from '@tequio/contracts/retention'
import { keepTerms, sweepCopies } from '@tequio/service-kit/retention.jobs'
import { release } from '@tequio/service-kit/retention'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goodCells, makePerson, makePlaces, makeSheet } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { copies, officialLists, retaining } from './retention.classes.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
beforeEach(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterEach(() => t.stop())

test('rows of a list lie sealed half a year after it was uploaded; a draft is given up with them, and put back it goes on', async () => {
  const { body: list } = await t.call(uploadList, { as: staff, query: { name: 'lista.xlsx' }, body: await makeSheet([goodCells(1), goodCells(2)]) })
  const read = async () => (await t.call(getList, { as: staff, params: { listId: list.listId }, query: { limit: 200 } })).body
  const before = await read()
  t.at('2027-05-24T18:00:00Z')
  expect(await keepTerms(t.app, retaining)).toEqual({ blocked: 0, returned: 0, deleted: 0 })
  t.at('2027-05-25T18:00:00Z')
  expect(await keepTerms(t.app, retaining)).toMatchObject({ blocked: 1 })
  expect(await t.db.selectFrom('official_list_row').selectAll().execute()).toEqual([])
  expect(before.rows).toHaveLength(2)
  expect(await read()).toMatchObject({ list: { state: 'cancelled' }, rows: [] })
  await t.db.transaction().execute((tx) => release(t.app, tx, officialLists, list.listId, t.app.clock.now(), { until: '2027-06-30', actor: staff.accountId, purpose: 'Revisión' }))
  expect(await read()).toEqual(before)
  expect((await t.call(retainedRecordsEndpoint('identity'), { as: staff, query: {} })).body.items).toMatchObject([
    { class: 'official-list', blockedOn: null, heldUntil: '2027-06-30' },
  ])
})

test('copies go by their age and not a day before', async () => {
  const { personId } = await makePerson(t, 1)
  const message = (at: string) => ({
    id: randomUUID(),
    person_id: personId,
    topic: 'access' as const,
    kind: 'roles-changed' as const,
    about: at,
    thread: null,
    facts: '{}',
    at: new Date(at),
    read_at: null,
    told_at: null,
  })
  await t.db.insertInto('message').values(['2025-11-25T15:00:00Z', '2025-11-25T17:00:00Z'].map(message)).execute()
  await sweepCopies(t.app, copies)
  const left = await t.db.selectFrom('message').select('about').where('person_id', '=', personId).execute()
  expect(left.map((row) => row.about)).toEqual(['2025-11-25T17:00:00Z'])
})
