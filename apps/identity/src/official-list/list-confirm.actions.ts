import { randomUUID } from 'node:crypto'
import { listChanged, listClosed, listHasProblems } from '@tequio/contracts/identity/official-list'
import { stale } from '@tequio/contracts/problems'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Keeper } from '@tequio/service-kit/retention'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { registerNewcomers, type Registered } from '../account/newcomer.actions.ts'
import { beginAppointments, endAppointments } from '../appointment/appointment.actions.ts'
import { ensurePositions, type Post } from '../organisation/organisation.actions.ts'
import { announcePersons } from '../person/person.actions.ts'
import type { Sealing } from '../person/sealing.ts'
import { returnBlocked } from '../retention/retention.actions.ts'
import type { Tables } from '../tables.ts'
import type { ReadRow, RowEffect } from './list-check.rules.ts'
import { judge, type Checking } from './list-draft.actions.ts'
import { findFacts } from './list-facts.queries.ts'
import { findRows, lockList } from './list-store.ts'
import type { Summary } from './list-summary.rules.ts'

type Row = { row: number; read: ReadRow; effect: RowEffect }
export type Confirmed = { persons: number; appointments: number; accounts: number }

/** The rows of a draft, judged anew: whatever was registered since the last check counts. */
const readyRows = async (tx: Tx<Tables>, listId: string, version: number, of: Checking): Promise<{ rows: Row[]; summary: Summary; municipalityId: string | null }> => {
  const list = await lockList(tx, listId)
  if (list.state !== 'draft') throw new Problem(listClosed, { state: list.state })
  if (list.version !== version) throw new Problem(stale, { current: list.version })
  const { counts } = list.summary as Summary
  if (counts.errors + counts.questions > 0) throw new Problem(listHasProblems, { errors: counts.errors, questions: counts.questions })
  const rows = await findRows(tx, of.sealing, listId)
  const judged = judge(rows, await findFacts(tx, { ...of, rows }))
  const problems = judged.summary.counts.errors + judged.summary.counts.questions
  if (problems > 0) throw new Problem(listChanged, { problems })
  return {
    summary: judged.summary,
    municipalityId: judged.municipalityId,
    rows: judged.rows.flatMap((row, index) => {
      const read = judged.checked[index]?.read
      return read && row.effect !== null ? [{ row: row.row, read, effect: row.effect }] : []
    }),
  }
}

const postOf = ({ read }: Row): Post => ({
  municipalityId: read.municipalityId,
  institution: read.institution,
  title: read.post,
  area: read.area,
  level: read.level,
  rank: read.rank,
  career: read.career,
})

const registerNew = async (tx: Tx<Tables>, sealing: Sealing, rows: readonly Row[], now: Date): Promise<Map<number, Registered>> => {
  const made = await registerNewcomers(
    tx,
    sealing,
    rows.map((row) => row.read),
    now,
  )
  return new Map(rows.map((row, index) => [row.row, made[index] as Registered]))
}

type Known = { personId: string; accountId: string | null; open: { id: string; fromOn: string }[] }

const knownPersons = async (tx: Tx<Tables>, sealing: Sealing, rows: readonly Row[]): Promise<Map<number, Known>> => {
  const prints = new Map(rows.map((row) => [sealing.curpPrint(row.read.curp), row.row]))
  const persons = await tx
    .selectFrom('person as named')
    // the CURP of a registration that gave way leads to the one that stayed
    .innerJoin('person as p', (join) => join.on(sql<boolean>`p.id = coalesce(named.merged_into, named.id)`))
    .leftJoin('account as c', 'c.person_id', 'p.id')
    .select(['p.id', 'named.curp_fingerprint', 'c.id as accountId'])
    .select(
      sql<
        { id: string; fromOn: string }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'fromOn', a.from_on)) from appointment a where a.person_id = p.id and a.to_on is null), '[]'::jsonb)`.as('open'),
    )
    .where(sql<boolean>`named.curp_fingerprint = any(${[...prints.keys()]})`)
    .execute()
  return new Map(persons.map((row) => [prints.get(row.curp_fingerprint) ?? 0, { personId: row.id, accountId: row.accountId, open: row.open }]))
}

/** Ends the posts that persons leave for another one, the day before; a post that began later ends on its first day. */
const endFormer = async (tx: Tx<Tables>, rows: readonly Row[], known: ReadonlyMap<number, Known>, today: string, now: Date): Promise<void> => {
  const byDay = new Map<string, string[]>()
  for (const row of rows) {
    const lastDay = addDays(row.read.fromOn ?? today, -1)
    byDay.set(lastDay, [...(byDay.get(lastDay) ?? []), ...(known.get(row.row)?.open.map((one) => one.id) ?? [])])
  }
  for (const [lastDay, ids] of byDay) await endAppointments(tx, ids, lastDay, now)
}

/**
 * Registers what a draft without problems says: persons, positions, posts, accounts with an issued code.
 * Of several who confirm at once one does it, the others are told that it was done.
 */
export const confirm = async (tx: Tx<Tables>, keeper: Keeper, listId: string, version: number, of: Checking, now: Date): Promise<Confirmed> => {
  // Two lists with the same persons, confirmed at once, would both see them as new.
  await sql`select pg_advisory_xact_lock(hashtext('identity.official-list.confirm'))`.execute(tx)
  const { rows, summary, municipalityId } = await readyRows(tx, listId, version, of)
  await returnBlocked(
    tx,
    keeper,
    rows.filter((row) => row.effect === 'post').map((row) => of.sealing.curpPrint(row.read.curp)),
    now,
  )
  const [fresh, moved] = [rows.filter((row) => row.effect === 'new'), rows.filter((row) => row.effect === 'post')]
  const positionOf = await ensurePositions(tx, [...fresh, ...moved].map(postOf))
  const made = await registerNew(tx, of.sealing, fresh, now)
  const known = await knownPersons(
    tx,
    of.sealing,
    rows.filter((row) => row.effect !== 'new'),
  )
  await endFormer(tx, moved, known, of.today, now)
  const appointments = [...fresh, ...moved].map((row) => ({
    id: randomUUID(),
    personId: made.get(row.row)?.personId ?? known.get(row.row)?.personId ?? '',
    positionId: positionOf(postOf(row)),
    fromOn: row.read.fromOn ?? of.today,
    toOn: null,
  }))
  await beginAppointments(tx, appointments, now)
  await announcePersons(
    tx,
    moved.flatMap((row) => known.get(row.row)?.personId ?? []),
    now,
  )

  const accounts = rows.map((row) => ({ row: row.row, account: made.get(row.row)?.accountId ?? known.get(row.row)?.accountId ?? null }))
  await sql`update official_list_row r set account_id = j.account from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as j ("row" integer, account uuid) where r.list_id = ${listId}::uuid and r.row = j.row`.execute(
    tx,
  )
  await tx
    .updateTable('official_list')
    .set({ state: 'confirmed', confirmed_at: now, version: version + 1, summary: JSON.stringify(summary), municipality_id: municipalityId })
    .where('id', '=', listId)
    .execute()
  return { persons: fresh.length, appointments: appointments.length, accounts: fresh.length }
}
