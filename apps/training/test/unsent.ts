import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { ActivityItem } from '@tequio/contracts/training/activity'
import { readUnsentKey } from '@tequio/contracts/training/unsent'
import { actorOf } from '@tequio/service-kit/testing'
import type { Training } from './make.ts'

export type Key = { personId: string; keyAt: string; key: string }

export const keyOf = async (t: Training, personId: string): Promise<Key> => (await t.call(readUnsentKey, { as: actorOf({ role: 'officer', person: personId }) })).body

/** A file as the contract describes it, sealed by other hands than the phone's. */
export const sealFile = (key: Key, work: unknown, format = 'tequio-sin-enviar/1'): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.key, 'base64url'), nonce).setAAD(Buffer.from(JSON.stringify([format, key.personId, key.keyAt])))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(work), 'utf8'), cipher.final(), cipher.getAuthTag()])
  return fileOf({ format, person: key.personId, keyAt: key.keyAt, nonce: nonce.toString('base64url'), sealed: sealed.toString('base64url') })
}

/** With the checksum that belongs to it, as somebody who alters a file would mend it. */
export const fileOf = (of: { format: string; person: string; keyAt: string; nonce: string; sealed: string }): Buffer => {
  const { format, person, keyAt, nonce, sealed } = of
  const sha256 = createHash('sha256').update([format, person, keyAt, nonce, sealed].join('\n')).digest('hex')
  return Buffer.from(JSON.stringify({ format, person, keyAt, nonce, sealed, sha256 }))
}

/** What a phone whose clock is right seals. */
export const workOf = (key: Key, items: readonly ActivityItem[], savedAt: string) => ({ v: 1, deviceKeyAt: key.keyAt, savedAt, items })
