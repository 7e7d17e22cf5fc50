import { randomInt, randomUUID } from 'node:crypto'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { codeImpossible, codeLength, codeLetters, type EnrolmentCode, type enterEnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Transaction } from 'kysely'
import { countTry, mustMayTry } from '../attendance/attendance.actions.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { takePlace } from './enrolment.actions.ts'
import { getEdition, lockEdition } from './enrolment.queries.ts'

type Tx = Transaction<Tables>
type Row = { id: string; code: string; until_on: string; uses: number; used: number; withdrawn_at: Date | null }

const makeCode = (): string => Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)] ?? '').join('')

/** Wrong codes are counted with those of sessions, under no session. */
const noSession = '00000000-0000-0000-0000-000000000000'

const stateOf = (row: Row, today: string): EnrolmentCode['state'] =>
  row.withdrawn_at !== null ? 'withdrawn' : row.until_on < today ? 'over' : row.used >= row.uses ? 'used' : 'open'

const codes = (db: Kysely<Tables>) =>
  db
    .selectFrom('enrolment_code as c')
    .selectAll()
    .select(sql<number>`(select count(*)::int from enrolment_code_use u where u.code_id = c.id)`.as('used'))

export const findCodes = async (db: Kysely<Tables>, of: { editionId: string; publicUrl: string; now: Date }): Promise<EnrolmentCode[]> => {
  await getEdition(db, of.editionId)
  const rows = await codes(db).where('c.edition_id', '=', of.editionId).orderBy('c.made_at', 'desc').orderBy('c.id').execute()
  const address = (code: string) => `${of.publicUrl.replace(/\/$/, '')}/cursos/codigo?c=${code}`
  return rows.map((row) => ({
    codeId: row.id,
    code: row.code,
    untilOn: row.until_on,
    uses: row.uses,
    used: row.used,
    state: stateOf(row, programmeDay(of.now)),
    address: address(row.code),
  }))
}

/** Makes a code. Throws `enrolment-code-impossible`. */
export const makeCodeOf = async (tx: Tx, of: { editionId: string; untilOn: string; uses: number; now: Date }): Promise<{ codeId: string; code: string }> => {
  const { ends_on } = await getEdition(tx, of.editionId)
  if (of.untilOn < programmeDay(of.now)) throw new Problem(codeImpossible, { fact: 'past', endsOn: ends_on })
  if (of.untilOn > ends_on) throw new Problem(codeImpossible, { fact: 'after', endsOn: ends_on })
  // of 47 million one is hardly ever made twice
  for (;;) {
    const [codeId, code] = [randomUUID(), makeCode()]
    const made = await tx
      .insertInto('enrolment_code')
      .values({ id: codeId, edition_id: of.editionId, code, until_on: of.untilOn, uses: of.uses, made_at: of.now, withdrawn_at: null })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) return { codeId, code }
  }
}

/** Withdraws a code; again it changes nothing. */
export const withdrawCode = async (tx: Tx, of: { editionId: string; codeId: string; now: Date }): Promise<{ codeId: string }> => {
  const row = await tx
    .updateTable('enrolment_code')
    .set({ withdrawn_at: sql<Date>`coalesce(withdrawn_at, ${of.now})` })
    .where('id', '=', of.codeId)
    .where('edition_id', '=', of.editionId)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return { codeId: row.id }
}

/**
 * Gives a seat, or a turn in the queue, to who enters a code: it is the invitation, so the audience need not fit, and the clearance governs the seat as always.
 * The edition's lock is held while uses are counted: the last one has one winner. Throws `too-many`, `renewal-not-open`; without a post, 404.
 */
export const enterCode = async (tx: Tx, of: { personId: string; code: string; now: Date }): Promise<ReplyOf<typeof enterEnrolmentCode>> => {
  await lockPersons(tx, [of.personId])
  if (!(await tx.selectFrom('person').select('id').where('id', '=', of.personId).executeTakeFirst())) throw new Problem(notFound)
  const tries = { about: noSession, who: of.personId, now: of.now }
  await mustMayTry(tx, tries)
  const known = await tx.selectFrom('enrolment_code').select(['id', 'edition_id']).where('code', '=', of.code.toUpperCase()).executeTakeFirst()
  const refused = (outcome: 'wrong' | 'used' | 'over') => ({ outcome, editionId: null, seat: null })
  if (!known) {
    await countTry(tx, tries)
    return refused('wrong')
  }
  const edition = await lockEdition(tx, known.edition_id)
  const before = await tx.selectFrom('enrolment').select('status').where('edition_id', '=', edition.id).where('person_id', '=', of.personId).executeTakeFirst()
  if (before && before.status !== 'withdrawn') return { outcome: 'already', editionId: edition.id, seat: before.status }
  const today = programmeDay(of.now)
  const state = stateOf(await codes(tx).where('c.id', '=', known.id).executeTakeFirstOrThrow(), today)
  if (state === 'used') return refused('used')
  if (state !== 'open' || edition.ends_on < today) return refused('over')
  const seat = await takePlace(tx, edition, of)
  await tx
    .insertInto('enrolment_code_use')
    .values({ code_id: known.id, person_id: of.personId, at: of.now })
    .onConflict((on) => on.doNothing())
    .execute()
  return { outcome: 'in', editionId: edition.id, seat: seat.status }
}
