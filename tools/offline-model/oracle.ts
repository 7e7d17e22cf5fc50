import type { Answer } from '@tequio/contracts/training/block'

/**
 * What a person did that their device said it kept. Moments are the real ones, whatever the device's clock says. A wrong clock is set right by
 * when its request arrives, so what it dates may be later by as long as a request was on its way: `latest`.
 */
export type Intent = { latest: string } & (
  | { kind: 'seen'; lesson: string; screen: number; at: string }
  | { kind: 'done'; lesson: string; at: string }
  | { kind: 'practised'; at: string }
  | { kind: 'answered'; attemptId: string; questionId: string; answer: Answer; right: boolean; at: string }
  | { kind: 'submitted'; attemptId: string; test: 'pre' | 'post'; asked: readonly string[]; at: string }
  | { kind: 'finished'; at: string }
)

export type End = {
  lessons: Record<string, { seen: number; doneAt: string | null }>
  attempts: Record<string, { test: string; at: string; grade: number }>
  caseAt: string | null
}

const earliest = (a: string | null, b: string): string => (a === null || b < a ? b : a)

/** Where a person stands who did all this, in whatever order it was told: written from the promise, not from the service. */
export const endOf = (intents: readonly Intent[], lastScreen: Record<string, number>): End => {
  const end: End = { lessons: {}, attempts: {}, caseAt: null }
  const lessonOf = (id: string) => (end.lessons[id] ??= { seen: -1, doneAt: null })
  for (const one of intents) {
    if (one.kind === 'seen') lessonOf(one.lesson).seen = Math.max(lessonOf(one.lesson).seen, one.screen)
    if (one.kind === 'done') {
      lessonOf(one.lesson).seen = lastScreen[one.lesson] ?? 0
      lessonOf(one.lesson).doneAt = earliest(lessonOf(one.lesson).doneAt, one.at)
    }
    if (one.kind === 'finished') end.caseAt = earliest(end.caseAt, one.at)
    if (one.kind === 'submitted') {
      const last = new Map(intents.flatMap((said) => (said.kind === 'answered' && said.attemptId === one.attemptId ? [[said.questionId, said.right] as const] : [])))
      const right = one.asked.filter((id) => last.get(id) === true).length
      end.attempts[one.attemptId] = { test: one.test, at: one.at, grade: Math.round((right / one.asked.length) * 1000) / 10 }
    }
  }
  return end
}

/** The end with those moments of `there` that lie between the earliest and the latest that may be; others as they ought to be. */
export const withinReach = (there: End, intents: readonly Intent[], lastScreen: Record<string, number>): End => {
  const [soonest, last] = [
    endOf(intents, lastScreen),
    endOf(
      intents.map((one) => ({ ...one, at: one.latest })),
      lastScreen,
    ),
  ]
  const near = (at: string | null | undefined, from: string | null, to: string | null | undefined): string | null =>
    at != null && from !== null && to != null && at >= from && at <= to ? at : from
  return {
    lessons: Object.fromEntries(
      Object.entries(soonest.lessons).map(([id, { seen, doneAt }]) => [id, { seen, doneAt: near(there.lessons[id]?.doneAt, doneAt, last.lessons[id]?.doneAt) }]),
    ),
    attempts: Object.fromEntries(Object.entries(soonest.attempts).map(([id, one]) => [id, { ...one, at: near(there.attempts[id]?.at, one.at, last.attempts[id]?.at) ?? one.at }])),
    caseAt: near(there.caseAt, soonest.caseAt, last.caseAt),
  }
}
