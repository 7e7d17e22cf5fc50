import { deriveKey, fieldCipher, fingerprint, type Place } from '@tequio/service-kit/secrets'
import { tidyCurp } from './curp.rules.ts'

/** Seals what identifies a person and finds it by equality; the keys come from the service's one secret. */
export type Sealing = {
  seal: (text: string, place: Place) => string
  open: (sealed: string, place: Place) => string
  sealBytes: (bytes: Uint8Array, place: Place) => Uint8Array
  openBytes: (sealed: Uint8Array, place: Place) => Uint8Array
  curpPrint: (curp: string) => string
  /** Name as it is sorted, and birth day. */
  twinPrint: (sortName: string, bornOn: string) => string
  /** A CURP without its homonym mark and check digit: all that it says of its holder. */
  stemPrint: (curp: string) => string
  phonePrint: (phone: string) => string
  emailPrint: (email: string) => string
  /** Issued codes carry 59 random bits, so a keyed HMAC is enough (docs/decisions/0005). */
  codePrint: (code: string) => string
  linkPrint: (link: string) => string
  rescuePrint: (code: string) => string
  userPrint: (user: string) => string
}

export const makeSealing = (secretKey: Uint8Array): Sealing => {
  const cipher = fieldCipher([{ id: '1', key: deriveKey(secretKey, 'identity.fields') }])
  const [curpKey, contactKey, codeKey, linkKey, rescueKey, userKey, twinKey, stemKey] = ['curp', 'contact', 'code', 'link', 'rescue', 'user', 'twin', 'stem'].map((use) =>
    deriveKey(secretKey, `identity.${use}`),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  return {
    seal: cipher.encrypt,
    open: cipher.decrypt,
    sealBytes: (bytes, place) => Buffer.from(cipher.encrypt(Buffer.from(bytes).toString('base64'), place)),
    openBytes: (sealed, place) => Buffer.from(cipher.decrypt(Buffer.from(sealed).toString('utf8'), place), 'base64'),
    curpPrint: (curp) => fingerprint(curpKey, tidyCurp(curp)),
    twinPrint: (sortName, bornOn) => fingerprint(twinKey, `${sortName}/${bornOn}`),
    stemPrint: (curp) => fingerprint(stemKey, tidyCurp(curp).slice(0, 16)),
    phonePrint: (phone) => fingerprint(contactKey, phone.replace(/\D/g, '').slice(-10)),
    emailPrint: (email) => fingerprint(contactKey, email.trim().toLowerCase()),
    codePrint: (code) => fingerprint(codeKey, code),
    linkPrint: (link) => fingerprint(linkKey, link),
    rescuePrint: (code) => fingerprint(rescueKey, code),
    userPrint: (user) => fingerprint(userKey, user),
  }
}

export const curpPlace = (personId: string): Place => ({ table: 'person', column: 'curp_sealed', row: personId })
export const phonePlace = (personId: string): Place => ({ table: 'person', column: 'phone_sealed', row: personId })
export const emailPlace = (personId: string): Place => ({ table: 'person', column: 'email_sealed', row: personId })
export const codePlace = (accountId: string): Place => ({ table: 'account', column: 'code_sealed', row: accountId })
export const secondStepPlace = (accountId: string): Place => ({ table: 'second_step', column: 'secret_sealed', row: accountId })
export const linkPlace = (accountId: string): Place => ({ table: 'account', column: 'link_sealed', row: accountId })
export const rowPlace = (listId: string, row: number): Place => ({ table: 'official_list_row', column: 'content_sealed', row: `${listId}/${row}` })
export const newcomerPlace = (rowId: string): Place => ({ table: 'handover_row', column: 'newcomer_sealed', row: rowId })
export const dataRequestPlace = (requestId: string): Place => ({ table: 'data_request', column: 'content_sealed', row: requestId })
export const documentPlace = (agreementId: string): Place => ({ table: 'agreement', column: 'document_stored', row: agreementId })
export const letterPlace = (handoverId: string): Place => ({ table: 'handover', column: 'letter_stored', row: handoverId })
