import { endpoint, file } from '../make.ts'

export const readTrainingRecord = endpoint({
  method: 'GET',
  path: '/api/training/my/record',
  summary: 'What the signed-in person was trained in, with every certificate and its state, as a signed credential (eddsa-rdfc-2022)',
  may: { on: 'session' },
  reply: file('application/vc'),
})

export const readTrainingRecordPdf = endpoint({
  method: 'GET',
  path: '/api/training/my/record/pdf',
  summary: 'The same as a tagged PDF, with the signed record attached to it',
  may: { on: 'session' },
  reply: file('application/pdf'),
})
