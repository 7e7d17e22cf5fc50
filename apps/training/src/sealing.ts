import { sealingOf, type Sealing } from '@tequio/service-kit/sealing'
import type { Place } from '@tequio/service-kit/secrets'

export type { Sealing } from '@tequio/service-kit/sealing'

/** Seals what training keeps of a person in files and in words. */
export const makeSealing = (secretKey: Uint8Array): Sealing => sealingOf(secretKey, 'training')

export const reasonPlace = (revocationId: string): Place => ({ table: 'revocation', column: 'reason_sealed', row: revocationId })
export const outsideReasonPlace = (outsideId: string): Place => ({ table: 'outside_training', column: 'reason_sealed', row: outsideId })
export const proofPlace = (proofId: string): Place => ({ table: 'outside_proof', column: 'stored', row: proofId })
export const askedPicturePlace = (inquiryId: string): Place => ({ table: 'inquiry_picture', column: 'stored', row: inquiryId })
export const pdfPlace = (certificateId: string): Place => ({ table: 'certificate', column: 'pdf_stored', row: certificateId })
