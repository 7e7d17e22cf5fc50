import { randomUUID } from 'node:crypto'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { changeRetention, findBlockedPerson, readRetention } from '@tequio/contracts/identity/retention'
import { releaseEndpoint, retainedEndpoint, retainedRecordsEndpoint, retainingServices } from '@tequio/contracts/retention'
import { checkCertificate, matchCertificate } from '@tequio/contracts/training/certificate'
import { openFile } from '@tequio/contracts/vetting/case'
import { keepTerms } from '@tequio/service-kit/retention.jobs'
import { actorOf } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { personNumber } from '../../apps/identity/test/make.ts'
import { classes, openAll, staff } from './retained.ts'

let platform: Awaited<ReturnType<typeof openAll>>
beforeEach(async () => void (platform = await openAll()), 120_000)
afterEach(() => platform.stop())

const handover = (personId: string, name: string) => ({
  id: randomUUID(),
  name: 'identity.handover.completed.v1',
  subject: 'identity.handover',
  subject_id: personId,
  sequence: 1,
  data: JSON.stringify({
    handoverId: personId,
    municipalityId: '19039',
    fromOn: '2026-11-25',
    moves: [{ fromPersonId: personId, fromDisplayName: name, toPersonId: personId, toDisplayName: name }],
  }),
  trace: null,
  time: new Date('2026-11-25T18:00:00Z'),
  published_at: null,
})

test(
  'nothing is blocked a day before its time; blocked, every row lies sealed and nobody finds the person; put back, every row of every service is as it was',
  { timeout: 60_000 },
  async () => {
    const { all, settle, roundOn, everything, findWords, leave } = platform
    const { curp, firstSurname } = personNumber(1)
    const one = await leave(1)
    await all.identity.db
      .insertInto('outbox')
      .values({ ...handover(one.personId, firstSurname), subject: 'identity.handover' })
      .execute()
    await settle()
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
    // and is found by the CURP of a person who is not blocked yet
    expect((await all.identity.call(findBlockedPerson, { as: staff, body: { curp } })).body).toEqual({ personId: one.personId })
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
  const { all, roundOn, findWords, leave } = platform
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
  const { all, settle, moveTo, leave } = platform
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
  expect(done.reduce((sum, round) => sum + round.blocked, 0)).toBe(2)
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
