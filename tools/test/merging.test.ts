import { mergePerson, undoMerge } from '@tequio/contracts/identity/duplicate'
import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { savePersonalData } from '@tequio/contracts/vetting/case'
import type { KitTables } from '@tequio/service-kit/tables'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { service as identity } from '../../apps/identity/src/service.ts'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { makePerson, makePlaces, personNumber } from '../../apps/identity/test/make.ts'
import { service as mentoring } from '../../apps/mentoring/src/service.ts'
import { service as progress } from '../../apps/progress/src/service.ts'
import { service as training } from '../../apps/training/src/service.ts'
import { makeEdition, makeItem, wholeCourse } from '../../apps/training/test/make.ts'
import { makeSettling } from './facts.ts'
import { service as vetting } from '../../apps/vetting/src/service.ts'
import { data, unit } from '../../apps/vetting/test/make.ts'

const open = async () => ({
  identity: await testService(identity),
  training: await testService(training),
  vetting: await testService(vetting),
  mentoring: await testService(mentoring),
  progress: await testService(progress),
})
type All = Awaited<ReturnType<typeof open>>
let all: All
const each = (): TestService<KitTables>[] => Object.values(all) as unknown as TestService<KitTables>[]
const services = { identity, training, vetting, mentoring, progress }
let settle: () => Promise<void>

beforeAll(async () => {
  all = await open()
  for (const t of each()) t.at('2026-11-25T18:00:00Z')
  await makePlaces(all.identity)
  settle = makeSettling(
    each().map((t) => ({ t, consumers: services[t.app.name as keyof All].consumers as never })),
    () => new Date('2026-11-25T18:00:00Z'),
  )
  for (const t of each()) t.at('2026-11-25T18:00:00Z')
}, 120_000)
afterAll(async () => void (await Promise.all(each().map((t) => t.stop()))))

const kit = ['aggregate', 'outbox', 'inbox', 'applied', 'dead_letter', 'idempotency', 'audit', 'migration', 'person_merge', 'case_step', 'export_part', 'message', 'delivery']
/** Every row of every service but the kit's own, the log of the merge and what people were told; versions go on, and who was signed out stays out. */
const everything = async (): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {}
  for (const t of each()) {
    const db = t.db as Kysely<unknown> as Kysely<{ 'information_schema.tables': { table_name: string; table_schema: string; table_type: string } }>
    const names = await db.selectFrom('information_schema.tables').select('table_name').where('table_schema', '=', 'public').where('table_type', '=', 'BASE TABLE').execute()
    for (const { table_name } of names.filter((one) => !kit.some((name) => one.table_name.startsWith(name)))) {
      const { rows } = await sql<{
        row: unknown
      }>`select to_jsonb(x) - 'version' - 'signed_out_before' as row from ${sql.table(table_name)} x order by (to_jsonb(x) - 'version' - 'signed_out_before')::text`.execute(t.db)
      found[`${t.app.name}.${table_name}`] = rows.map((one) => one.row)
    }
  }
  return found
}

test('joined and undone, every row of every service is as it was', { timeout: 60_000 }, async () => {
  const staff = actorOf({ role: 'staff' })
  const kept = await makePerson(all.identity, 1, {})
  const curp = composeCurp({ ...personNumber(1), entity: 'NL', mark: '1' })
  const merged = await makePerson(all.identity, 1, { curp, user: 'otra1', grants: [{ role: 'liaison', kind: 'municipality', id: '19039' }] })
  await settle()
  const [both, own] = [await makeEdition(all.training, { vetting: 'none' }), await makeEdition(all.training, { vetting: 'none' })]
  const seat = (editionId: string, personIds: string[]) => all.training.call(enrol, { as: staff, params: { editionId }, body: { personIds } })
  expect((await seat(both, [kept.personId, merged.personId])).body).toMatchObject({ opened: 2 })
  await seat(own, [merged.personId])
  const self = actorOf({ role: 'officer', person: merged.personId })
  await all.training.call(sync, { as: self, body: { items: [...wholeCourse(own), makeItem('lesson.done', { editionId: both, lessonId: '01-a' })] } })
  expect((await all.training.call(claimCertificate, { as: self, params: { editionId: own } })).status).toBe(201)
  const found = await all.vetting.db.selectFrom('vetting_case').select('id').where('person_id', '=', merged.personId).executeTakeFirstOrThrow()
  const saved = await all.vetting.call(savePersonalData, { as: actorOf({ role: 'coordinator' }), params: { caseId: found.id }, body: { version: 0, data, unit, unitVersion: 1 } })
  expect(saved.status).toBe(200)
  await settle()
  const before = await everything()
  const rowsOf = (rows: Record<string, unknown[]>, personId: string) =>
    Object.entries(rows)
      .filter(([, list]) => list.some((row) => (row as { person_id?: string }).person_id === personId))
      .map(([name]) => name)
  expect(rowsOf(before, merged.personId)).toEqual(
    expect.arrayContaining(['identity.appointment', 'training.enrolment', 'training.certificate', 'vetting.vetting_case', 'progress.certificate']),
  )

  const { mergeId } = (await all.identity.call(mergePerson, { as: staff, params: { personId: kept.personId }, body: { otherId: merged.personId } })).body
  await settle()
  // what is left under the other one: the closed account, the seat that was set aside, papers that are sealed for them
  expect(rowsOf(await everything(), merged.personId).sort()).toEqual(['identity.account', 'training.enrolment', 'vetting.person_data'])

  expect((await all.identity.call(undoMerge, { as: staff, params: { personId: kept.personId, mergeId } })).body).toEqual({ undone: true })
  await settle()
  expect(await everything()).toEqual(before)
})
