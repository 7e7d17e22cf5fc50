import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { programmeChanged } from '@tequio/contracts/identity/programme'
import { changeBatch, createBatch, exportBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmVerdict, proposeVerdict } from '@tequio/contracts/vetting/verdict'
import { getFile, reopenCase } from '@tequio/contracts/vetting/case'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { listPeople } from '@tequio/contracts/vetting/paper'
import { readRuleVersion } from '@tequio/contracts/vetting/rule'
import { testService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  clerk,
  complete,
  coordinator,
  decide,
  makeBatch,
  makeMunicipality,
  makePerson,
  makeSent,
  openCaseFile,
  reviewer,
  today,
  type Person,
  type Vetting,
} from '../../test/make.ts'
import { clerksToo, makeRules, row, staff } from '../../test/rules.ts'
import { turnDay } from '../clearance/clearance.jobs.ts'
import { service } from '../service.ts'
import * as rules from './rule.actions.ts'

let t: Vetting
beforeEach(async () => {
  t = await testService(service)
  t.at(`${today}T18:00:00Z`)
  await makeMunicipality(t)
})
afterEach(() => t.stop())

const { draft, changes, activate, caseOf, listed } = makeRules(() => t)
const explained = async (of: Person) => {
  await openCaseFile(t, of.caseId)
  return (await t.call(getFile, { as: coordinator, params: { caseId: of.caseId } })).body.rule
}

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

test('who was released after a refusal is decided again, by the rules of that day', async () => {
  const person = await makePerson(t, clerk)
  const { batchId } = await makeSent(t, [person])
  await decide(t, batchId, person, { outcome: 'rejected', reason: 'Aviso de la embajada' })
  await activate(await draft(clerksToo))
  expect(await caseOf(person)).toMatchObject({ type: 'courtesy', state: 'rejected', version: 1 })
  const { caseId } = person
  const { verdictId } = (await t.call(proposeVerdict, { as: coordinator, params: { caseId }, body: { outcome: 'released', resultOn: today, reason: 'La embajada lo retiró' } }))
    .body
  expect((await t.call(confirmVerdict, { as: reviewer, params: { caseId, verdictId } })).status).toBe(200)
  expect(await caseOf(person)).toMatchObject({ type: 'leahy', version: 2, row: 2 })
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

describe('a case of a batch that was closed to be sent', () => {
  let told = 0
  const donor = (asksVetting: boolean) =>
    t.receive(programmeChanged, 'programme', {
      name: 'Programa',
      shortName: 'P',
      responsibleName: 'Uno, A.C.',
      donor: { name: 'Fundación', asksVetting },
      fiscalYearStart: 1,
      endedOn: null,
      version: ++told,
    })
  const step = async (batchId: string, to: 'draft' | 'sealed' | 'submitted' | 'returned' | 'cancelled') => {
    const { version } = await t.db.selectFrom('batch').select('version').where('id', '=', batchId).executeTakeFirstOrThrow()
    const reply = await t.call(stepBatch, {
      as: coordinator,
      params: { batchId },
      body: { version, to, ...(to === 'returned' || to === 'cancelled' ? { reason: 'Lo pidió' } : {}) },
    })
    expect(reply.status).toBe(200)
  }
  const sealed = async (over: Partial<Person['post']> = clerk) => {
    const person = await makePerson(t, over)
    await complete(t, person)
    const { batchId } = await makeBatch(t, [person])
    await step(batchId, 'sealed')
    return { person, batchId }
  }
  const moved = (of: Person) => t.receive(appointmentBegun, of.post.appointmentId, { ...of.post, institutionKind: 'prevention', area: 'Prevención', level: 'operative' })

  test('stays as it was closed when the donor or the post changes, and is decided again when the batch is opened', async () => {
    const [ofDonor, ofPost] = [await sealed(), await sealed()]
    const before = await caseOf(ofPost.person)
    expect(before).toMatchObject({ type: 'courtesy', state: 'ready' })
    await moved(ofPost.person)
    expect(await caseOf(ofPost.person)).toEqual(before)
    await step(ofPost.batchId, 'draft')
    expect(await caseOf(ofPost.person)).toMatchObject({ type: 'none', state: 'exempt' })
    await donor(true)
    await donor(false)
    expect(await caseOf(ofDonor.person)).toEqual(before)
    expect((await t.emitted(requirementSet)).filter((one) => one.subjectId === ofDonor.person.caseId).at(-1)?.data).toMatchObject({ type: 'none' })
    await step(ofDonor.batchId, 'cancelled')
    expect(await caseOf(ofDonor.person)).toMatchObject({ type: 'none', state: 'exempt' })
  })

  test('is decided, when it comes back, by the version that passed it over; by one that acts on new cases alone only if it had been sent', async () => {
    const [one, other, sent] = [await sealed(), await sealed(), await sealed()]
    await t.call(exportBatch, { as: coordinator, params: { batchId: sent.batchId } })
    await step(sent.batchId, 'submitted')
    await activate(await draft(clerksToo), { actsOnOpen: false })
    await step(one.batchId, 'draft')
    expect(await caseOf(one.person)).toMatchObject({ type: 'courtesy', version: 1 })
    await step(sent.batchId, 'returned')
    expect(await caseOf(sent.person)).toMatchObject({ type: 'leahy', version: 2 })
    await activate(await draft([row('Nadie', 'none')]))
    expect(await caseOf(other.person)).toMatchObject({ type: 'courtesy', version: 1 })
    await activate(await draft(clerksToo), { actsOnOpen: false })
    await step(other.batchId, 'draft')
    expect(await caseOf(other.person)).toMatchObject({ type: 'none', version: 3 })
  })
})

test('a release waits for the version that is just coming into force', async () => {
  const person = await makePerson(t, clerk)
  const { batchId } = await makeSent(t, [person])
  await decide(t, batchId, person, { outcome: 'rejected', reason: 'Aviso de la embajada' })
  const { caseId } = person
  const { verdictId } = (await t.call(proposeVerdict, { as: coordinator, params: { caseId }, body: { outcome: 'released', resultOn: today, reason: 'La embajada lo retiró' } }))
    .body
  const one = await draft(clerksToo)
  const seen = (await changes(one.version)).seen ?? ''
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const now = new Date(`${today}T18:00:00Z`)
  const activating = t.db.transaction().execute(async (tx) => {
    await rules.activate(tx, { actor: reviewer, by: 'Una persona', now, ...one, inForceFrom: today, actsOnOpen: true, reason: 'Lo acordó el comité', seen })
    begun.resolve()
    await end.promise
  })
  await begun.promise
  const releasing = t.call(confirmVerdict, { as: reviewer, params: { caseId, verdictId } })
  // long enough for one that would not wait to be done
  await new Promise((done) => setTimeout(done, 400))
  end.resolve()
  await activating
  expect((await releasing).status).toBe(200)
  expect(await caseOf(person)).toMatchObject({ type: 'leahy', version: 2 })
})

test('a clearance that rules of today no longer accept lets nobody enrol, whatever its last day; where there are two, one that is accepted counts', async () => {
  const person = await makePerson(t, clerk)
  const { batchId } = await makeSent(t, [person])
  await decide(t, batchId, person, { outcome: 'approved' })
  const ending = (validUntil: string) =>
    t.db.updateTable('clearance').set({ valid_until: validUntil }).where('case_id', '=', person.caseId).where('type', '=', 'courtesy').execute()
  await ending('2027-01-20')
  const standing = async () => {
    await openCaseFile(t, person.caseId)
    return [
      (await t.call(getFile, { as: coordinator, params: { caseId: person.caseId } })).body.standing,
      (await t.call(listPeople, { as: coordinator, query: { standing: 'may' } })).body.items.find((item) => item.caseId === person.caseId)?.standing,
    ]
  }
  const may = { mayEnrol: true, until: '2027-01-20' }
  expect(await standing()).toEqual([may, may])
  await activate(await draft(clerksToo))
  const { version } = await t.db.selectFrom('vetting_case').select('version').where('id', '=', person.caseId).executeTakeFirstOrThrow()
  expect((await t.call(reopenCase, { as: coordinator, params: { caseId: person.caseId }, body: { version } })).status).toBe(200)
  expect(await caseOf(person)).toMatchObject({ type: 'leahy' })
  expect(await standing()).toEqual([{ mayEnrol: false, until: null }, undefined])

  const again = await makeSent(t, [person])
  await decide(t, again.batchId, person, { outcome: 'approved', validUntil: '2027-11-25' })
  await ending('2028-01-20')
  const mayAgain = { mayEnrol: true, until: '2027-11-25' }
  expect(await standing()).toEqual([mayAgain, mayAgain])
})
