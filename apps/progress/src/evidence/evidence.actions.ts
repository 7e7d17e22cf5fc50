import { randomUUID } from 'node:crypto'
import { evidenceClosed, evidenceFull, evidenceLimit, fileKindRefused, linkUnsafe, type Evidence } from '@tequio/contracts/progress/evidence'
import { notFound } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { mediaTypeOf } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { lockAssessment } from '../assessment/assessment.queries.ts'
import { isRatable } from '../assessment/assessment.rules.ts'
import { getInstrument } from '../instrument/instrument.queries.ts'
import type { Tables } from '../tables.ts'
import { evidenceOf } from './evidence.queries.ts'

const keptKinds = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** What the bytes are; `evidence-file-kind` unless PDF, JPEG or PNG. */
export const checkFile = (bytes: Uint8Array): string => {
  const type = mediaTypeOf(bytes)
  if (!type || !keptKinds.has(type)) throw new Problem(fileKindRefused)
  return type
}

/** A link as it is kept; `evidence-link` unless http or https. */
export const checkLink = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') || parsed.username !== '') throw new Problem(linkUnsafe)
  return parsed.toString()
}

export type NewEvidence = { assessmentId: string; criterionId: string; asked: number | null; title: string } & (
  | { kind: 'seen' }
  | { kind: 'link'; url: string }
  | { kind: 'file'; sha: string; mediaType: string; sizeBytes: number }
)

export const addEvidence = async (tx: Tx<Tables>, actor: Actor, of: NewEvidence, now: Date): Promise<{ evidence: Evidence }> => {
  const assessment = await lockAssessment(tx, of.assessmentId)
  if (!isRatable(assessment.status)) throw new Problem(evidenceClosed)
  const instrument = await getInstrument(tx, assessment.instrument_id, assessment.instrument_version)
  const criterion = instrument.components.flatMap((component) => component.criteria).find(({ id }) => id === of.criterionId)
  if (!criterion || (of.asked !== null && of.asked >= criterion.evidence.length)) throw new Problem(notFound)
  const known = await evidenceOf(tx, [of.assessmentId], of.criterionId)
  if (known.length >= evidenceLimit) throw new Problem(evidenceFull, { limit: evidenceLimit })
  const id = randomUUID()
  await tx
    .insertInto('evidence')
    .values({
      id,
      assessment_id: of.assessmentId,
      criterion_id: of.criterionId,
      kind: of.kind,
      asked: of.asked,
      title: of.title.trim(),
      url: of.kind === 'link' ? of.url : null,
      sha: of.kind === 'file' ? of.sha : null,
      media_type: of.kind === 'file' ? of.mediaType : null,
      size_bytes: of.kind === 'file' ? of.sizeBytes : null,
      by_id: actor.personId,
      at: now,
      removed_at: null,
    })
    .execute()
  const added = (await evidenceOf(tx, [of.assessmentId], of.criterionId)).find((one) => one.evidenceId === id)
  if (!added) throw new Error('a saved evidence is missing')
  const { assessmentId: _, ...evidence } = added
  return { evidence }
}

export const removeEvidence = async (tx: Tx<Tables>, of: { assessmentId: string; evidenceId: string }, now: Date): Promise<Record<string, never>> => {
  const assessment = await lockAssessment(tx, of.assessmentId)
  if (!isRatable(assessment.status)) throw new Problem(evidenceClosed)
  const removed = await tx
    .updateTable('evidence')
    .set({ removed_at: now })
    .where('id', '=', of.evidenceId)
    .where('assessment_id', '=', of.assessmentId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw new Problem(notFound)
  return {}
}
