/**
 * Progress is a join: what is done stays done, the earliest moment of a lesson or case wins, the furthest screen wins, attempts
 * are only added. So it never falls, and any order of the same facts gives the same progress. Moments are ISO texts in UTC.
 */
export type Progress = {
  lessons: ReadonlyMap<string, { seen: number; doneAt: string | null }>
  attempts: ReadonlyMap<string, { kind: 'pre' | 'post'; sentAt: string; grade: number }>
  cases: ReadonlyMap<string, string>
}

export type ProgressFact =
  | { kind: 'seen'; lessonId: string; screen: number }
  | { kind: 'done'; lessonId: string; at: string }
  | { kind: 'sent'; attemptId: string; test: 'pre' | 'post'; at: string; grade: number }
  | { kind: 'finished'; caseId: string; at: string }

export const noProgress: Progress = { lessons: new Map(), attempts: new Map(), cases: new Map() }

export const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null ? a : a <= b ? a : b)

/** One fact joined to what is known. The first submission of an attempt id is final. */
export const advance = (progress: Progress, fact: ProgressFact): Progress => {
  switch (fact.kind) {
    case 'seen':
    case 'done': {
      const before = progress.lessons.get(fact.lessonId) ?? { seen: -1, doneAt: null }
      const after = fact.kind === 'seen' ? { ...before, seen: Math.max(before.seen, fact.screen) } : { ...before, doneAt: earlier(before.doneAt, fact.at) }
      return { ...progress, lessons: new Map(progress.lessons).set(fact.lessonId, after) }
    }
    case 'sent':
      return progress.attempts.has(fact.attemptId)
        ? progress
        : { ...progress, attempts: new Map(progress.attempts).set(fact.attemptId, { kind: fact.test, sentAt: fact.at, grade: fact.grade }) }
    case 'finished':
      return { ...progress, cases: new Map(progress.cases).set(fact.caseId, earlier(progress.cases.get(fact.caseId) ?? null, fact.at) ?? fact.at) }
  }
}

export const replay = (facts: Iterable<ProgressFact>): Progress => {
  let progress = noProgress
  for (const fact of facts) progress = advance(progress, fact)
  return progress
}

/** ms. Beyond it the clock of a device is wrong; within it lies what a slow network may take. */
export const trustedMs = 600_000

/**
 * When something was really done. A device whose clock is wrong is wrong by as much when it sends (`deviceAt`); nothing was done after it
 * arrived, nor before its course began, whatever a clock says that was set in between.
 */
export const momentOf = (of: { madeAt: string; deviceAt: string | undefined; now: Date; begins: Date | undefined }): Date => {
  const off = of.deviceAt === undefined ? 0 : of.now.getTime() - Date.parse(of.deviceAt)
  const said = Date.parse(of.madeAt) + (Math.abs(off) > trustedMs ? off : 0)
  return new Date(Math.min(Math.max(said, of.begins?.getTime() ?? -Infinity), of.now.getTime()))
}

/** How a seat answers to an item that a device made. `practise`: kept in the log, counts for nothing. */
export type Admission = 'count' | 'practise' | { reject: string } | { retry: string }

const practice = new Set(['practice.answered', 'lesson.screen-seen', 'case.chosen', 'case.finished'])
/** No work of a seat, so that it changes nothing that is counted; who waits or is paused may do it too. */
const asks = new Set(['question.asked'])

export const admit = (
  seat: { status: 'waiting' | 'active' | 'paused' | 'completed' | 'withdrawn'; pausedAt: string | null; startsOn: string; endsAt: string } | undefined,
  item: { type: string; madeAt: string },
  today: string,
): Admission => {
  if (!seat || seat.status === 'withdrawn') return { reject: 'not-enrolled' }
  if (asks.has(item.type)) return item.madeAt >= seat.endsAt ? { reject: 'edition-over' } : 'practise'
  if (seat.status === 'waiting') return practice.has(item.type) ? 'practise' : { reject: 'seat-waiting' }
  // what was done before the pause was done with a valid authorisation
  if (seat.status === 'paused' && (seat.pausedAt === null || item.madeAt >= seat.pausedAt)) return practice.has(item.type) ? 'practise' : { retry: 'seat-paused' }
  if (today < seat.startsOn) return practice.has(item.type) ? 'practise' : { retry: 'not-begun' }
  // what was done in time counts, however late it arrives
  if (item.madeAt >= seat.endsAt) return practice.has(item.type) ? 'practise' : { reject: 'edition-over' }
  return 'count'
}

/** Points of a way through a case, and the most that each of its decisions could give; undefined when the way is not one of the case's. */
export const scorePath = (
  nodes: readonly { id: string; choices: readonly { to: string; score: number }[]; end: unknown }[],
  path: readonly { nodeId: string; choice: number }[],
): { score: number; best: number } | undefined => {
  let at = nodes[0]
  let score = 0
  let best = 0
  for (const move of path) {
    const choice = at?.id === move.nodeId ? at.choices[move.choice] : undefined
    if (!at || !choice) return undefined
    score += choice.score
    best += Math.max(...at.choices.map((one) => one.score))
    at = nodes.find((node) => node.id === choice.to)
  }
  return at && at.end !== null ? { score, best } : undefined
}
