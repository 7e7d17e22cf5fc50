import { createHmac, timingSafeEqual } from 'node:crypto'

/** A code is good for its own half minute and for the next one, in which who just read it types it. */
export const stepMs = 30_000
/** So many codes are told ahead to the screen that shows them. */
export const codesAhead = 10

/** The address behind a session's QR. */
export const pageOf = (publicUrl: string, sessionId: string): string => `${publicUrl.replace(/\/$/, '')}/asistencia/${sessionId}`

/** The address behind an event's QR. */
export const eventPageOf = (publicUrl: string, eventId: string): string => `${publicUrl.replace(/\/$/, '')}/eventos/${eventId}`

const codeAt = (key: Uint8Array, sessionId: string, step: number): string => {
  // six digits of an HMAC, cut as RFC 4226 does; the key is of this one use
  const mac = createHmac('sha256', key).update(`${sessionId} ${step}`).digest()
  const at = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const stepOf = (now: Date): number => Math.floor(now.getTime() / stepMs)

/** The code of a moment and those that follow, with the time until the first gives way. */
export const codesFrom = (key: Uint8Array, sessionId: string, now: Date, length = codesAhead): { codes: string[]; leftMs: number } => ({
  codes: Array.from({ length }, (_, ahead) => codeAt(key, sessionId, stepOf(now) + ahead)),
  leftMs: stepMs - (now.getTime() % stepMs),
})

export const isCodeAt = (key: Uint8Array, sessionId: string, code: string, now: Date): boolean =>
  [0, 1].some((back) => timingSafeEqual(Buffer.from(codeAt(key, sessionId, stepOf(now) - back)), Buffer.from(code.padEnd(6).slice(0, 6))))

/** ms: a clock within it is not known to be wrong, see `momentOf` of progress. */
const trustedMs = 600_000

/**
 * When a code may have been entered without a signal: by the service's clock and, where the device's is not known to be wrong, as the device said. A clock may be off by
 * minutes without anybody noticing, and a request may be on its way for as long; a code is good for half a minute.
 */
export const enteredAt = (of: { madeAt: string; deviceAt: string | undefined; now: Date }): [Date, ...Date[]] => {
  const off = of.deviceAt === undefined ? 0 : of.now.getTime() - Date.parse(of.deviceAt)
  const notAfterNow = (ms: number) => new Date(Math.min(ms, of.now.getTime()))
  const [said, corrected] = [notAfterNow(Date.parse(of.madeAt)), notAfterNow(Date.parse(of.madeAt) + off)]
  return Math.abs(off) > trustedMs || off === 0 ? [corrected] : [corrected, said]
}

/** Which of the moments at which a code may have been entered it was right at. */
export const momentOfCode = (key: Uint8Array, sessionId: string, code: string, moments: readonly Date[]): Date | undefined =>
  moments.find((moment) => isCodeAt(key, sessionId, code, moment))
