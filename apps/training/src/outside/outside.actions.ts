import { randomUUID } from 'node:crypto'
import { notFound, stale } from '@tequio/contracts/problems'
import { mostOutside, outsideDays, outsideElsewhere, outsideFull, outsideHours, outsideNeedsOther, outsideTwice, type OutsideState } from '@tequio/contracts/training/outside'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import { outsideReasonPlace, type Sealing } from '../sealing.ts'
import type { OutsideRow, Tables } from '../tables.ts'
import { faultOf, isParty, tidy, type Span } from './outside.rules.ts'
import { claimProof, looseProof } from './proof.actions.ts'

type Tx = Transaction<Tables>
type Act = { outsideId: string; version: number; by: string; now: Date }
export type Said = Span & { title: string; institution: string }

const check = (of: Said, now: Date): void => {
  const fault = faultOf(of, programmeDay(now))
  if (fault?.kind === 'days') throw new Problem(outsideDays, { fault: fault.fault })
  if (fault?.kind === 'hours') throw new Problem(outsideHours, { most: fault.most })
}

const columnsOf = (of: Said) => ({ title: tidy(of.title), institution: tidy(of.institution), from_on: of.fromOn, to_on: of.toOn, hours: of.hours })

/** The lock of the person is held: whoever sends the same course for the same days waits, and is told. */
const refuseTwice = async (tx: Tx, personId: string, of: Said, but?: string): Promise<void> => {
  const other = await tx
    .selectFrom('outside_training')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<boolean>`fold(title) = fold(${tidy(of.title)})`)
    .where('from_on', '=', of.fromOn)
    .where('to_on', '=', of.toOn)
    .where('state', 'in', ['submitted', 'approved'])
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .executeTakeFirst()
  if (other) throw new Problem(outsideTwice)
}

export const submitOutside = async (tx: Tx, of: Said & { personId: string; proofId: string; by: string; now: Date }): Promise<OutsideRow> => {
  check(of, of.now)
  await lockPersons(tx, [of.personId])
  // who gave way to another registration has a record there
  const person = await tx.selectFrom('person').select('merged_into').where('id', '=', of.personId).executeTakeFirst()
  if (!person || person.merged_into !== null) throw new Problem(notFound)
  const { count } = await tx
    .selectFrom('outside_training')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', of.personId)
    .executeTakeFirstOrThrow()
  if (count >= mostOutside) throw new Problem(outsideFull, { most: mostOutside })
  await refuseTwice(tx, of.personId, of)
  const standing = await tx.selectFrom('standing').select('municipality_id').where('person_id', '=', of.personId).executeTakeFirst()
  const row = await tx
    .insertInto('outside_training')
    .values({
      id: randomUUID(),
      person_id: of.personId,
      municipality_id: standing?.municipality_id ?? null,
      ...columnsOf(of),
      state: 'submitted',
      submitted_by: of.by,
      senders: [of.by],
      submitted_at: of.now,
      decided_by: null,
      decided_at: null,
      reason_sealed: null,
      version: 1,
      came_from: [],
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await claimProof(tx, { outsideId: row.id, proofId: of.proofId, by: of.by, now: of.now })
  return row
}

/** Holds an entry and, before it, whose it is: merging two persons moves it. Who comes with an older page, or second, is told. */
const lockIn = async (tx: Tx, state: OutsideState, of: Act): Promise<OutsideRow> => {
  const { person_id } = await tx.selectFrom('outside_training').select('person_id').where('id', '=', of.outsideId).executeTakeFirstOrThrow()
  await lockPersons(tx, [person_id])
  const row = await tx.selectFrom('outside_training').selectAll().where('id', '=', of.outsideId).forUpdate().executeTakeFirstOrThrow()
  if (row.state !== state) throw new Problem(outsideElsewhere, { state: row.state })
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  return row
}

const save = (tx: Tx, row: OutsideRow, change: Partial<Omit<OutsideRow, 'id' | 'version' | 'came_from'>>): Promise<OutsideRow> =>
  tx
    .updateTable('outside_training')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Sends a rejected one again, corrected; the reason of the rejection goes. */
export const correctOutside = async (tx: Tx, of: Act & Said & { proofId: string | null }): Promise<OutsideRow> => {
  check(of, of.now)
  const row = await lockIn(tx, 'rejected', of)
  await refuseTwice(tx, row.person_id, of, row.id)
  if (of.proofId !== null) await claimProof(tx, { outsideId: row.id, proofId: of.proofId, by: of.by, now: of.now })
  const sent = { submitted_by: of.by, senders: [...new Set([...row.senders, of.by])], submitted_at: of.now }
  return save(tx, row, { ...columnsOf(of), state: 'submitted', ...sent, decided_by: null, decided_at: null, reason_sealed: null })
}

export const withdrawOutside = async (tx: Tx, of: Act): Promise<OutsideRow> => {
  const row = await lockIn(tx, 'submitted', of)
  await looseProof(tx, row.id)
  return save(tx, row, { state: 'withdrawn' })
}

const lockToDecide = async (tx: Tx, of: Act): Promise<OutsideRow> => {
  const row = await lockIn(tx, 'submitted', of)
  if (isParty({ personId: row.person_id, senders: row.senders }, of.by)) throw new Problem(outsideNeedsOther)
  return row
}

export const approveOutside = async (tx: Tx, of: Act): Promise<OutsideRow> => save(tx, await lockToDecide(tx, of), { state: 'approved', decided_by: of.by, decided_at: of.now })

export const rejectOutside = async (tx: Tx, sealing: Sealing, of: Act & { reason: string }): Promise<OutsideRow> =>
  save(tx, await lockToDecide(tx, of), {
    state: 'rejected',
    decided_by: of.by,
    decided_at: of.now,
    reason_sealed: sealing.seal(of.reason.trim(), outsideReasonPlace(of.outsideId)),
  })

type Two = { keptId: string; mergedId: string }

/** Whether that person has a live entry of the course and days of the live entry `o`. */
const isTwiceAt = (personId: string) => sql<boolean>`(o.state in ('submitted', 'approved') and exists (
  select 1 from outside_training k where k.person_id = ${personId}::uuid and k.state in ('submitted', 'approved')
    and fold(k.title) = fold(o.title) and k.from_on = o.from_on and k.to_on = o.to_on))`

/** Entries of who gave way become the other one's, except a course that both of them have for the same days. The locks of both are held. */
export const mergeOutside = async (tx: Tx, of: Two): Promise<void> => {
  await sql`
    update outside_training o set person_id = ${of.keptId}::uuid, came_from = came_from || ${of.mergedId}::uuid, version = version + 1
    where person_id = ${of.mergedId}::uuid and not ${isTwiceAt(of.keptId)}`.execute(tx)
}

/** Gives back what came with the merge; what was sent since stays, and so does what would be there twice. */
export const unmergeOutside = async (tx: Tx, of: Two): Promise<void> => {
  await sql`
    update outside_training o set person_id = ${of.mergedId}::uuid, came_from = trim_array(came_from, 1), version = version + 1
    where person_id = ${of.keptId}::uuid and came_from[cardinality(came_from)] = ${of.mergedId}::uuid and not ${isTwiceAt(of.mergedId)}`.execute(tx)
}
