import type { ActivityItem } from '@tequio/contracts/training/activity'
import { unsentFormat, unsentLimit, type UnsentFile, type UnsentWork } from '@tequio/contracts/training/unsent'
import { unsentKeyPlace, type Device, type OutboxRow } from './device.ts'

/** What seals a file on this device: given by the service while there was a signal. `deviceAt`: what the clock said here then. */
export type UnsentKey = { personId: string; keyAt: string; key: string; deviceAt: string }

const dayMs = 86_400_000
/** Of what a file may weigh, the items' part before it is sealed and written as text. */
const mostChars = 1_300_000

export const keptKey = async (device: Device): Promise<UnsentKey | undefined> => (await device.get('meta', unsentKeyPlace)) as UnsentKey | undefined

/** Keeps a key of today here, so that there is one when the signal is gone. False: it could not; the last one goes on being good. */
export const keepKey = async (device: Device, ask: () => Promise<Omit<UnsentKey, 'deviceAt'>>, now = () => new Date()): Promise<boolean> => {
  try {
    const known = await keptKey(device)
    if (known && Math.abs(now().getTime() - Date.parse(known.deviceAt)) < dayMs) return true
    const given = await ask()
    await device.put('meta', { ...given, deviceAt: now().toISOString() }, unsentKeyPlace)
    return true
  } catch {
    // no signal, no session or no room
    return false
  }
}

const textOf = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCodePoint(...bytes.subarray(at, at + 8_192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0) ?? 0)
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The items in files that a service takes whole. */
export const partsOf = (rows: readonly OutboxRow[]): ActivityItem[][] => {
  const parts: ActivityItem[][] = []
  let chars = 0
  for (const { id, seq, type, v, madeAt, body } of rows) {
    const item = { id, seq, type, v, madeAt, body } as ActivityItem
    const length = JSON.stringify(item).length
    const last = parts.at(-1)
    if (last && last.length < unsentLimit && chars + length <= mostChars) {
      last.push(item)
      chars += length
    } else {
      parts.push([item])
      chars = length
    }
  }
  return parts
}

/** One file as the contract describes it: only the service opens it, and it shows every alteration. */
export const sealUnsent = async ({ personId, keyAt, key, deviceAt }: UnsentKey, items: ActivityItem[], now = new Date()): Promise<string> => {
  const work: UnsentWork = { v: 1, deviceKeyAt: deviceAt, savedAt: now.toISOString(), items }
  const head = { format: unsentFormat, person: personId, keyAt } as const
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const using = await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt'])
  const additionalData = utf8(JSON.stringify(Object.values(head)))
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, using, utf8(JSON.stringify(work))))
  const part = { ...head, nonce: textOf(iv), sealed: textOf(bytes) }
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(Object.values(part).join('\n'))))
  const sha256 = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return JSON.stringify({ ...part, sha256 } satisfies UnsentFile)
}

/** A file's name says what it is and when it was written, and nobody's name. */
export const nameOf = (now: Date, part: number, parts: number): string => {
  const two = (of: number): string => String(of).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}`
  return `tequio-sin-enviar-${day}${parts > 1 ? `-${part}-de-${parts}` : ''}.json`
}

export type Written = { name: string; text: string }

/** What waits on this device, as files; undefined when it never had a key. Nothing here is changed: it is still sent with the next signal. */
export const writeUnsent = async (device: Device, now = new Date()): Promise<Written[] | undefined> => {
  const key = await keptKey(device)
  if (!key) return undefined
  // who was at a session is told by who took the list, not carried by others
  const rows = (await device.getAllFromIndex('outbox', 'state', 'waiting')).filter(({ service }) => service === 'training')
  const parts = partsOf(rows.sort((a, b) => a.seq - b.seq))
  return Promise.all(parts.map(async (items, at) => ({ name: nameOf(now, at + 1, parts.length), text: await sealUnsent(key, items, now) })))
}
