import { randomUUID } from 'node:crypto'
import { closeEarlierFirst, periodClosed, periodNotClosable, type closePeriod } from '@tequio/contracts/training/closing'
import { participationMoved } from '@tequio/contracts/training/participation'
import type { BodyOf } from '@tequio/contracts/make'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { findAdjusted, getClosings } from './closing.queries.ts'
import { basisOf, closingOf, settled, type Change } from './closing.rules.ts'
import { findParticipations } from './participation.queries.ts'
import { countsIn, figuresOf } from './participation.rules.ts'

type Tx = Transaction<Tables>

/** One insert however many rows: their number has no limit here, that of parameters has. */
const keep = async (tx: Tx, toldIn: string, rows: readonly (Change & { about: string })[]): Promise<void> => {
  const told = rows.map(({ about, sign, row }) => ({ about, sign, person_id: row.personId, hours: row.hours, groups: row.groups }))
  await sql`insert into closed_participation (told_in, about, sign, person_id, hours, groups)
    select ${toldIn}::uuid, x.about, x.sign, x.person_id, x.hours, x.groups
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as x (about uuid, sign integer, person_id uuid, hours integer, groups jsonb)`.execute(tx)
}

/** Freezes the table of a quarter and what it tells of those closed before. Of many who close at once one does. */
export const closeQuarter = async (tx: Tx, of: BodyOf<typeof closePeriod> & { by: string; now: Date }): Promise<{ closedOn: string }> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('closing', 4304))`.execute(tx)
  const closings = await getClosings(tx, of.now)
  const verdict = closingOf(of, closings)
  if (verdict.is === 'closed') throw new Problem(periodClosed)
  if (verdict.is === 'waits') throw new Problem(closeEarlierFirst, verdict.before)
  if (verdict.is === 'never') throw new Problem(periodNotClosable, { fact: verdict.fact })

  const rows = settled(await findParticipations(tx, { from: of.from, to: of.to, asOf: closings.today }))
  const adjusted = await findAdjusted(tx, closings)
  const { people } = figuresOf(rows)
  const isCounted = of.sex !== undefined && of.age !== undefined
  const [sexes, ages] = [countsIn(of.sex, 4, people), countsIn(of.age, 7, people)]
  if (basisOf(rows, adjusted) !== of.basis || !sexes || !ages) throw new Problem(participationMoved)

  const id = randomUUID()
  const counted = isCounted ? { sexes, ages } : { sexes: null, ages: null }
  await tx
    .insertInto('closed_period')
    .values({ id, from_on: of.from, to_on: of.to, closed_at: of.now, closed_by: of.by, ...counted })
    .execute()
  await keep(tx, id, [
    ...rows.map((row) => ({ about: id, sign: 1 as const, row })),
    ...adjusted.flatMap(({ about, changes }) => changes.map((one) => ({ ...one, about: about.id }))),
  ])
  return { closedOn: closings.today }
}
