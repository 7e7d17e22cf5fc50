import { readAssessment } from '@tequio/contracts/progress/assessment'
import { evidenceMaxBytes, noteEvidence, readEvidenceFile, removeEvidence, uploadEvidence } from '@tequio/contracts/progress/evidence'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessor, makeInstrument, makeMunicipality, makePlan, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
let assessmentId: string
const liaison = actorOf({ role: 'liaison', municipality: '06002' })
const pdf = new TextEncoder().encode('%PDF-1.7 acta de la sesión')
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeInstrument(t)
  assessmentId = await makePlan(t, await makeMunicipality(t, '06002'))
})
afterAll(() => t.stop())
const params = () => ({ assessmentId, criterionId: 'a-uno' })

describe('evidence of a criterion', () => {
  test('a PDF is kept and comes back byte for byte to who may see it, and to nobody else', async () => {
    const added = await t.call(uploadEvidence, { as: liaison, params: params(), query: { title: 'Acta de septiembre', asked: 0 }, body: pdf })
    expect(added.body.evidence).toMatchObject({ kind: 'file', mediaType: 'application/pdf', asked: 0, sizeBytes: pdf.byteLength })
    const { evidenceId } = added.body.evidence
    const file = await t.call(readEvidenceFile, { as: assessor, params: { assessmentId, evidenceId } })
    expect(new Uint8Array(file.body)).toEqual(pdf)
    expect(file.headers['content-disposition']).toContain('attachment')
    expect((await t.call(readEvidenceFile, { as: actorOf({ role: 'liaison', municipality: '08019' }), params: { assessmentId, evidenceId } })).status).toBe(404)
    await t.call(removeEvidence, { as: liaison, params: { assessmentId, evidenceId } })
    expect((await t.call(readEvidenceFile, { as: assessor, params: { assessmentId, evidenceId } })).status).toBe(404)
    expect((await t.call(readAssessment, { as: assessor, params: { assessmentId } })).body.evidence).toEqual([])
  })

  test('what a file is, its first bytes say: a page named .pdf is refused, and so is what is larger than 10 MB', async () => {
    const page = new TextEncoder().encode('<html><script>alert(1)</script>')
    expect((await t.call(uploadEvidence, { as: liaison, params: params(), query: { title: 'acta.pdf' }, body: page })).problem.code).toBe('evidence-file-kind')
    const large = new Uint8Array(evidenceMaxBytes + 1)
    large.set(pdf)
    expect((await t.call(uploadEvidence, { as: liaison, params: params(), query: { title: 'acta.pdf' }, body: large })).status).toBe(413)
  })

  test('a link is http or https; what was seen on the screen is noted without a copy', async () => {
    const note = (url: string | null) => t.call(noteEvidence, { as: assessor, params: params(), body: { title: 'Portal', url, asked: 1 } })
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://user@host.mx/', 'no es un enlace']) expect((await note(url)).problem.code).toBe('evidence-link')
    expect((await note('https://colima.gob.mx/justicia')).body.evidence).toMatchObject({ kind: 'link', url: 'https://colima.gob.mx/justicia', asked: 1 })
    expect((await note(null)).body.evidence).toMatchObject({ kind: 'seen', url: null })
  })
})
