import { addWorkingDays } from './working-days.rules.ts'

/**
 * Terms in working days (domain: answered within 20). The other terms are those of the general law on personal data held by public
 * bodies: ten more once, five to ask for a clarification, ten to give it, fifteen to carry out what was granted.
 */
export const terms = { answer: 20, extension: 10, askClarification: 5, clarify: 10, carryOut: 15 } as const

export type RequestState = 'received' | 'clarifying' | 'answered' | 'carried-out' | 'withdrawn' | 'lapsed'
export type RequestStep = 'clarify' | 'clarified' | 'extend' | 'answer' | 'carry-out' | 'withdraw' | 'lapse'
export type Outcome = 'granted' | 'partly' | 'refused'
export type Standing = { state: RequestState; receivedOn: string; dueOn: string; clarifyBy: string | null; extendedOn: string | null; outcome: Outcome | null }

export type Unfit = 'wrong-state' | 'too-late' | 'too-early' | 'once'

/** Why a step cannot be taken on a day; undefined when it can. A clarification that was given is never asked again with a new term. */
export const unfitStep = (of: Standing & { wasClarified: boolean }, step: RequestStep, today: string, daysOff: ReadonlySet<string>): Unfit | undefined => {
  const open = of.state === 'received' || of.state === 'clarifying'
  switch (step) {
    case 'clarify':
      if (of.state !== 'received') return 'wrong-state'
      if (of.wasClarified) return 'once'
      return today > addWorkingDays(of.receivedOn, terms.askClarification, daysOff) ? 'too-late' : undefined
    case 'clarified':
      return of.state !== 'clarifying' ? 'wrong-state' : undefined
    case 'extend':
      if (of.state !== 'received') return 'wrong-state'
      if (of.extendedOn !== null) return 'once'
      return today > of.dueOn ? 'too-late' : undefined
    case 'answer':
      return of.state !== 'received' ? 'wrong-state' : undefined
    case 'carry-out':
      return of.state !== 'answered' || of.outcome === 'refused' ? 'wrong-state' : undefined
    case 'withdraw':
      return open ? undefined : 'wrong-state'
    case 'lapse':
      if (of.state !== 'clarifying') return 'wrong-state'
      return of.clarifyBy !== null && today > of.clarifyBy ? undefined : 'too-early'
  }
}

/** `ARCO-2026-00012`: the year and a running number; it tells nothing of the person. */
export const folioOf = (year: string, number: number): string => `ARCO-${year}-${String(number).padStart(5, '0')}`
