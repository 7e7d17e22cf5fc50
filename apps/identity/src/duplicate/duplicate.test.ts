import { accountIsMerged, blockAccount } from '@tequio/contracts/identity/account'
import { beginAppointment } from '@tequio/contracts/identity/appointment'
import { listDuplicates, mergePerson, tellApart, undoMerge } from '@tequio/contracts/identity/duplicate'
import { confirmList, getList, uploadList } from '@tequio/contracts/identity/official-list'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodCells, makePerson, makePlaces, makeSheet, personNumber } from '../../test/make.ts'
import { makeHasher } from '../account/hasher.ts'
import { composeCurp } from '../person/curp-making.rules.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { learnLikeness } from './duplicate.jobs.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())

let n = 300
/** One person registered twice: the same name and birth day, another homonym mark; with accounts that were never used. */
const makeTwins = async (of: { municipality?: string; other?: Parameters<typeof makePerson>[2]; first?: Parameters<typeof makePerson>[2]; entity?: string } = {}) => {
  const at = n++
  const self = personNumber(at)
  const curp = composeCurp({ ...self, entity: of.entity ?? 'NL', mark: '1' })
  const place = of.municipality === undefined ? {} : { municipality: of.municipality }
  const kept = await makePerson(t, at, { ...place, ...of.first })
  const merged = await makePerson(t, at, { curp, user: `otra${at}`, ...place, ...of.other })
  return { kept, merged, curps: { kept: self.curp, merged: curp }, at }
}
type Twins = Awaited<ReturnType<typeof makeTwins>>
const list = async (as = staff) => (await t.call(listDuplicates, { as })).body
const pairOf = async ({ kept, merged }: Twins, as = staff) => {
  const ids = [kept.personId, merged.personId].sort()
  return (await list(as)).pairs.find((pair) => [pair.one.personId, pair.other.personId].sort().join() === ids.join())
}
const merge = ({ kept, merged }: Twins, as = staff) => t.call(mergePerson, { as, params: { personId: kept.personId }, body: { otherId: merged.personId } })
const undo = ({ kept }: Twins, mergeId: string, as = staff) => t.call(undoMerge, { as, params: { personId: kept.personId, mergeId } })
const pageOf = async (personId: string) => (await t.call(getPerson, { as: staff, params: { personId } })).body
const auditOf = async (subject: string) =>
  (await t.db.selectFrom('audit').select('act').where('subject', '=', subject).where('act', 'like', 'identity.person.%').orderBy('position').execute()).map((row) => row.act)

describe('two registrations of one person', () => {
  test('are proposed by name and birth day and by the CURP without its last two characters, with what speaks for and against', async () => {
    const byCurp = await makeTwins()
    expect(await pairOf(byCurp)).toMatchObject({ speaksFor: ['name-and-birth', 'curp-stem', 'post'], speaksAgainst: [] })
    const elsewhere = await makeTwins({ entity: 'JC', other: { municipality: '19006' } })
    expect(await pairOf(elsewhere)).toMatchObject({ speaksFor: ['name-and-birth'], speaksAgainst: ['birth-entity', 'municipality'] })
    const corrected = await makeTwins({ other: { givenNames: 'Otro Nombre' } })
    expect(await pairOf(corrected)).toMatchObject({ speaksFor: ['curp-stem', 'post'], speaksAgainst: ['name'] })
    const pair = await pairOf(byCurp)
    expect(pair?.one.curpMasked).toMatch(/^[A-Z]{4}•{12}\d.$/)
    expect(JSON.stringify(pair)).not.toContain(byCurp.curps.kept)
    // who merely shares a surname is not
    expect((await list()).total).toBe(3)
  })

  test('are seen by a liaison when both serve in their municipality', async () => {
    const [mine, half] = [await makeTwins(), await makeTwins({ other: { municipality: '19006' } })]
    expect(await pairOf(mine, liaison)).toBeDefined()
    expect(await pairOf(half, liaison)).toBeUndefined()
    expect((await merge(half, liaison)).status).toBe(404)
    expect((await t.call(tellApart, { as: liaison, params: { personId: half.kept.personId }, body: { otherId: half.merged.personId, apart: true } })).status).toBe(404)
    expect((await t.call(listDuplicates, { as: actorOf({ role: 'officer' }) })).body.pairs).toEqual([])
  })

  test('registered before they were compared are found as well', async () => {
    const twins = await makeTwins()
    const both = [twins.kept.personId, twins.merged.personId]
    await t.db.updateTable('person').set({ twin_fingerprint: null, curp_stem_fingerprint: null }).where('id', 'in', both).execute()
    expect(await pairOf(twins)).toBeUndefined()
    expect(await learnLikeness(t.app)).toBe(2)
    expect(await learnLikeness(t.app)).toBe(0)
    expect(await pairOf(twins)).toBeDefined()
  })

  test('may be told apart for good, with who said so, and that may be taken back', async () => {
    const twins = await makeTwins()
    const say = (apart: boolean) => t.call(tellApart, { as: liaison, params: { personId: twins.merged.personId }, body: { otherId: twins.kept.personId, apart } })
    expect((await say(true)).body).toEqual({ apart: true })
    await say(true)
    expect(await pairOf(twins)).toBeUndefined()
    t.at('2036-11-25T16:00:00Z')
    expect(await pairOf(twins)).toBeUndefined()
    t.at('2026-11-25T16:00:00Z')
    const told = (await list()).apart.filter((one) => [one.one.personId, one.other.personId].includes(twins.kept.personId))
    expect(told).toMatchObject([{ at: '2026-11-25T16:00:00.000Z' }])
    await say(false)
    expect(await pairOf(twins)).toBeDefined()
    expect(await auditOf(twins.kept.personId)).toEqual(['identity.person.tell-apart', 'identity.person.tell-apart', 'identity.person.take-back-apart'])
  })

  test('become one: posts follow without their roles, a double post ends, the account closes, the list leads to who stays', async () => {
    const phone = '8119990001'
    const twins = await makeTwins({ first: { phone }, other: { phone, grants: [{ role: 'liaison', kind: 'municipality', id: '19039' }] } })
    await t.db
      .updateTable('account')
      .set({ password_hash: await makeHasher().hash('una clave que nadie usa 7') })
      .where('id', '=', twins.merged.accountId)
      .execute()
    const extra = await t.call(beginAppointment, {
      as: staff,
      params: { personId: twins.merged.personId },
      body: { positionId: (await makePerson(t, n++, { title: 'Mando' })).positionId, fromOn: '2026-01-01', endOthers: false, interim: false, roles: ['team'], maySign: true },
    })
    expect(extra.problem.code).toBe('position-full')
    await t.db
      .updateTable('account')
      .set({ password_hash: await makeHasher().hash('la clave de quien se queda 8') })
      .where('id', '=', twins.kept.accountId)
      .execute()
    const byPhone = () => t.call(signIn, { body: { user: phone, secret: 'la clave de quien se queda 8' } })
    expect((await byPhone()).problem.code).toBe('sign-in-refused')
    const signedIn = () => t.call(signIn, { body: { user: twins.merged.user, secret: 'una clave que nadie usa 7' } })
    expect((await signedIn()).status).toBe(200)
    const keptBefore = await pageOf(twins.kept.personId)
    const { body } = await merge(twins)
    expect(body.undoUntil).toBe('2026-12-25T16:00:00.000Z')

    const kept = await pageOf(twins.kept.personId)
    expect(kept.account).toEqual(keptBefore.account)
    expect([kept.mergedInto, (await pageOf(twins.merged.personId)).mergedInto]).toEqual([null, { personId: twins.kept.personId, displayName: kept.displayName }])
    expect(kept.posts.map((post) => [post.appointmentId, post.toOn, post.roles])).toEqual([
      [twins.kept.appointmentId, null, []],
      [twins.merged.appointmentId, '2026-11-24', []],
    ])
    expect((await signedIn()).problem.code).toBe('sign-in-refused')
    expect((await byPhone()).body.accountId).toBe(twins.kept.accountId)
    expect((await t.call(signIn, { body: { user: twins.curps.merged, secret: 'una clave que nadie usa 7' } })).problem.code).toBe('sign-in-refused')
    const { account } = await pageOf(twins.merged.personId)
    expect(account?.state).toBe('blocked')
    const open = await t.call(blockAccount, {
      as: staff,
      params: { accountId: twins.merged.accountId },
      body: { version: account?.version ?? 0, blocked: false, reason: 'Por error' },
    })
    expect(open.problem.code).toBe(accountIsMerged.code)
    const post = { positionId: twins.merged.positionId, fromOn: '2026-01-01', endOthers: false, interim: false, roles: [], maySign: true }
    expect((await t.call(beginAppointment, { as: staff, params: { personId: twins.merged.personId }, body: post })).problem.code).toBe('person-is-merged')
    expect((await t.call(listPersons, { as: staff, query: { q: personNumber(twins.at).givenNames, limit: 200 } })).body.items.map((row) => row.personId)).toEqual([
      twins.kept.personId,
    ])
    expect(await pairOf(twins)).toBeUndefined()
    const facts = (await t.emitted()).filter((fact) => fact.subjectId === twins.merged.personId || fact.subjectId === twins.merged.appointmentId).slice(-2)
    expect(facts).toMatchObject([
      { name: 'identity.person.changed.v1', data: { mergedInto: twins.kept.personId, municipalityId: null } },
      { name: 'identity.appointment.ended.v1', data: { personId: twins.kept.personId, toOn: '2026-11-24' } },
    ])

    const sheet = await makeSheet([goodCells(twins.at, { curp: twins.curps.merged, post: 'Otro puesto' })])
    const { listId } = (await t.call(uploadList, { as: staff, query: { name: 'lista.xlsx' }, body: sheet })).body
    const draft = (await t.call(getList, { as: staff, params: { listId } })).body
    await t.call(confirmList, { as: staff, params: { listId }, body: { version: draft.list.version } })
    expect((await pageOf(twins.kept.personId)).posts[0]?.title).toBe('Otro puesto')
    expect((await pageOf(twins.merged.personId)).posts).toEqual([])
  })

  test('are as they were when the merge is undone; what came since stays with the one who stayed', async () => {
    const twins = await makeTwins({ other: { municipality: '19006', grants: [{ role: 'liaison', kind: 'municipality', id: '19006' }] } })
    await t.db
      .updateTable('appointment')
      .set({ roles: ['liaison'] })
      .where('id', '=', twins.merged.appointmentId)
      .execute()
    const shown = async (personId: string) => {
      const { posts, account, ...rest } = await pageOf(personId)
      const { version: _, ...open } = account ?? { version: 0 }
      return { ...rest, account: open, posts: posts.map(({ version: __, ...post }) => post) }
    }
    const before = [await shown(twins.kept.personId), await shown(twins.merged.personId)]
    const { mergeId } = (await merge(twins)).body
    expect([await shown(twins.kept.personId), await shown(twins.merged.personId)]).not.toEqual(before)
    expect((await list()).merges.find((one) => one.mergeId === mergeId)).toMatchObject({
      kept: { personId: twins.kept.personId },
      merged: { personId: twins.merged.personId },
      undoUntil: '2026-12-25T16:00:00.000Z',
      isOwn: false,
    })
    expect((await undo(twins, mergeId)).body).toEqual({ undone: true })
    expect([await shown(twins.kept.personId), await shown(twins.merged.personId)]).toEqual(before)
    expect((await undo(twins, mergeId)).status).toBe(404)
    expect(await pairOf(twins)).toBeDefined()
    for (const personId of [twins.kept.personId, twins.merged.personId]) expect(await auditOf(personId)).toEqual(['identity.person.merge', 'identity.person.unmerge'])
    const last = (await t.emitted()).filter((fact) => fact.subjectId === twins.merged.personId).at(-1)
    expect(last?.data['mergedInto']).toBeUndefined()

    const again = (await merge(twins)).body.mergeId
    t.at('2026-12-25T16:00:01Z')
    expect((await list()).merges.some((one) => one.mergeId === again)).toBe(false)
    expect((await undo(twins, again)).problem).toMatchObject({ code: 'merge-unfit', facts: { why: 'late' } })
    t.at('2026-12-25T16:00:00Z')
    expect((await undo(twins, again)).status).toBe(200)
    t.at('2026-11-25T16:00:00Z')
  })

  test('are joined by nobody who is one of them, by no liaison where more than an officer is at stake, and not in chains', async () => {
    const twins = await makeTwins()
    const own = { ...staff, personId: twins.merged.personId }
    expect((await merge(twins, own)).problem).toMatchObject({ code: 'merge-unfit', facts: { why: 'own' } })
    expect((await merge({ ...twins, merged: twins.kept })).status).toBe(404)
    const mighty = await makeTwins({ other: { grants: [{ role: 'liaison', kind: 'municipality', id: '19039' }] } })
    expect((await merge(mighty, liaison)).problem).toMatchObject({ code: 'merge-unfit', facts: { why: 'roles' } })
    const { mergeId } = (await merge(twins, liaison)).body
    const third = await makePerson(t, n++, { ...personNumber(twins.at), curp: composeCurp({ ...personNumber(twins.at), entity: 'NL', mark: '2' }), user: `tercera${n}` })
    expect((await merge({ ...twins, kept: third, merged: twins.kept })).problem).toMatchObject({ facts: { why: 'chain' } })
    expect((await merge({ ...twins, kept: twins.merged, merged: third })).problem).toMatchObject({ facts: { why: 'merged' } })
    t.at('2026-11-26T16:00:00Z')
    const second = (await merge({ ...twins, merged: third })).body.mergeId
    expect((await undo(twins, mergeId)).problem).toMatchObject({ facts: { why: 'later' } })
    expect((await undo(twins, mergeId, { ...staff, personId: twins.merged.personId })).problem).toMatchObject({ facts: { why: 'own' } })
    expect((await undo(twins, second)).status).toBe(200)
    expect((await undo(twins, mergeId, liaison)).status).toBe(200)
    t.at('2026-11-25T16:00:00Z')
  })

  test('are joined once, of twelve who try at once', async () => {
    const twins = await makeTwins()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? merge(twins) : merge({ ...twins, kept: twins.merged, merged: twins.kept }))))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.problem.code === 'merge-unfit')).toHaveLength(11)
    const rows = await t.db.selectFrom('person_merge').select('id').where('undone_at', 'is', null).where('kept_id', 'in', [twins.kept.personId, twins.merged.personId]).execute()
    expect(rows).toHaveLength(1)
    const row = await t.db
      .selectFrom('person_merge')
      .select(['id', 'kept_id'])
      .where('id', '=', rows[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    const undone = await Promise.all(Array.from({ length: 12 }, () => t.call(undoMerge, { as: staff, params: { personId: row.kept_id, mergeId: row.id } })))
    expect(undone.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  test('are remarked upon when a list brings the second one, without holding it up', async () => {
    const at = n++
    await makePerson(t, at)
    const curp = composeCurp({ ...personNumber(at), entity: 'NL', mark: '3' })
    const sheet = await makeSheet([goodCells(at, { curp, post: 'Puesto de la lista' })])
    const { listId } = (await t.call(uploadList, { as: staff, query: { name: 'doble.xlsx' }, body: sheet })).body
    const draft = (await t.call(getList, { as: staff, params: { listId } })).body
    expect(draft.rows[0]).toMatchObject({ effect: 'new', problems: [{ column: 'curp', code: 'same-birth', weight: 'remark' }] })
    expect(draft.list.counts).toMatchObject({ errors: 0, questions: 0, newPersons: 1 })
    expect((await t.call(confirmList, { as: staff, params: { listId }, body: { version: draft.list.version } })).status).toBe(200)
  })
})
