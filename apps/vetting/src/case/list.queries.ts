import type { ReplyOf } from '@tequio/contracts/make'
import type { CaseTab, listCases } from '@tequio/contracts/vetting/case'
import type { listPeople } from '@tequio/contracts/vetting/paper'
import type { Paper, VettingType } from '@tequio/contracts/vetting/shapes'
import type { Visible } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import { page, whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { programmeDay } from '../programme.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'
import { shownState, standingOf, type ClearanceFact } from './case.rules.ts'

/** Cases of posts that are held on the day, each with the clearance that counts: a valid one first, then the one that ends last. */
const casesOn = (db: Kysely<Tables>, today: string) =>
  db
    .selectFrom('vetting_case as c')
    .innerJoin('municipality as m', 'm.id', 'c.municipality_id')
    .leftJoin('person as p', 'p.id', 'c.person_id')
    .leftJoin('batch as b', 'b.id', 'c.batch_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('clearance')
          .select(['clearance.status', 'clearance.valid_until'])
          .whereRef('clearance.case_id', '=', 'c.id')
          .orderBy(sql`(clearance.status = 'valid') desc`)
          .orderBy('clearance.valid_until', 'desc')
          .limit(1)
          .as('k'),
      (join) => join.onTrue(),
    )
    .leftJoin('dispute as d', (join) => join.onRef('d.case_id', '=', 'c.id').on('d.answered_at', 'is', null))
    .where((eb) => eb.or([eb('c.to_on', 'is', null), eb('c.to_on', '>=', today)]))

const listed = (db: Kysely<Tables>, today: string) =>
  casesOn(db, today).select([
    'c.id',
    'c.display_name',
    'c.position_title',
    'c.municipality_id',
    'm.name as municipality',
    'c.type',
    'c.state',
    'c.missing',
    'c.submitted_at',
    'c.batch_id',
    'b.number as batch_number',
    'k.status',
    'k.valid_until',
    'd.id as dispute_id',
    sql<string>`coalesce(p.sort_name, fold(c.display_name))`.as('sort_name'),
  ])

const holds = (today: string) => sql<boolean>`(c.state in ('approved', 'matched') and k.status = 'valid' and k.valid_until >= ${today})`
const ends = (today: string, until: string) => sql<boolean>`(${holds(today)} and k.valid_until <= ${until})`
const stopped = (today: string) => sql<boolean>`(c.state in ('rejected', 'suspended', 'revoked', 'cancelled') or (c.state in ('approved', 'matched') and not ${holds(today)}))`

const inTab = (tab: CaseTab, today: string, until: string) =>
  ({
    all: sql<boolean>`true`,
    preparation: sql<boolean>`c.state = 'preparation'`,
    ready: sql<boolean>`c.state = 'ready'`,
    submitted: sql<boolean>`c.state = 'submitted'`,
    approved: holds(today),
    expiring: ends(today, until),
    stopped: stopped(today),
    disputed: sql<boolean>`d.id is not null`,
  })[tab]

type Filter = { q?: string | undefined; municipality?: string | undefined; after?: string | undefined; limit?: number | undefined }
const byName = [
  { by: sql`coalesce(p.sort_name, fold(c.display_name)) collate "es-MX-x-icu"`, field: 'sort_name' },
  { by: sql`c.id`, field: 'id' },
]
const searched = (q: string) => sql<boolean>`fold(c.display_name) like '%' || fold(${q.replace(/[\\%_]/g, '\\$&')}) || '%'`

const factOf = (row: { status: ClearanceFact['status'] | null; valid_until: string | null }): ClearanceFact | undefined =>
  row.status !== null && row.valid_until !== null ? { status: row.status, validUntil: row.valid_until } : undefined

export const listCaseRows = async (
  db: Kysely<Tables>,
  visible: Visible,
  of: Filter & { tab?: CaseTab | undefined; type?: VettingType | undefined; free?: boolean | undefined },
  now: Date,
): Promise<ReplyOf<typeof listCases>> => {
  const today = programmeDay(now)
  const { leadDays, expiringDays } = await getSettings(db)
  let query = whereVisible(listed(db, today), visible, { municipality: 'c.municipality_id', institution: 'c.institution_id', person: 'c.person_id' }).where(
    inTab(of.tab ?? 'all', today, addDays(today, expiringDays)),
  )
  if (of.q?.trim()) query = query.where(searched(of.q.trim()))
  if (of.municipality) query = query.where('c.municipality_id', '=', of.municipality)
  if (of.type) query = query.where('c.type', '=', of.type)
  if (of.free) query = query.where('c.batch_id', 'is', null)
  const { items, next } = await page(query, { sort: byName, after: of.after, limit: of.limit ?? 50 })
  return {
    items: items.map((row) => ({
      caseId: row.id,
      name: row.display_name,
      position: row.position_title,
      municipalityId: row.municipality_id,
      municipality: row.municipality,
      type: row.type,
      state: shownState(row.state, factOf(row), today),
      missing: row.missing,
      validUntil: row.valid_until,
      batch: row.batch_id !== null && row.batch_number !== null ? { batchId: row.batch_id, number: row.batch_number } : null,
      submittedOn: row.state === 'submitted' && row.submitted_at ? programmeDay(row.submitted_at) : null,
      isDisputed: row.dispute_id !== null,
    })),
    next,
    leadDays,
  }
}

// what everybody may know: no state of a case, only whether a clearance holds
const holdsAny = (today: string) => sql<boolean>`(k.status = 'valid' and k.valid_until >= ${today})`
const mayEnrol = (today: string) => sql<boolean>`(c.type = 'none' or ${holdsAny(today)})`
const endsBy = (today: string, until: string) => sql<boolean>`(${holdsAny(today)} and k.valid_until <= ${until})`

/** Missing papers and the two words; nothing here depends on a verdict but a clearance that holds. */
export const listPeopleRows = async (
  db: Kysely<Tables>,
  visible: Visible,
  of: Filter & { missing?: Paper | undefined; standing?: 'may' | 'expiring' | undefined },
  now: Date,
): Promise<ReplyOf<typeof listPeople>> => {
  const today = programmeDay(now)
  let query = whereVisible(listed(db, today), visible, { municipality: 'c.municipality_id', institution: 'c.institution_id', person: 'c.person_id' })
  if (of.q?.trim()) query = query.where(searched(of.q.trim()))
  if (of.municipality) query = query.where('c.municipality_id', '=', of.municipality)
  if (of.missing) query = query.where(sql<boolean>`${of.missing} = any(c.missing)`)
  if (of.standing === 'may') query = query.where(mayEnrol(today))
  if (of.standing === 'expiring') query = query.where(endsBy(today, addDays(today, (await getSettings(db)).expiringDays)))
  const { items, next } = await page(query, { sort: byName, after: of.after, limit: of.limit ?? 50 })
  return {
    items: items.map((row) => ({
      caseId: row.id,
      name: row.display_name,
      position: row.position_title,
      municipalityId: row.municipality_id,
      municipality: row.municipality,
      missing: row.missing,
      standing: standingOf(row.type, factOf(row), today),
    })),
    next,
  }
}

export type PlaceFigures = { municipalityId: string; name: string; persons: number; mayEnrol: number; expiring: number; data: number; consent: number; cup: number }

/** Figures by municipality that no verdict but a clearance that holds can change. */
export const countPlaces = async (db: Kysely<Tables>, visible: Visible, today: string, until: string): Promise<PlaceFigures[]> => {
  const query = casesOn(db, today)
    .select([
      'c.municipality_id as municipalityId',
      'm.name',
      sql<number>`count(*)`.as('persons'),
      sql<number>`count(*) filter (where ${mayEnrol(today)})`.as('mayEnrol'),
      sql<number>`count(*) filter (where ${endsBy(today, until)})`.as('expiring'),
      sql<number>`count(*) filter (where 'data' = any(c.missing))`.as('data'),
      sql<number>`count(*) filter (where 'consent' = any(c.missing))`.as('consent'),
      sql<number>`count(*) filter (where 'cup' = any(c.missing))`.as('cup'),
    ])
    .groupBy(['c.municipality_id', 'm.name'])
  return whereVisible(query, visible, { municipality: 'c.municipality_id', institution: 'c.institution_id', person: 'c.person_id' })
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()
}

export type Pipeline = { all: number; preparation: number; ready: number; submitted: number; approved: number; expiring: number; stopped: number; disputed: number }

/** Cases by state; only for who reads files. */
export const countPipeline = async (db: Kysely<Tables>, today: string, until: string): Promise<Pipeline> => {
  const count = (tab: CaseTab) => sql<number>`count(*) filter (where ${inTab(tab, today, until)})`
  return casesOn(db, today)
    .select([
      count('all').as('all'),
      count('preparation').as('preparation'),
      count('ready').as('ready'),
      count('submitted').as('submitted'),
      count('approved').as('approved'),
      count('expiring').as('expiring'),
      count('stopped').as('stopped'),
      count('disputed').as('disputed'),
    ])
    .executeTakeFirstOrThrow()
}
