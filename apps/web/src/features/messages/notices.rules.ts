import type { ReplyOf } from '@tequio/contracts/make'
import type { EditionCard, readHome } from '@tequio/contracts/training/learning'

type Home = Pick<ReplyOf<typeof readHome>, 'coming' | 'authorization'>

/** What the person's own facts say, in the order in which it matters. `on` is a day; `to` opens what it is about. */
export type Notice = {
  key: string
  kind: 'certificate-ready' | 'test-due' | 'seat-opened' | 'seat-waits' | 'place-waits' | 'seat-paused' | 'starts' | 'ends' | 'permit-ends' | 'certificate-issued'
  title: string
  on: string | null
  daysLeft: number | null
  to: string
}

const order: Notice['kind'][] = ['certificate-ready', 'test-due', 'seat-opened', 'permit-ends', 'ends', 'starts', 'seat-paused', 'seat-waits', 'place-waits', 'certificate-issued']

/** Days before the end of an authorisation from which it is said. */
const permitWarning = 45

const ofEdition = (card: EditionCard): Omit<Notice, 'key'> | undefined => {
  const base = { title: card.title, on: null, daysLeft: null, to: `/cursos/${card.editionId}` }
  if (card.next.kind === 'certificate') return { ...base, kind: 'certificate-ready' }
  if (card.certificateId !== null) return { ...base, kind: 'certificate-issued', to: `/constancias/${card.certificateId}` }
  if (card.seat === 'waiting') return { ...base, kind: card.waitsFor === 'place' ? 'place-waits' : 'seat-waits', on: card.startsOn }
  if (card.seat === 'paused') return { ...base, kind: 'seat-paused' }
  // an open seat is news until the first lesson is done
  if (card.seat === 'active' && card.lessonsDone === 0 && card.next.kind !== 'start') return { ...base, kind: 'seat-opened' }
  return undefined
}

/** The notices of one person, made from what their own screens know: there is no other inbox. `daysUntilPermitEnds` is null when none is asked for or it does not hold. */
export const noticesOf = (home: Home, editions: readonly EditionCard[], daysUntilPermitEnds: number | null): Notice[] => {
  const waiting = new Set(editions.filter(({ seat }) => seat !== 'active').map(({ editionId }) => editionId))
  const notices: Notice[] = editions.flatMap((card) => {
    const made = ofEdition(card)
    return made ? [{ ...made, key: `${made.kind} ${card.editionId}` }] : []
  })
  for (const { kind, editionId, title, on, daysLeft } of home.coming) {
    // a test that one may not take yet is not due
    if (waiting.has(editionId)) continue
    notices.push({ key: `${kind} ${editionId}`, kind: kind === 'post' ? 'test-due' : kind, title, on, daysLeft, to: `/cursos/${editionId}` })
  }
  if (home.authorization.until !== null && daysUntilPermitEnds !== null && daysUntilPermitEnds <= permitWarning)
    notices.push({ key: 'permit', kind: 'permit-ends', title: '', on: home.authorization.until, daysLeft: daysUntilPermitEnds, to: '/yo/verificacion' })
  return notices.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.on ?? '').localeCompare(b.on ?? ''))
}
