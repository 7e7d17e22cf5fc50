import { Type } from 'typebox'
import { endpoint, event } from '../make.ts'
import { slug } from './course.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const may = { do: 'training.grade', on: 'programme' } as const

export const gradesCorrected = event(
  'training.grades.corrected.v1',
  'The grade of a test rose because the key of a question was corrected; the newest correction of a seat. `versionId`: whose keys are used now',
  Type.Object({ enrolmentId: uuid, personId: uuid, editionId: uuid, courseId: uuid, courseTitle: Type.String(), versionId: uuid }, closed),
)

export const readRegrade = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/regrade',
  summary: 'The tests of an edition that were marked with keys that the course has corrected since, and what marking them again would change',
  may,
  params: editionParams,
  reply: Type.Object(
    {
      /** Questions of the edition whose key is another one now, with how they are asked. */
      questions: Type.Array(Type.Object({ questionId: slug, prompt: Type.String() }, closed)),
      /** Tests that asked one of them and were marked with the old key. */
      attempts: Type.Integer(),
      people: Type.Integer(),
      /** Of these people, those with a grade that would rise, and those who would pass the test for the first time. */
      rising: Type.Integer(),
      passing: Type.Integer(),
    },
    closed,
  ),
})

export const regradeEdition = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions/:editionId/regrade',
  summary:
    'Marks these tests again with the corrected keys, and from now on the edition’s tests too; a grade never falls, each person whose grade rose is told; again it changes nothing',
  may,
  params: editionParams,
  reply: Type.Object({ attempts: Type.Integer(), risen: Type.Integer(), completed: Type.Integer() }, closed),
  status: 200,
})
