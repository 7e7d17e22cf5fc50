import { readFileSync } from 'node:fs'
import * as batches from '@tequio/contracts/vetting/batch'
import * as cases from '@tequio/contracts/vetting/case'
import * as disputes from '@tequio/contracts/vetting/dispute'
import type { Endpoint } from '@tequio/contracts/make'
import * as own from '@tequio/contracts/vetting/own'
import * as papers from '@tequio/contracts/vetting/paper'
import * as notes from '@tequio/contracts/vetting/note'
import * as summaries from '@tequio/contracts/vetting/summary'
import * as verdicts from '@tequio/contracts/vetting/verdict'
import { roles, type Role } from '@tequio/contracts/roles'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide, makeMunicipality, makePerson, makeSent, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
let person: Person
let batchId: string
const isEndpoint = (value: unknown): value is Endpoint => typeof value === 'object' && value !== null && 'method' in value && 'path' in value
const contracts = [cases, disputes, papers, own, batches, verdicts, notes, summaries].flatMap((module) => Object.values(module).filter(isEndpoint))
const readers = roles.filter((role): role is Role => role !== 'coordinator' && role !== 'reviewer')

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
  person = await makePerson(t)
  batchId = (await makeSent(t, [person])).batchId
})
afterAll(() => t.stop())

const asRole = (role: Role) =>
  role === 'liaison' || role === 'team' || role === 'signatory'
    ? actorOf({ role, municipality: '06002', account: role, person: '00000000-0000-4000-8000-000000000001' })
    : actorOf({ role, account: role, person: '00000000-0000-4000-8000-000000000002' })

// Reads everything, with the ids of the person in question, as every role; trace ids differ by nature.
const everything = async (): Promise<Map<string, string>> => {
  const seen = new Map<string, string>()
  for (const contract of contracts.filter((one) => one.method === 'GET' && one.path !== '/api/vetting/cases/:caseId/consent-sheet')) {
    for (const role of readers) {
      const url = contract.path.replace(':caseId', person.caseId).replace(':batchId', batchId).replace(':paperId', batchId)
      const { status, body } = await t.call({ ...contract, path: url } as never, { as: asRole(role) })
      seen.set(`${role} ${contract.path}`, JSON.stringify([status, { ...(body as object), traceId: '' }]))
    }
  }
  return seen
}

describe('secrecy', () => {
  test('a rejected and an in-process person read the same, byte for byte, in every endpoint and role', async () => {
    const before = await everything()
    expect(before.size).toBeGreaterThan(80)
    const facts = await t.emitted()
    await decide(t, batchId, person, { outcome: 'rejected', reason: 'CANARIO' })
    const after = await everything()
    for (const [key, answer] of before) expect(after.get(key), key).toBe(answer)
    expect(await t.emitted()).toEqual(facts)
    expect([...after.values()].join()).not.toContain('CANARIO')
  })

  test('nobody but the two roles opens a file, a batch, a paper or a verdict', async () => {
    const closed = contracts.filter(
      (one) => one.path.includes('/cases/:caseId') && !one.path.includes('/own/') && !one.path.includes('/papers/:kind') && !one.path.includes('consent-sheet'),
    )
    expect(closed.length).toBeGreaterThanOrEqual(13)
    for (const contract of [...closed, ...contracts.filter((one) => one.path.includes('/batches'))]) {
      for (const role of readers) {
        const path = contract.path.replace(':caseId', person.caseId).replace(':batchId', batchId).replace(/:\w+/g, batchId)
        const body = contract.method === 'GET' ? {} : { body: bodyOf(contract) }
        expect((await t.call({ ...contract, path } as never, { as: asRole(role), ...body } as never)).status, `${role} ${contract.path}`).toBe(404)
      }
    }
  })

  test('events of vetting have no word for a rejection', () => {
    const text = ['clearance', 'requirement'].map((name) => readFileSync(new URL(`../../../../libs/contracts/src/vetting/${name}.ts`, import.meta.url), 'utf8')).join()
    expect(text).not.toMatch(/rejected'|reason:|note:/)
  })
})

const day = '2026-11-25'
const bodyOf = (contract: Endpoint): object | undefined =>
  ({
    openFile: { what: 'file', purpose: 'curiosidad' },
    savePersonalData: {
      version: 0,
      data: {
        givenNames: '',
        firstSurname: '',
        secondSurname: '',
        alias: '',
        fatherName: '',
        motherName: '',
        curp: '',
        bornOn: '',
        sex: '',
        sheetSex: '',
        birthCity: '',
        birthState: '',
        birthCountry: '',
      },
      unit: { name: '', commander: '', place: '', localDescription: '', englishDescription: '' },
      unitVersion: 0,
    },
    saveCup: { components: [] },
    matchCase: { version: 1 },
    reopenCase: { version: 1 },
    answerDispute: { answer: 'respuesta' },
    createBatch: { purpose: 'evento', neededBy: '2027-01-01' },
    openBatch: { purpose: 'curiosidad' },
    changeBatch: { version: 1 },
    stepBatch: { version: 1, to: 'sealed' },
    proposeResults: { items: [{ caseId: person.caseId, outcome: 'approved', resultOn: day }] },
    confirmResults: { verdictIds: [batchId] },
    proposeVerdict: { outcome: 'rejected', resultOn: day },
    addNote: { text: 'curiosidad' },
  })[Object.entries({ ...cases, ...disputes, ...batches, ...verdicts, ...notes }).find(([, value]) => value === (contract as unknown))?.[0] ?? '']
