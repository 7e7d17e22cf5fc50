import type { Health, Stage } from '@tequio/contracts/mentoring/pair'
import { daysBetween } from '@tequio/service-kit/clock'

export type PairFacts = {
  status: 'formed' | 'agreed' | 'ended'
  today: string
  formedOn: string
  agreedOn: string | null
  agreementEndsOn: string
  lastSessionOn: string | null
  nextSessionOn: string | null
  overdue: number
  /** Municipalities where nobody holds the post of liaison. */
  vacant: readonly string[]
  terms: readonly { municipality: string; on: string }[]
}

/** Days after which something is late, told to people in these very numbers. */
export const limits = { signDays: 14, quietDays: 35, stalledDays: 60, termDays: 90, agreementDays: 30, nearDays: 7 } as const

const health = (state: Health['state'], reason: Health['reason'], facts: Partial<Pick<Health, 'days' | 'count' | 'municipality'>> = {}): Health => ({
  state,
  reason,
  days: facts.days ?? null,
  count: facts.count ?? null,
  municipality: facts.municipality ?? null,
})

/** One state of a pair with the gravest reason for it. A session that has its day counts as movement. */
export const healthOf = (pair: PairFacts): Health => {
  const { today } = pair
  if (pair.status === 'ended') return health('over', 'ended')
  const vacant = pair.vacant[0]
  if (pair.status === 'formed') {
    const days = daysBetween(pair.formedOn, today)
    if (vacant !== undefined) return health('attention', 'contact-vacant', { municipality: vacant })
    return days > limits.signDays ? health('attention', 'unsigned', { days }) : health('well', 'new', { days })
  }
  const quiet = daysBetween(pair.lastSessionOn ?? pair.agreedOn ?? pair.formedOn, today)
  const untilEnd = daysBetween(today, pair.agreementEndsOn)
  if (untilEnd < 0) return health('stalled', 'agreement-ending', { days: untilEnd })
  if (quiet > limits.stalledDays && pair.nextSessionOn === null) return health('stalled', 'no-session', { days: quiet })
  if (vacant !== undefined) return health('attention', 'contact-vacant', { municipality: vacant })
  if (pair.overdue > 0) return health('attention', 'overdue', { count: pair.overdue })
  if (quiet > limits.quietDays && pair.nextSessionOn === null) return health('attention', 'no-session', { days: quiet })
  const term = [...pair.terms].sort((a, b) => a.on.localeCompare(b.on))[0]
  if (term) {
    const days = daysBetween(today, term.on)
    if (days >= 0 && days < limits.termDays) return health('soon', 'term-ending', { days, municipality: term.municipality })
  }
  if (untilEnd < limits.agreementDays) return health('soon', 'agreement-ending', { days: untilEnd })
  if (pair.nextSessionOn !== null) {
    const days = daysBetween(today, pair.nextSessionOn)
    if (days >= 0 && days <= limits.nearDays) return health('well', 'session-near', { days })
  }
  return pair.lastSessionOn === null ? health('well', 'new', { days: quiet }) : health('well', 'on-course', { days: quiet })
}

/** Where a pair stands on its way; the diagnosis lies behind every pair. */
export const stageOf = (pair: { status: PairFacts['status']; objectives: number; sessionsHeld: number; sessionsPlanned: number }): Stage => {
  if (pair.status === 'formed') return 'agreement'
  if (pair.status === 'ended') return pair.sessionsHeld > 0 ? 'note' : 'agreement'
  if (pair.objectives === 0) return 'plan'
  return pair.sessionsHeld >= pair.sessionsPlanned ? 'closing' : 'sessions'
}

const order: Record<Health['state'], number> = { stalled: 0, attention: 1, soon: 2, well: 3, over: 4 }
/** Pairs that need somebody first, then by name. */
export const byUrgency = <T extends { health: Health; mentee: { name: string } }>(a: T, b: T): number =>
  order[a.health.state] - order[b.health.state] || a.mentee.name.localeCompare(b.mentee.name, 'es-MX')
