import { endAppointment } from '@tequio/contracts/identity/appointment'
import { makeDataRequest } from '@tequio/contracts/identity/data-request'
import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { uploadPaper } from '@tequio/contracts/vetting/paper'
import type { Retaining } from '@tequio/service-kit/retention'
import { keepTerms } from '@tequio/service-kit/retention.jobs'
import type { KitTables } from '@tequio/service-kit/tables'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { retaining as ofIdentity } from '../../apps/identity/src/retention/retention.classes.ts'
import { service as identity } from '../../apps/identity/src/service.ts'
import { makePerson, makePlaces } from '../../apps/identity/test/make.ts'
import { retaining as ofMentoring } from '../../apps/mentoring/src/retention/retention.classes.ts'
import { service as mentoring } from '../../apps/mentoring/src/service.ts'
import { service as progress } from '../../apps/progress/src/service.ts'
import { retaining as ofTraining } from '../../apps/training/src/retention/retention.classes.ts'
import { service as training } from '../../apps/training/src/service.ts'
import { makeEdition, wholeCourse } from '../../apps/training/test/make.ts'
import { retaining as ofVetting } from '../../apps/vetting/src/retention/retention.classes.ts'
import { service as vetting } from '../../apps/vetting/src/service.ts'
import { data, pdf, unit } from '../../apps/vetting/test/make.ts'
import { makeSettling } from './facts.ts'

const services = { identity, training, vetting, mentoring, progress }
type Name = keyof typeof services
const names = Object.keys(services) as Name[]
/** The classes of records of each service. */
export const classes: Record<Name, readonly Retaining<never>[]> = { identity: ofIdentity, training: ofTraining, vetting: ofVetting, mentoring: ofMentoring, progress: [] } as never
export const staff = actorOf({ role: 'staff' })
// the kit's own memory of what was done goes on
const ongoing = ['aggregate', 'inbox', 'applied', 'audit', 'retained', 'idempotency']

/** All services with data of persons on databases of their own, under one clock that stands at 25 November 2026. */
export const openAll = async () => {
  const opened = await Promise.all(names.map(async (name) => [name, await testService(services[name] as never)] as const))
  const all = Object.fromEntries(opened) as unknown as Record<Name, TestService<KitTables>>
  let now = ''
  const moveTo = (moment: string) => {
    now = moment
    for (const t of Object.values(all)) t.at(moment)
  }
  await makePlaces(all.identity as never)
  moveTo('2026-11-25T18:00:00Z')
  const settle = makeSettling(
    names.map((name) => ({ t: all[name], consumers: services[name].consumers as never })),
    () => new Date(now),
  )

  /** A round of every service on a day, and what followed by facts. */
  const roundOn = async (moment: string) => {
    moveTo(moment)
    const done: Partial<Record<Name, Awaited<ReturnType<typeof keepTerms>>>> = {}
    for (const name of names) {
      done[name] = await keepTerms(all[name].app, classes[name] as never)
      await settle()
    }
    return done
  }

  const everything = async (): Promise<Record<string, unknown[]>> => {
    const found: Record<string, unknown[]> = {}
    for (const name of names) {
      const { rows: tables } = await sql<{ table_name: string }>`
        select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(all[name].db)
      for (const { table_name } of tables.filter((one) => !ongoing.includes(one.table_name))) {
        // of what was told only the facts of before: telling again is new
        const of = table_name === 'outbox' ? sql`${sql.table(table_name)} x where x.time < '2026-11-26'` : sql`${sql.table(table_name)} x`
        const { rows } = await sql<{ row: unknown }>`select to_jsonb(x) - 'version' as row from ${of} order by (to_jsonb(x) - 'version')::text`.execute(all[name].db)
        found[`${name}.${table_name}`] = rows.map((one) => one.row)
      }
    }
    return found
  }

  /** Every place in which one of these words stands in the clear. */
  const findWords = async (words: readonly string[]): Promise<string[]> => {
    const found: string[] = []
    for (const name of names) {
      const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
        select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where table_schema = 'public' and t.table_type = 'BASE TABLE'`.execute(all[name].db)
      for (const { table_name, column_name } of columns) {
        const { rows } =
          await sql`select 1 from ${sql.table(table_name)} x where ${sql.ref(`x.${column_name}`)}::text ilike any(${words.map((word) => `%${word}%`)}::text[]) limit 1`.execute(
            all[name].db,
          )
        if (rows.length > 0) found.push(`${name}.${table_name}.${column_name}`)
      }
    }
    return found.sort()
  }

  /** Somebody with data in every service, who left their only post on 30 November 2026. */
  const leave = async (n: number) => {
    const made = await makePerson(all.identity as never, n, { phone: '8112345678', email: 'persona@correo.example', passwordHash: 'un-secreto', user: `persona${n}` })
    const self = { ...actorOf({ role: 'officer', person: made.personId }), accountId: made.accountId }
    await settle()
    const edition = await makeEdition(all.training as never, { vetting: 'none' })
    await all.training.call(enrol, { as: staff, params: { editionId: edition }, body: { personIds: [made.personId] } })
    await all.training.call(sync, { as: self, body: { items: wholeCourse(edition) } })
    const certificate = await all.training.call(claimCertificate, { as: self, params: { editionId: edition } })
    const coordinator = actorOf({ role: 'coordinator' })
    const { rows } = await sql<{ id: string }>`select id from vetting_case where person_id = ${made.personId}::uuid`.execute(all.vetting.db)
    const caseId = rows[0]?.id ?? ''
    expect((await all.vetting.call(savePersonalData, { as: coordinator, params: { caseId }, body: { version: 0, data, unit, unitVersion: 1 } })).status).toBe(200)
    const paper = await all.vetting.call(uploadPaper, { as: coordinator, params: { caseId, kind: 'consent' }, query: { name: 'hoja.pdf' }, body: pdf })
    expect(paper.status).toBe(201)
    await all.vetting.call(saveCup, {
      as: coordinator,
      params: { caseId },
      body: { components: [{ component: 'skills', isPassed: true, doneOn: '2026-01-10', validUntil: null }] },
    })
    await all.identity.call(makeDataRequest, { as: self, body: { kind: 'access', text: 'Quiero saber qué datos tienen.' } })
    await sql`update data_request set state = 'answered', outcome = 'granted', answered_on = '2026-11-26', closed_on = '2026-11-26'`.execute(all.identity.db)
    moveTo('2026-11-30T18:00:00Z')
    await all.identity.call(endAppointment, { as: staff, params: { appointmentId: made.appointmentId }, body: { version: 1, toOn: '2026-11-30' } })
    await settle()
    return { ...made, self, edition, caseId, coordinator, folio: certificate.body.folio }
  }

  return { all, settle, moveTo, roundOn, everything, findWords, leave, stop: async () => void (await Promise.all(Object.values(all).map((t) => t.stop()))) }
}
