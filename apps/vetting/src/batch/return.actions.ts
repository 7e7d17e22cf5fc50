import type { BatchState } from '@tequio/contracts/vetting/batch'
import type { Transaction } from 'kysely'
import { decideAgain, postOf, type CaseRow } from '../case/case.actions.ts'
import { findOpen } from '../case/open.queries.ts'
import { programmeDay } from '../programme.ts'
import { decidingBy, decidingOn } from '../rule/rule.queries.ts'
import { decisionOf, type Deciding } from '../rule/rule.rules.ts'
import type { Tables } from '../tables.ts'
import { locksData } from './batch.rules.ts'

type Tx = Transaction<Tables>

/** What decides about cases that come back: the rules of the day, and the newest version that decided about open cases. */
export type Returning = { today: Deciding; acted: Deciding | undefined }

/** Before anything else is locked, in the order of whoever activates rules; undefined for a step that gives no case back. */
export const lockReturning = async (tx: Tx, to: BatchState, now: Date): Promise<Returning | undefined> => {
  if (locksData(to) || to === 'closed') return undefined
  const today = await decidingOn(tx, programmeDay(now), 'share')
  const { version } = await tx
    .selectFrom('rule_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('acts_on_open', '=', true)
    .where('acted_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return { today, acted: version === null ? undefined : await decidingBy(tx, version) }
}

/** All cases of the persons in the batch, in the one order in which a person's cases are locked. */
export const lockPersons = async (tx: Tx, batchId: string): Promise<void> => {
  const persons = tx.selectFrom('vetting_case').select('person_id').where('batch_id', '=', batchId)
  await tx.selectFrom('vetting_case').select('id').where('person_id', 'in', persons).orderBy('id').forUpdate().execute()
}

/** Who decides about a case that comes back: the rules of the day about what was sent or got another post or donor, else the version that passed it over. */
const whoDecides = (row: CaseRow, own: Deciding | undefined, of: Returning): Deciding | undefined => {
  const before = own && decisionOf(postOf(row), own)
  if (row.state === 'submitted' || before?.type !== row.type || before.rule_row !== row.rule_row) return of.today
  return of.acted && of.acted.version > row.rule_version ? of.acted : undefined
}

/** Decides about cases that a version, a donor or another post passed over while their batch was locked. `rows`: as they stood before they came back. */
export const decidePassedOver = async (tx: Tx, rows: readonly CaseRow[], of: Returning, now: Date): Promise<void> => {
  const open = await findOpen(
    tx,
    rows.map((row) => row.id),
  )
  const own = new Map<number, Deciding>()
  for (const version of new Set(rows.map((row) => row.rule_version))) own.set(version, await decidingBy(tx, version))
  for (const row of rows) {
    if (!open.has(row.id)) continue
    const by = whoDecides(row, own.get(row.rule_version), of)
    if (by && decisionOf(postOf(row), by).type !== row.type) await decideAgain(tx, row, by, now)
  }
}
