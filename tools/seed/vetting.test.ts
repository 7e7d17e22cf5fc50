import { visibleTo } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCases } from '../../apps/vetting/src/summary/summary.queries.ts'
import { service } from '../../apps/vetting/src/service.ts'
import type { Tables } from '../../apps/vetting/src/tables.ts'
import { seedVetting } from './vetting.ts'
import { world } from './world.ts'

const now = new Date('2026-11-25T18:00:00Z')
let t: TestService<Tables>
beforeAll(async () => {
  t = await testService(service)
  t.at(now.toISOString())
  await seedVetting(t.db, world('2026-11-25'), now, t.app.config.secretKey)
})
afterAll(() => t.stop())

describe('the demonstration of vetting', () => {
  test('shows every state, most people cleared', async () => {
    const visible = visibleTo(actorOf({ role: 'coordinator' }), 'vetting.file.open')
    const { pipeline } = await countCases(t.db, visible, { today: '2026-11-25', until: '2026-12-25', readsFiles: true })
    const counts = pipeline ?? expect.fail('no counts for who reads files')
    expect(counts.approved).toBeGreaterThan(counts.all / 3)
    for (const [name, count] of Object.entries(counts)) if (name !== 'disputed') expect(count, name).toBeGreaterThan(2)
    const batches = await t.db
      .selectFrom('batch')
      .select(['state', sql<number>`count(*)`.as('count')])
      .groupBy('state')
      .execute()
    expect(new Set(batches.map((batch) => batch.state))).toEqual(new Set(['draft', 'courtesy', 'closed']))
    expect(await t.db.selectFrom('verdict').select('id').where('state', '=', 'proposed').execute()).toHaveLength(2)
    const ana = await t.db.selectFrom('vetting_case').select('state').where('display_name', '=', 'Ana Lucía Romero Peña').executeTakeFirstOrThrow()
    expect(ana.state).toBe('approved')
  })

  test('shows rules of two times and a draft that somebody else may activate', async () => {
    const versions = await t.db.selectFrom('rule_version').selectAll().orderBy('version').execute()
    expect(versions.map((one) => [one.version, one.in_force_from, one.edited_by, one.activated_by])).toEqual([
      [1, '2020-01-01', '', ''],
      [2, '2025-10-26', 'Mariana Vélez Arriaga', 'Julia Tamez Villarreal'],
      [3, null, 'Mariana Vélez Arriaga', ''],
    ])
    const decided = await t.db.selectFrom('vetting_case').select(['rule_version', 'type', 'rule_title']).where('rule_version', '=', 2).execute()
    expect(decided.length).toBeGreaterThan(10)
    expect(new Set(decided.map((row) => row.rule_title))).toEqual(new Set(['Unidad de análisis']))
  })

  test('no identifier of anybody stands in clear', async () => {
    const curps = world('2026-11-25').persons.map((person) => person.curp)
    const stored = JSON.stringify([
      await t.db.selectFrom('person_data').selectAll().execute(),
      await t.db.selectFrom('batch_case').selectAll().execute(),
      await t.db.selectFrom('case_step').selectAll().execute(),
      await t.emitted(),
    ])
    expect(curps.filter((curp) => stored.includes(curp))).toEqual([])
  })
})
