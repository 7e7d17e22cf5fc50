import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { programmeChanged } from '@tequio/contracts/identity/programme'
import { changeBatch, createBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { getFile, reopenCase } from '@tequio/contracts/vetting/case'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { activateRules, discardRuleDraft, listRuleVersions, readRuleChanges, readRuleVersion, saveRuleDraft, startRuleDraft, type RuleRow } from '@tequio/contracts/vetting/rule'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clerk, complete, coordinator, decide, makeMunicipality, makePerson, makeSent, openCaseFile, reviewer, today, type Person, type Vetting } from '../../test/make.ts'
import { turnDay } from '../clearance/clearance.jobs.ts'
import { service } from '../service.ts'

let t: Vetting
beforeEach(async () => {
  t = await testService(service)
  t.at(`${today}T18:00:00Z`)
  await makeMunicipality(t)
})
afterEach(() => t.stop())

const staff = actorOf({ role: 'staff' })
const any = { institutionKind: null, area: null, level: null, rank: null, post: null, donor: null } as const
const row = (title: string, type: RuleRow['type'], over: Partial<RuleRow> = {}): RuleRow => ({ title, ...any, type, ...over })
const clerksToo = [row('Policía', 'leahy', { institutionKind: 'police' }), row('Juzgado, con Leahy', 'leahy', { institutionKind: 'court' }), row('Cualquier otro puesto', 'none')]

const draft = async (rows: readonly RuleRow[], as = staff): Promise<{ version: number; edit: number }> => {
  const { version, edit } = (await t.call(startRuleDraft, { as })).body
  const saved = await t.call(saveRuleDraft, { as, params: { version }, body: { edit, rows: [...rows] } })
  expect(saved.status).toBe(200)
  return { version, edit: saved.body.edit }
}
const changes = async (version: number, as = reviewer) => (await t.call(readRuleChanges, { as, params: { version } })).body
type Wish = { inForceFrom?: string; actsOnOpen?: boolean; seen?: string }
const activate = async ({ version, edit }: { version: number; edit: number }, of: Wish = {}, as = reviewer) => {
  const seen = of.seen ?? (await changes(version)).seen
  return t.call(activateRules, { as, params: { version }, body: { edit, inForceFrom: today, actsOnOpen: true, reason: 'Lo acordó el comité', ...of, seen } })
}
const caseOf = (of: Person) =>
  t.db
    .selectFrom('vetting_case')
    .select(['type', 'state', 'rule_version as version', 'rule_row as row', 'rule_title as title'])
    .where('id', '=', of.caseId)
    .executeTakeFirstOrThrow()
const explained = async (of: Person) => {
  await openCaseFile(t, of.caseId)
  return (await t.call(getFile, { as: coordinator, params: { caseId: of.caseId } })).body.rule
}
const listed = async () => (await t.call(listRuleVersions, { as: staff })).body.items.map((one) => [one.version, one.state, one.cases])
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
    expect(forStaff).toMatchObject({ persons: 2, open: null })
    expect(forStaff.items.map((item) => item.acts)).toEqual([null, null])
    const forReviewer = await changes(version)
    expect(forReviewer).toMatchObject({ persons: 2, open: 1 })
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
    const { seen } = await changes(one.version)
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
    const { seen } = await changes(one.version)
    await makePerson(t, clerk)
    expect(codeOf(await activate(one, { seen }))).toEqual([409, 'changes-moved'])
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

describe('what a version decided', () => {
  test('stays explained by it: a new one acts on new cases alone, unless it was said, and never on what was sent', async () => {
    const sent = await makePerson(t, clerk)
    await makeSent(t, [sent])
    const waiting = await makePerson(t, clerk)
    const conditions = { institutionKind: 'court', area: null, level: null, rank: null, post: null, donor: null, title: 'Juzgado cívico', type: 'courtesy' }
    expect(await explained(waiting)).toEqual({ title: 'Juzgado cívico', version: 1, row: 3, conditions, inForceFrom: '2020-01-01', today: null })

    expect((await activate(await draft(clerksToo), { actsOnOpen: false })).body).toEqual({ state: 'in-force', changed: 0 })
    const fresh = await makePerson(t, clerk)
    expect(await caseOf(fresh)).toMatchObject({ type: 'leahy', version: 2, row: 2 })
    for (const before of [sent, waiting])
      expect(await explained(before)).toEqual({
        title: 'Juzgado cívico',
        version: 1,
        row: 3,
        conditions,
        inForceFrom: '2020-01-01',
        today: { type: 'leahy', version: 2, title: 'Juzgado, con Leahy' },
      })
    // the same post told again is no new decision, another post is
    await t.receive(appointmentBegun, waiting.post.appointmentId, { ...waiting.post, displayName: 'Otro nombre' })
    expect(await caseOf(waiting)).toMatchObject({ type: 'courtesy', version: 1 })
    await t.receive(appointmentBegun, waiting.post.appointmentId, { ...waiting.post, positionTitle: 'Secretaría' })
    expect(await caseOf(waiting)).toMatchObject({ type: 'leahy', version: 2 })

    const nobody = await draft([row('Nadie', 'none')])
    expect(await changes(nobody.version)).toMatchObject({ persons: 3, open: 2 })
    expect((await activate(nobody)).body).toEqual({ state: 'in-force', changed: 2 })
    expect(await caseOf(waiting)).toMatchObject({ type: 'none', state: 'exempt', version: 3, row: 1 })
    expect(await caseOf(sent)).toMatchObject({ type: 'courtesy', state: 'submitted', version: 1 })
    const told = (await t.emitted(requirementSet)).filter((one) => one.subjectId === waiting.caseId)
    expect(told.at(-1)?.data).toMatchObject({ type: 'none', missing: [] })
    expect(await listed()).toEqual([
      [3, 'in-force', 2],
      // of the same day, so that it had no day of its own
      [2, 'replaced', 0],
      [1, 'earlier', 1],
    ])
  })

  test('a version with a later day acts on that day, once, and not at all when another one overtook it', async () => {
    const waiting = await makePerson(t, clerk)
    const turn = (moment: string) => {
      t.at(moment)
      return t.db.transaction().execute((tx) => turnDay(tx, new Date(moment)))
    }
    expect((await activate(await draft(clerksToo), { inForceFrom: '2027-02-01' })).body).toEqual({ state: 'coming', changed: 0 })
    await turn('2027-02-01T05:00:00Z')
    expect(await caseOf(waiting)).toMatchObject({ type: 'courtesy', version: 1 })
    await turn('2027-02-01T06:01:00Z')
    expect(await caseOf(waiting)).toMatchObject({ type: 'leahy', version: 2 })
    const steps = await t.db.selectFrom('case_step').select('detail').where('case_id', '=', waiting.caseId).where('kind', '=', 'type-set').orderBy('at').execute()
    expect(steps.map((step) => step.detail)).toEqual(['courtesy: Juzgado cívico', 'leahy: Juzgado, con Leahy'])

    await activate(await draft([row('Nadie', 'none')]), { inForceFrom: '2027-04-01' })
    await activate(await draft([row('Todos', 'courtesy')]), { inForceFrom: '2027-03-01', actsOnOpen: false })
    await turn('2027-04-02T18:00:00Z')
    expect(await caseOf(waiting)).toMatchObject({ type: 'leahy', version: 2 })
    expect(await t.db.selectFrom('rule_version').select('version').where('acts_on_open', '=', true).where('acted_at', 'is', null).execute()).toEqual([])
  })

  test('lies in a batch that was closed to be sent, so it does not change under it; in one that is a draft it does', async () => {
    const [closed, open] = [await makePerson(t, clerk), await makePerson(t, clerk)]
    for (const [at, person] of [closed, open].entries()) {
      await complete(t, person)
      const { batchId } = (await t.call(createBatch, { as: coordinator, body: { purpose: `Evento ${at}`, neededBy: '2027-03-08' } })).body
      const { version } = (await t.call(changeBatch, { as: coordinator, params: { batchId }, body: { version: 1, add: [person.caseId] } })).body
      if (person === closed) await t.call(stepBatch, { as: coordinator, params: { batchId }, body: { version, to: 'sealed' } })
    }
    expect((await activate(await draft([row('Nadie', 'none')]))).body.changed).toBe(1)
    expect(await caseOf(closed)).toMatchObject({ type: 'courtesy', state: 'ready' })
    expect(await caseOf(open)).toMatchObject({ type: 'none', state: 'exempt' })
  })

  test('a case that is prepared again is decided again, by the rules of that day', async () => {
    const person = await makePerson(t, clerk)
    const { batchId } = await makeSent(t, [person])
    await decide(t, batchId, person, { outcome: 'cancelled', reason: 'La retiró la embajada' })
    await activate(await draft(clerksToo), { actsOnOpen: false })
    const { version } = await t.db.selectFrom('vetting_case').select('version').where('id', '=', person.caseId).executeTakeFirstOrThrow()
    const again = await t.call(reopenCase, { as: coordinator, params: { caseId: person.caseId }, body: { version } })
    expect(again.status).toBe(200)
    expect(await caseOf(person)).toMatchObject({ type: 'leahy', version: 2, state: 'ready' })
    expect((await t.db.selectFrom('vetting_case').select('version').where('id', '=', person.caseId).executeTakeFirstOrThrow()).version).toBe(again.body.version)
  })
})

test('rules that name a donor decide again when the programme has another one', async () => {
  let version = 0
  const programme = (name: string) =>
    t.receive(programmeChanged, 'programme', {
      name: 'Programa',
      shortName: 'P',
      responsibleName: 'Uno, A.C.',
      donor: { name, asksVetting: true },
      fiscalYearStart: 1,
      endedOn: null,
      version: ++version,
    })
  await programme('Fundación Uno')
  const person = await makePerson(t, clerk)
  await activate(await draft([row('Con Dos', 'leahy', { donor: 'fundacion dos' }), row('Los demás', 'courtesy')]))
  expect(await caseOf(person)).toMatchObject({ type: 'courtesy', version: 1 })
  await programme('Fundación Dos')
  expect(await caseOf(person)).toMatchObject({ type: 'leahy', version: 2, row: 1 })
  expect((await t.call(readRuleVersion, { as: staff, params: { version: 2 } })).body.known.donor).toBe('Fundación Dos')
})
