export type Span = { fromOn: string; toOn: string; hours: number }
export type Fault = { kind: 'days'; fault: 'order' | 'future' | 'long-ago' } | { kind: 'hours'; most: number }

/** Nobody who serves today was trained before. */
const earliest = '1950-01-01'

/** Days of a span, the first and the last among them. */
export const daysOf = ({ fromOn, toOn }: Pick<Span, 'fromOn' | 'toOn'>): number => (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000 + 1

/** What is impossible about a training, undefined when nothing is: one that goes on is sent when it has ended. */
export const faultOf = (of: Span, today: string): Fault | undefined => {
  if (of.toOn < of.fromOn) return { kind: 'days', fault: 'order' }
  if (of.toOn > today) return { kind: 'days', fault: 'future' }
  if (of.fromOn < earliest) return { kind: 'days', fault: 'long-ago' }
  const most = 24 * daysOf(of)
  return of.hours < 1 || of.hours > most ? { kind: 'hours', most } : undefined
}

/** One line of words: what is compared and shown has no stray blanks. */
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Neither who ever sent it nor whom it is about decides. */
export const isParty = (of: { personId: string; senders: readonly string[] }, by: string): boolean => of.personId === by || of.senders.includes(by)
