import { sealingOf, type Sealing } from '@tequio/service-kit/sealing'
import type { Place } from '@tequio/service-kit/secrets'

export type { Sealing } from '@tequio/service-kit/sealing'

/** Seals what vetting must not lose: personal data, reasons, disputes, papers. */
export const makeSealing = (secretKey: Uint8Array): Sealing => sealingOf(secretKey, 'vetting')

export const dataPlace = (personId: string): Place => ({ table: 'person_data', column: 'sealed', row: personId })
export const rowPlace = (batchId: string, caseId: string): Place => ({ table: 'batch_case', column: 'sealed_row', row: `${batchId}/${caseId}` })
export const reasonPlace = (verdictId: string): Place => ({ table: 'verdict', column: 'reason_sealed', row: verdictId })
export const disputePlace = (disputeId: string): Place => ({ table: 'dispute', column: 'text_sealed', row: disputeId })
export const answerPlace = (disputeId: string): Place => ({ table: 'dispute', column: 'answer_sealed', row: disputeId })
export const paperPlace = (paperId: string): Place => ({ table: 'paper', column: 'stored', row: paperId })
export const partPlace = (uploadId: string, from: number): Place => ({ table: 'paper_upload_part', column: 'sealed', row: `${uploadId}/${from}` })
export const notePlace = (noteId: string): Place => ({ table: 'case_note', column: 'text_sealed', row: noteId })
export const correctionPlace = (stepId: string, caseId: string): Place => ({ table: 'batch_correction', column: 'reason_sealed', row: `${stepId}/${caseId}` })
