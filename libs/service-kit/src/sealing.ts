import { deriveKey, fieldCipher, type Place } from './secrets.ts'

/** Seals texts and bytes with a service's own key; each opens only where it was written. */
export type Sealing = {
  seal: (text: string, place: Place) => string
  open: (sealed: string, place: Place) => string
  sealBytes: (bytes: Uint8Array, place: Place) => Uint8Array
  openBytes: (sealed: Uint8Array, place: Place) => Uint8Array
}

/** `service` names the key that is derived from the one secret of its configuration. */
export const sealingOf = (secretKey: Uint8Array, service: string): Sealing => {
  const cipher = fieldCipher([{ id: '1', key: deriveKey(secretKey, `${service}.fields`) }])
  return {
    seal: cipher.encrypt,
    open: cipher.decrypt,
    sealBytes: (bytes, place) => Buffer.from(cipher.encrypt(Buffer.from(bytes).toString('base64'), place)),
    openBytes: (sealed, place) => Buffer.from(cipher.decrypt(Buffer.from(sealed).toString('utf8'), place), 'base64'),
  }
}
