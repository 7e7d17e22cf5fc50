import { randomBytes } from 'node:crypto'
import { demoPassword } from '../seed/world.ts'
import type { Canary } from './search.ts'
import { signIn } from './caller.ts'

/** Whose file holds the canaries, and who is asked for it; no other browser test touches this officer's access. */
export const planted = { officer: 'oficial.morelia', liaison: 'enlace.morelia', coordinator: 'julia.tamez', reviewer: 'esteban.cuellar', municipalityId: '16053' }

type OwnCase = { caseId: string; dispute: { answer: string | null } | null }
type File = { name: string; dispute: { disputeId: string } | null }

const word = (): string => `zq${randomBytes(12).toString('hex')}`

const pdfWith = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`)

/**
 * Writes, through the screens' own endpoints, a text of its own wherever a vetting file keeps what others must not read: parents,
 * birthplace, reason of a proposed result, a note, what a person disputes and its answer, a signed paper; the CURP is the person's own. Answers the person's name too, which may be read, and so shows that the places are looked at.
 */
export const plant = async (address: string): Promise<{ canaries: Canary[]; caseId: string; name: string }> => {
  const officer = await signIn(address, planted.officer, demoPassword)
  const coordinator = await signIn(address, planted.coordinator, demoPassword)
  const { cases } = await officer.ask<{ cases: OwnCase[] }>('GET', '/api/vetting/own')
  const caseId = cases[0]?.caseId ?? ''
  const texts = { father: word(), mother: word(), birthplace: word(), reason: word(), dispute: word(), answer: word(), paper: word(), note: word() }

  const own = await officer.ask<{ version: number; data: Record<string, string> }>('GET', '/api/vetting/own/data')
  const data: Record<string, string> = { ...own.data, fatherName: texts.father, motherName: texts.mother, birthCity: texts.birthplace }
  await officer.ask('PUT', '/api/vetting/own/data', { version: own.version, data })
  await coordinator.ask('POST', `/api/vetting/cases/${caseId}/openings`, { what: 'file', purpose: 'Prueba de los textos plantados' })
  const open = await coordinator.ask<File>('GET', `/api/vetting/cases/${caseId}`)
  if (open.dispute) await coordinator.ask('POST', `/api/vetting/cases/${caseId}/disputes/${open.dispute.disputeId}/answer`, { answer: word() })
  const { disputeId } = await officer.ask<{ disputeId: string }>('POST', `/api/vetting/own/cases/${caseId}/disputes`, { text: `Pido que se aclare ${texts.dispute}` })
  const verdict = await coordinator.ask<{ verdictId: string }>('POST', `/api/vetting/cases/${caseId}/verdicts`, {
    outcome: 'suspended',
    resultOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    reason: texts.reason,
  })
  await coordinator.ask('POST', `/api/vetting/cases/${caseId}/notes`, { text: `Entre nosotros: ${texts.note}` })
  await coordinator.send('POST', `/api/vetting/cases/${caseId}/papers/consent?name=hoja.pdf`, pdfWith(texts.paper))
  // the two roles read what was planted: else there would be nothing to leak
  const shown = JSON.stringify(await coordinator.ask('GET', `/api/vetting/cases/${caseId}`))
  for (const text of [texts.dispute, texts.reason]) if (!shown.includes(text)) throw new Error('what was planted does not stand in the file')
  await coordinator.ask('POST', `/api/vetting/cases/${caseId}/verdicts/${verdict.verdictId}/withdraw`, {})
  await coordinator.ask('POST', `/api/vetting/cases/${caseId}/disputes/${disputeId}/answer`, { answer: `Se aclaró: ${texts.answer}` })

  const canaries = Object.entries({ ...texts, curp: data['curp'] ?? '' }).map(([name, text]) => ({ name, text }))
  if (canaries.some(({ text }) => text.length < 18)) throw new Error('the file that was planted has no CURP')
  return { canaries, caseId, name: open.name }
}
