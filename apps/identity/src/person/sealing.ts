import { sealingOf, type Sealing as Texts } from '@tequio/service-kit/sealing'
import { deriveKey, fingerprint, type Place } from '@tequio/service-kit/secrets'
import { tidyCurp } from './curp.rules.ts'

/** Seals what identifies a person and finds it by equality; the keys come from the service's one secret. */
export type Sealing = Texts & {
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
  /** Codes of six digits, which last minutes and five tries, and links that are mailed. */
  proofPrint: (secret: string) => string
  /** What an address of the network is counted by. */
  addressPrint: (address: string) => string
  /** Signs the person into a link of a mail. */
  unsubscribePrint: (personId: string) => string
}

export const makeSealing = (secretKey: Uint8Array): Sealing => {
  const keyOf = (use: string): Uint8Array => deriveKey(secretKey, `identity.${use}`)
  const [curpKey, contactKey, codeKey, linkKey, rescueKey, userKey] = [keyOf('curp'), keyOf('contact'), keyOf('code'), keyOf('link'), keyOf('rescue'), keyOf('user')]
  const [twinKey, stemKey] = [keyOf('twin'), keyOf('stem')]
  const [proofKey, addressKey, unsubscribeKey] = [keyOf('proof'), keyOf('address'), keyOf('unsubscribe')]
  return {
    ...sealingOf(secretKey, 'identity'),
    curpPrint: (curp) => fingerprint(curpKey, tidyCurp(curp)),
    twinPrint: (sortName, bornOn) => fingerprint(twinKey, `${sortName}/${bornOn}`),
    stemPrint: (curp) => fingerprint(stemKey, tidyCurp(curp).slice(0, 16)),
    phonePrint: (phone) => fingerprint(contactKey, phone.replace(/\D/g, '').slice(-10)),
    emailPrint: (email) => fingerprint(contactKey, email.trim().toLowerCase()),
    codePrint: (code) => fingerprint(codeKey, code),
    linkPrint: (link) => fingerprint(linkKey, link),
    rescuePrint: (code) => fingerprint(rescueKey, code),
    userPrint: (user) => fingerprint(userKey, user),
    proofPrint: (secret) => fingerprint(proofKey, secret),
    addressPrint: (address) => fingerprint(addressKey, address),
    unsubscribePrint: (personId) => fingerprint(unsubscribeKey, personId),
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
export const deliveryPlace = (deliveryId: string): Place => ({ table: 'delivery', column: 'content_sealed', row: deliveryId })
export const proofPlace = (personId: string, channel: string): Place => ({ table: 'contact_proof', column: 'value_sealed', row: `${personId}/${channel}` })
export const devicePlace = (deviceId: string): Place => ({ table: 'push_device', column: 'subscription_sealed', row: deviceId })
export const askPlace = (askId: string): Place => ({ table: 'recovery_ask', column: 'user_sealed', row: askId })
