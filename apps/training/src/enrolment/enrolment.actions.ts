import { randomUUID } from 'node:crypto'
import { editionClosed, noSuchPeople } from '@tequio/contracts/training/enrolment'
import { renewalNotOpen } from '@tequio/contracts/training/certificate'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { findLast, termsOf } from '../certificate/renewal.queries.ts'
import { mustWaitUntil } from '../certificate/renewal.rules.ts'
import { authorizationOn } from '../directory/authorization.rules.ts'
import { getKnown, lockPersons, type Known } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { endOfProgrammeDay, programmeDay } from '../programme.ts'
import type { Edition, Enrolment, Tables } from '../tables.ts'
import { announceSeats } from './announce.actions.ts'
import { countTaken, getEdition, getOwnSeat, lockEdition } from './enrolment.queries.ts'
import { dayThatCounts, isInAudience, isOver, openUntil, seatAfter, type SeatStatus } from './seat.rules.ts'

type Tx = Transaction<Tables>

const decide = (seat: { status: SeatStatus; hasPlace: boolean }, edition: Edition, known: Known, now: Date): { status: SeatStatus; open_until: string | null } => {
  const today = programmeDay(now)
  const authorization = authorizationOn(dayThatCounts({ startsOn: edition.starts_on }, today), known.facts)
  const status = seatAfter(seat, { ...edition, hasBegun: edition.starts_on <= today }, authorization)
  return { status, open_until: status === 'active' ? openUntil(edition, authorization) : null }
}

const timesOf = (status: SeatStatus, now: Date): { opened_at?: Date; paused_at?: Date | null } =>
  status === 'active' ? { opened_at: now, paused_at: null } : status === 'paused' ? { paused_at: now } : {}

/** A seat whose authorisation ended was closed with the end of that day, whenever it is noticed. */
const pausedAt = (seat: Enrolment, now: Date): Date =>
  isOver({ status: seat.status, openUntil: seat.open_until }, programmeDay(now)) ? endOfProgrammeDay(seat.open_until ?? '') : now

const change = async (tx: Tx, enrolment: Enrolment, set: Partial<Enrolment>, now: Date): Promise<Enrolment> => {
  const changed = await tx.updateTable('enrolment').set(set).where('id', '=', enrolment.id).returningAll().executeTakeFirstOrThrow()
  await announceSeats(tx, [enrolment.id], now)
  return changed
}

type Placed = { opened: number; waiting: number; already: number }

/** Gives people a place each, or a turn in the queue. Nothing happens to who has one already. The people's and the edition's locks are held. */
const place = async (tx: Tx, edition: Edition, personIds: readonly string[], now: Date): Promise<Placed> => {
  const before = new Map(
    (await tx.selectFrom('enrolment').selectAll().where('edition_id', '=', edition.id).where('person_id', 'in', personIds).execute()).map((seat) => [seat.person_id, seat]),
  )
  const fresh = personIds.filter((id) => (before.get(id)?.status ?? 'withdrawn') === 'withdrawn')
  if (fresh.length === 0) return { opened: 0, waiting: 0, already: personIds.length }
  const known = await getKnown(tx, fresh)
  let placesLeft = edition.capacity - (await countTaken(tx, edition.id))
  const rows = fresh.map((personId, turn) => {
    const hasPlace = placesLeft-- > 0
    const { status, open_until } = decide({ status: 'waiting', hasPlace }, edition, known(personId), now)
    return {
      id: before.get(personId)?.id ?? randomUUID(),
      edition_id: edition.id,
      person_id: personId,
      municipality_id: known(personId).posts[0]?.municipalityId ?? null,
      status,
      has_place: hasPlace,
      // people enrolled together keep the order of their list in the queue
      queued_at: new Date(now.getTime() + turn),
      opened_at: null,
      paused_at: null,
      completed_at: null,
      withdrawn_at: null,
      open_until,
      ...timesOf(status, now),
    }
  })
  await tx
    .insertInto('enrolment')
    .values(rows)
    .onConflict((on) =>
      on.columns(['edition_id', 'person_id']).doUpdateSet((eb) => ({
        municipality_id: eb.ref('excluded.municipality_id'),
        status: eb.ref('excluded.status'),
        has_place: eb.ref('excluded.has_place'),
        queued_at: eb.ref('excluded.queued_at'),
        opened_at: eb.ref('excluded.opened_at'),
        open_until: eb.ref('excluded.open_until'),
        withdrawn_at: null,
      })),
    )
    .execute()
  await announceSeats(
    tx,
    rows.map((row) => row.id),
    now,
  )
  await restand(tx, fresh, now)
  const opened = rows.filter((row) => row.status === 'active').length
  return { opened, waiting: rows.length - opened, already: personIds.length - rows.length }
}

const refuseFinished = (edition: Edition, now: Date): void => {
  if (edition.ends_on < programmeDay(now)) throw new Problem(editionClosed)
}

/** Enrols people in an edition, in this order: seats open at once, or wait for an authorisation or a place. */
export const enrolPeople = async (tx: Tx, of: { editionId: string; personIds: readonly string[]; now: Date }): Promise<Placed> => {
  const people = [...new Set(of.personIds)]
  const known = await tx.selectFrom('person').select('id').where('id', 'in', people).execute()
  if (known.length !== people.length) throw new Problem(noSuchPeople, { count: people.length - known.length })
  await lockPersons(tx, people)
  const edition = await lockEdition(tx, of.editionId)
  refuseFinished(edition, of.now)
  return place(tx, edition, people, of.now)
}

/** Who holds a good certificate of the course takes it again when it may be renewed, so that a place is there for who has none. */
const refuseEarlyRenewal = async (tx: Tx, edition: Edition, of: { personId: string; now: Date }): Promise<void> => {
  const held = await findLast(tx, { personId: of.personId, courseId: edition.course_id })
  const opensOn = mustWaitUntil(held && { expiresOn: held.expires_on, isRevoked: held.revoked_at !== null }, await termsOf(tx), programmeDay(of.now))
  if (opensOn === null) return
  const seat = await tx.selectFrom('enrolment').select('status').where('edition_id', '=', edition.id).where('person_id', '=', of.personId).executeTakeFirst()
  if (!seat || seat.status === 'withdrawn') throw new Problem(renewalNotOpen, { opensOn })
}

/** A place of one's own, or a turn in the queue. The person's and the edition's locks are held. Throws `renewal-not-open`. */
export const takePlace = async (tx: Tx, edition: Edition, of: { personId: string; now: Date }): Promise<Enrolment> => {
  await refuseEarlyRenewal(tx, edition, of)
  await place(tx, edition, [of.personId], of.now)
  return getOwnSeat(tx, edition.id, of.personId)
}

/** Asks for a place for oneself, in an edition that is meant for one's post. */
export const requestOwnPlace = async (tx: Tx, of: { editionId: string; personId: string; now: Date }): Promise<Enrolment> => {
  await lockPersons(tx, [of.personId])
  const edition = await lockEdition(tx, of.editionId)
  refuseFinished(edition, of.now)
  const { posts } = (await getKnown(tx, [of.personId]))(of.personId)
  if (!posts.some((post) => isInAudience({ kind: post.kind, municipality: post.municipalityId }, edition))) throw new Problem(editionClosed)
  return takePlace(tx, edition, of)
}

/** Gives up a place; the first in the queue gets it, and their seat opens if nothing else is missing. A completed course stays completed. */
export const withdrawSeat = async (tx: Tx, of: { editionId: string; enrolmentId: string; now: Date }): Promise<Enrolment | undefined> => {
  const found = await tx.selectFrom('enrolment').select('person_id').where('id', '=', of.enrolmentId).where('edition_id', '=', of.editionId).executeTakeFirst()
  if (!found) return undefined
  await lockPersons(tx, [found.person_id])
  const edition = await lockEdition(tx, of.editionId)
  const enrolment = await tx.selectFrom('enrolment').selectAll().where('id', '=', of.enrolmentId).executeTakeFirstOrThrow()
  if (enrolment.status === 'withdrawn') return enrolment
  if (enrolment.status === 'completed') throw new Problem(editionClosed)
  const left = await change(tx, enrolment, { status: 'withdrawn', has_place: false, withdrawn_at: of.now, paused_at: null }, of.now)
  await restand(tx, [enrolment.person_id], of.now)
  if (enrolment.has_place) await givePlaceToNext(tx, edition, of.now)
  return left
}

/** The first in the queue gets a place that was given up. The edition's lock is held. */
export const givePlaceToNext = async (tx: Tx, edition: Edition, now: Date): Promise<void> => {
  const next = await tx
    .selectFrom('enrolment')
    .selectAll()
    .where('edition_id', '=', edition.id)
    .where('status', '=', 'waiting')
    .where('has_place', '=', false)
    .orderBy('queued_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return
  await lockPersons(tx, [next.person_id])
  const { status, open_until } = decide({ status: 'waiting', hasPlace: true }, edition, (await getKnown(tx, [next.person_id]))(next.person_id), now)
  const set = { has_place: true, status, open_until, ...timesOf(status, now) }
  if (status === 'active') await change(tx, next, set, now)
  else await tx.updateTable('enrolment').set(set).where('id', '=', next.id).execute()
}

/**
 * Opens, pauses or returns every seat of a person after a fact about their authorisation. A fact that happened before a seat opened
 * and was told after it would have kept it waiting: such a seat is decided again as one that waits. The person's lock is held.
 */
export const reviewSeats = async (tx: Tx, personId: string, now: Date, happenedAt: Date = now): Promise<void> => {
  const seats = await tx.selectFrom('enrolment').selectAll().where('person_id', '=', personId).where('status', 'in', ['waiting', 'active', 'paused']).orderBy('id').execute()
  if (seats.length === 0) return
  const known = (await getKnown(tx, [personId]))(personId)
  for (const seat of seats) {
    const edition = await getEdition(tx, seat.edition_id)
    const openedUntold = seat.status === 'active' && seat.opened_at !== null && seat.opened_at > happenedAt
    const { status, open_until } = decide({ status: openedUntold ? 'waiting' : seat.status, hasPlace: seat.has_place }, edition, known, now)
    const times = status === 'waiting' ? { opened_at: null } : timesOf(status, status === 'paused' ? pausedAt(seat, now) : now)
    if (status !== seat.status) await change(tx, seat, { status, open_until, ...times }, now)
    else if (open_until !== seat.open_until) await tx.updateTable('enrolment').set({ open_until }).where('id', '=', seat.id).execute()
  }
}

/**
 * A person who takes up a post gets a place in every open edition whose audience enrols by itself. Who has or had a seat there
 * is left alone: facts may be told again, and a place that was given up is asked for, not handed back. The person's lock is held.
 */
export const enrolByAudience = async (tx: Tx, of: { personId: string; kind: string; municipality: string; now: Date }): Promise<void> => {
  const editions = await tx
    .selectFrom('edition')
    .select(['id', 'kinds', 'municipalities'])
    .where('enrols_by_itself', '=', true)
    .where('ends_on', '>=', programmeDay(of.now))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('enrolment').select('enrolment.id').whereRef('enrolment.edition_id', '=', 'edition.id').where('enrolment.person_id', '=', of.personId))),
    )
    .orderBy('id')
    .execute()
  for (const { id } of editions.filter((edition) => isInAudience(of, edition))) await place(tx, await lockEdition(tx, id), [of.personId], of.now)
}

/** Marks a seat as completed at the moment when its last requirement was met. */
export const completeSeat = async (tx: Tx, enrolment: Enrolment, completedAt: Date, now: Date): Promise<Enrolment> => {
  const completed = await change(tx, enrolment, { status: 'completed', completed_at: completedAt, completed_known_at: now, paused_at: null }, now)
  await restand(tx, [enrolment.person_id], now)
  return completed
}
