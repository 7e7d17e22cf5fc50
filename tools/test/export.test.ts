import { exportEndpoint, exportingServices, type ExportSection } from '@tequio/contracts/export'
import { makeDataRequest } from '@tequio/contracts/identity/data-request'
import { mergePerson } from '@tequio/contracts/identity/duplicate'
import { askOwnExport, getOwnExport, orderExport } from '@tequio/contracts/identity/export'
import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { savePersonalData } from '@tequio/contracts/vetting/case'
import { prepareExports, sectionsOf, type Exporting } from '@tequio/service-kit/exporting'
import type { KitTables } from '@tequio/service-kit/tables'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exporting as ofIdentity } from '../../apps/identity/src/export/export.sections.ts'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { service as identity } from '../../apps/identity/src/service.ts'
import { makePerson, makePlaces, personNumber } from '../../apps/identity/test/make.ts'
import { exporting as ofMentoring } from '../../apps/mentoring/src/export/export.sections.ts'
import { service as mentoring } from '../../apps/mentoring/src/service.ts'
import { exporting as ofProgress } from '../../apps/progress/src/export/export.sections.ts'
import { service as progress } from '../../apps/progress/src/service.ts'
import { exporting as ofTraining } from '../../apps/training/src/export/export.sections.ts'
import { service as training } from '../../apps/training/src/service.ts'
import { makeEdition, wholeCourse } from '../../apps/training/test/make.ts'
import { exporting as ofVetting } from '../../apps/vetting/src/export/export.sections.ts'
import { service as vetting } from '../../apps/vetting/src/service.ts'
import { data, unit } from '../../apps/vetting/test/make.ts'
import { makeSettling } from './facts.ts'

type Name = (typeof exportingServices)[number]
const services = { identity, training, vetting, mentoring, progress }
const exportings: Record<Name, Exporting<never>> = { identity: ofIdentity, training: ofTraining, vetting: ofVetting, mentoring: ofMentoring, progress: ofProgress } as never
let all: Record<Name, TestService<KitTables>>
let settle: () => Promise<void>
const at = { now: '2026-11-25T18:00:00Z' }
const moveTo = (moment: string) => {
  at.now = moment
  for (const t of Object.values(all)) t.at(moment)
}
const prepare = async (...names: readonly Name[]) => {
  for (const name of names) await prepareExports(all[name].app, exportings[name] as never)
  await settle()
}

beforeAll(async () => {
  const opened = await Promise.all(exportingServices.map(async (name) => [name, await testService(services[name] as never)] as const))
  all = Object.fromEntries(opened) as never
  await makePlaces(all.identity as never)
  moveTo(at.now)
  settle = makeSettling(
    exportingServices.map((name) => ({ t: all[name], consumers: services[name].consumers as never })),
    () => new Date(at.now),
  )
}, 120_000)
afterAll(async () => void (await Promise.all(Object.values(all).map((t) => t.stop()))))

const kit = ['aggregate', 'outbox', 'inbox', 'applied', 'dead_letter', 'idempotency', 'migration', 'export_part', 'retained', 'retention_term']
/** Columns by which a row may belong to a person or an account. */
const looksPersonal =
  /(^|_)(person|account|owner|by|assessor|successor|heir|kept|merged)(_id)?$|_(by|person|account|into)$|^(one|other|actor|subject)_id$|^(promised_by|uploaded_by|actor)$/
const personalColumns = async (name: Name): Promise<string[]> => {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('uuid', 'text')`.execute(all[name].db)
  return rows.filter((row) => !kit.some((table) => row.table_name.startsWith(table)) && looksPersonal.test(row.column_name)).map((row) => `${row.table_name}.${row.column_name}`)
}
const told = (name: Name) => sectionsOf(all[name].app as never, exportings[name])

describe('a person’s export', () => {
  test.each(exportingServices)('decides about every column of %s that may name a person', async (name) => {
    const shown = told(name).flatMap((section) => section.by.map((column) => `${section.table}.${column}`))
    const decided = new Set([...shown, ...Object.keys(exportings[name].leftOut)])
    const columns = await personalColumns(name)
    expect(columns.length).toBeGreaterThan(3)
    expect(columns.filter((column) => !decided.has(column))).toEqual([])
    // and nothing is left out that is not there
    const { rows } = await sql<{ name: string }>`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`.execute(
      all[name].db,
    )
    expect([...decided].filter((column) => !rows.some((row) => row.name === column))).toEqual([])
  })

  test('holds every row of theirs in every service and nothing of others, sealed, also when a service was away; for seven days', { timeout: 60_000 }, async () => {
    const staff = actorOf({ role: 'staff' })
    const made = await makePerson(all.identity as never, 1, { phone: '8112345678' })
    const twin = await makePerson(all.identity as never, 1, { curp: composeCurp({ ...personNumber(1), entity: 'NL', mark: '1' }), user: 'otra1' })
    const other = await makePerson(all.identity as never, 2)
    const self = { ...actorOf({ role: 'officer', person: made.personId }), accountId: made.accountId }
    await settle()
    const edition = await makeEdition(all.training as never, { vetting: 'none' })
    await all.training.call(enrol, { as: staff, params: { editionId: edition }, body: { personIds: [made.personId, other.personId] } })
    await all.training.call(sync, { as: self, body: { items: wholeCourse(edition) } })
    await all.training.call(claimCertificate, { as: self, params: { editionId: edition } })
    const { rows: cases } = await sql<{ id: string }>`select id from vetting_case where person_id = ${made.personId}::uuid`.execute(all.vetting.db)
    await all.vetting.call(savePersonalData, { as: actorOf({ role: 'coordinator' }), params: { caseId: cases[0]?.id ?? '' }, body: { version: 0, data, unit, unitVersion: 1 } })
    await all.identity.call(makeDataRequest, { as: self, body: { kind: 'access', text: 'Quiero saber qué datos tienen.' } })
    await all.identity.call(mergePerson, { as: staff, params: { personId: made.personId }, body: { otherId: twin.personId } })
    await settle()

    const asked = (await all.identity.call(askOwnExport, { as: self })).body
    expect(asked).toMatchObject({ state: 'queued', done: 0, total: 5, until: '2026-12-02T18:00:00.000Z' })
    // twelve more are the same one
    const more = await Promise.all(Array.from({ length: 12 }, () => all.identity.call(askOwnExport, { as: self })))
    expect(new Set(more.map((one) => one.body.exportId))).toEqual(new Set([asked.exportId]))
    await settle()
    const state = async (as = self) => (await all.identity.call(getOwnExport, { as })).body.export
    await prepare('identity', 'training', 'vetting', 'mentoring')
    expect(await state()).toMatchObject({ state: 'running', done: 4, total: 5 })
    moveTo('2026-11-25T18:09:00Z')
    await prepare('progress')
    expect(await state()).toMatchObject({ state: 'done', done: 5 })
    await prepare(...exportingServices)

    const partOf = async (name: Name, as = self) => (await all[name].call(exportEndpoint(name), { as })).body.part
    const ids = [made.personId, twin.personId]
    const accounts = [made.accountId, twin.accountId]
    for (const name of exportingServices) {
      const part = await partOf(name)
      expect(part?.exportId).toBe(asked.exportId)
      const sections = JSON.parse(part?.content ?? '[]') as ExportSection[]
      for (const section of told(name)) {
        const mine = sql.join(
          section.by.map((column) => sql`${sql.ref(column)}::text = any(${section.isAccount ? accounts : ids}::text[])`),
          sql` or `,
        )
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(section.table)} where ${mine}`.execute(all[name].db)
        expect([name, section.name, sections.find((one) => one.name === section.name)?.rows.length]).toEqual([name, section.name, rows[0]?.n])
      }
      const text = JSON.stringify(sections)
      expect(text).not.toContain(other.personId)
      expect(text).not.toMatch(/_sealed|password|fingerprint/)
      const stored = await sql<{ content_sealed: string }>`select content_sealed from export_part where export_id = ${asked.exportId}::uuid`.execute(all[name].db)
      expect(stored.rows[0]?.content_sealed).not.toContain('rows')
    }
    const rows = async (name: Name, section: string) =>
      ((JSON.parse((await partOf(name))?.content ?? '[]') as ExportSection[]).find((one) => one.name === section)?.rows ?? []) as Record<string, unknown>[]
    expect(await rows('identity', 'persona')).toEqual(expect.arrayContaining([expect.objectContaining({ curp: personNumber(1).curp, telefono: '8112345678' })]))
    expect(await rows('identity', 'solicitudes-de-datos')).toMatchObject([{ textos: [{ text: 'Quiero saber qué datos tienen.' }] }])
    expect(await rows('training', 'inscripciones')).toMatchObject([{ curso: 'Curso de prueba', estado: 'completed' }])
    expect(await rows('training', 'constancias')).toHaveLength(1)
    expect(await rows('progress', 'constancias')).toHaveLength(1)
    expect(await rows('vetting', 'datos')).toMatchObject([data])
    // nobody else opens it, staff neither
    for (const as of [staff, { ...self, personId: other.personId }]) expect(await partOf('vetting', as)).toBeNull()

    moveTo('2026-12-02T18:00:01Z')
    expect(await state()).toBeNull()
    expect(await partOf('training')).toBeNull()
    await prepare(...exportingServices)
    expect((await sql`select 1 from export_part`.execute(all.training.db)).rows).toEqual([])
    moveTo('2026-11-25T18:00:00Z')
  })

  test('is ordered by staff for a request of access and opened by the person alone', async () => {
    const staff = actorOf({ role: 'staff' })
    const made = await makePerson(all.identity as never, 5)
    const ordered = await all.identity.call(orderExport, { as: staff, params: { personId: made.personId } })
    expect(ordered.body).toMatchObject({ state: 'queued' })
    await settle()
    await prepare(...exportingServices)
    const self = actorOf({ role: 'officer', person: made.personId })
    expect((await all.identity.call(getOwnExport, { as: self })).body.export).toMatchObject({ exportId: ordered.body.exportId, state: 'done' })
    expect((await all.identity.call(getOwnExport, { as: staff })).body.export).toBeNull()
    expect((await all.identity.call(orderExport, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { personId: made.personId } })).status).toBe(404)
    expect((await all.identity.call(orderExport, { as: staff, params: { personId: randomUUID() } })).status).toBe(404)
  })
})
