import { deriveKey, fieldCipher, type Place } from '@tequio/service-kit/secrets'

/** Seals what vetting must not lose: personal data, reasons, disputes, papers. Each text opens only where it was written. */
export type Sealing = {
  seal: (text: string, place: Place) => string
  open: (sealed: string, place: Place) => string
  sealBytes: (bytes: Uint8Array, place: Place) => Uint8Array
  openBytes: (sealed: Uint8Array, place: Place) => Uint8Array
}

export const makeSealing = (secretKey: Uint8Array): Sealing => {
  const cipher = fieldCipher([{ id: '1', key: deriveKey(secretKey, 'vetting.fields') }])
  return {
    seal: cipher.encrypt,
    open: cipher.decrypt,
    sealBytes: (bytes, place) => Buffer.from(cipher.encrypt(Buffer.from(bytes).toString('base64'), place)),
    openBytes: (sealed, place) => Buffer.from(cipher.decrypt(Buffer.from(sealed).toString('utf8'), place), 'base64'),
  }
}

export const dataPlace = (personId: string): Place => ({ table: 'person_data', column: 'sealed', row: personId })
export const rowPlace = (batchId: string, caseId: string): Place => ({ table: 'batch_case', column: 'sealed_row', row: `${batchId}/${caseId}` })
export const reasonPlace = (verdictId: string): Place => ({ table: 'verdict', column: 'reason_sealed', row: verdictId })
export const disputePlace = (disputeId: string): Place => ({ table: 'dispute', column: 'text_sealed', row: disputeId })
export const answerPlace = (disputeId: string): Place => ({ table: 'dispute', column: 'answer_sealed', row: disputeId })
export const paperPlace = (paperId: string): Place => ({ table: 'paper', column: 'stored', row: paperId })
export const partPlace = (uploadId: string, from: number): Place => ({ table: 'paper_upload_part', column: 'sealed', row: `${uploadId}/${from}` })
export const notePlace = (noteId: string): Place => ({ table: 'case_note', column: 'text_sealed', row: noteId })
export const correctionPlace = (stepId: string, caseId: string): Place => ({ table: 'batch_correction', column: 'reason_sealed', row: `${stepId}/${caseId}` })
