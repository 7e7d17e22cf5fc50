import { randomUUID } from 'node:crypto'
import { endpoint } from '@tequio/contracts/make'
import { openDispute } from '@tequio/contracts/vetting/own'
import { stepBatch } from '@tequio/contracts/vetting/batch'
import { addNote } from '@tequio/contracts/vetting/note'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { service } from '../src/service.ts'
import type { Tables } from '../src/tables.ts'
import { coordinator, decide, makeMunicipality, makePerson, makeSent, openCaseFile, type Vetting } from './make.ts'

const mistaken = endpoint({ method: 'GET', path: '/api/vetting/mistaken', summary: 'A mistake', may: { on: 'session' }, reply: Type.Object({ count: Type.Integer() }) })
const mistake = (app: ServiceApp<Tables>): void =>
  serve(app, mistaken, async ({ db }) => ({ count: Number((await sql<{ count: string }>`select count(*) from verdict`.execute(db)).rows[0]?.count) }))

let t: Vetting
beforeAll(async () => {
  t = await testService({ ...service, routes: [...service.routes, mistake] })
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const tables = ['verdict', 'case_note', 'opening', 'dispute', 'person_data', 'batch_correction'] as const

/** How many rows of each table the service's own role finds while somebody asks. */
const found = async (asks: { asker: string; person?: string; act?: string }): Promise<Record<string, number>> =>
  t.app.db.transaction().execute(async (tx) => {
    await sql`select set_config('tequio.asker', ${asks.asker}, true), set_config('tequio.person', ${asks.person ?? ''}, true), set_config('tequio.act', ${asks.act ?? ''}, true)`.execute(
      tx,
    )
    const counts: Record<string, number> = {}
    for (const table of tables) counts[table] = Number((await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(tx)).rows[0]?.count)
    return counts
  })

test('the database gives what two roles alone may read to them alone, whatever is asked for; a person finds the own data and disputes', async () => {
  const [one, other] = [await makePerson(t), await makePerson(t)]
  const { batchId } = await makeSent(t, [one, other])
  await decide(t, batchId, one, { outcome: 'approved', validUntil: '2027-08-02' })
  await decide(t, batchId, other, { outcome: 'rejected', reason: 'Aviso de la embajada' })
  for (const person of [one, other]) await t.call(openDispute, { as: person.self, params: { caseId: person.caseId }, body: { text: 'Mi segundo apellido está mal escrito.' } })
  await openCaseFile(t, one.caseId, coordinator)
  await t.call(addNote, { as: coordinator, params: { caseId: one.caseId }, body: { text: 'Revisar la firma' } })
  const returned = await makePerson(t)
  const back = await makeSent(t, [returned])
  const corrections = [{ caseId: returned.caseId, reason: 'Falta un apellido' }]
  expect((await t.call(stepBatch, { as: coordinator, params: { batchId: back.batchId }, body: { version: back.version, to: 'returned', corrections } })).status).toBe(200)

  const all = await found({ asker: '' })
  expect(Object.values(all).every((count) => count > 0)).toBe(true)
  expect(await found({ asker: 'reader', person: randomUUID(), act: 'vetting.file.open' })).toEqual(all)
  const none = { verdict: 0, case_note: 0, opening: 0, dispute: 0, person_data: 0, batch_correction: 0 }
  for (const act of ['vetting.paper.see', 'vetting.summary.see', 'vetting.preparation.see', 'vetting.rule.see', 'session'])
    expect(await found({ asker: 'other', person: randomUUID(), act })).toEqual(none)
  expect(await found({ asker: 'other', person: one.personId, act: 'session' })).toEqual({ ...none, dispute: 1, person_data: 1 })
  // whoever hands in a paper makes the case count its papers, and reads nothing else so
  expect(await found({ asker: 'other', person: randomUUID(), act: 'vetting.paper.upload' })).toEqual({ ...none, person_data: 3 })
  // the data of a registration that gave way are the person's who stays, and the other way round they are not
  const stays = await makePerson(t)
  await t.db.updateTable('person').set({ merged_into: stays.personId }).where('id', '=', returned.personId).execute()
  expect(await found({ asker: 'other', person: stays.personId, act: 'session' })).toEqual({ ...none, person_data: 1 })
  await t.db.updateTable('person').set({ merged_into: returned.personId }).where('id', '=', one.personId).execute()
  await t.db.updateTable('person').set({ merged_into: null }).where('id', '=', returned.personId).execute()
  expect(await found({ asker: 'other', person: one.personId, act: 'session' })).toEqual({ ...none, dispute: 1, person_data: 1 })
  await expect(
    t.app.db.transaction().execute(async (tx) => {
      await sql`select set_config('tequio.asker', 'other', true)`.execute(tx)
      await tx.insertInto('case_note').values({ id: randomUUID(), case_id: one.caseId, text_sealed: 'x', by_account: randomUUID(), by_name: 'x', at: new Date() }).execute()
    }),
  ).rejects.toThrow('row-level security')
  // the settings end with the transaction: the next who takes the connection asks for nobody
  expect(await found({ asker: '' })).toEqual(all)
})

test('an endpoint that by mistake counts results for everybody finds them for a reader and none for others', async () => {
  for (const [role, count] of [
    ['coordinator', 2],
    ['reviewer', 2],
    ['staff', 0],
    ['liaison', 0],
    ['officer', 0],
  ] as const)
    expect([role, (await t.call(mistaken, { as: actorOf({ role }) })).body.count]).toEqual([role, count])
})
