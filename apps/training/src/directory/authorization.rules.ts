export type Post = { appointmentId: string; toOn: string | null }
export type Requirement = { appointmentId: string; type: 'none' | 'courtesy' | 'leahy' }
export type Clearance = { appointmentId: string; type: 'courtesy' | 'leahy'; status: 'valid' | 'review' | 'revoked' | 'suspended' | 'expired'; validUntil: string }
export type Facts = { posts: readonly Post[]; requirements: readonly Requirement[]; clearances: readonly Clearance[] }

/**
 * free: none is asked for · holds: valid on the day · lapsed: ended by date or by a change of post · stopped: revoked or suspended ·
 * pending: everything else, without telling a wait from a refusal.
 */
export type Authorization = { state: 'free' | 'holds' | 'lapsed' | 'stopped' | 'pending'; until: string | null }

// a post without an answer yet does not hide that the authorisation of another one ended
const severity = ['free', 'holds', 'pending', 'lapsed', 'stopped'] as const
const isStopped = ({ status }: Clearance): boolean => status === 'revoked' || status === 'suspended'

const onePost = (appointmentId: string, facts: Facts, day: string): Authorization => {
  const required = facts.requirements.find((requirement) => requirement.appointmentId === appointmentId)
  if (!required) return { state: 'pending', until: null }
  if (required.type === 'none') return { state: 'free', until: null }
  const own = facts.clearances.filter((clearance) => clearance.appointmentId === appointmentId)
  // Leahy includes courtesy; courtesy does not include Leahy
  const fitting = own.filter((clearance) => required.type === 'courtesy' || clearance.type === 'leahy')
  const valid = fitting.filter((clearance) => clearance.status === 'valid').map((clearance) => clearance.validUntil)
  const until = valid.sort().at(-1) ?? null
  if (until !== null && until >= day) return { state: 'holds', until }
  // a stop takes all that there was: one that it did not take was given later, and what ended then is that one;
  // and where rules that came later ask for more than was given, what there was is over
  const given = fitting.length > 0 ? fitting : own
  if (given.length > 0) return { state: given.every(isStopped) ? 'stopped' : 'lapsed', until: null }
  // the answer is about the person: one that took all they had stands for a post that has no answer of its own
  return { state: facts.clearances.length > 0 && facts.clearances.every(isStopped) ? 'stopped' : 'pending', until: null }
}

/** Whether a person's authorisation holds on a day, over every post that they hold on it or later; the weakest post decides. Source: domain.md §3. */
export const authorizationOn = (day: string, facts: Facts): Authorization => {
  const posts = facts.posts.filter((post) => post.toOn === null || post.toOn >= day)
  // who left every post took the clearance along only to a review
  if (posts.length === 0) return { state: facts.clearances.length > 0 ? 'lapsed' : 'pending', until: null }
  const all = posts.map((post) => onePost(post.appointmentId, facts, day)).sort((a, b) => severity.indexOf(b.state) - severity.indexOf(a.state))
  const worst = all[0]?.state ?? 'pending'
  const untils = all.flatMap((one) => (one.until === null ? [] : [one.until])).sort()
  return { state: worst, until: worst === 'holds' || worst === 'pending' ? (untils[0] ?? null) : null }
}
