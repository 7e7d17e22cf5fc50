import { codeStepMs } from '@tequio/contracts/training/attendance-sync'
import type { AttendanceRow } from '@tequio/contracts/training/attendance'

/** A person on the list as this device knows it. `waits`: what was ticked here was not sent yet. */
export type Line = AttendanceRow & { isThere: boolean; waits: boolean }
/** A tick of this device: what became of it, and when it was answered (ISO). */
export type Tick = { enrolmentId: string; there: boolean; seq: number; state: 'waiting' | 'applied' | 'rejected'; answeredAt?: string | undefined }

/** The list as it was read at `asOf` with what was ticked here since: the last tick of a person stands over what was read, until a list is read that knows of it. */
export const linesOf = (people: readonly AttendanceRow[], ticks: readonly Tick[], asOf: string): Line[] => {
  const last = new Map<string, Tick>()
  for (const tick of ticks.toSorted((a, b) => a.seq - b.seq))
    if (tick.state === 'waiting' || (tick.state === 'applied' && (tick.answeredAt ?? '') > asOf)) last.set(tick.enrolmentId, tick)
  return people.map((person) => {
    const tick = last.get(person.enrolmentId)
    return { ...person, isThere: tick?.there ?? person.attendance !== null, waits: tick?.state === 'waiting' }
  })
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Those of whose names all words are a part, accents and case aside. */
export const found = <T extends { name: string }>(people: readonly T[], search: string): T[] => {
  const words = fold(search).split(/\s+/).filter(Boolean)
  return people.filter(({ name }) => words.every((word) => fold(name).includes(word)))
}

/** The code that holds at a moment (ms of the service's clock), and for how long; none before the first and after the last. */
export const codeOn = (codes: { from: string; list: readonly string[] } | null, now: number): { code: string; leftMs: number } | undefined => {
  if (codes === null) return undefined
  const past = now - Date.parse(codes.from)
  const code = past < 0 ? undefined : codes.list[Math.floor(past / codeStepMs)]
  return code === undefined ? undefined : { code, leftMs: codeStepMs - (past % codeStepMs) }
}
