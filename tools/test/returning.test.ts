import { endAppointment } from '@tequio/contracts/identity/appointment'
import { getPerson } from '@tequio/contracts/identity/person'
import { confirmList, uploadList } from '@tequio/contracts/identity/official-list'
import { mergePerson } from '@tequio/contracts/identity/duplicate'
import { changeProgramme } from '@tequio/contracts/identity/programme'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { findBlockedPerson } from '@tequio/contracts/identity/retention'
import { releaseEndpoint, retainedEndpoint, retainedRecordsEndpoint } from '@tequio/contracts/retention'
import { sync } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { savePersonalData } from '@tequio/contracts/vetting/case'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { goodCells, makePerson, makeSheet, personNumber } from '../../apps/identity/test/make.ts'
import { makeEdition, wholeCourse } from '../../apps/training/test/make.ts'
import { data, unit } from '../../apps/vetting/test/make.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAll, staff } from './retained.ts'

let platform: Awaited<ReturnType<typeof openAll>>
beforeEach(async () => void (platform = await openAll()), 120_000)
afterEach(() => platform.stop())

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

test('who is named by a list comes back with everything, once; a registration that gave way goes and comes with the one that stays', { timeout: 60_000 }, async () => {
  const { all, settle, moveTo, roundOn, everything, leave } = platform
  const one = await leave(1)
  const twin = await makePerson(all.identity as never, 1, { curp: composeCurp({ ...personNumber(1), entity: 'NL', mark: '1' }), user: 'otra1' })
  await all.identity.call(endAppointment, { as: staff, params: { appointmentId: twin.appointmentId }, body: { version: 1, toOn: '2026-11-29' } })
  await all.identity.call(mergePerson, { as: staff, params: { personId: one.personId }, body: { otherId: twin.personId } })
  await settle()
  const before = await everything()
  await roundOn('2027-11-30T18:00:00Z')
  expect(await roundOn('2029-11-30T18:00:00Z')).toMatchObject({ identity: { blocked: 3 } })
  // a blocked registration is nobody to sign in, to join or to appoint
  const other = await makePerson(all.identity as never, 2)
  expect((await all.identity.call(mergePerson, { as: staff, params: { personId: other.personId }, body: { otherId: one.personId } })).status).toBe(404)
  expect((await all.identity.call(signIn, { body: { user: one.user, secret: 'un-secreto' } })).status).toBe(401)
  expect((await all.identity.call(signIn, { body: { user: personNumber(1).curp, secret: 'un-secreto' } })).status).toBe(401)
  expect((await all.identity.call(findBlockedPerson, { as: staff, body: { curp: personNumber(1).curp } })).body).toEqual({ personId: one.personId })

  moveTo('2029-12-01T18:00:00Z')
  const sheet = await makeSheet([goodCells(1, { fromOn: '01/12/2029' })])
  const upload = async (as: Actor) => (await all.identity.call(uploadList, { as, query: { name: 'lista.xlsx' }, body: sheet })).body
  const lists = [await upload(staff), await upload(actorOf({ role: 'staff' }))]
  expect(lists[0]?.counts).toMatchObject({ errors: 0, questions: 0, newPersons: 0, newPosts: 1 })
  const confirm = (at: number) => all.identity.call(confirmList, { as: staff, params: { listId: lists[at]?.listId ?? '' }, body: { version: lists[at]?.version ?? 0 } })
  const answers = await Promise.all([confirm(0), confirm(1)])
  expect(answers.map((answer) => answer.status)).toContain(200)
  await settle()
  expect(await roundOn('2029-12-01T18:10:00Z')).toMatchObject({ vetting: { returned: 1, blocked: 0 }, identity: { blocked: 0 }, training: { blocked: 0 } })
  const after = await everything()
  for (const table of [
    'identity.person_merge',
    'training.person',
    'progress.person',
    'vetting.person_data',
    'vetting.consent',
    'vetting.paper',
    'vetting.cup_component',
    'training.enrolment',
    'training.certificate',
  ])
    expect([table, after[table]]).toEqual([
      table,
      before[table]?.concat(table.endsWith('.person') ? (after[table] ?? []).filter((row) => (row as { id: string }).id === other.personId) : []).sort(byText) ?? [],
    ])
  expect((await all.identity.call(getPerson, { as: staff, params: { personId: one.personId } })).body).toMatchObject({ curpMasked: expect.any(String), phone: '8112345678' })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit where act = 'identity.retention.return'`.execute(all.identity.db)
  expect(rows).toEqual([{ n: 2 }])
})

test(
  'a cancellation that was carried out blocks at once, with messages and devices, unless a post is held; the end of the programme blocks vetting files, of posts that go on too',
  { timeout: 60_000 },
  async () => {
    const { all, settle, moveTo, roundOn, everything, leave } = platform
    const one = await leave(1)
    const held = await makePerson(all.identity as never, 2)
    await settle()
    const cases = await sql<{ id: string }>`select id from vetting_case where person_id = ${held.personId}::uuid`.execute(all.vetting.db)
    await all.vetting.call(savePersonalData, { as: one.coordinator, params: { caseId: cases.rows[0]?.id ?? '' }, body: { version: 0, data, unit, unitVersion: 1 } })
    for (const personId of [one.personId, held.personId])
      await sql`insert into data_request (id, folio, person_id, kind, state, content_sealed, received_on, due_on, outcome, answered_on, closed_on, registered_by, version)
      values (gen_random_uuid(), ${personId}, ${personId}::uuid, 'cancellation', 'carried-out', 'x', '2026-11-28', '2026-12-20', 'granted', '2026-11-29', '2026-11-30', '', 1)`.execute(
        all.identity.db,
      )
    await settle()
    const before = await everything()
    expect((before['identity.message'] ?? []).length).toBeGreaterThan(2)
    expect(await roundOn('2026-12-01T18:00:00Z')).toMatchObject({ identity: { blocked: 1 }, vetting: { blocked: 0 } })
    const messages = await sql<{ person_id: string }>`select distinct person_id from message`.execute(all.identity.db)
    expect(messages.rows.map((row) => row.person_id)).not.toContain(one.personId)
    const [record] = (await all.identity.call(retainedRecordsEndpoint('identity'), { as: staff, query: { person: one.personId } })).body.items
    await all.identity.call(releaseEndpoint('identity'), { as: staff, params: { recordId: record?.id ?? '' }, body: { purpose: 'Lo pide la persona', until: '2026-12-15' } })
    await settle()
    expect(await everything()).toEqual(before)

    const settings = {
      name: 'Programa',
      shortName: 'P',
      responsible: { name: 'Uno, A.C.', address: 'Calle 1', contact: 'uno@uno.example' },
      donor: null,
      fiscalYearStart: 1,
      mailFrom: null,
    }
    await all.identity.call(changeProgramme, { as: staff, body: { version: 0, ...settings } })
    await sql`update programme set ended_on = '2026-12-05'`.execute(all.identity.db)
    await all.identity.call(changeProgramme, { as: staff, body: { version: 1, ...settings, fiscalYearStart: 2 } })
    await settle()
    expect(await roundOn('2026-12-05T18:00:00Z')).toMatchObject({ vetting: { blocked: 2, returned: 0 } })
    expect((await sql`select 1 from person_data`.execute(all.vetting.db)).rows).toEqual([])
    expect(await roundOn('2031-12-04T18:00:00Z')).toMatchObject({ vetting: { deleted: 0, returned: 0 } })
    expect(await roundOn('2031-12-05T18:00:00Z')).toMatchObject({ vetting: { deleted: 2, blocked: 0 } })

    // who serves keeps the name on a certificate, however old it is
    const edition = await makeEdition(all.training as never, { vetting: 'none', startsOn: '2031-12-01', endsOn: '2032-12-01' })
    await all.training.call(enrol, { as: staff, params: { editionId: edition }, body: { personIds: [held.personId] } })
    const self = { ...actorOf({ role: 'officer', person: held.personId }), accountId: held.accountId }
    await all.training.call(sync, { as: self, body: { items: wholeCourse(edition) } })
    expect((await all.training.call(claimCertificate, { as: self, params: { editionId: edition } })).status).toBe(201)
    await settle()
    moveTo('2060-01-01T18:00:00Z')
    const counts = async () => (await all.training.call(retainedEndpoint('training'), { as: staff, query: { class: 'certificate' } })).body.items
    expect(await counts()).toMatchObject([{ over: 1, due: 1 }])
  },
)
