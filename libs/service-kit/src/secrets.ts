import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A key of its own for each use, from the service's one secret. */
export const deriveKey = (secretKey: Uint8Array, use: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secretKey, 'tequio', use, 32))

/** Keyed fingerprint (base64url) for looking an encrypted value up by equality. */
export const fingerprint = (key: Uint8Array, value: string): string => createHmac('sha256', key).update(value).digest('base64url')

/** Where a value stands: it decrypts only at the table, column and row that it was written for. */
export type Place = { table: string; column: string; row: string }
const associated = (keyId: string, place: Place): Buffer => Buffer.from(JSON.stringify([keyId, place.table, place.column, place.row]))

export type FieldCipher = { encrypt(text: string, place: Place): string; decrypt(sealed: string, place: Place): string }

/** AES-256-GCM; the sealed text is `keyId.nonce.tag.bytes`. Keys by id, the first one writes, all of them read. */
export const fieldCipher = (keys: readonly { id: string; key: Uint8Array }[]): FieldCipher => ({
  encrypt: (text, place) => {
    const [writer] = keys
    if (!writer) throw new Error('no key to encrypt with')
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', writer.key, nonce).setAAD(associated(writer.id, place))
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [writer.id, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), bytes.toString('base64url')].join('.')
  },
  decrypt: (sealed, place) => {
    const [id = '', nonce = '', tag = '', bytes = ''] = sealed.split('.')
    const key = keys.find((candidate) => candidate.id === id)
    if (!key) throw new Error(`no key "${id}"`)
    const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(nonce, 'base64url')).setAAD(associated(id, place)).setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(bytes, 'base64url')), decipher.final()]).toString('utf8')
  },
})
