import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { Uuid } from './shapes.ts'

export const answerDispute = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/disputes/:disputeId/answer',
  summary: 'Answers what the person asked to be clarified',
  may: { do: 'vetting.file.prepare', on: 'case', by: 'caseId' },
  params: Type.Object({ caseId: Uuid, disputeId: Uuid }),
  body: Type.Object({ answer: Type.String({ minLength: 3, maxLength: 1000 }) }),
  reply: Type.Object({ disputeId: Uuid }),
  status: 200,
})
