import { maxPartBytes } from '@tequio/contracts/vetting/upload'

/** What the first part of an upload holds. */
export const partBytes = 131_072
/** A part that does not pass over a bad signal is halved down to this. */
const leastBytes = 32_768
// a part that is lost costs what it took; a part that takes no time wastes the round trip
const [quickMs, slowMs] = [2_000, 8_000]

export type Part = { passed: false } | { passed: true; tookMs: number }

/** How many bytes the next part holds: twice as many after one that passed quickly, half after one that was slow or was lost, within what the server takes. */
export const nextPart = (bytes: number, part: Part): number => {
  if (!part.passed || part.tookMs > slowMs) return Math.max(leastBytes, Math.floor(bytes / 2))
  return part.tookMs < quickMs ? Math.min(maxPartBytes, bytes * 2) : bytes
}
