import { Type } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { fileBlocked, filesSealed, purposeNeeded } from './case.ts'
import { After, Limit, MunicipalityId, nullable, Paper, Standing, Uuid } from './shapes.ts'

export const maxPaperBytes = 10_000_000
/** By its first bytes, whatever its name. */
export const paperKindUnknown = problem('paper-kind-unknown', 422)
export const paperEmpty = problem('paper-empty', 422)

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/vetting/people',
  summary: 'Who lacks which paper, and the two words that everybody may read',
  may: { do: 'vetting.paper.see', list: 'case' },
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 80 })),
    municipality: Type.Optional(MunicipalityId),
    missing: Type.Optional(Paper),
    /** `may`: may be enrolled today; `expiring`: may, but not for the whole of the next 30 days. */
    standing: Type.Optional(Type.Enum(['may', 'expiring'])),
    after: After,
    limit: Limit,
  }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        caseId: Uuid,
        name: Type.String(),
        position: Type.String(),
        municipalityId: MunicipalityId,
        municipality: Type.String(),
        missing: Type.Array(Paper),
        standing: Standing,
      }),
    ),
    next: nullable(Type.String()),
  }),
})

export const uploadPaper = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/papers/:kind',
  summary: 'Uploads a signed consent sheet or a police certificate (PDF, JPEG or PNG)',
  may: { do: 'vetting.paper.upload', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid, kind: Type.Union([Type.Literal('consent'), Type.Literal('cup')]) }),
  query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 160 }) }),
  body: bytes(maxPaperBytes),
  reply: Type.Object({ paperId: Uuid, missing: Type.Array(Paper) }),
  problems: [paperKindUnknown, paperEmpty],
})

export const readPaper = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId/papers/:paperId',
  summary: 'One uploaded paper; needs an opening of the file',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid, paperId: Uuid }),
  /** `look`: shown by the browser under its own kind, and not saved. */
  query: Type.Object({ as: Type.Optional(Type.Literal('look')) }),
  reply: file('application/octet-stream'),
  problems: [purposeNeeded, filesSealed, fileBlocked],
})

export const getConsentSheet = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId/consent-sheet',
  summary: 'The sheet that the person signs by hand: the text in force and their name',
  may: { do: 'vetting.paper.upload', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid }),
  reply: file('application/pdf'),
})
