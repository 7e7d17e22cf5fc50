import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { Moment, nullable, Uuid } from './shapes.ts'
import { fileBlocked, filesSealed, purposeNeeded } from './case.ts'

const Note = Type.Object({ noteId: Uuid, text: Type.String(), by: Type.String(), at: Moment })
export type Note = Static<typeof Note>
const caseParams = Type.Object({ caseId: Uuid })

export const listNotes = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId/notes',
  summary: 'What the two roles that open files wrote for each other about one; the newest 100',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  params: caseParams,
  reply: Type.Object({ items: Type.Array(Note), next: nullable(Type.String()) }),
  problems: [purposeNeeded, filesSealed, fileBlocked],
})

export const addNote = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/notes',
  summary: 'Writes a note for the other reader of files; it is not changed nor taken back',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  params: caseParams,
  body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }, { additionalProperties: false }),
  reply: Type.Object({ noteId: Uuid }),
  problems: [purposeNeeded, filesSealed, fileBlocked],
})
