/** Why what waits here had better lie somewhere else as well: it could not be written · the browser may throw it away for room · it has waited for days. */
export type Risk = 'not-written' | 'short-of-room' | 'old'

const oldMs = 3 * 86_400_000
const leastBytes = 20_000_000

type Facts = {
  /** When the oldest that waits was made, ISO. */
  oldest: string | undefined
  /** It is not on its way: there is no signal, or sending did not go on. */
  isStuck: boolean
  hasFailed: boolean
  isPersisted: boolean
  estimate: { usage?: number | undefined; quota?: number | undefined }
  now: Date
}

/** Calm before all: what is being sent is not at risk. */
export const riskOf = ({ oldest, isStuck, hasFailed, isPersisted, estimate, now }: Facts): Risk | undefined => {
  if (oldest === undefined || !isStuck) return undefined
  if (hasFailed) return 'not-written'
  const { usage, quota } = estimate
  if (!isPersisted && quota !== undefined && usage !== undefined && (usage > 0.9 * quota || quota - usage < leastBytes)) return 'short-of-room'
  return now.getTime() - Date.parse(oldest) >= oldMs ? 'old' : undefined
}
