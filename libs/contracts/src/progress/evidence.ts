import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { closed, ItemId, Moment, nullable, Uuid } from './shapes.ts'

/** What supports a level. seen: shown on the screen and not kept, so that personal data stay where they are. */
export const Evidence = Type.Object(
  {
    evidenceId: Uuid,
    criterionId: ItemId,
    kind: Type.Union([Type.Literal('file'), Type.Literal('link'), Type.Literal('seen')]),
    /** Which of the criterion's asked evidence it answers, by position from 0; null = something else. */
    asked: nullable(Type.Integer()),
    title: Type.String(),
    url: nullable(Type.String()),
    mediaType: nullable(Type.String()),
    sizeBytes: nullable(Type.Integer()),
    by: Type.String(),
    at: Moment,
  },
  closed,
)
export type Evidence = Static<typeof Evidence>

export const evidenceMaxBytes = 10 * 1024 * 1024
/** Most pieces of evidence that one criterion takes. */
export const evidenceLimit = 20

export const fileKindRefused = problem('evidence-file-kind', 415)
export const linkUnsafe = problem('evidence-link', 422)
export const evidenceFull = problem('evidence-full', 409, Type.Object({ limit: Type.Integer() }))
export const evidenceClosed = problem('evidence-closed', 409)

const criterionParams = Type.Object({ assessmentId: Uuid, criterionId: ItemId }, closed)
const evidenceParams = Type.Object({ assessmentId: Uuid, evidenceId: Uuid }, closed)
const Title = Type.String({ minLength: 3, maxLength: 160 })
const Added = Type.Object({ evidence: Evidence }, closed)

export const noteEvidence = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/criteria/:criterionId/evidence',
  summary: 'Notes a link (http or https), or with `url` null something that was seen and not kept',
  may: { do: 'progress.evidence.add', on: 'assessment', by: 'assessmentId' },
  params: criterionParams,
  body: Type.Object({ title: Title, url: nullable(Type.String({ minLength: 8, maxLength: 500 })), asked: nullable(Type.Integer({ minimum: 0, maximum: 20 })) }, closed),
  reply: Added,
  problems: [linkUnsafe, evidenceFull, evidenceClosed],
})

export const uploadEvidence = endpoint({
  method: 'POST',
  path: '/api/progress/assessments/:assessmentId/criteria/:criterionId/files',
  summary: 'Keeps a PDF, JPEG or PNG of at most 10 MB; what it is, its first bytes say',
  may: { do: 'progress.evidence.add', on: 'assessment', by: 'assessmentId' },
  params: criterionParams,
  query: Type.Object({ title: Title, asked: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })) }, closed),
  body: bytes(evidenceMaxBytes),
  reply: Added,
  problems: [fileKindRefused, evidenceFull, evidenceClosed],
})

export const removeEvidence = endpoint({
  method: 'DELETE',
  path: '/api/progress/assessments/:assessmentId/evidence/:evidenceId',
  summary: 'Takes a piece of evidence off, before the ratings are closed',
  may: { do: 'progress.evidence.add', on: 'assessment', by: 'assessmentId' },
  params: evidenceParams,
  reply: Type.Object({}, closed),
  problems: [evidenceClosed],
})

export const readEvidenceFile = endpoint({
  method: 'GET',
  path: '/api/progress/assessments/:assessmentId/evidence/:evidenceId/file',
  summary: 'The file of a piece of evidence',
  may: { do: 'progress.assessment.see', on: 'assessment', by: 'assessmentId' },
  params: evidenceParams,
  reply: file('application/octet-stream'),
})
