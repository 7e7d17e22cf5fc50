import { createHash } from 'node:crypto'
import { readPaper } from '@tequio/contracts/vetting/paper'
import { beginUpload, readUpload, sendPart } from '@tequio/contracts/vetting/upload'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, coordinator, makeMunicipality, makePerson, openCaseFile, type Vetting } from '../../test/make.ts'
import { turnDay } from '../clearance/clearance.jobs.ts'
import { service } from '../service.ts'

let t: Vetting
const liaison = actorOf({ role: 'liaison', municipality: '06002' })

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
const sheetOf = (random: () => number, size: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.from(Array.from({ length: size - 8 }, () => Math.floor(random() * 256)))])
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const begin = async (size: number, sha256?: string) => {
  const { caseId } = await makePerson(t, clerk)
  const body = { kind: 'consent' as const, name: 'hoja.pdf', size, ...(sha256 ? { sha256 } : {}) }
  const { uploadId } = (await t.call(beginUpload, { as: liaison, params: { caseId }, body })).body
  return { caseId, uploadId }
}
const send = (params: { caseId: string; uploadId: string }, from: number, body: Uint8Array, as = liaison) => t.call(sendPart, { as, params, query: { from }, body })
const partsOf = (uploadId: string) => t.db.selectFrom('paper_upload_part').select(['from_byte', 'sealed']).where('upload_id', '=', uploadId).execute()

describe('an upload in parts', () => {
  test.each([1, 2, 3, 4, 5, 6])('cut at any byte, repeated, with answers lost, ends as the same bytes (seed %i)', async (seed) => {
    const random = seeded(seed)
    const sheet = sheetOf(random, 40_000 + Math.floor(random() * 400_000))
    const params = await begin(sheet.byteLength, digest(sheet))
    let at = 0
    for (let turn = 0; at < sheet.byteLength; turn++) {
      expect(turn).toBeLessThan(500)
      const part = sheet.subarray(at, at + 1 + Math.floor(random() * (turn < 4 ? 9 : 60_000)))
      const chance = random()
      if (chance < 0.2) {
        const elsewhere = await send(params, at + 1, sheet.subarray(at + 1, at + 2))
        if (at + 1 < sheet.byteLength) expect(elsewhere.problem).toMatchObject({ code: 'upload-elsewhere', facts: { received: at } })
        continue
      }
      const answer = await send(params, at, part)
      expect(answer.status).toBe(200)
      if (chance < 0.5) expect((await send(params, at, part)).body).toEqual(answer.body)
      // a lost answer: whoever asks is told where to go on
      at = chance < 0.7 ? (await t.call(readUpload, { as: liaison, params })).body.received : answer.body.received
    }
    const { paper, received, size } = (await t.call(readUpload, { as: liaison, params })).body
    expect([received, size, paper?.missing]).toEqual([sheet.byteLength, sheet.byteLength, ['data']])
    await openCaseFile(t, params.caseId)
    const kept = await t.call(readPaper, { as: coordinator, params: { caseId: params.caseId, paperId: paper?.paperId ?? '' } })
    expect(Buffer.from(kept.body).equals(sheet)).toBe(true)
    expect(await partsOf(params.uploadId)).toEqual([])
  })

  test('twelve who send the last part at once add one paper, and the parts lay sealed', async () => {
    const sheet = Buffer.from(`%PDF-1.7 ${'una hoja firmada '.repeat(40)}`)
    const params = await begin(sheet.byteLength)
    await send(params, 0, sheet.subarray(0, 100))
    expect(JSON.stringify((await partsOf(params.uploadId)).map((part) => part.sealed.toString('utf8')))).not.toContain('firmada')
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(params, 100, sheet.subarray(100))))
    expect(new Set(answers.map((one) => JSON.stringify([one.status, one.body.paper?.paperId]))).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    const papers = await t.db.selectFrom('paper').select('id').where('case_id', '=', params.caseId).execute()
    expect(papers).toEqual([{ id: answers[0]?.body.paper?.paperId }])
    expect((await t.db.selectFrom('audit').select('act').where('subject', '=', `case:${params.caseId}`).execute()).map((one) => one.act)).toEqual(['vetting.paper.upload'])
  })

  test('is refused at its beginning above ten megabytes, and with its first bytes when it is no paper', async () => {
    const { caseId, uploadId } = await begin(50_000)
    const asked = (size: number) => t.call(beginUpload, { as: liaison, params: { caseId }, body: { kind: 'cup', name: 'cup.pdf', size } })
    expect((await asked(10_000_001)).problem).toMatchObject({ code: 'too-large', facts: { maxBytes: 10_000_000 } })
    expect((await asked(0)).problem.code).toBe('paper-empty')
    expect((await asked(10_000_000)).status).toBe(201)
    const page = new TextEncoder().encode('<html><body>')
    expect((await send({ caseId, uploadId }, 0, page.subarray(0, 3))).body).toEqual({ received: 3, paper: null })
    expect((await send({ caseId, uploadId }, 3, page.subarray(3))).problem.code).toBe('paper-kind-unknown')
    expect((await send({ caseId, uploadId }, 3, new Uint8Array(50_000))).problem.code).toBe('invalid')
    expect((await send({ caseId, uploadId }, 3, new Uint8Array(0))).problem.code).toBe('paper-empty')
  })

  test('that does not give the digest told at its beginning adds nothing', async () => {
    const sheet = Buffer.from('%PDF-1.7 una hoja firmada')
    const params = await begin(sheet.byteLength, digest(Buffer.from('otra')))
    expect((await send(params, 0, sheet)).problem.code).toBe('upload-damaged')
    expect((await t.call(readUpload, { as: liaison, params })).body).toMatchObject({ received: 0, paper: null })
  })

  test('goes on with whoever began it and nobody else, and a day later nothing of it is left', async () => {
    const params = await begin(1000)
    const part = Buffer.from('%PDF-1.7 la mitad')
    await send(params, 0, part)
    for (const as of [coordinator, actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'liaison', municipality: '19039' })]) {
      expect((await send(params, part.byteLength, part, as)).status).toBe(404)
      expect((await t.call(readUpload, { as, params })).status).toBe(404)
    }
    const other = await begin(1000)
    expect((await send({ ...params, caseId: other.caseId }, part.byteLength, part)).status).toBe(404)
    await t.db.transaction().execute((tx) => turnDay(tx, new Date('2026-11-26T17:59:00Z')))
    expect((await t.call(readUpload, { as: liaison, params })).body.received).toBe(part.byteLength)
    await t.db.transaction().execute((tx) => turnDay(tx, new Date('2026-11-26T18:01:00Z')))
    expect((await t.call(readUpload, { as: liaison, params })).status).toBe(404)
    expect(await partsOf(params.uploadId)).toEqual([])
  })
})
