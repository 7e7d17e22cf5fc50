import { programmeChanged } from '@tequio/contracts/identity/programme'
import { getFile, openFile } from '@tequio/contracts/vetting/case'
import { readOwn } from '@tequio/contracts/vetting/own'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complete, makeMunicipality, makePerson, makeSent, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const coordinator = actorOf({ role: 'coordinator' })
let version = 0
const programme = (donor: { name: string; asksVetting: boolean } | null) =>
  t.receive(programmeChanged, 'programme', { name: 'Programa', shortName: 'P', responsibleName: 'Uno, A.C.', donor, fiscalYearStart: 1, endedOn: null, version: ++version })
const told = async (of: Person) => (await t.emitted(requirementSet)).filter((one) => one.subjectId === of.caseId).map(({ data }) => [data['type'], data['missing']])
const stateOf = (of: Person) => t.db.selectFrom('vetting_case').select(['state', 'type', 'rule_title as rule']).where('id', '=', of.caseId).executeTakeFirstOrThrow()

test('without a donor that asks for vetting nothing is required of anybody; with one the rules decide again', async () => {
  const waiting = await makePerson(t)
  const sent = await makePerson(t, { institutionKind: 'court', area: 'Juzgado cívico', level: 'middle' })
  await complete(t, sent)
  await makeSent(t, [sent])
  const papers = ['data', 'consent', 'cup']
  expect(await told(waiting)).toEqual([['leahy', papers]])

  await programme({ name: 'Fundación', asksVetting: true })
  expect(await told(waiting)).toHaveLength(1)
  await programme({ name: 'Fundación', asksVetting: false })
  expect(await stateOf(waiting)).toEqual({ state: 'exempt', type: 'none', rule: 'El programa no la pide' })
  expect((await told(waiting)).at(-1)).toEqual(['none', []])
  expect((await t.call(readOwn, { as: waiting.self })).body.cases).toMatchObject([{ state: 'exempt', missing: [] }])
  // what was sent stays on record, and bars nobody from a course
  expect(await stateOf(sent)).toMatchObject({ state: 'submitted', type: 'courtesy' })
  expect((await told(sent)).at(-1)).toEqual(['none', []])

  await programme(null)
  const late = await makePerson(t)
  expect(await told(late)).toEqual([['none', []]])

  await programme({ name: 'Otra', asksVetting: true })
  expect((await told(late)).at(-1)).toEqual(['leahy', papers])
  expect(await stateOf(waiting)).toMatchObject({ state: 'preparation', type: 'leahy' })
  expect((await told(sent)).at(-1)).toEqual(['courtesy', []])
})

test('a post that begins while the donor changes is not forgotten: ten of them end as the programme says', async () => {
  const made = await Promise.all([...Array.from({ length: 10 }, () => makePerson(t)), programme(null).then(() => undefined)])
  for (const one of made) if (one) expect((await stateOf(one)).type).toBe('none')
})

test('once the programme ended nothing is required, whatever its donor asked, and nobody opens a file, also not who opened it a minute before', async () => {
  const one = await makePerson(t)
  const open = () => t.call(openFile, { as: coordinator, params: { caseId: one.caseId }, body: { what: 'file', purpose: 'Preparar el lote' } })
  expect((await open()).status).toBe(201)
  const read = () => t.call(getFile, { as: coordinator, params: { caseId: one.caseId } })
  expect((await read()).status).toBe(200)
  const settings = { name: 'Programa', shortName: 'P', responsibleName: 'Uno, A.C.', fiscalYearStart: 1, version: ++version }
  await t.receive(programmeChanged, 'programme', { ...settings, donor: { name: 'Fundación', asksVetting: true }, endedOn: '2026-11-25' })
  expect((await told(one)).at(-1)).toEqual(['none', []])
  for (const answer of [await open(), await read()]) expect(answer.problem).toMatchObject({ code: 'files-sealed', facts: { until: '2031-11-25' } })
  expect((await t.call(readOwn, { as: one.self })).status).toBe(200)
})
