import { discardRuleDraft, readRuleChanges, readRuleVersion, saveRuleDraft, startRuleDraft } from '@tequio/contracts/vetting/rule'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clerk, coordinator, makeMunicipality, makePerson, makeSent, reviewer, today, type Vetting } from '../../test/make.ts'
import { clerksToo, makeRules, row, staff } from '../../test/rules.ts'
import { openCase } from '../case/case.actions.ts'
import { service } from '../service.ts'

let t: Vetting
beforeEach(async () => {
  t = await testService(service)
  t.at(`${today}T18:00:00Z`)
  await makeMunicipality(t)
})
afterEach(() => t.stop())

const { draft, changes, activate, caseOf, listed } = makeRules(() => t)
const codeOf = (reply: { status: number; body: unknown }): [number, string] => [reply.status, (reply.body as { code: string }).code]

describe('a draft', () => {
  test('begins with the rows of the newest version; of twelve who begin one at once one does', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => t.call(startRuleDraft, { as: actorOf({ role: 'staff' }) })))
    expect(replies.filter((one) => one.status === 201)).toHaveLength(1)
    expect(new Set(replies.filter((one) => one.status !== 201).map((one) => JSON.stringify([codeOf(one), (one.body as unknown as { facts: unknown }).facts])))).toEqual(
      new Set(['[[409,"draft-exists"],{"version":2}]']),
    )
    const read = (await t.call(readRuleVersion, { as: staff, params: { version: 2 } })).body
    expect(read.state).toBe('draft')
    expect(read.rows.map((one) => one.title)).toEqual((await t.call(readRuleVersion, { as: staff, params: { version: 1 } })).body.rows.map((one) => one.title))
    expect(read.rows).toHaveLength(9)
  })

  test('of twelve editors who save at once one does, and the others are told which saving is the last', async () => {
    const { version, edit } = (await t.call(startRuleDraft, { as: staff })).body
    const rows = (at: number) => [row(`De la persona ${at}`, 'courtesy', { level: 'high' }), row('Los demás', 'none')]
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, at) => t.call(saveRuleDraft, { as: actorOf({ role: 'staff' }), params: { version }, body: { edit, rows: rows(at) } })),
    )
    const winner = replies.findIndex((one) => one.status === 200)
    expect(replies.filter((one) => one.status === 200)).toHaveLength(1)
    for (const one of replies.filter((_, at) => at !== winner)) expect(one).toMatchObject({ status: 409, body: { code: 'stale', facts: { current: edit + 1 } } })
    expect((await t.call(readRuleVersion, { as: staff, params: { version } })).body.rows[0]?.title).toBe(`De la persona ${winner}`)
  })

  test('says at each row what is wrong with it, keeps it all the same, and is not activated so', async () => {
    const { version, edit } = (await t.call(startRuleDraft, { as: staff })).body
    const rows = [row('', 'leahy', { area: '  ' }), row('Policía', 'leahy', { institutionKind: 'police' })]
    const saved = (await t.call(saveRuleDraft, { as: staff, params: { version }, body: { edit, rows } })).body
    const problems = [
      { row: 1, code: 'title-missing', by: null },
      { row: 2, code: 'unreachable', by: 1 },
      { row: 2, code: 'default-missing', by: null },
    ]
    expect(saved.problems).toEqual(problems)
    expect((await t.call(readRuleVersion, { as: staff, params: { version } })).body.problems).toEqual(problems)
    expect(codeOf(await t.call(readRuleChanges, { as: reviewer, params: { version } }))).toEqual([409, 'rules-incomplete'])
    expect(codeOf(await activate({ version, edit: saved.edit }, { seen: 'none' }))).toEqual([409, 'rules-incomplete'])
  })

  test('is thrown away, and a version that was activated is not', async () => {
    const one = await draft(clerksToo)
    expect((await t.call(discardRuleDraft, { as: staff, params: { version: 2 }, body: { edit: 1 } })).body).toMatchObject({ code: 'stale' })
    expect((await t.call(discardRuleDraft, { as: staff, params: { version: 2 }, body: { edit: one.edit } })).status).toBe(200)
    expect(await listed()).toEqual([[1, 'in-force', 0]])
    expect(codeOf(await t.call(discardRuleDraft, { as: staff, params: { version: 1 }, body: { edit: 1 } }))).toEqual([409, 'rules-fixed'])
    expect(codeOf(await t.call(saveRuleDraft, { as: staff, params: { version: 1 }, body: { edit: 1, rows: clerksToo } }))).toEqual([409, 'rules-fixed'])
    expect((await t.call(discardRuleDraft, { as: staff, params: { version: 9 }, body: { edit: 1 } })).status).toBe(404)
  })
})

describe('what would change', () => {
  test('is computed by the rules that decide: everybody of whom it says so gets that type, and nobody else', async () => {
    const officers = [await makePerson(t), await makePerson(t, { level: 'high', rank: 'Comisario', positionTitle: 'Comisaría' })]
    const clerks = [await makePerson(t, { ...clerk, displayName: 'Zoila Ávila' }), await makePerson(t, { ...clerk, displayName: 'Ana Ávila' })]
    const other = await makePerson(t, { institutionKind: 'prevention', area: 'Prevención', level: 'high' })
    const left = await makePerson(t, { ...clerk, toOn: '2026-11-30' })
    t.at('2026-12-02T18:00:00Z')
    const one = await draft(clerksToo)
    const told = await changes(one.version)
    expect(told).toMatchObject({ asksVetting: true, persons: 3, posts: 2, open: 3, next: null })
    expect(told.moves).toEqual([
      { from: 'courtesy', to: 'leahy', persons: 2 },
      { from: 'courtesy', to: 'none', persons: 1 },
    ])
    const before = new Map(await Promise.all([...officers, ...clerks, other, left].map(async (person) => [person.caseId, (await caseOf(person)).type] as const)))
    expect((await activate(one, { inForceFrom: '2026-12-02' })).body).toEqual({ state: 'in-force', changed: 3 })
    for (const person of [...officers, ...clerks, other, left]) {
      const said = told.items.find((item) => item.caseId === person.caseId)
      expect((await caseOf(person)).type).toBe(said?.to ?? before.get(person.caseId))
    }
    expect((await changes(one.version)).persons).toBe(0)
  })

  test('is read in pages by surname, each name once', async () => {
    for (let at = 0; at < 7; at++) await makePerson(t, { ...clerk, displayName: `Persona ${at}` })
    const { version } = await draft(clerksToo)
    const names: string[] = []
    let after: string | undefined
    do {
      const { items, next } = (await t.call(readRuleChanges, { as: staff, params: { version }, query: { limit: 3, ...(after ? { after } : {}) } })).body
      names.push(...items.map((item) => item.name))
      after = next ?? undefined
    } while (after)
    expect(names.toSorted()).toEqual(Array.from({ length: 7 }, (_, at) => `Persona ${at}`))
  })

  test('tells staff who changes, and only the two roles that read files what was sent', async () => {
    const sent = await makePerson(t, clerk)
    const waiting = await makePerson(t, clerk)
    await makeSent(t, [sent])
    const { version } = await draft(clerksToo)
    const forStaff = await changes(version, staff)
    // nor by a fingerprint, which moves as soon as one is sent
    expect(forStaff).toMatchObject({ persons: 2, open: null, seen: null })
    expect(forStaff.items.map((item) => item.acts)).toEqual([null, null])
    const forReviewer = await changes(version)
    expect(forReviewer).toMatchObject({ persons: 2, open: 1, seen: expect.any(String) })
    expect(new Map(forReviewer.items.map((item) => [item.caseId, item.acts]))).toEqual(
      new Map([
        [sent.caseId, false],
        [waiting.caseId, true],
      ]),
    )
  })

  test('each row says how many people it fits today', async () => {
    await makePerson(t)
    for (let at = 0; at < 3; at++) await makePerson(t, clerk)
    const { version } = await draft(clerksToo)
    expect((await t.call(readRuleVersion, { as: staff, params: { version } })).body).toMatchObject({
      rows: [{ fits: 1 }, { fits: 3 }, { fits: 0 }],
      known: { areas: ['Juzgado cívico', 'Proximidad'], ranks: ['Policía tercero'], posts: ['Persona juzgadora cívica', 'Policía de proximidad'] },
    })
  })
})

describe('activating', () => {
  test('needs somebody else than who saved the draft last, in the database too; staff cannot', async () => {
    const one = await draft(clerksToo, coordinator)
    expect(codeOf(await activate(one, {}, coordinator))).toEqual([409, 'own-draft'])
    const otherAccount = actorOf({ role: 'reviewer', person: coordinator.personId })
    expect(codeOf(await activate(one, {}, otherAccount))).toEqual([409, 'own-draft'])
    expect((await activate(one, {}, staff)).status).toBe(404)
    await expect(
      t.db.updateTable('rule_version').set({ in_force_from: today, activated_account: coordinator.accountId, activated_person: randomUUID() }).where('version', '=', 2).execute(),
    ).rejects.toThrow(/rules_two_persons/)
    expect((await activate(one)).status).toBe(200)
    const { rows } = await sql`select subject, purpose, actor from audit where act = 'vetting.rules.activate'`.execute(t.db)
    expect(rows).toEqual([{ subject: 'rules:2', purpose: 'Lo acordó el comité', actor: reviewer.accountId }])
  })

  test('twice, or by twelve at once, happens once; afterwards neither version nor rows change, in the database either', async () => {
    await makePerson(t, clerk)
    const one = await draft(clerksToo)
    const seen = (await changes(one.version)).seen ?? ''
    const replies = await Promise.all(Array.from({ length: 12 }, () => activate(one, { seen }, actorOf({ role: 'reviewer' }))))
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1)
    for (const reply of replies.filter((other) => other.status !== 200)) expect(codeOf(reply)).toEqual([409, 'rules-fixed'])
    const attempts = [
      () => t.db.updateTable('rule_version').set({ in_force_from: '2030-01-01' }).where('version', '=', 2).execute(),
      () => t.db.deleteFrom('rule').where('version', '=', 2).execute(),
      () => t.db.updateTable('rule').set({ type: 'none' }).where('version', '=', 1).execute(),
      () =>
        t.db
          .insertInto('rule')
          .columns(['version', 'position', 'title', 'type'])
          .expression(sql`values (2, 9, 'Otra', 'none')`)
          .execute(),
      () => t.db.deleteFrom('rule_version').where('version', '=', 1).execute(),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/activated/)
  })

  test('not for a day that has passed in the programme’s zone, nor what another one saved, nor what was not seen', async () => {
    const one = await draft(clerksToo)
    expect(await activate(one, { inForceFrom: '2026-11-24' })).toMatchObject({ status: 422, body: { code: 'effect-date-past', facts: { today } } })
    t.at('2026-11-26T05:00:00Z')
    expect(await activate(one, { inForceFrom: '2026-11-24' })).toMatchObject({ body: { code: 'effect-date-past', facts: { today } } })
    expect(codeOf(await activate({ ...one, edit: one.edit - 1 }))).toEqual([409, 'stale'])
    const seen = (await changes(one.version)).seen ?? ''
    await makePerson(t, clerk)
    expect(codeOf(await activate(one, { seen }))).toEqual([409, 'changes-moved'])
    expect((await activate(one)).body).toEqual({ state: 'in-force', changed: 1 })
  })

  test('waits for a post that is just beginning, so that none is forgotten', async () => {
    const { post } = await makePerson(t, { institutionKind: 'mayor' })
    const one = await draft(clerksToo)
    const seen = (await changes(one.version)).seen ?? ''
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const beginning = t.db.transaction().execute(async (tx) => {
      await openCase(tx, { ...post, ...clerk, appointmentId: randomUUID(), institutionKind: 'court' }, new Date(`${today}T18:00:00Z`))
      begun.resolve()
      await end.promise
    })
    await begun.promise
    const activating = activate(one, { seen })
    // long enough for one that would not wait to be done
    await new Promise((done) => setTimeout(done, 400))
    end.resolve()
    await beginning
    expect(codeOf(await activating)).toEqual([409, 'changes-moved'])
    expect((await activate(one)).body).toEqual({ state: 'in-force', changed: 1 })
  })

  test('a post that begins while a version comes into force is decided by it: ten of them', async () => {
    const one = await draft(clerksToo)
    // what was seen moves with each post that begins
    const untilDone = async (): Promise<undefined> => {
      const { status, body } = await activate(one)
      if (status === 200) return undefined
      expect(body).toMatchObject({ code: 'changes-moved' })
      return untilDone()
    }
    const made = await Promise.all([untilDone(), ...Array.from({ length: 10 }, () => makePerson(t, clerk))])
    for (const person of made) if (person) expect(await caseOf(person)).toMatchObject({ type: 'leahy', version: 2 })
  })
})
