import type { CaseTab } from '@tequio/contracts/vetting/case'
import type { Age, Need, Wait } from '@tequio/contracts/vetting/board'
import type { Paper, ShownState } from '@tequio/contracts/vetting/shapes'
import { addDays, addMonths } from '@tequio/service-kit/clock'
import { plannedByValue } from '@tequio/service-kit/database'
import type { SortColumn } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { startOf } from '../programme.ts'
import type { Tables } from '../tables.ts'

// What lists and figures ask of a case `c`: both take the very same words, so that a figure is the number of rows of its list.

/** Cases of posts that are held on the day. */
export const casesOn = (db: Kysely<Tables>, today: string) => db.selectFrom('vetting_case as c').where((eb) => eb.or([eb('c.to_on', 'is', null), eb('c.to_on', '>=', today)]))

export const scope = { municipality: 'c.municipality_id', institution: 'c.institution_id', person: 'c.person_id' } as const

export const surname = sql<string>`c.sort_name collate "es-MX-x-icu"`

/** In the order of the index on (sort_name, id), alone and behind municipality, state or type. */
export const bySurname: readonly SortColumn[] = [
  { by: surname, field: 'sort_name' },
  { by: sql`c.id`, field: 'id' },
]

type Condition = RawBuilder<boolean>

export const isDisputed: Condition = sql`exists (select 1 from dispute d where d.case_id = c.id and d.answered_at is null)`
const holds = (today: string): Condition => sql`(c.state in ('approved', 'matched') and c.clearance_status = 'valid' and c.clearance_until >= ${today})`
const ends = (today: string, until: string): Condition => sql`(${holds(today)} and c.clearance_until <= ${until})`
const stopped = (today: string): Condition =>
  sql`(c.state in ('rejected', 'suspended', 'revoked', 'cancelled') or (c.state in ('approved', 'matched') and (${holds(today)}) is not true))`

export const inTab = (tab: CaseTab, today: string, until: string): Condition =>
  ({
    all: sql<boolean>`true`,
    preparation: sql<boolean>`c.state = 'preparation'`,
    ready: sql<boolean>`c.state = 'ready'`,
    submitted: sql<boolean>`c.state = 'submitted'`,
    approved: holds(today),
    expiring: ends(today, until),
    stopped: stopped(today),
    disputed: isDisputed,
  })[tab]

const lettersOf = (q: string): string => q.replace(/[\\%_]/g, '\\$&')
const byValue = sql.raw(plannedByValue)

/** Whom a search means: letters of the name as it is shown; one or two begin a surname, because no index finds them within names. */
export const searched = (q: string, name: RawBuilder<string> = sql`c.search_name`): Condition => {
  if (q.length > 2) return sql`${byValue} ${name} like '%' || fold(${lettersOf(q)}) || '%'`
  // U+FFFF sorts behind every letter
  return sql`${byValue} (${surname} >= fold(${q}) and ${surname} < fold(${q}) || ${'\uffff'} and c.sort_name like fold(${lettersOf(q)}) || '%')`
}

/** The same letters, in words that no index answers: then names are read in their order. */
export const searchedInOrder = (q: string): Condition => searched(q, sql`(c.search_name || '')`)
/** The same letters, in the words of the indexes that hold a range of surnames each. */
export const searchedInRange = (q: string): Condition => sql`${searchedInOrder(q)} and replace(c.search_name, ' ', '0') like '%' || replace(fold(${lettersOf(q)}), ' ', '0') || '%'`
export const lacks = (paper: Paper): Condition => sql`c.missing @> array[${paper}]::text[]`

// what everybody may know: no state of a case, only whether a clearance holds
const holdsAny = (today: string): Condition => sql`(c.clearance_status = 'valid' and c.clearance_until >= ${today} and (c.type <> 'leahy' or c.clearance_type = 'leahy'))`
export const mayEnrol = (today: string): Condition => sql`(c.type = 'none' or ${holdsAny(today)})`
export const endsBy = (today: string, until: string): Condition => sql`(${holdsAny(today)} and c.clearance_until <= ${until})`

const isMoving: Condition = sql`c.state in ('preparation', 'ready', 'submitted')`

/** The state as it is shown on the day: the SQL of `shownState`. */
export const shownOn = (today: string): RawBuilder<ShownState> =>
  sql`(case when c.state not in ('approved', 'matched') or c.clearance_status is null then c.state
    when c.clearance_status <> 'valid' then c.clearance_status when c.clearance_until < ${today} then 'expired' else c.state end)`

const agesEnd = { week: 7, month: 30, quarter: 90 } as const

/** How long the state has lasted, in calendar days. */
export const ageOn = (today: string): RawBuilder<Age> => {
  const from = (days: number): Date => startOf(addDays(today, -days))
  return sql`(case when c.state_since >= ${from(agesEnd.week)} then 'week' when c.state_since >= ${from(agesEnd.month)} then 'month'
    when c.state_since >= ${from(agesEnd.quarter)} then 'quarter' else 'older' end)`
}

const hasProposal: Condition = sql`exists (select 1 from verdict v where v.case_id = c.id and v.state = 'proposed')`

/** Whether a case waits for this; one that lacks two papers waits for both. */
export const waitsFor = (wait: Wait): Condition => {
  const lacking = (paper: Paper): Condition => sql`(c.state = 'preparation' and ${lacks(paper)})`
  return {
    data: lacking('data'),
    consent: lacking('consent'),
    cup: lacking('cup'),
    batch: sql<boolean>`(c.state = 'ready' and c.batch_id is null)`,
    sending: sql<boolean>`(c.state in ('preparation', 'ready') and c.batch_id is not null)`,
    answer: sql<boolean>`(c.state = 'submitted' and not ${hasProposal})`,
    second: hasProposal,
    clarification: isDisputed,
    review: sql<boolean>`(c.state in ('approved', 'matched') and c.clearance_status = 'review')`,
  }[wait]
}

/** How near the day is on which the result is needed; of cases on their way. */
export const needOn = (today: string): RawBuilder<Need | null> =>
  sql`(case when not ${isMoving} or c.type = 'none' then null when c.needed_by is null then 'none' when c.needed_by < ${today} then 'past'
    when c.needed_by <= ${addDays(today, 7)} then 'week' when c.needed_by <= ${addDays(today, 30)} then 'month' else 'later' end)`

/** Clearances that hold and end within a month. */
export const expiresIn = (month: string, today: string): Condition =>
  sql`(${holds(today)} and c.clearance_until >= ${`${month}-01`} and c.clearance_until < ${addMonths(`${month}-01`, 1)})`

/** The first day whose answers count in the figures. */
export const answersSince = (today: string): string => addMonths(today, -12)
export const wasAnswered = (today: string): Condition => sql`(c.answer is not null and c.answered_at >= ${startOf(answersSince(today))})`
export const wasApproved: Condition = sql`c.answer = 'approved'`
