import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { BatchHead, readBatch } from '@tequio/contracts/vetting/batch'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { clearanceOf, shownState } from '../case/case.rules.ts'
import { readLeads } from '../forecast/forecast.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Sealing } from '../sealing.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'
import { findVerdicts } from '../verdict/verdict.queries.ts'
import { fitting, lastSafe, stepsFrom } from './batch.rules.ts'
import { layoutOf } from './layout.rules.ts'
import { findCorrections } from './correction.actions.ts'
import { readSheet } from './sheet.queries.ts'

const maxBatches = 200

/** Heads of batches: those under way first by the day of need, then what is over, newest first. */
export const listHeads = async (db: Kysely<Tables>, batchId?: string): Promise<BatchHead[]> => {
  const settings = await getSettings(db)
  const { lateOn } = await readLeads(db, settings)
  let query = db
    .selectFrom('batch')
    .select(['id', 'number', 'purpose', 'needed_by', 'state', 'created_by', 'created_at', 'submitted_at', 'version', 'layout', 'capacity'])
    .select([
      sql<number>`(select count(*) from batch_case l where l.batch_id = batch.id)`.as('persons'),
      sql<number>`(select count(*) from vetting_case c where c.batch_id = batch.id and c.state = 'submitted')`.as('awaiting'),
      // a batch that is over has no last safe day; what each of hundreds held is not looked up for it
      sql<VettingType | null>`case when batch.state not in ('closed', 'cancelled') or ${batchId !== undefined} then
        (select max(c.type) from batch_case l join vetting_case c on c.id = l.case_id where l.batch_id = batch.id and c.type <> 'none') end`.as('longest'),
    ])
    .orderBy(sql`batch.state in ('closed', 'cancelled')`)
    .orderBy(sql`case when batch.state in ('closed', 'cancelled') then null else batch.needed_by end`)
    .orderBy('created_at', 'desc')
    .limit(maxBatches)
  if (batchId) query = query.where('id', '=', batchId)
  return (await query.execute()).map((row) => {
    const safe = lastSafe(row.longest === null ? [] : [row.longest], row.needed_by, lateOn)
    return {
      batchId: row.id,
      number: row.number,
      purpose: row.purpose,
      neededBy: row.needed_by,
      lastSafeOn: safe?.lastSafeOn ?? null,
      leadDays: safe?.leadDays ?? null,
      state: row.state,
      persons: row.persons,
      max: fitting(settings.batchMax, layoutOf(row.layout), row.capacity),
      capacity: row.capacity,
      layout: row.layout,
      awaiting: row.awaiting,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      submittedAt: row.submitted_at?.toISOString() ?? null,
      version: row.version,
    }
  })
}

/** The batch under way whose results are needed first, of those in which the reader may see somebody; who sees all sees empty ones too. */
export const findNextNeeded = async (db: Kysely<Tables>, visible: Visible, today: string): Promise<{ needed_by: string; purpose: string } | undefined> => {
  let query = db.selectFrom('batch').select(['needed_by', 'purpose']).where('state', 'not in', ['closed', 'cancelled']).where('needed_by', '>=', today)
  if (!visible.all) {
    const held = db.selectFrom('batch_case').innerJoin('vetting_case as c', 'c.id', 'batch_case.case_id').select('batch_case.batch_id')
    query = query.where('id', 'in', whereVisible(held, visible, { municipality: 'c.municipality_id', institution: 'c.institution_id', person: 'c.person_id' }))
  }
  return query.orderBy('needed_by').orderBy('id').limit(1).executeTakeFirst()
}

/** One batch with every row as the embassy's sheet will have it and every problem at once; once sealed there are none to mend. */
export const readWholeBatch = async (db: Kysely<Tables>, sealing: Sealing, batchId: string, actor: Actor, now: Date): Promise<ReplyOf<typeof readBatch>> => {
  const [head] = await listHeads(db, batchId)
  if (!head) throw new Problem(notFound)
  const { hash } = await db.selectFrom('batch').select('hash').where('id', '=', batchId).executeTakeFirstOrThrow()
  const lines = await readSheet(db, sealing, { id: batchId, layout: layoutOf(head.layout) }, now)
  const today = programmeDay(now)
  const verdicts = await findVerdicts(
    db,
    sealing,
    lines.map((line) => line.caseRow.id),
    actor,
  )
  const places = new Map((await db.selectFrom('municipality').select(['id', 'name']).execute()).map((row) => [row.id, row.name]))
  const acts = await db.selectFrom('batch_act').select(['kind', 'at', 'by_name', 'persons', 'detail']).where('batch_id', '=', batchId).orderBy('at').execute()
  const steps = await db.selectFrom('batch_step').select(['id', 'to_state', 'at', 'by_name', 'reason']).where('batch_id', '=', batchId).orderBy('at').execute()
  const corrections = await findCorrections(db, sealing, batchId)
  const lastReturn = head.state === 'returned' || head.state === 'draft' ? steps.findLast((step) => step.to_state === 'returned') : undefined
  const rows: ReplyOf<typeof readBatch>['rows'] = []
  for (const { row, caseRow, sheet } of lines) {
    const verdict = verdicts.get(caseRow.id)
    rows.push({
      row,
      caseId: caseRow.id,
      name: caseRow.display_name,
      municipality: places.get(caseRow.municipality_id) ?? '',
      type: caseRow.type,
      state: shownState(caseRow.state, clearanceOf(caseRow), today),
      cells: sheet.cells as Record<string, string>,
      problems: head.state === 'draft' ? sheet.problems : [],
      correction: corrections.find((one) => one.stepId === lastReturn?.id && one.caseId === caseRow.id)?.reason ?? null,
      verdict: verdict && verdict.outcome !== 'released' && head.submittedAt !== null && verdict.proposedAt >= head.submittedAt ? verdict : null,
    })
  }
  return {
    batch: head,
    rows,
    hash,
    steps: steps.map((step) => ({
      to: step.to_state,
      at: step.at.toISOString(),
      by: step.by_name,
      reason: step.reason,
      corrections: corrections.filter((one) => one.stepId === step.id).length,
    })),
    acts: acts.map((act) => ({ kind: act.kind, at: act.at.toISOString(), by: act.by_name, persons: act.persons, detail: act.detail })),
    mayStepTo: [
      ...stepsFrom(
        head.state,
        lines.map((line) => line.caseRow.type),
      ),
    ],
  }
}
