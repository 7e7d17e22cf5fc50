import { deriveKey, fieldCipher, type Place } from '@tequio/service-kit/secrets'

/** Seals what training keeps of a person in files and in words. Each opens only where it was written. */
export type Sealing = {
  seal: (text: string, place: Place) => string
  open: (sealed: string, place: Place) => string
  sealBytes: (bytes: Uint8Array, place: Place) => Uint8Array
  openBytes: (sealed: Uint8Array, place: Place) => Uint8Array
}

export const makeSealing = (secretKey: Uint8Array): Sealing => {
  const cipher = fieldCipher([{ id: '1', key: deriveKey(secretKey, 'training.fields') }])
  return {
    seal: cipher.encrypt,
    open: cipher.decrypt,
    sealBytes: (bytes, place) => Buffer.from(cipher.encrypt(Buffer.from(bytes).toString('base64'), place)),
    openBytes: (sealed, place) => Buffer.from(cipher.decrypt(Buffer.from(sealed).toString('utf8'), place), 'base64'),
  }
}

export const reasonPlace = (revocationId: string): Place => ({ table: 'revocation', column: 'reason_sealed', row: revocationId })
export const pdfPlace = (certificateId: string): Place => ({ table: 'certificate', column: 'pdf_stored', row: certificateId })
