import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { CaseRow, listCases } from '@tequio/contracts/vetting/case'
import type { listPeople } from '@tequio/contracts/vetting/paper'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import type { Visible } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import { whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { LeadOn } from '../batch/batch.rules.ts'
import { programmeDay } from '../programme.ts'
import { readLeads } from '../forecast/forecast.queries.ts'
import { getSettings } from '../setting.queries.ts'
import type { CaseTable, Tables } from '../tables.ts'
import { clearanceOf, shownState, standingOf } from './case.rules.ts'
import { ageOn, casesOn, endsBy, expiresIn, inTab, isDisputed, lacks, mayEnrol, needOn, scope, shownOn, waitsFor, wasAnswered, wasApproved } from './filter.queries.ts'
import { pageBySurname } from './search.queries.ts'

// Which cases comes first and from an index alone; what stands in their rows is read for one page only.
const which = (db: Kysely<Tables>, visible: Visible, today: string) => whereVisible(casesOn(db, today), visible, scope).select(['c.id', 'c.sort_name'])

const rowsOf = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('vetting_case as c')
        .leftJoin('municipality as m', 'm.id', 'c.municipality_id')
        .leftJoin('batch as b', 'b.id', 'c.batch_id')
        .select(['c.id', 'c.display_name', 'c.position_title', 'c.municipality_id', 'c.type', 'c.state', 'c.missing', 'c.submitted_at', 'c.batch_id'])
        .select([
          'b.number as batch_number',
          'c.clearance_status',
          'c.clearance_until',
          'c.clearance_type',
          isDisputed.as('is_disputed'),
          sql<string>`coalesce(m.name, '')`.as('municipality'),
        ])
        .where('c.id', '=', sql<string>`any(${ids})`)
        .orderBy(sql`array_position(${ids}::uuid[], c.id)`)
        .execute()

type Filter = { q?: string | undefined; municipality?: string | undefined; after?: string | undefined; limit?: number | undefined }

/** The cases behind a figure of the board. */
const figureOf = (of: QueryOf<typeof listCases>, today: string): RawBuilder<boolean>[] => [
  ...(of.state ? [sql<boolean>`${shownOn(today)} = ${of.state}`] : []),
  ...(of.age ? [sql<boolean>`${ageOn(today)} = ${of.age}`] : []),
  ...(of.waits ? [waitsFor(of.waits)] : []),
  ...(of.need ? [sql<boolean>`${needOn(today)} = ${of.need}`] : []),
  ...(of.expires ? [expiresIn(of.expires, today)] : []),
  ...(of.answered ? [wasAnswered(today)] : []),
  ...(of.answered === 'approved' ? [wasApproved] : []),
  ...(of.institutionKind ? [sql<boolean>`c.institution_kind = ${of.institutionKind}`] : []),
]

// What an answer is awaited for, with the days that one sent on that day takes.
const sentOf = (row: Pick<CaseTable, 'state' | 'submitted_at' | 'type'>, lateOn: LeadOn): Pick<CaseRow, 'submittedOn' | 'leadDays'> => {
  if (row.state !== 'submitted' || row.submitted_at === null) return { submittedOn: null, leadDays: null }
  const submittedOn = programmeDay(row.submitted_at)
  return { submittedOn, leadDays: lateOn(submittedOn)[row.type === 'leahy' ? 'leahy' : 'courtesy'] }
}

export const listCaseRows = async (db: Kysely<Tables>, visible: Visible, of: QueryOf<typeof listCases>, now: Date): Promise<ReplyOf<typeof listCases>> => {
  const today = programmeDay(now)
  const settings = await getSettings(db)
  let query = which(db, visible, today).where(inTab(of.tab ?? 'all', today, addDays(today, settings.expiringDays)))
  if (of.municipality) query = query.where('c.municipality_id', '=', of.municipality)
  if (of.type) query = query.where('c.type', '=', of.type)
  if (of.free) query = query.where('c.batch_id', 'is', null)
  for (const condition of figureOf(of, today)) query = query.where(condition)
  const { items: found, next } = await pageBySurname(db, query, { q: of.q, after: of.after, limit: of.limit ?? 50 })
  const items = await rowsOf(
    db,
    found.map((one) => one.id),
  )
  const { lateOn } = await readLeads(db, settings)
  return {
    items: items.map((row) => ({
      caseId: row.id,
      name: row.display_name,
      position: row.position_title,
      municipalityId: row.municipality_id,
      municipality: row.municipality,
      type: row.type,
      state: shownState(row.state, clearanceOf(row), today),
      missing: row.missing,
      validUntil: row.clearance_until,
      batch: row.batch_id !== null && row.batch_number !== null ? { batchId: row.batch_id, number: row.batch_number } : null,
      ...sentOf(row, lateOn),
      isDisputed: row.is_disputed,
    })),
    next,
  }
}

/** Missing papers and the two words; nothing here depends on a verdict but a clearance that holds. */
export const listPeopleRows = async (
  db: Kysely<Tables>,
  visible: Visible,
  of: Filter & { missing?: Paper | undefined; standing?: 'may' | 'expiring' | undefined },
  now: Date,
): Promise<ReplyOf<typeof listPeople>> => {
  const today = programmeDay(now)
  let query = which(db, visible, today)
  if (of.municipality) query = query.where('c.municipality_id', '=', of.municipality)
  if (of.missing) query = query.where(lacks(of.missing))
  if (of.standing === 'may') query = query.where(mayEnrol(today))
  if (of.standing === 'expiring') query = query.where(endsBy(today, addDays(today, (await getSettings(db)).expiringDays)))
  const { items: found, next } = await pageBySurname(db, query, { q: of.q, after: of.after, limit: of.limit ?? 50 })
  const items = await rowsOf(
    db,
    found.map((one) => one.id),
  )
  return {
    items: items.map((row) => ({
      caseId: row.id,
      name: row.display_name,
      position: row.position_title,
      municipalityId: row.municipality_id,
      municipality: row.municipality,
      missing: row.missing,
      standing: standingOf(row.type, clearanceOf(row), today),
    })),
    next,
  }
}
