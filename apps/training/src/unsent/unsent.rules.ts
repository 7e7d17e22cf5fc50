import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { activityItem, type ActivityItem } from '@tequio/contracts/training/activity'
import {
  unsentDamaged,
  unsentFamily,
  unsentFile,
  unsentForeign,
  unsentFormat,
  unsentNewer,
  unsentOld,
  unsentWork,
  type UnsentFile,
  type UnsentReport,
  type UnsentWork,
} from '@tequio/contracts/training/unsent'
import { Problem } from '@tequio/service-kit/problem'
import { Value } from 'typebox/value'
import { trustedMs } from '../activity/progress.rules.ts'

/** How long a key is good: what a lost phone could still write in its owner's name ends with it. */
export const keyDays = 180
const dayMs = 86_400_000

/**
 * The key of one person and one moment. It is given to that person alone and kept nowhere here, so a file that opens with it was
 * written by a device of theirs, and nobody else can read it.
 */
export const unsentKey = (secret: Uint8Array, of: { person: string; keyAt: string }): Uint8Array =>
  createHmac('sha256', secret)
    .update(JSON.stringify([unsentFormat, of.person, of.keyAt]))
    .digest()

const bytesOf = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64url')
  // two texts of the same bytes would be an alteration that nobody sees
  if (bytes.toString('base64url') !== text) throw new Problem(unsentDamaged)
  return bytes
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(unsentDamaged, {}, error)
  }
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new Problem(unsentDamaged, {}, error)
  }
}

/** What can be read of a file without its key: that it is one, whole and of a format of today. */
export const readUnsentFile = (bytes: Uint8Array): UnsentFile => {
  const text = textOf(bytes)
  const file = parsed(text)
  const format = typeof file === 'object' && file !== null && 'format' in file ? file.format : undefined
  if (typeof format !== 'string' || !format.startsWith(unsentFamily)) throw new Problem(unsentForeign)
  if (format !== unsentFormat) throw new Problem(/^[1-9]\d{0,3}$/.test(format.slice(unsentFamily.length)) ? unsentNewer : unsentDamaged)
  if (!Value.Check(unsentFile, file)) throw new Problem(unsentDamaged)
  const { person, keyAt, nonce, sealed, sha256 } = file
  const sum = createHash('sha256').update([format, person, keyAt, nonce, sealed].join('\n')).digest()
  if (text !== JSON.stringify({ format, person, keyAt, nonce, sealed, sha256 }) || !timingSafeEqual(sum, Buffer.from(sha256, 'hex'))) throw new Problem(unsentDamaged)
  return file
}

const unseal = (file: UnsentFile, secret: Uint8Array): string => {
  const [nonce, sealed] = [bytesOf(file.nonce), bytesOf(file.sealed)]
  const cipher = createDecipheriv('aes-256-gcm', unsentKey(secret, file), nonce, { authTagLength: 16 })
    .setAAD(Buffer.from(JSON.stringify([file.format, file.person, file.keyAt])))
    .setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]).toString('utf8')
  } catch (error) {
    throw new Problem(unsentForeign, {}, error)
  }
}

const kinds = new Set<unknown>(activityItem.anyOf.map((one) => one.properties.type.const))
const isNewer = (item: unknown): boolean => {
  const { type, v } = (item ?? {}) as Record<string, unknown>
  return !kinds.has(type) || v !== 1
}

/** Opens a file: whole, sealed by a device of the person that it names, of a key that is still good. */
export const openUnsent = (bytes: Uint8Array, of: { secret: Uint8Array; now: Date }): { file: UnsentFile; work: UnsentWork } => {
  const file = readUnsentFile(bytes)
  const work = parsed(unseal(file, of.secret))
  if (of.now.getTime() - Date.parse(file.keyAt) > keyDays * dayMs) throw new Problem(unsentOld, { days: keyDays })
  // from here on it was written by Tequio: what does not fit is of another version of it
  if (!Value.Check(unsentWork, work)) {
    const items: unknown = (work as { items?: unknown } | null)?.items
    throw new Problem((work as { v?: unknown } | null)?.v !== 1 || (Array.isArray(items) && items.some(isNewer)) ? unsentNewer : unsentDamaged)
  }
  return { file, work }
}

/**
 * By how much the moments of a file are moved, in ms. What is known of the device's clock: by how much it was off when the key came, and that the
 * file was written after that and before it is read here. A clock that was changed in between is not mended, only bounded.
 */
export const shiftOf = (of: { keyAt: string; deviceKeyAt: string; savedAt: string; now: Date }): number => {
  const [keyAt, savedAt] = [Date.parse(of.keyAt), Date.parse(of.savedAt)]
  const said = savedAt + keyAt - Date.parse(of.deviceKeyAt)
  const saved = Math.min(Math.max(said, keyAt), of.now.getTime())
  return Math.abs(saved - savedAt) > trustedMs ? saved - savedAt : 0
}

type Answer = { id: string; outcome: 'applied' | 'duplicate' | 'rejected' | 'retry'; reason?: string }
type Facts = { items: readonly ActivityItem[]; answers: readonly Answer[]; titles: ReadonlyMap<string, string>; shiftMs: number; savedAt: string; now: Date; personName: string }

/** What became of a file's items, by course, kind and end; nothing of what was answered. */
export const reportOf = ({ items, answers, titles, shiftMs, savedAt, now, personName }: Facts): UnsentReport => {
  const ends = new Map(answers.map((one) => [one.id, one]))
  const counts = { applied: 0, duplicate: 0, rejected: 0, retry: 0 }
  const lines = new Map<string, UnsentReport['lines'][number]>()
  for (const item of items) {
    const end = ends.get(item.id)
    if (!end) continue
    counts[end.outcome] += 1
    const courseTitle = 'editionId' in item.body ? (titles.get(item.body.editionId) ?? null) : null
    const key = JSON.stringify([courseTitle, item.type, end.outcome, end.reason])
    const known = lines.get(key)
    if (known) known.count += 1
    else lines.set(key, { courseTitle, type: item.type, outcome: end.outcome, reason: end.reason ?? null, count: 1 })
  }
  const moved = (text: string): string => new Date(Math.min(Date.parse(text) + shiftMs, now.getTime())).toISOString()
  const moments = items.map(({ madeAt }) => moved(madeAt)).sort()
  return { personName, savedAt: moved(savedAt), from: moments[0] ?? moved(savedAt), to: moments.at(-1) ?? moved(savedAt), counts, lines: [...lines.values()] }
}
