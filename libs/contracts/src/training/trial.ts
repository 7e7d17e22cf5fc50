import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { practiceQuestion } from './block.ts'
import { coursePackage } from './package.ts'

const closed = { additionalProperties: false } as const

/** Three minutes of using a course, about nothing but that. */
const trial = Type.Object({ questions: Type.Array(practiceQuestion) }, closed)
export type Trial = Static<typeof trial>

export const readTrial = endpoint({
  method: 'GET',
  path: '/api/training/trial',
  summary: 'The practice of how a course is used: open to everybody, without course content; it counts for nothing',
  may: { on: 'session' },
  reply: trial,
})

export const readTrialPackage = endpoint({
  method: 'GET',
  path: '/api/training/trial/package',
  summary: 'The practice as a package of one file, downloaded as a course is',
  may: { on: 'session' },
  reply: coursePackage,
})

export const readTrialFile = endpoint({
  method: 'GET',
  path: '/api/training/trial/package/:sha',
  summary: 'The file of the practice by its hash, compressed with gzip',
  may: { on: 'session' },
  params: Type.Object({ sha: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
  reply: file('application/octet-stream'),
})
