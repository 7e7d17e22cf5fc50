import { Type } from 'typebox'
import { bytes, endpoint, problem } from '../make.ts'
import { paperEmpty, paperKindUnknown } from './paper.ts'
import { nullable, Paper, Uuid } from './shapes.ts'

export const maxPartBytes = 524_288
/** The part begins where the upload does not stand; go on from `received`. Nothing is lost. */
export const uploadElsewhere = problem('upload-elsewhere', 409, Type.Object({ received: Type.Integer() }))
/** All bytes arrived and are not those whose digest was told at the beginning. */
export const uploadDamaged = problem('upload-damaged', 422)

const Added = nullable(Type.Object({ paperId: Uuid, missing: Type.Array(Paper) }))

export const beginUpload = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/uploads',
  summary: 'Begins to upload a paper in parts; one that the same account left unfinished for this case and kind is dropped',
  may: { do: 'vetting.paper.upload', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid }),
  body: Type.Object({
    kind: Type.Union([Type.Literal('consent'), Type.Literal('cup')]),
    name: Type.String({ minLength: 1, maxLength: 160 }),
    size: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
    /** SHA-256 of the whole file, in hex. */
    sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  }),
  reply: Type.Object({ uploadId: Uuid, received: Type.Integer() }),
  problems: [paperEmpty],
})

export const readUpload = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId/uploads/:uploadId',
  summary: 'How far an upload came; `paper` once it is whole',
  may: { do: 'vetting.paper.upload', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid, uploadId: Uuid }),
  reply: Type.Object({ received: Type.Integer(), size: Type.Integer(), paper: Added }),
})

export const sendPart = endpoint({
  method: 'PUT',
  path: '/api/vetting/cases/:caseId/uploads/:uploadId',
  summary: 'The bytes of an upload from `from` on; the part that completes it adds the paper',
  may: { do: 'vetting.paper.upload', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid, uploadId: Uuid }),
  query: Type.Object({ from: Type.Integer({ minimum: 0 }) }),
  body: bytes(maxPartBytes),
  reply: Type.Object({ received: Type.Integer(), paper: Added }),
  problems: [uploadElsewhere, uploadDamaged, paperKindUnknown, paperEmpty],
})
