import { auditEndpoint } from '@tequio/contracts/audit'
import type { QueryOf } from '@tequio/contracts/make'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAudit } from '../src/audit.ts'
import { actorOf, testService, type TestService } from '../src/testing.ts'
import { service, type Tables } from './fixture/note.ts'

const readAudit = auditEndpoint('kit')
const auditor = actorOf({ role: 'auditor' })
const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T15:00:00.000Z`
let t: TestService<Tables>
beforeAll(async () => {
  t = await testService(service)
  const audit = makeAudit(t.app.config.secretKey)
  for (let n = 1; n <= 12; n++)
    await t.db
      .transaction()
      .execute((tx) =>
        audit.write(tx, { actor: n % 2 ? 'ana' : 'beto', act: n % 3 ? 'kit.note.open' : 'kit.note.close', subject: `note:${n % 4}`, purpose: `${n}`, now: new Date(day(n)) }),
      )
})
afterAll(() => t.stop())

const read = async (query: QueryOf<typeof readAudit> = {}) => (await t.call(readAudit, { as: auditor, query })).body
const purposes = async (query: QueryOf<typeof readAudit>) => (await read(query)).items.map(({ purpose }) => purpose)

describe('the audit log', () => {
  it('is read newest first, page by page, nothing twice and nothing left out', async () => {
    const seen: (string | null)[] = []
    let after: number | undefined
    for (let isMore = true; isMore;) {
      const { items, more } = await read({ limit: 5, ...(after ? { after } : {}) })
      seen.push(...items.map(({ purpose }) => purpose))
      after = items.at(-1)?.position
      isMore = more
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => `${12 - at}`))
    expect((await t.call(readAudit, { as: auditor, query: { after: 999_999 } })).problem.code).toBe('invalid')
  })

  it('is narrowed by who, what, on which thing and when', async () => {
    expect(await purposes({ actor: 'ana' })).toEqual(['11', '9', '7', '5', '3', '1'])
    expect(await purposes({ act: 'kit.note.close' })).toEqual(['12', '9', '6', '3'])
    expect(await purposes({ subject: 'note:0' })).toEqual(['12', '8', '4'])
    expect(await purposes({ from: day(3), before: day(6) })).toEqual(['5', '4', '3'])
    expect(await purposes({ actor: 'beto', act: 'kit.note.close', subject: 'note:2', from: day(2) })).toEqual(['6'])
  })

  it('writes each reading down with its filter, whoever else reads it sees that', async () => {
    const before = (await read({ readings: true, act: 'gateway.audit.read', limit: 500 })).items.length
    await read({ actor: 'ana', from: day(3) })
    const [last, ...others] = (await read({ readings: true, act: 'gateway.audit.read', limit: 500 })).items
    expect(last).toMatchObject({ actor: auditor.accountId, subject: 'kit', purpose: `actor=ana from=${day(3)}` })
    expect(others).toHaveLength(before + 1)
    expect((await read({ limit: 500 })).items).toHaveLength(12)
  })

  it('is for auditors alone: staff and operators do not read who opened what', async () => {
    for (const role of ['staff', 'operator', 'coordinator', 'liaison', 'officer'] as const) expect((await t.call(readAudit, { as: actorOf({ role }) })).status).toBe(404)
    expect((await t.call(readAudit, { as: actorOf({ role: 'auditor', municipality: '19039' }) })).status).toBe(404)
    expect((await t.call(readAudit)).status).toBe(401)
  })

  it('shows which entry does not agree with its seal', async () => {
    const owner = new pg.Client({ connectionString: t.ownerUrl })
    await owner.connect()
    await owner.query('alter table audit disable trigger all')
    await owner.query(`update audit set actor = 'nadie' where purpose = '7' and act <> 'gateway.audit.read'`)
    await owner.end()
    expect((await read({ limit: 500 })).items.filter(({ intact }) => !intact).map(({ purpose }) => purpose)).toEqual(['7'])
  })
})
