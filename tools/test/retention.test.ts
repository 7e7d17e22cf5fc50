import { endAppointment } from '@tequio/contracts/identity/appointment'
import { makeDataRequest } from '@tequio/contracts/identity/data-request'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { confirmList, uploadList } from '@tequio/contracts/identity/official-list'
import { mergePerson } from '@tequio/contracts/identity/duplicate'
import { changeProgramme } from '@tequio/contracts/identity/programme'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { changeRetention, findBlockedPerson, readRetention } from '@tequio/contracts/identity/retention'
import { releaseEndpoint, retainedEndpoint, retainedRecordsEndpoint, retainingServices } from '@tequio/contracts/retention'
import { sync } from '@tequio/contracts/training/activity'
import { checkCertificate, claimCertificate, matchCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { openFile, saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { uploadPaper } from '@tequio/contracts/vetting/paper'
import { keepTerms, type Copy } from '@tequio/service-kit/retention.jobs'
import type { Retaining } from '@tequio/service-kit/retention'
import type { Actor } from '@tequio/service-kit/actor'
import type { KitTables } from '@tequio/service-kit/tables'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copies, retaining as ofIdentity } from '../../apps/identity/src/retention/retention.classes.ts'
import { service as identity } from '../../apps/identity/src/service.ts'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { goodCells, makePerson, makePlaces, makeSheet, personNumber } from '../../apps/identity/test/make.ts'
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
const classes: Record<Name, readonly Retaining<never>[]> = { identity: ofIdentity, training: ofTraining, vetting: ofVetting, mentoring: ofMentoring, progress: [] } as never
const staff = actorOf({ role: 'staff' })
let all: Record<Name, TestService<KitTables>>
let settle: () => Promise<void>
let now = ''
const moveTo = (moment: string) => {
  now = moment
  for (const t of Object.values(all)) t.at(moment)
}

beforeEach(async () => {
  const opened = await Promise.all(names.map(async (name) => [name, await testService(services[name] as never)] as const))
  all = Object.fromEntries(opened) as never
  await makePlaces(all.identity as never)
  moveTo('2026-11-25T18:00:00Z')
  settle = makeSettling(
    names.map((name) => ({ t: all[name], consumers: services[name].consumers as never })),
    () => new Date(now),
  )
}, 120_000)
afterEach(async () => void (await Promise.all(Object.values(all).map((t) => t.stop()))))

/** A round of every service on a day, and what followed by facts. */
const roundOn = async (moment: string) => {
  moveTo(moment)
  const done: Partial<Record<Name, Awaited<ReturnType<typeof keepTerms>>>> = {}
  for (const name of names) {
    done[name] = await keepTerms(all[name].app, classes[name] as never, (name === 'identity' ? copies : []) as readonly Copy[])
    await settle()
  }
  return done
}

// the kit's own memory of what was done goes on, and messages of more than a year are gone by their age
const ongoing = ['message', 'aggregate', 'inbox', 'applied', 'audit', 'retained', 'idempotency']
const everything = async (but: readonly string[] = ongoing): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {}
  for (const name of names) {
    const { rows: tables } = await sql<{ table_name: string }>`
      select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(all[name].db)
    for (const { table_name } of tables.filter((one) => !but.includes(one.table_name))) {
      // of what was told only the facts of before: telling again is new
      const of = table_name === 'outbox' ? sql`${sql.table(table_name)} x where x.time < '2026-11-26'` : sql`${sql.table(table_name)} x`
      const { rows } = await sql<{ row: unknown }>`select to_jsonb(x) - 'version' as row from ${of} order by (to_jsonb(x) - 'version')::text`.execute(all[name].db)
      found[`${name}.${table_name}`] = rows.map((one) => one.row)
    }
  }
  return found
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
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
  expect((await all.vetting.call(savePersonalData, { as: coordinator, params: { caseId }, body: { version: 0, data, unit } })).status).toBe(200)
  const paper = await all.vetting.call(uploadPaper, { as: coordinator, params: { caseId, kind: 'consent' }, query: { name: 'hoja.pdf' }, body: pdf })
  expect(paper.status).toBe(201)
  await all.vetting.call(saveCup, { as: coordinator, params: { caseId }, body: { components: [{ component: 'skills', isPassed: true, doneOn: '2026-01-10', validUntil: null }] } })
  await all.identity.call(makeDataRequest, { as: self, body: { kind: 'access', text: 'Quiero saber qué datos tienen.' } })
  await sql`update data_request set state = 'answered', outcome = 'granted', answered_on = '2026-11-26', closed_on = '2026-11-26'`.execute(all.identity.db)
  moveTo('2026-11-30T18:00:00Z')
  await all.identity.call(endAppointment, { as: staff, params: { appointmentId: made.appointmentId }, body: { version: 1, toOn: '2026-11-30' } })
  await settle()
  return { ...made, self, edition, caseId, coordinator, folio: certificate.body.folio }
}

test(
  'nothing is blocked a day before its time; blocked, every row lies sealed and nobody finds the person; put back, every row of every service is as it was',
  { timeout: 60_000 },
  async () => {
    const { curp, firstSurname } = personNumber(1)
    const one = await leave(1)
    const before = await everything()
    const words = [firstSurname, curp, '8112345678', 'persona@correo', 'un-secreto', 'persona1', 'HEGG560427', 'Quiero saber']
    const shown = await findWords(words)
    expect(shown).toEqual(
      expect.arrayContaining([
        'identity.person.display_name',
        'identity.account.user_name',
        'training.standing.name',
        'vetting.vetting_case.display_name',
        'progress.person.display_name',
      ]),
    )

    // vetting: 12 months after the last post; course work: 24 after the edition; the person: 36
    expect(Object.values(await roundOn('2027-11-29T18:00:00Z')).map((done) => done.blocked)).toEqual([0, 0, 0, 0, 0])
    expect(await roundOn('2027-11-30T18:00:00Z')).toMatchObject({ vetting: { blocked: 1 }, identity: { blocked: 0 } })
    expect(
      (await sql`select 1 from person_data union all select 1 from consent union all select 1 from paper union all select 1 from cup_component`.execute(all.vetting.db)).rows,
    ).toEqual([])
    const opened = await all.vetting.call(openFile, { as: one.coordinator, params: { caseId: one.caseId }, body: { purpose: 'Revisar', what: 'data' } })
    expect(opened.problem).toMatchObject({ code: 'file-blocked', facts: { until: '2032-11-30' } })
    expect(await roundOn('2029-11-29T18:00:00Z')).toMatchObject({ identity: { blocked: 1 }, training: { blocked: 1 } })
    expect(await roundOn('2029-11-30T18:00:00Z')).toMatchObject({ identity: { blocked: 1 } })
    expect(await roundOn('2029-11-30T18:10:00Z')).toMatchObject({ identity: { blocked: 0 }, training: { blocked: 0 }, vetting: { blocked: 0 } })

    // in the clear are left what was signed or issued, and who acted
    expect(await findWords(words)).toEqual(['training.certificate.person_name'])
    expect((await all.identity.call(getPerson, { as: staff, params: { personId: one.personId } })).status).toBe(404)
    expect((await all.identity.call(listPersons, { as: staff, query: {} })).body).toMatchObject({ items: [], total: 0 })
    const blocked = { service: '', items: [] as { id: string; class: string; deletesOn: string | null }[] }
    for (const name of retainingServices) {
      const { body } = await all[name].call(retainedRecordsEndpoint(name), { as: staff, query: { person: one.personId } })
      blocked.items.push(...body.items)
      for (const item of body.items) {
        const released = await all[name].call(releaseEndpoint(name), {
          as: staff,
          params: { recordId: item.id },
          body: { purpose: 'Oficio 12/2029 del juzgado', until: '2030-01-31' },
        })
        expect(released.body).toEqual({ heldUntil: '2030-01-31' })
      }
      await settle()
    }
    expect(blocked.items.map((item) => [item.class, item.deletesOn]).sort()).toEqual([
      ['course-work', '2030-11-29'],
      ['data-request', '2032-11-29'],
      ['person', '2031-11-30'],
      ['vetting-file', '2032-11-30'],
    ])
    expect(await everything()).toEqual(before)

    // held until the end of January, then blocked again
    expect(Object.values(await roundOn('2030-01-31T18:00:00Z')).map((done) => done.blocked)).toEqual([0, 0, 0, 0, 0])
    expect(Object.values(await roundOn('2030-02-01T18:00:00Z')).map((done) => done.blocked)).toEqual([2, 1, 1, 0, 0])
  },
)

test('deleted: no row, no file and no fact of theirs is left, and the place of the rows stays', { timeout: 60_000 }, async () => {
  const { curp, firstSurname } = personNumber(1)
  const one = await leave(1)
  const stored = await sql<{ stored: string }>`select stored from paper`.execute(all.vetting.db)
  const sha = stored.rows[0]?.stored ?? ''
  expect(await all.vetting.app.files.get(sha)).toBeDefined()
  await roundOn('2027-11-30T18:00:00Z')
  expect(await all.vetting.app.files.get(sha)).toBeDefined()
  await roundOn('2029-11-30T18:00:00Z')
  // a day before the block of the person ends, then its day
  expect(await roundOn('2031-11-29T18:00:00Z')).toMatchObject({ identity: { deleted: 0 }, training: { deleted: 1 } })
  expect(await roundOn('2031-11-30T18:00:00Z')).toMatchObject({ identity: { deleted: 1 } })
  expect(await roundOn('2032-11-30T18:00:00Z')).toMatchObject({ vetting: { deleted: 1 }, identity: { deleted: 1 } })
  expect(await all.vetting.app.files.get(sha)).toBeUndefined()
  const { rows } = await sql<{ sealed: number; deleted: number }>`select count(content_sealed)::int as sealed, count(deleted_on)::int as deleted from retained`.execute(
    all.identity.db,
  )
  expect(rows).toEqual([{ sealed: 0, deleted: 2 }])
  expect((await sql`select display_name, curp_fingerprint from person where id = ${one.personId}::uuid`.execute(all.identity.db)).rows).toEqual([
    { display_name: 'Registro borrado', curp_fingerprint: `deleted:${one.personId}` },
  ])
  for (const [name, table] of [
    ['training', 'person'],
    ['vetting', 'vetting_case'],
    ['progress', 'person'],
  ] as const)
    expect((await sql`select display_name from ${sql.table(table)}`.execute(all[name].db)).rows).toEqual([{ display_name: 'Registro borrado' }])
  // the certificate keeps its name until 2038 + 10 years, then confirms without one
  const check = async () => (await all.training.call(checkCertificate, { params: { folio: one.folio } })).body
  expect((await check()).initials).not.toBe('')
  expect(await roundOn('2038-11-30T18:00:00Z')).toMatchObject({ training: { blocked: 1 } })
  expect(await check()).toMatchObject({ folio: one.folio, initials: '', courseTitle: 'Curso de prueba' })
  expect((await all.training.call(matchCertificate, { params: { folio: one.folio }, body: { name: `${personNumber(1).givenNames} ${firstSurname}` } })).body).toEqual({
    matches: false,
  })
  expect(await findWords([firstSurname, curp, '8112345678', 'HEGG560427', 'Quiero saber'])).toEqual([])
  // never again, and what was deleted is not put back
  expect(Object.values(await roundOn('2041-01-01T18:00:00Z')).map((done) => done.blocked)).toEqual([0, 0, 0, 0, 0])
  const { rows: gone } = await sql<{ id: string }>`select id from retained where deleted_on is not null`.execute(all.identity.db)
  for (const { id } of gone)
    expect((await all.identity.call(releaseEndpoint('identity'), { as: staff, params: { recordId: id }, body: { purpose: 'Lo pide', until: '2042-01-01' } })).status).toBe(404)
  // a list that names the CURP makes a new registration
  expect((await all.identity.call(findBlockedPerson, { as: staff, body: { curp } })).body).toEqual({ personId: null })
})

test('two rounds at once block each record once; terms are the programme’s, a wrong day or version is refused, and only staff put back', { timeout: 60_000 }, async () => {
  const one = await leave(1)
  await leave(2)
  const terms = async () => (await all.identity.call(readRetention, { as: one.self })).body
  expect((await terms()).terms.find((term) => term.class === 'person')).toEqual({ class: 'person', keepMonths: 36, blockMonths: 24 })
  const set = (version: number, as = staff) =>
    all.identity.call(changeRetention, { as, body: { version, terms: [{ class: 'vetting-file', keepMonths: 1, blockMonths: 2 }], reason: 'Acuerdo del archivo' } })
  expect((await set(3)).problem).toMatchObject({ code: 'stale', facts: { current: 0 } })
  expect((await set(0, actorOf({ role: 'auditor' }))).status).toBe(404)
  expect((await set(0, { ...staff, provedAt: Date.now() - 3_600_000 })).problem.code).toBe('step-up-needed')
  expect((await set(0)).body).toEqual({ version: 1 })
  await settle()
  const see = async (name: 'vetting' | 'identity', query = {}, as = staff) => (await all[name].call(retainedEndpoint(name), { as, query })).body
  expect((await see('vetting')).items).toEqual([{ class: 'vetting-file', over: 0, due: 0, blocked: 0, deletesNow: 0, deletesSoon: 0, held: 0, deleted: 0 }])
  moveTo('2026-12-29T18:00:00Z')
  expect((await see('vetting')).items).toMatchObject([{ over: 2, due: 0, blocked: 0 }])
  expect((await see('vetting', { class: 'vetting-file', keepMonths: 12 })).items).toMatchObject([{ over: 2, due: 0 }])
  moveTo('2026-12-31T18:00:00Z')
  expect((await see('vetting')).items).toMatchObject([{ over: 2, due: 2 }])
  const done = await Promise.all([1, 2, 3].map(() => keepTerms(all.vetting.app, classes.vetting as never)))
  expect((await see('vetting')).items).toMatchObject([{ over: 0, due: 0, blocked: 2, deletesNow: 0, deletesSoon: 0 }])
  expect(done.reduce((sum, round) => sum + round.blocked, 0)).toBeGreaterThanOrEqual(2)
  const audited = await sql<{ n: number }>`select count(*)::int as n from audit where act = 'vetting.retention.block'`.execute(all.vetting.db)
  expect(audited.rows).toEqual([{ n: 2 }])

  const records = (await all.vetting.call(retainedRecordsEndpoint('vetting'), { as: actorOf({ role: 'auditor' }), query: {} })).body
  expect(records.items.map((item) => [item.blockedOn, item.deletesOn])).toEqual([
    ['2026-12-31', '2027-02-28'],
    ['2026-12-31', '2027-02-28'],
  ])
  const id = records.items[0]?.id ?? ''
  const put = (until: string, as = staff) => all.vetting.call(releaseEndpoint('vetting'), { as, params: { recordId: id }, body: { purpose: 'Oficio', until } })
  expect((await put('2026-12-31')).problem).toMatchObject({ code: 'day-not-ahead', facts: { today: '2026-12-31' } })
  expect((await put('2027-01-10', actorOf({ role: 'auditor' }))).status).toBe(404)
  expect((await put('2027-01-10')).body).toEqual({ heldUntil: '2027-01-10' })
  expect((await put('2027-01-10')).status).toBe(404)
  expect((await see('vetting')).items).toMatchObject([{ over: 0, blocked: 1, held: 1 }])
  for (const as of [actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'coordinator' }), actorOf({ role: 'operator' })])
    expect((await all.vetting.call(retainedEndpoint('vetting'), { as, query: {} })).status).toBe(404)
})

test('who is named by a list comes back with everything, once; a registration that gave way goes and comes with the one that stays', { timeout: 60_000 }, async () => {
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
    const one = await leave(1)
    const held = await makePerson(all.identity as never, 2)
    await settle()
    const cases = await sql<{ id: string }>`select id from vetting_case where person_id = ${held.personId}::uuid`.execute(all.vetting.db)
    await all.vetting.call(savePersonalData, { as: one.coordinator, params: { caseId: cases.rows[0]?.id ?? '' }, body: { version: 0, data, unit } })
    for (const personId of [one.personId, held.personId])
      await sql`insert into data_request (id, folio, person_id, kind, state, content_sealed, received_on, due_on, outcome, answered_on, closed_on, registered_by, version)
      values (gen_random_uuid(), ${personId}, ${personId}::uuid, 'cancellation', 'carried-out', 'x', '2026-11-28', '2026-12-20', 'granted', '2026-11-29', '2026-11-30', '', 1)`.execute(
        all.identity.db,
      )
    await settle()
    const withMessages = ongoing.slice(1)
    const before = await everything(withMessages)
    expect((before['identity.message'] ?? []).length).toBeGreaterThan(2)
    expect(await roundOn('2026-12-01T18:00:00Z')).toMatchObject({ identity: { blocked: 1 }, vetting: { blocked: 0 } })
    const messages = await sql<{ person_id: string }>`select distinct person_id from message`.execute(all.identity.db)
    expect(messages.rows.map((row) => row.person_id)).not.toContain(one.personId)
    const [record] = (await all.identity.call(retainedRecordsEndpoint('identity'), { as: staff, query: { person: one.personId } })).body.items
    await all.identity.call(releaseEndpoint('identity'), { as: staff, params: { recordId: record?.id ?? '' }, body: { purpose: 'Lo pide la persona', until: '2026-12-15' } })
    await settle()
    expect(await everything(withMessages)).toEqual(before)

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
