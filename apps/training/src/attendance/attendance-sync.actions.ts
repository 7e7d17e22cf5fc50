import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { lateHours, type AttendanceItem, type syncMarks } from '@tequio/contracts/training/attendance-sync'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { momentOf } from '../activity/progress.rules.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { lockAttending, lookAgain } from '../enrolment/attend.actions.ts'
import { getOwnSession, timesOf } from '../session/session.queries.ts'
import { stateAt, windowOf } from '../session/session.rules.ts'
import type { Tables } from '../tables.ts'
import { countTry, mustMayTry, mustTake, shareSession } from './attendance.actions.ts'
import { findListedIds } from './attendance.queries.ts'
import { enteredAt, momentOfCode } from './code.rules.ts'
import { writeMarks } from './mark.actions.ts'

type Tx = Transaction<Tables>
type Answer = ReplyOf<typeof syncMarks>['items'][number]
type Item<Type extends AttendanceItem['type']> = Extract<AttendanceItem, { type: Type }>
type Sent = { deviceAt?: string | undefined; now: Date; by: string; log: (error: unknown) => void }

class Refused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

const reasonOf = (error: unknown): string | undefined => (error instanceof Refused ? error.reason : error instanceof Problem ? error.contract.code : undefined)

/** Applies each item in its own savepoint, in an order that all devices share, so that none waits for another in a circle. */
const applyEach = async <T extends AttendanceItem>(tx: Tx, items: readonly T[], log: Sent['log'], apply: (item: T) => Promise<void>): Promise<Answer[]> => {
  const answers = new Map<string, Answer>()
  const placeOf = ({ body, seq }: T) => `${body.sessionId} ${'enrolmentId' in body ? body.enrolmentId : ''} ${String(seq).padStart(12, '0')}`
  for (const item of items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))) {
    await sql`savepoint item`.execute(tx)
    try {
      await apply(item)
      answers.set(item.id, { id: item.id, outcome: 'applied' })
    } catch (error) {
      const reason = reasonOf(error)
      // a wrong code stays counted
      if (!(error instanceof Refused)) await sql`rollback to savepoint item`.execute(tx)
      if (reason === undefined) log(error)
      answers.set(
        item.id,
        reason === undefined || reason === 'too-many' ? { id: item.id, outcome: 'retry', reason: reason ?? 'try-again' } : { id: item.id, outcome: 'rejected', reason },
      )
    }
    await sql`release savepoint item`.execute(tx)
  }
  return items.flatMap(({ id }) => answers.get(id) ?? [])
}

/** The seat that counts today for one that a device knew: of who was joined to another registration, the one of that. */
const standingSeat = async (tx: Tx, enrolmentId: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select k.id from enrolment e join person p on p.id = e.person_id join enrolment k on k.edition_id = e.edition_id and k.person_id = p.merged_into where e.id = ${enrolmentId}`.execute(
    tx,
  )
  return rows[0]?.id ?? enrolmentId
}

/** Applies ticks that a device made without a signal. What is told again changes nothing. Whose none of them is to see is told what there is not: 404. */
export const applyMarks = async (tx: Tx, of: Sent & { items: readonly Item<'attendance.marked'>[]; visible: Visible }): Promise<Answer[]> => {
  const seatIds: string[] = []
  for (const { body } of of.items) seatIds.push(await standingSeat(tx, body.enrolmentId))
  await lockAttending(tx, seatIds)
  const answers = await applyEach(tx, of.items, of.log, async ({ body, madeAt }) => {
    const session = await shareSession(tx, body.sessionId).catch((error: unknown) => {
      throw error instanceof Problem ? new Refused('not-on-list') : error
    })
    const at = momentOf({ madeAt, deviceAt: of.deviceAt, now: of.now, begins: undefined })
    const enrolmentIds = await findListedIds(tx, { session, visible: of.visible, now: at, ids: [await standingSeat(tx, body.enrolmentId)] })
    if (enrolmentIds.length === 0) throw new Refused('not-on-list')
    mustTake(session, at, 'list')
    await writeMarks(tx, { sessionId: session.id, enrolmentIds, there: body.there, way: 'list', by: of.by, at, told: of.now })
  })
  if (answers.every(({ reason }) => reason === 'not-on-list')) throw new Problem(notFound)
  await lookAgain(tx, seatIds, of.now)
  return answers
}

const hourMs = 3_600_000
/** Wrong codes of a person in a session over the days in which they are taken late: four good ones of a million, twenty times. */
const mostLateTries = 20

/** Checks a person in with codes that they entered without a signal: each counts when it was right at the moment it was entered, within the window. */
export const applyCheckIns = async (tx: Tx, of: Sent & { items: readonly Item<'attendance.checked-in'>[]; personId: string; key: Uint8Array }): Promise<Answer[]> => {
  await lockPersons(tx, [of.personId])
  return applyEach(tx, of.items, of.log, async ({ body, madeAt }) => {
    const moments = enteredAt({ madeAt, deviceAt: of.deviceAt, now: of.now })
    const { seatId } = await getOwnSession(tx, { sessionId: body.sessionId, personId: of.personId, now: moments[0] }).catch((error: unknown) => {
      throw error instanceof Problem ? new Refused('no-seat') : error
    })
    const session = await shareSession(tx, body.sessionId)
    const before = await tx.selectFrom('attendance').select('at').where('session_id', '=', session.id).where('enrolment_id', '=', seatId).executeTakeFirst()
    if (before) return
    if (session.cancelled_at !== null) throw new Refused('session-cancelled')
    if (of.now.getTime() > windowOf(timesOf(session)).closesAt.getTime() + lateHours * hourMs) throw new Refused('too-late')
    const tried = await mustMayTry(tx, { about: session.id, who: seatId, now: of.now })
    if (tried >= mostLateTries) throw new Refused('wrong-code')
    // a moment outside the window is no try of its own: whoever says two of them has the one inside looked at, and counted
    const inside = moments.filter((moment) => stateAt(timesOf(session), moment) === 'open')
    if (inside.length === 0) mustTake(session, moments[0], 'code')
    const at = momentOfCode(of.key, session.id, body.code, inside)
    if (at === undefined) {
      await countTry(tx, { about: session.id, who: seatId, now: of.now })
      throw new Refused('wrong-code')
    }
    const changed = await writeMarks(tx, { sessionId: session.id, enrolmentIds: [seatId], there: true, way: body.way, by: of.by, at, told: of.now })
    if (changed.length === 0) throw new Refused('taken-back')
    await lookAgain(tx, [seatId], of.now)
  })
}
